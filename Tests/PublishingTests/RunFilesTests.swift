import FoundationEssentials
import Model
import Publishing
import Testing

@Suite struct RunFilesTests {
    let folder: TemporaryFolder
    let store = FakeStore()

    init() throws { folder = try TemporaryFolder() }

    private func fetch(_ number: Int, run: RunID, outcome: FetchOutcomeKind, failure: FetchFailure? = nil) -> FetchRecord {
        var record = FetchRecord(
            id: FetchID("f-\(number)"), run: run, feed: FeedID("feed-\(number)"), started: moment(), finished: moment(1), outcome: outcome,
            hops: [Hop(url: "https://news.example/\(number)", status: 200)], status: failure == nil ? 200 : nil, wireBytes: 100,
            documentBytes: 300, documentSHA256: failure == nil ? "sha" : nil, failure: failure,
            nextPoll: NextPoll(at: moment(3600), rule: "interval", reason: "every hour"))
        record.counts = EntryCounts(new: 2, updated: 1, same: 5, dropped: 1)
        record.repairs = 3
        return record
    }

    private func add(_ run: RunRecord, _ fetches: [FetchRecord]) {
        store.edit {
            $0.runs.append(run)
            $0.fetches[run.id] = fetches
        }
    }

    @Test func `a run's report has its totals and one line a poll`() throws {
        let id = RunID("r-1")
        let failure = FetchFailure(.timeout, message: "no byte for 20 s")
        add(
            RunRecord(id: id, command: "fetch", started: moment(), finished: moment(2), interrupted: "SIGTERM"),
            [fetch(1, run: id, outcome: .changed), fetch(2, run: id, outcome: .failed, failure: failure)])
        #expect(try Publishers(folder: folder.path, flushes: false).publish(from: store).runs == 1)
        #expect(
            try folder.text("runs/r-1.json") == """
                {
                  "schema": "pipeline.run/1",
                  "id": "r-1",
                  "command": "fetch",
                  "started": "2025-03-27T14:03:00Z",
                  "finished": "2025-03-27T14:03:02Z",
                  "interrupted": "SIGTERM",
                  "totals": {
                    "polls": 2,
                    "outcomes": {"changed": 1, "same": 0, "not_modified": 0, "gone": 0, "failed": 1},
                    "entries": {"new": 4, "updated": 2, "same": 10, "dropped": 2},
                    "wire_bytes": 200,
                    "bytes": 600,
                    "repairs": 6,
                    "pages": 0
                  },
                  "feeds": [
                    {"feed": "feed-1", "fetch": "f-1", "outcome": "changed", "status": 200, "started": "2025-03-27T14:03:00Z", \
                "finished": "2025-03-27T14:03:01Z", "wire_bytes": 100, "bytes": 300, "document_sha256": "sha", \
                "hops": [{"url": "https://news.example/1", "status": 200}], \
                "entries": {"new": 2, "updated": 1, "same": 5, "dropped": 1}, "repairs": 3, "failure": null, \
                "next_poll": {"at": "2025-03-27T15:03:00Z", "rule": "interval", "reason": "every hour"}, "page": null},
                    {"feed": "feed-2", "fetch": "f-2", "outcome": "failed", "status": null, "started": "2025-03-27T14:03:00Z", \
                "finished": "2025-03-27T14:03:01Z", "wire_bytes": 100, "bytes": 300, "document_sha256": null, \
                "hops": [{"url": "https://news.example/2", "status": 200}], \
                "entries": {"new": 2, "updated": 1, "same": 5, "dropped": 1}, "repairs": 3, \
                "failure": {"kind": "timeout", "status": null, "message": "no byte for 20 s", "retry_after": null}, \
                "next_poll": {"at": "2025-03-27T15:03:00Z", "rule": "interval", "reason": "every hour"}, "page": null}
                  ]
                }

                """)
    }

    @Test func `only runs that have ended are told, each once`() throws {
        add(RunRecord(id: RunID("r-1"), command: "fetch", started: moment(), finished: moment(1)), [])
        add(RunRecord(id: RunID("r-2"), command: "fetch", started: moment()), [])
        add(RunRecord(id: RunID("r-3"), command: "watch", started: moment(), finished: moment(1)), [])
        #expect(try Publishers(folder: folder.path, batch: 1, flushes: false).publish(from: store).runs == 2)
        #expect(try folder.files() == ["runs/r-1.json", "runs/r-3.json"])
        #expect(try Publishers(folder: folder.path, flushes: false).publish(from: store).runs == 0)
        #expect(try folder.text("runs/r-1.json").hasSuffix("  \"feeds\": [\n  ]\n}\n"))
    }

    @Test func `a report of many polls is JSON`() throws {
        let id = RunID("r-1")
        add(
            RunRecord(id: id, command: "fetch", started: moment(), finished: moment(2)),
            (0..<1000).map { fetch($0, run: id, outcome: .same) })
        try Publishers(folder: folder.path, flushes: false).publish(from: store)
        let report = try JSONDecoder().decode(Report.self, from: Data(try folder.text("runs/r-1.json").utf8))
        #expect(report.feeds.map(\.feed) == (0..<1000).map { "feed-\($0)" })
        #expect(report.totals.polls == 1000)
    }

    @Test("A report tells no secret: not of the URL that was asked, nor where a server or we repeat it")
    func secrets() throws {
        let id = RunID("r-1")
        var poll = fetch(1, run: id, outcome: .failed, failure: FetchFailure(.redirect, message: "no way from /feed to /abcdefgh1/in"))
        poll.hops = [
            Hop(url: "https://news.example/feed?key=abcdefgh1&page=2", status: 301),
            Hop(url: "https://news.example/in?next=%2Ffeed%3Fk%3Dabcdefgh1&session=8", status: 302),
        ]
        poll.nextPoll.reason = "moved for good to https://news.example/?was=abcdefgh1"
        add(RunRecord(id: id, command: "fetch", started: moment(), finished: moment(2)), [poll])
        try Publishers(folder: folder.path, flushes: false).publish(from: store)
        let report = try folder.text("runs/r-1.json")
        #expect(!report.contains("abcdefgh1"), "\(report)")
        #expect(report.contains("https://news.example/feed?key=•••&page=2"))
        #expect(report.contains("/in?next=%2Ffeed%3Fk%3D•••&session=•••"))
    }

    private struct Report: Decodable {
        var totals: Totals
        var feeds: [Feed]
        struct Totals: Decodable { var polls: Int }
        struct Feed: Decodable { var feed: String }
    }
}
