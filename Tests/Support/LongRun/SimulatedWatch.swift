import Logging
import Model
import Pipeline
import Scheduling
public import Simulation
import Storage

/// `pipeline watch` over a simulated web for as long as it takes: a day in a test, a year in `make year`.
public struct SimulatedWatch: Sendable {
    /// What decides everything.
    public var seed: UInt64
    /// How many feeds there are, and on how many hosts.
    public var feeds: Int
    /// See `feeds`.
    public var hosts: Int
    /// How long news goes on.
    public var days: Int
    /// How many times as long as in a busy week it takes until a feed has something new.
    public var pace: Int
    /// What goes wrong.
    public var faults: Faults

    /// A watch by its parts.
    public init(seed: UInt64, feeds: Int, hosts: Int, days: Int, pace: Int, faults: Faults = .rough) {
        self.seed = seed
        self.feeds = feeds
        self.hosts = hosts
        self.days = days
        self.pace = pace
        self.faults = faults
    }

    /// Watches from the first morning to the last.
    ///
    /// - Parameter path: where the database is to be made.
    public func run(database path: String) throws -> WatchReport {
        let store = try SQLiteStore.open(path: path, readOnly: false)
        defer { try? store.close() }
        let watch = self
        return try Simulation.run(seed: seed, mostJobs: .max) { clock in
            let (start, span) = (clock.now(), Duration.seconds(86_400 * watch.days))
            let news = SimulatedNews(
                seed: watch.seed, feeds: watch.feeds, hosts: watch.hosts, start: start, span: span, pace: watch.pace)
            let web = SimulatedWeb(news, seed: watch.seed, faults: watch.faults, clock: clock, keepsRequests: false)
            let totals = try await watch.poll(web, store, clock, until: start + span)
            return try WatchReport(web, store, totals: totals, feedDays: watch.feeds * watch.days, start: start)
        }
    }

    private func poll(_ web: SimulatedWeb, _ store: SQLiteStore, _ clock: SimulatedClock, until end: Timestamp) async throws -> RunTotals {
        let stop = StopRequest()
        let pipeline = Pipeline(
            ports: Ports(transport: web, store: store, clock: clock) { _ in },
            options: PipelineOptions(window: 64, userAgent: "test/1", publishEvery: .seconds(60)),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: RunTotals?.self) { group in
            group.addTask {
                try await clock.sleep(until: end)
                stop.request("the end of the watch")
                return nil
            }
            group.addTask {
                try await pipeline.run(
                    PollQueue(
                        subscriptions: web.news.subscriptions(), states: [:], domains: [], now: clock.now(),
                        options: PollOptions(endless: true)),
                    command: "watch", stop: stop)
            }
            var totals: RunTotals?
            for try await answer in group { totals = answer ?? totals }
            return totals ?? RunTotals()
        }
    }
}
