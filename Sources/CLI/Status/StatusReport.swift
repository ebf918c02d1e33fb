import Model
import Publishing
import Scheduling
import Storage

/// The health of feeds and runs. A value.
struct StatusReport {
    /// Sorted, see `sorted`.
    let feeds: [FeedHealth]
    /// The newest first.
    let runs: [RunHealth]
    /// What happened to feeds lately, the newest first.
    let events: [PastEvent]
    let now: Timestamp
    /// Who follows the change log, and how far.
    var publishers: [PublisherHealth] = []
    /// Feeds that feeds.yml no longer names, the latest first.
    var absent: [AbsentFeed] = []
    /// Whether feeds that nobody needs to look at are left out.
    var onlyBroken = false

    /// The feeds of feeds.yml, what is broken first, then by name.
    ///
    /// - Parameter verdicts: one for each subscription.
    static func feeds(
        _ subscriptions: [Subscription], states: [FeedID: FeedState], verdicts: [DueFeed], entries: [FeedID: Int],
        looks: [FeedID: LookCounts] = [:], now: Timestamp
    ) -> [FeedHealth] {
        zip(subscriptions, verdicts).map { subscription, verdict in
            let state = (states[subscription.id] ?? FeedState(feed: subscription.id, url: subscription.url)).adopting(subscription)
            return FeedHealth(
                subscription: subscription, state: state, verdict: verdict, entries: entries[subscription.id] ?? 0, now: now,
                looks: looks[subscription.id])
        }.sorted { ($0.standing, $0.subscription.id) < ($1.standing, $1.subscription.id) }
    }

    /// The feeds to tell of.
    var told: [FeedHealth] { onlyBroken ? feeds.filter(\.needsYou) : feeds }

    /// `57 feeds: 3 need you, 2 will mend by themselves, 52 well`.
    var summary: String {
        let count = Dictionary(grouping: feeds, by: \.standing).mapValues(\.count)
        let mending = count[.failing, default: 0]
        let broken = feeds.count(where: \.needsYou)
        let parts = [
            (broken, broken == 1 ? "needs you" : "need you"), (mending, mending == 1 ? "will mend by itself" : "will mend by themselves"),
            (count[.cooldown, default: 0], "left alone for a while"), (count[.new, default: 0], "new"), (count[.well, default: 0], "well"),
        ]
        let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return feeds.isEmpty ? "no feeds" : "\(feeds.count) \(feeds.count == 1 ? "feed" : "feeds"): \(told)"
    }

    /// `812 pages of articles are looked at again: 34 behind the next polls, the next in 12 min`; empty where there are none.
    private var pages: String {
        let looks = feeds.filter(\.subscription.fullText).compactMap(\.looks)
        let (pending, due) = (looks.map(\.pending).reduce(0, +), looks.map(\.due).reduce(0, +))
        guard pending > 0 else { return "" }
        let next = looks.compactMap(\.next).filter { $0 > now }.min().map { ", the next \(Spans.ahead($0, now: now))" } ?? ""
        return "\(pending) \(pending == 1 ? "page" : "pages") of articles to be looked at again: \(due) behind the next polls\(next)\n"
    }

    /// `not in feeds.yml any more, what they brought stays: old (3 d ago), gazette (now herald, 2 h ago)`; empty where there are none.
    private var absentees: String {
        guard !absent.isEmpty else { return "" }
        let told = absent.prefix(8).map { feed in
            let heir = feed.absence.heir.map { "now \($0), " } ?? ""
            return "\(feed.id) (\(heir)\(Spans.ago(feed.absence.since, now: now)))"
        }
        let more = absent.count > told.count ? ", and \(absent.count - told.count) more" : ""
        return "not in feeds.yml any more, what they brought stays: \(told.joined(separator: ", "))\(more)\n"
    }

    var text: String {
        [
            summary + "\n" + pages + absentees, told.isEmpty ? "" : feedTable, lately.isEmpty ? "" : eventTable, publisherTable,
            runs.isEmpty ? "" : runTable,
        ]
        .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var feedTable: String {
        var table = TextTable(header: ["feed", "health", "last success", "next poll", "why", "entries", "what to do"])
        for feed in told {
            let next = feed.verdict.next
            table.add([
                feed.subscription.id.rawValue, feed.health, feed.state.lastSuccess.map { Spans.ago($0, now: now) } ?? "never",
                feed.verdict.isDue ? "due" : Spans.ahead(next.at, now: now), next.rule, String(feed.entries),
                feed.shown(feed.advice).safelyShown(upTo: 160),
            ])
        }
        return table.text
    }

    /// Events of feeds that are told of.
    private var lately: [(feed: FeedHealth, event: PastEvent)] {
        let byID = Dictionary(told.map { ($0.subscription.id, $0) }) { first, _ in first }
        return events.compactMap { event in byID[event.feed].map { ($0, event) } }
    }

    private var eventTable: String {
        var table = TextTable(header: ["when", "feed", "event", "what happened"])
        for (feed, past) in lately {
            table.add([
                Spans.ago(past.at, now: now), past.feed.rawValue, past.event.kind.rawValue,
                feed.shown(past.event.message).safelyShown(upTo: 160),
            ])
        }
        return table.text
    }

    private var publisherTable: String {
        let told = publishers.filter(\.isWorthTelling)
        guard !told.isEmpty else { return "" }
        var table = TextTable(header: ["publisher", "kind", "behind by", "last success", "next try", "what went wrong"])
        for publisher in told { table.add(publisher.row(now: now)) }
        return table.text
    }

    private var runTable: String {
        var table = TextTable(header: ["run", "command", "began", "took", "polls", "failed", "new", "updated", "ended"])
        for run in runs {
            table.add([
                run.record.id.rawValue, run.record.command, Spans.ago(run.record.started, now: now),
                run.record.finished.map { Spans.text($0 - run.record.started) } ?? "–", String(run.totals.polls), String(run.totals.failed),
                String(run.totals.entries.new), String(run.totals.entries.updated), run.ending,
            ])
        }
        return table.text
    }
}

/// Something that happened to a feed.
struct PastEvent {
    /// So many days back is lately.
    static let lately = Duration.seconds(7 * 86_400)

    let feed: FeedID
    let at: Timestamp
    let event: FeedEvent
}

/// A feed that feeds.yml no longer names.
struct AbsentFeed {
    let id: FeedID
    let absence: FeedAbsence

    /// The latest first.
    static func all(_ states: some Sequence<FeedState>, besides named: [Subscription]) -> [AbsentFeed] {
        let named = Set(named.map(\.id))
        return states.compactMap { state in
            named.contains(state.feed) ? nil : state.absence.map { AbsentFeed(id: state.feed, absence: $0) }
        }.sorted { ($1.absence.since, $0.id) < ($0.absence.since, $1.id) }
    }

    var json: JSONValue {
        ["feed": .string(id.rawValue), "since": .time(absence.since), "heir": .text(absence.heir?.rawValue)]
    }
}
