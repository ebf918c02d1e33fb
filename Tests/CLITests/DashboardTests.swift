import Model
import Pipeline
import Testing

@testable import CLI

@Suite("Live picture")
struct DashboardTests {
    private static let now = Timestamp(seconds: 1_790_000_000)

    private func status() -> LiveStatus {
        var status = LiveStatus(started: Self.now + .seconds(-7300), now: Self.now)
        status.loop = LoopState(at: Self.now, inFlight: 3, due: 12, waitsUntil: nil, totals: RunTotals())
        status.feeds = [.well: 40, .failing: 2, .new: 1]
        status.newEntriesAMinute = 17
        status.news = (0..<20).map { number in
            LiveStatus.NewsItem(
                at: Self.now, article: ArticleID("a-\(number)"), title: "Ferry number \(number) sails", feed: FeedID("quay"))
        }
        status.troubles = [LiveStatus.Trouble(at: Self.now, feed: FeedID("herald"), message: "no answer within 60 s")]
        return status
    }

    @Test("Shows what is due, who is well, what is new and what went wrong")
    func picture() {
        let lines = Dashboard(status: status(), width: 80, height: 24).lines
        #expect(lines.count == 24)
        #expect(lines[0] == "pipeline \(Release.version), watching for 2 h")
        #expect(lines[1] == "12 due, 3 in flight")
        #expect(lines[2] == "43 feeds: 40 well, 1 new, 2 failing")
        #expect(lines[3] == "last minute: 17 new entries, 0 polls")
        #expect(lines.contains("14:13:20  Ferry number 0 sails  [quay]"))
        #expect(lines.contains("14:13:20  herald: no answer within 60 s"))
    }

    @Test("Fits every terminal, and hostile titles do not steer it", arguments: [(20, 5), (40, 10), (200, 60)])
    func sizes(columns: Int, rows: Int) {
        var status = status()
        status.news[0].title = "\u{1B}[2Jgone\u{7}\u{202E}\n漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"
        status.configuration.problem = "feeds.yml:3:5: unknown key\nsecond line"
        let lines = Dashboard(status: status, width: columns, height: rows).lines
        #expect(lines.count <= rows)
        #expect(lines.allSatisfy { TextTable.width(of: $0) <= columns })
        #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0x202E })
    }

    @Test("A process whose loop has gone silent says so")
    func health() {
        var status = status()
        #expect(status.problem(longestNap: .seconds(100)) == nil)
        status.now = Self.now + .seconds(161)
        #expect(status.problem(longestNap: .seconds(100)) == "the loop has been silent for 2 min")
        status.loop = nil
        #expect(status.problem(longestNap: .seconds(100)) == "the loop has not begun")
    }

    @Test("The last minute is the last minute")
    func minute() {
        var count = MinuteCount()
        for second in 0..<300 { count.add(2, at: Self.now + .seconds(second)) }
        #expect(count.count(at: Self.now + .seconds(299)) == 120)
        #expect(count.count(at: Self.now + .seconds(329)) == 60)
        #expect(count.count(at: Self.now + .seconds(400)) == 0)
        #expect(count.count(at: Self.now + .seconds(-5000)) == 0)
    }
}
