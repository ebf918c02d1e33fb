import ArgumentParser
import Files
import Model
import Scheduling
import Storage

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Per feed: health, next poll and why, what to do; what happened lately; the last runs.",
        discussion: """
            What is broken comes first, the worst at the top: gone, stopped for want of credentials, set up wrongly, no feed, failing for long, failing, \
            left alone for a while, new, well. `pipeline explain FEED` tells all of one feed.

            With --live it asks the `pipeline watch` of the same data folder, and draws what it does, again and again, until Ctrl-C; where standard \
            output is no terminal, or with --json, it prints how things stand once.
            """)

    @Flag(help: "Only the feeds that need somebody.")
    var broken = false

    @Flag(help: "What the process that watches is doing now.")
    var live = false

    @Option(help: ArgumentHelp("How many runs to list.", valueName: "n"))
    var runs = 5

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        if live { return try await LiveView(folder: shared.dataPath).show(json: output.json) }
        let report = try report(try shared.configuration(), now: SystemClock().now())
        try StandardStream.output.tell(output.json ? report.json : report.text)
    }

    private func report(_ configuration: Configuration, now: Timestamp) throws -> StatusReport {
        let store = try shared.storeToRead()
        let (subscriptions, states) = (configuration.subscriptions, try store?.feedStates() ?? [:])
        let politeness = Politeness(configuration)
        let verdicts = Due.list(
            subscriptions: subscriptions, states: states, domains: try store?.domains() ?? [], politeness: politeness, now: now,
            options: try shared.pollOptions(store, now: now))
        let events = try store?.latestEvents(limit: 200).filter { now - $0.at < PastEvent.lately }.prefix(20) ?? []
        var report = StatusReport(
            feeds: StatusReport.feeds(
                subscriptions, states: states, verdicts: verdicts, entries: try store?.itemCounts().mapValues(\.entries) ?? [:],
                looks: try store?.lookCounts(at: now) ?? [:], now: now),
            runs: try store.map { try RunHealth.latest(in: $0, limit: max(0, runs)) } ?? [],
            events: events.map { PastEvent(feed: $0.feed, at: $0.at, event: $0.event) }, now: now, onlyBroken: broken)
        report.absent = AbsentFeed.all(states.values, besides: subscriptions)
        report.publishers = try PublisherHealth.all(configuration.publishing, in: store)
        return report
    }
}
