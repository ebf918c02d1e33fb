import Foundation
import Logging
import Model
import Pipeline
import Scheduling
import Simulation
import Testing

@testable import Storage

/// What a simulated day left behind.
private struct Day: Sendable {
    /// Every row of every table.
    let rows: [[String]]
    /// Feed, id and headline of every entry revision that is kept.
    let kept: Set<[String]>
    let totals: RunTotals
    let web: SimulatedWeb
    let changes: [Change]
    /// Article and page of every story.
    let stories: [[String]]

    static let span = Duration.seconds(86_400)

    /// `pipeline watch` over fifty feeds of a rough web, from one morning to the next.
    static func run(seed: UInt64, faults: Faults = .roughest) throws -> Day {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("day-\(seed)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore.open(path: folder.appendingPathComponent("pipeline.sqlite").path, readOnly: false)
        return try Simulation.run(seed: seed) { clock in
            let news = SimulatedNews(seed: seed, feeds: 50, hosts: 12, start: clock.now(), span: span)
            let web = SimulatedWeb(news, seed: seed, faults: faults, clock: clock)
            let totals = try await watch(news.subscriptions(), web, store, clock, until: clock.now() + span)
            let kept = try store.rows(
                """
                SELECT e.feed, json_extract(r.parsed, '$.id'), json_extract(r.parsed, '$.title')
                FROM entry_revisions r JOIN entries e ON e.entry = r.entry
                """)
            let stories = try store.rows(
                "SELECT s.article, v.url FROM stories s JOIN story_versions v ON v.story = s.id AND v.version = s.version")
            return Day(
                rows: try store.dump(), kept: Set(kept), totals: totals, web: web, changes: try store.changes(after: 0, limit: 1_000_000),
                stories: stories)
        }
    }

    private static func watch(
        _ subscriptions: [Subscription], _ web: SimulatedWeb, _ store: SQLiteStore, _ clock: SimulatedClock, until end: Timestamp
    ) async throws -> RunTotals {
        let stop = StopRequest()
        let queue = PollQueue(
            subscriptions: subscriptions, states: [:], domains: [], now: clock.now(), options: PollOptions(endless: true))
        let pipeline = Pipeline(
            ports: Ports(transport: web, store: store, clock: clock) { _ in },
            options: PipelineOptions(window: 16, userAgent: "test/1", publishEvery: .seconds(60)),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: RunTotals?.self) { group in
            group.addTask {
                try await clock.sleep(until: end)
                stop.request("the end of the day")
                return nil
            }
            group.addTask { try await pipeline.run(queue, command: "watch", stop: stop) }
            var totals: RunTotals?
            for try await answer in group { totals = answer ?? totals }
            return totals ?? RunTotals()
        }
    }
}

extension Faults {
    /// A bad day on which cut documents carry the validators of whole ones too: whoever keeps those never sees the rest.
    fileprivate static let roughest: Faults = {
        var faults = Faults.rough
        faults.cutDocumentKeepsValidators = true
        return faults
    }()
}

@Suite("A simulated day of fifty feeds", .serialized)
struct DayTests {
    @Test("The same seed leaves the same database, row by row; another seed another")
    func sameToTheRow() throws {
        let first = try Day.run(seed: 2026)
        let again = try Day.run(seed: 2026)
        #expect(first.rows == again.rows)
        #expect(first.totals == again.totals)
        #expect(try Day.run(seed: 2027).rows != first.rows)
    }

    @Test(
        "Nothing that came whole is lost, nobody is asked too early or twice at a time, and the change log has no gap", arguments: [31, 32])
    func nothingIsLost(seed: UInt64) throws {
        let day = try Day.run(seed: seed)
        let deliveries = day.web.deliveries
        #expect(deliveries.count > 500)
        let truth = Dictionary(day.web.news.entries.joined().map { ($0.guid, $0) }) { first, _ in first }
        let lost = deliveries.filter { delivery in
            guard let entry = truth[delivery.entry.rawValue] else { return true }
            return !day.kept.contains([delivery.feed.rawValue, entry.guid, entry.revisions[delivery.revision - 1].title])
        }
        #expect(lost.isEmpty, "\(lost.prefix(3))")
        #expect(day.web.mostInFlightPerHost == 1)
        let early = day.web.requests.filter(\.cameTooEarly)
        #expect(early.isEmpty, "\(early.prefix(3))")
        #expect(day.changes.map(\.seq) == Array(1...Int64(day.changes.count)))
        #expect(day.totals.failures > 0, "a rough web has failures")
    }

    @Test("No article mixes two stories, and most copies stand beside what they copy")
    func clustersFollowTheTruth() throws {
        let day = try Day.run(seed: 33, faults: .none)
        let families = Dictionary(day.web.news.entries.joined().map { ($0.url, $0.family) }) { first, _ in first }
        var articles: [String: [Int]] = [:]
        for row in day.stories { articles[row[0], default: []].append(try #require(families[row[1]], "\(row[1])")) }
        #expect(articles.values.allSatisfy { Set($0).count == 1 })
        let sizes = Dictionary(grouping: articles.values.flatMap { $0 }) { $0 }.values.map(\.count).filter { $0 > 1 }
        let whole = Dictionary(grouping: articles.values) { $0[0] }.values.filter { $0.count == 1 && $0[0].count > 1 }
        #expect(sizes.count > 20)
        #expect(whole.count * 10 >= sizes.count * 9, "\(whole.count) of \(sizes.count) families stand in one article")
    }
}
