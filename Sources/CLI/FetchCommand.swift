import ArgumentParser
import Files
import Model
import Pipeline
import Scheduling
import Storage

struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Poll what is due, once, and end: for cron and systemd timers.")

    @Argument(help: ArgumentHelp("Only these feeds, by id.", valueName: "feed"))
    var only: [String] = []

    @Flag(help: "Poll what is not due, too, but no feed twice in five minutes, and no domain that asked to be left alone.")
    var force = false

    @Flag(help: "Ask without what servers gave to recognise an unchanged document by, so that whole documents come. Use it sparingly.")
    var refresh = false

    @Flag(help: "Say what would be polled, and why; poll nothing.")
    var dryRun = false

    @Option(help: "When failing feeds make the exit status 3 or 4: any, all, none.")
    var failOn = FailOn.any

    @Option(
        help: ArgumentHelp(
            "Write metrics for Prometheus there when the run ends, as node_exporter's textfile collector reads them; counters go on from what stands there.",
            valueName: "file"))
    var metrics: String?

    @OptionGroup var run: RunOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let configuration = try shared.configuration(warn: run.warn)
        let chosen = try FeedSelection.feeds(named: only, in: configuration)
        if dryRun { return try sayWhatIsDue(configuration, chosen) }
        let clock = SystemClock()
        let lock = try FileLock.acquire(shared.lockPath, started: "\(clock.now())")
        defer { lock.release() }
        let store = try SQLiteStore.open(path: shared.databasePath, readOnly: false)
        // Whoever copies pipeline.sqlite alone shall miss nothing.
        defer { try? store.close() }
        let count = RunCount(metrics: try MetricsFile.metrics(at: metrics))
        let totals = try await poll(store, configuration, chosen, count: count)
        try MetricsFile.write(count.metrics, at: metrics, store: store, configuration: configuration, now: clock.now())
        let report = RunSummary(totals: totals, failed: try RunSummary.failed(in: store, totals: totals))
        try StandardStream.output.tell(output.json ? report.json : report.text)
        let status = ExitStatus.status(failures: totals.failures, of: totals.polls, failOn: failOn, interrupted: totals.interrupted)
        if status != 0 { throw ExitCode(status) }
    }

    private func poll(_ store: SQLiteStore, _ configuration: Configuration, _ chosen: [FeedID]?, count: RunCount) async throws -> RunTotals
    {
        let (options, folder, line) = (PollOptions(force: force, only: chosen), shared.dataPath, ProgressLine.observer())
        defer { ProgressLine.clear() }
        return try await Signals.whileListening { stop in
            let watcher = RunWatcher(observer: { event in
                line?(event)
                count.observe(event)
            })
            return try await run.run(
                options, refreshes: refresh, store: store, configuration: configuration, folder: folder, stop: stop, watcher: watcher)
        }
    }

    private func sayWhatIsDue(_ configuration: Configuration, _ chosen: [FeedID]?) throws {
        let now = SystemClock().now()
        let store = try shared.storeToRead()
        let due = Due.list(
            subscriptions: configuration.subscriptions, states: try store?.feedStates() ?? [:], domains: try store?.domains() ?? [],
            politeness: run.politeness(configuration), now: now, options: PollOptions(force: force, only: chosen))
        let report = DueReport(due, subscriptions: configuration.subscriptions, now: now)
        try StandardStream.output.tell(output.json ? report.json : report.text)
    }
}

/// Turns names on the command line into feeds.
enum FeedSelection {
    /// - Returns: nil where no feed was named: all of them.
    static func feeds(named names: [String], in configuration: Configuration) throws -> [FeedID]? {
        guard !names.isEmpty else { return nil }
        let known = Set(configuration.subscriptions.map(\.id.rawValue))
        if let unknown = names.first(where: { !known.contains($0) }) { throw unknownFeed(unknown, among: configuration) }
        return names.map { FeedID($0) }
    }
}
