import Foundation
import Logging
import Model
import Pipeline
import Scheduling
import Simulation
import Storage
import Testing

/// Another list of feeds is another run of the same process: nobody is asked sooner or oftener for it.
@Suite("Reloads of watch") struct ReloadTests {
    @Test(
        "Lists that change every few seconds while sixty feeds are asked for the first time, and slow servers, hurry nobody",
        arguments: [3, 4])
    func nobodyIsHurried(seed: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("reloads-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore.open(path: folder.path + "/pipeline.sqlite", readOnly: false)
        let (tally, runs) = try Simulation.run(seed: seed) { clock in
            var faults = Faults.none
            (faults.slow, faults.timeout) = (150, 50)
            let news = SimulatedNews(seed: seed, feeds: 60, hosts: 6, start: clock.now(), span: .seconds(7200), style: .lifelike)
            let web = SimulatedWeb(news, seed: seed, faults: faults, clock: clock, keepsRequests: false)
            let runs = try await Self.watch(web, store, clock, every: .seconds(7), for: .seconds(1800))
            return (web.tally, runs)
        }
        #expect(runs > 20)
        #expect(tally.requests >= 60)
        #expect(tally.tooClose == 0, "a host rests after its last answer")
        #expect(tally.atOnce == 0, "a host is asked for one thing at a time")
        #expect(tally.tooSoon == 0, "no feed is asked twice within five minutes")
    }

    /// - Returns: how many runs there were.
    private static func watch(
        _ web: SimulatedWeb, _ store: SQLiteStore, _ clock: SimulatedClock, every pause: Duration, for span: Duration
    ) async throws -> Int {
        let (rests, end) = (Rests(), clock.now() + span)
        var runs = 0
        while clock.now() < end {
            let stop = StopRequest()
            async let totals = run(web, store, clock, rests: rests, stop: stop)
            try await clock.sleep(for: pause)
            stop.request("reload", urgently: false)
            _ = try await totals
            runs += 1
        }
        return runs
    }

    private static func run(_ web: SimulatedWeb, _ store: SQLiteStore, _ clock: SimulatedClock, rests: Rests, stop: StopRequest)
        async throws -> RunTotals
    {
        var options = PipelineOptions(userAgent: "test/1", publishEvery: .seconds(60))
        options.rests = rests
        let pipeline = Pipeline(
            ports: Ports(transport: web, store: store, clock: clock) { _ in }, options: options,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        var poll = PollOptions(endless: true)
        poll.resting = rests.domains
        return try await pipeline.run(
            PollQueue(
                subscriptions: web.news.subscriptions(), states: try store.feedStates(), domains: try store.domains(), now: clock.now(),
                options: poll),
            command: "watch", stop: stop)
    }
}
