import ArgumentParser
import Files
import Model
import Scheduling
import Storage

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Per feed: health, last outcome, next poll and why, items; and the last runs.")

    @Option(help: ArgumentHelp("How many runs to list.", valueName: "n"))
    var runs = 5

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let configuration = try shared.configuration()
        let now = SystemClock().now()
        let store = try shared.storeToRead()
        let report = StatusReport(
            feeds: StatusReport.feeds(
                configuration.subscriptions, states: try store?.feedStates() ?? [:], counts: try store?.itemCounts() ?? [:], now: now),
            runs: try store.map { try RunHealth.latest(in: $0, limit: max(0, runs)) } ?? [], now: now)
        StandardStream.output.say(output.json ? report.json : report.text)
    }
}

/// The health of feeds and runs. Pure.
struct StatusReport {
    let feeds: [FeedHealth]
    let runs: [RunHealth]
    let now: Timestamp

    /// What is broken comes first, then by name.
    static func feeds(
        _ subscriptions: [Subscription], states: [FeedID: FeedState], counts: [FeedID: (entries: Int, stories: Int)], now: Timestamp
    ) -> [FeedHealth] {
        subscriptions.map { subscription in
            let state = states[subscription.id] ?? FeedState(feed: subscription.id, url: subscription.url)
            return FeedHealth(subscription: subscription, state: state, entries: counts[subscription.id]?.entries ?? 0)
        }.sorted { ($0.rank, $0.subscription.id) < ($1.rank, $1.subscription.id) }
    }

    var text: String {
        var table = TextTable(header: ["feed", "health", "last success", "next poll", "why", "entries", "what to do"])
        for feed in feeds {
            table.add([
                feed.subscription.id.rawValue, feed.health, feed.state.lastSuccess.map { ago($0) } ?? "never", next(feed.state),
                feed.state.nextPoll.rule, String(feed.entries), feed.advice.shown.shortened(to: 100),
            ])
        }
        return table.text + (runs.isEmpty ? "" : "\n" + runTable)
    }

    private var runTable: String {
        var table = TextTable(header: ["run", "command", "began", "took", "polls", "failed", "new", "updated", "ended"])
        for run in runs {
            table.add([
                run.record.id.rawValue, run.record.command, ago(run.record.started),
                run.record.finished.map { Spans.text($0 - run.record.started) } ?? "–", String(run.polls), String(run.failed),
                String(run.entries.new), String(run.entries.updated), run.ending,
            ])
        }
        return table.text
    }

    private func next(_ state: FeedState) -> String {
        if state.isGone { return "never" }
        return state.nextPoll.at <= now ? "due" : "in " + Spans.text(state.nextPoll.at - now)
    }

    private func ago(_ moment: Timestamp) -> String { Spans.text(now - moment) + " ago" }
}

/// One feed's health.
struct FeedHealth {
    let subscription: Subscription
    let state: FeedState
    let entries: Int

    var health: String {
        if state.isGone { return "gone" }
        if let failure = state.failure { return failure.kind.rawValue + (state.failures > 1 ? " ×\(state.failures)" : "") }
        return state.lastSuccess == nil ? "new" : "well"
    }

    /// Broken first, then those never polled, then the rest.
    var rank: Int { state.isGone ? 0 : state.failure != nil ? 1 : state.lastSuccess == nil ? 2 : 3 }

    /// What a person can do about it; empty when there is nothing.
    var advice: String {
        if state.isGone { return "the publisher says that it is no more (410): take it out of feeds.yml" }
        if let moved = state.movedTo, state.failure == nil { return "moved for good to \(moved): change its url in feeds.yml" }
        guard let failure = state.failure else { return "" }
        switch failure.kind {
        case .auth: return "set the credentials in feeds.yml (auth:)"
        case .refusedAddress: return "its address is private: name the range under allow_private, if you trust it"
        case .notAFeed: return "look at the URL in a browser: \(failure.message)"
        default: return failure.message
        }
    }
}

/// One run with its totals.
struct RunHealth {
    let record: RunRecord
    var polls = 0
    var failed = 0
    var entries = EntryCounts()

    /// The last runs, the newest first.
    static func latest(in store: SQLiteStore, limit: Int) throws -> [RunHealth] {
        try store.latestRuns(limit: limit).map { record in
            var run = RunHealth(record: record)
            try store.forEachFetch(of: record.id) { run.add($0) }
            return run
        }
    }

    private mutating func add(_ fetch: FetchRecord) {
        polls += 1
        failed += fetch.outcome == .failed || fetch.outcome == .gone ? 1 : 0
        entries.new += fetch.counts.new
        entries.updated += fetch.counts.updated
    }

    /// How it ended.
    var ending: String { record.interrupted ?? (record.finished == nil ? "under way, or killed" : "in order") }
}

/// Spans of time for people.
enum Spans {
    /// `12 s`, `5 min`, `3 h`, `2 d`: the largest unit that fits.
    static func text(_ span: Duration) -> String {
        let seconds = max(0, span.wholeMilliseconds / 1000)
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3600) h"
        default: return "\(seconds / 86_400) d"
        }
    }
}
