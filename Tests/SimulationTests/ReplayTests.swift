import Archiving
import Foundation
import Logging
import Model
import Pipeline
import Publishing
import Scheduling
import Simulation
import Testing

@testable import Storage

/// A replay of the archive leads to the same rows, and to the same files to the byte (issue 6, point 4).
///
/// `REPLAY_DAYS=31` (`make replay-test`) takes a month; otherwise it is a day.
@Suite("Replay of simulated days") struct ReplayTests {
    @Test("What is replayed from the archive is the same store and the same files")
    func days() throws {
        let days = ProcessInfo.processInfo.environment["REPLAY_DAYS"].flatMap { Int($0) } ?? 1
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("replay-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        for name in ["data", "again"] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(name)", withIntermediateDirectories: true)
        }
        let store = try SQLiteStore.open(path: "\(root)/data/pipeline.sqlite", readOnly: false)
        let web = try Simulation.run(seed: 11) { clock in
            let news = SimulatedNews(
                seed: 11, feeds: 20, hosts: 6, excerpted: 4, start: clock.now(), span: .seconds(Int64(days) * 86_400))
            let web = SimulatedWeb(news, seed: 11, faults: .rough, clock: clock)
            for part in 0..<(4 * days) {
                try await Self.watch(
                    Self.subscriptions(news, part: part), web, store, "\(root)/data", clock,
                    until: clock.now() + .seconds(21_600 - part % 4))
            }
            return web
        }
        #expect(web.mostInFlightPerHost == 1, "H8: pages on another host than their feed's wait for it, too")
        #expect(web.requests.filter(\.cameTooEarly).map(\.url) == [])
        let copy = try SQLiteStore.open(path: "\(root)/again/pipeline.sqlite", readOnly: false)
        let report = try Self.replay("\(root)/data/warc", into: copy)
        _ = try Publishers(folder: "\(root)/again", feeds: FeedSettings(), flushes: false).publish(from: copy)
        #expect(report.polls > 400 * days && report.withoutDocument == 0 && report.withoutRun == 0)
        Self.expectSame(try store.dump(), try copy.dump())
        let names = try copy.rows(
            "SELECT id, heir, former_names, absent_since IS NULL FROM v_feeds WHERE id IN ('\(Self.renamed)', 'heir')")
        #expect(names == [[Self.renamed, "heir", "[]", "0"], ["heir", "NULL", "[\"\(Self.renamed)\"]", "1"]].sorted { $0[0] < $1[0] })
        let events = try copy.rows("SELECT kind FROM feed_events WHERE kind IN ('removed', 'renamed', 'returned') ORDER BY event")
        #expect(events.map { $0[0] } == ["renamed", "removed", "returned"])
        let rhythms = try copy.rows("SELECT count(*) FROM feeds WHERE rhythm IS NOT NULL")[0][0]
        #expect(rhythms == "10", "half of the feeds are asked as their rhythm has it")
        let (before, after) = (try Self.files("\(root)/data"), try Self.files("\(root)/again"))
        #expect(before.keys.sorted() == after.keys.sorted())
        #expect(before.filter { after[$0.key] != $0.value }.keys.sorted().isEmpty)
        let kinds = Set(try store.rows("SELECT DISTINCT kind FROM changes").map { $0[0] })
        #expect(kinds.isSuperset(of: ["created", "updated"]))
        let archives = try FileManager.default.contentsOfDirectory(atPath: "\(root)/data/warc").count { $0.hasSuffix(".warc.gz") }
        #expect(archives > 2, "files of the archive were changed on the way")
        let looks = try store.rows("SELECT coalesce(ended, 'pending'), count(*), sum(looks) FROM looks GROUP BY 1 ORDER BY 1")
        let outcomes = try store.rows("SELECT outcome, count(*) FROM fetches WHERE page = 'article' GROUP BY 1 ORDER BY 1").map { $0[0] }
        #expect(Set(outcomes).isSuperset(of: ["changed", "failed", "not_modified"]))
        #expect(Set(looks.map { $0[0] }).isSuperset(of: ["disallowed", "gone", "pending"]))
        let edits = try store.rows("SELECT count(*) FROM story_versions WHERE page_fetch IS NOT NULL AND version > 2")[0][0]
        #expect(edits != "0", "pages that were edited are new versions")
        print("looks: \(looks.map { $0.joined(separator: " ") }.joined(separator: ", ")); \(edits) versions by later looks")
        let revisions = try store.rows("SELECT count(*) FROM entries WHERE revision > 1")[0][0]
        let failed = try store.rows("SELECT count(*) FROM fetches WHERE outcome = 'failed'")[0][0]
        print(
            "replay: \(days) days, \(report.polls) polls (\(failed) failed) of \(report.runs) runs in \(archives) files, \(before.count) files"
                + " the same; \(revisions) entries revised; changes: \(kinds.sorted().joined(separator: ", "))")
    }

    private static let renamed = "feed-1"

    /// Half of them asked by the interval, half by their rhythm; one is renamed on the way, one taken out and named again.
    private static func subscriptions(_ news: SimulatedNews, part: Int) -> [Subscription] {
        var listed = news.subscriptions().enumerated().map { number, subscription in
            var subscription = subscription
            if number % 2 == 0 { subscription.within = .seconds(1200) }
            return subscription
        }
        if part >= 1 { listed[1].id = FeedID("heir") }
        if part == 2 { listed.remove(at: 3) }
        return listed
    }

    private static func expectSame(_ before: [[String]], _ after: [[String]]) {
        let differing = zip(before, after).filter { $0 != $1 }.prefix(5).map { "\($0)\n\($1)" }
        #expect(before.count == after.count)
        #expect(differing.isEmpty, "\(differing.joined(separator: "\n\n").prefix(4000))")
    }

    private static func replay(_ folder: String, into store: SQLiteStore) throws -> Replay.Report {
        let reader = try WARCReader(folder: folder)
        var replay = try Replay(into: store)
        while let evidence = try reader.next(), let end = reader.end {
            switch evidence {
            case .run(let run): try replay.take(run, end: end)
            case .poll(let poll, let archived): try replay.take(poll, archived: archived, end: end)
            }
        }
        return replay.report
    }

    /// Every published file by its name below a data folder.
    private static func files(_ folder: String) throws -> [String: Data] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let published = names.filter { ["articles/", "changes/", "runs/", "feed"].contains(where: $0.hasPrefix) && $0.contains(".") }
        return try Dictionary(uniqueKeysWithValues: published.map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))) })
    }

    /// One process that watches for a while.
    private static func watch(
        _ subscriptions: [Subscription], _ web: SimulatedWeb, _ store: SQLiteStore, _ folder: String, _ clock: SimulatedClock,
        until end: Timestamp
    ) async throws {
        let stop = StopRequest()
        let list = try store.feedList(subscriptions, now: clock.now())
        let queue = PollQueue(list.known, domains: try store.domains(), now: clock.now(), options: PollOptions(endless: true))
        let archive = try WARCArchive(
            folder: folder + "/warc", settings: ArchiveSettings(largestFile: 400_000, longestAge: .seconds(40_000)), software: "test/1",
            end: try store.archiveEnd())
        #expect(archive.findings.isEmpty)
        let ports = Ports(transport: web, store: store, clock: clock, archive: archive) { store in
            _ = try Publishers(folder: folder, feeds: FeedSettings(), flushes: false).publish(from: store)
        }
        var options = PipelineOptions(window: 16, userAgent: "test/1", publishEvery: .seconds(3600))
        options.listChanges = list.changes
        let pipeline = Pipeline(
            ports: ports, options: options, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await clock.sleep(until: end)
                stop.request("the end of the watch")
            }
            group.addTask { _ = try await pipeline.run(queue, command: "watch", stop: stop) }
            try await group.waitForAll()
        }
    }
}
