import Model
import Pipeline
import Testing

@Suite("Metrics")
struct MetricsTests {
    private func report(
        _ outcome: FetchOutcomeKind = .changed, counts: EntryCounts = EntryCounts(), milliseconds: Int64 = 120, lateness: Duration? = nil,
        isConditional: Bool = false, encoding: String? = nil, repairs: [String: Int] = [:], changes: [ChangeKind] = []
    ) -> PollReport {
        let begun = Timestamp(seconds: 1_790_000_000)
        var fetch = FetchRecord(
            id: FetchID("f"), run: RunID("r"), feed: FeedID("a"), started: begun, finished: begun + .milliseconds(milliseconds),
            outcome: outcome, hops: [], status: 200, wireBytes: 1000, documentBytes: 4000, documentSHA256: nil,
            failure: outcome == .failed ? FetchFailure(.timeout, message: "too late") : nil,
            nextPoll: NextPoll(at: begun, rule: "interval", reason: ""))
        fetch.counts = counts
        var update = FeedUpdate(state: FeedState(feed: FeedID("a"), url: "https://a.example/"), fetch: fetch)
        update.changes = changes.map { ArticleChange(kind: $0, article: ArticleID("a-1")) }
        return PollReport(update: update, lateness: lateness, isConditional: isConditional, contentEncoding: encoding, repairs: repairs)
    }

    private func line(_ start: String, in metrics: Metrics) -> String? {
        MetricsText.text(metrics.families).split(separator: "\n").first { $0.hasPrefix(start) }.map(String.init)
    }

    @Test("Every entry is counted once, by what it was")
    func entries() {
        var metrics = Metrics()
        metrics.add(report(counts: EntryCounts(new: 3, updated: 2, same: 14, dropped: 1)))
        metrics.add(report(counts: EntryCounts(new: 1, updated: 0, same: 19, dropped: 0)))
        #expect(line("pipeline_entries_total{kind=\"new\"}", in: metrics) == "pipeline_entries_total{kind=\"new\"} 4")
        #expect(line("pipeline_entries_total{kind=\"same\"}", in: metrics) == "pipeline_entries_total{kind=\"same\"} 33")
        #expect(line("pipeline_entries_total{kind=\"updated\"}", in: metrics) == "pipeline_entries_total{kind=\"updated\"} 2")
        #expect(line("pipeline_entries_total{kind=\"dropped\"}", in: metrics) == "pipeline_entries_total{kind=\"dropped\"} 1")
    }

    @Test("A 304 is a hit, a document a miss where it could have been one")
    func conditional() {
        var metrics = Metrics()
        metrics.add(report(.notModified, isConditional: true))
        metrics.add(report(.changed, isConditional: true))
        metrics.add(report(.same))
        metrics.add(report(.failed, isConditional: true))
        for (result, count) in [("hit", 1), ("miss", 1), ("unconditional", 1)] {
            let name = "pipeline_conditional_total{result=\"\(result)\"}"
            #expect(line(name, in: metrics) == "\(name) \(count)")
        }
        #expect(line("pipeline_fetch_total{outcome=\"failed\"}", in: metrics) == "pipeline_fetch_total{outcome=\"failed\"} 1")
    }

    @Test("Servers may send any encoding: labels stay few")
    func encodings() {
        var metrics = Metrics()
        for encoding in [nil, "gzip", "x-gzip", "br", "zstd", "aes128gcm", "\"\n\\"] { metrics.add(report(encoding: encoding)) }
        #expect(line("pipeline_fetch_bytes_total{encoding=\"gzip\"}", in: metrics) == "pipeline_fetch_bytes_total{encoding=\"gzip\"} 2000")
        #expect(
            line("pipeline_fetch_bytes_total{encoding=\"other\"}", in: metrics) == "pipeline_fetch_bytes_total{encoding=\"other\"} 2000")
        #expect(MetricsText.text(metrics.families).split(separator: "\n").count { $0.hasPrefix("pipeline_fetch_bytes_total") } == 6)
    }

    @Test("Buckets count what is at most as large, each with all that is smaller")
    func histogram() {
        var metrics = Metrics()
        for milliseconds in [50, 51, 700, 200_000] as [Int64] { metrics.add(report(milliseconds: milliseconds)) }
        for (bound, count) in [("0.05", 1), ("0.1", 2), ("1", 3), ("120", 3), ("+Inf", 4)] {
            let name = "pipeline_fetch_duration_seconds_bucket{le=\"\(bound)\"}"
            #expect(line(name, in: metrics) == "\(name) \(count)")
        }
        #expect(line("pipeline_fetch_duration_seconds_count", in: metrics) == "pipeline_fetch_duration_seconds_count 4")
    }

    @Test("Counters of runs that end go on from what the last one wrote")
    func continuing() {
        var once = Metrics()
        let reports = [
            report(
                counts: EntryCounts(new: 3, updated: 1, same: 5, dropped: 2), lateness: .seconds(20), repairs: ["bare-ampersand": 4],
                changes: [.created, .merged]),
            report(.notModified, milliseconds: 75, lateness: .seconds(2), isConditional: true), report(.failed, milliseconds: 61_000),
            report(encoding: "br", changes: [.created]),
        ]
        for report in reports { once.add(report) }
        var written = MetricsText.text(Metrics().families)
        for report in reports {
            var metrics = Metrics(continuing: written)
            metrics.add(report)
            written = MetricsText.text(metrics.families)
        }
        #expect(written == MetricsText.text(once.families))
        #expect(written.contains("pipeline_parse_repairs_total{kind=\"bare-ampersand\"} 4\n"))
    }

    @Test("A text that somebody broke counts for nothing and harms nothing")
    func broken() {
        let text =
            "pipeline_fetch_total{outcome=\"changed\"} 1e400\npipeline_fetch_total{outcome=\"same\"\n}{ 3\n\npipeline_entries_total{kind=\"new\"} 7\n"
        #expect(line("pipeline_entries_total{kind=\"new\"}", in: Metrics(continuing: text)) == "pipeline_entries_total{kind=\"new\"} 7")
    }
}
