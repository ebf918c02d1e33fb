import Foundation
import Logging
import Model
import Pipeline
import Scheduling
import Simulation
import Storage
import Testing

@Suite("Rounds of watch") struct RoundTests {
    @Test("Two hundred feeds that come due one after the other make a round a minute, not one each")
    func roundsAreNoPolls() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rounds-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore.open(path: folder.path + "/pipeline.sqlite", readOnly: false)
        let totals = try Simulation.run(seed: 8) { clock in
            let news = SimulatedNews(seed: 8, feeds: 200, hosts: 200, start: clock.now(), span: .seconds(7200), style: .lifelike)
            return try await Self.watch(SimulatedWeb(news, seed: 8, clock: clock), store, clock, until: clock.now() + .seconds(7200))
        }
        let runs = try store.latestRuns(limit: 1000)
        #expect(totals.polls > 300)
        #expect(runs.count * 4 < totals.polls, "\(runs.count) rounds of \(totals.polls) polls")
        let longest = runs.compactMap { run in run.finished.map { $0 - run.started } }.max() ?? .zero
        #expect(longest > .seconds(30) && longest < .seconds(120), "\(longest)")
    }

    private static func watch(_ web: SimulatedWeb, _ store: SQLiteStore, _ clock: SimulatedClock, until end: Timestamp) async throws
        -> RunTotals
    {
        let stop = StopRequest()
        let pipeline = Pipeline(
            ports: Ports(transport: web, store: store, clock: clock) { _ in },
            options: PipelineOptions(userAgent: "test/1", publishEvery: .seconds(60)),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        async let totals = pipeline.run(
            PollQueue(
                subscriptions: web.news.subscriptions(), states: [:], domains: [], now: clock.now(), options: PollOptions(endless: true)),
            command: "watch", stop: stop)
        try await clock.sleep(until: end)
        stop.request("the end")
        return try await totals
    }
}
