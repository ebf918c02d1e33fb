import Logging
import Model
import Pipeline
import Scheduling
public import Simulation
import Storage

/// `pipeline watch` over a simulated web for as long as it takes: two days in a test, a year in `make year`.
public struct SimulatedWatch: Sendable {
    /// What decides everything.
    public var seed: UInt64
    /// How many feeds there are, and on how many hosts.
    public var feeds: Int
    /// See `feeds`.
    public var hosts: Int
    /// How long news goes on.
    public var days: Int
    /// What goes wrong with requests.
    public var faults: Faults
    /// What happens to the machine's time.
    public var upsets: [Upset]

    private let start = Simulation.morning

    /// A watch by its parts.
    public init(seed: UInt64, feeds: Int, hosts: Int, days: Int, faults: Faults = .usual, upsets: Bool = true) {
        self.seed = seed
        self.feeds = feeds
        self.hosts = hosts
        self.days = days
        self.faults = faults
        self.upsets = upsets ? Upset.all(from: start, days: days) : []
    }

    /// Watches from the first morning to the last.
    ///
    /// - Parameters:
    ///   - path: where the database is to be made.
    ///   - observer: is told at the end of each twelfth of the time.
    public func run(database path: String, observer: @escaping @Sendable (MonthReport) -> Void = { _ in }) throws -> WatchReport {
        let store = try SQLiteStore.open(path: path, readOnly: false)
        defer { try? store.close() }
        let watch = self
        return try Simulation.run(seed: seed, asleep: asleep, mostJobs: .max) { clock in
            let span = Duration.seconds(86_400 * watch.days)
            let news = SimulatedNews(
                seed: watch.seed, feeds: watch.feeds, hosts: watch.hosts, start: watch.start, span: span, style: .lifelike)
            let web = SimulatedWeb(
                news, seed: watch.seed, faults: watch.faults, clock: clock, keepsRequests: false, asleep: watch.asleep)
            let totals = try await watch.poll(web, store, clock, until: watch.start + span, observer)
            return try WatchReport(of: watch, web, store, totals: totals, mostSleepers: clock.mostSleepers)
        }
    }

    private var asleep: [Range<Timestamp>] { upsets.filter { $0.over > $0.at }.map { $0.at..<$0.over } }

    private var settings: [(at: Timestamp, by: Duration)] {
        upsets.compactMap { upset in
            if case .clockSet(let shift) = upset.kind { (upset.at, shift) } else { nil }
        }
    }

    private func poll(
        _ web: SimulatedWeb, _ store: SQLiteStore, _ clock: SimulatedClock, until end: Timestamp,
        _ observer: @escaping @Sendable (MonthReport) -> Void
    ) async throws -> RunTotals {
        let stop = StopRequest()
        let wall = SettableClock(clock, settings: settings)
        let pipeline = Pipeline(
            ports: Ports(transport: web, store: store, clock: wall) { _ in },
            options: PipelineOptions(window: 64, userAgent: "test/1", publishEvery: .seconds(60)),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: RunTotals?.self) { group in
            group.addTask {
                var months = MonthReports(web.news, start: self.start)
                for month in 1...12 {
                    try await clock.sleep(until: self.start + (end - self.start) * month / 12)
                    observer(months.next(web.tally, until: clock.now()))
                }
                stop.request("the end of the watch")
                return nil
            }
            group.addTask {
                try await pipeline.run(
                    PollQueue(
                        subscriptions: web.news.subscriptions(), states: [:], domains: [], now: wall.now(),
                        options: PollOptions(endless: true)),
                    command: "watch", stop: stop)
            }
            var totals: RunTotals?
            for try await answer in group { totals = answer ?? totals }
            return totals ?? RunTotals()
        }
    }
}
