import Model
import Pipeline
import Simulation
import Storage

/// What came of a simulated watch, measured by true time against what the simulated outlets published.
public struct WatchReport: Hashable, Sendable {
    /// How many feeds there are.
    public var feeds: Int
    /// Polls, and how many of them failed.
    public var polls: Int
    /// See `polls`.
    public var failed: Int
    /// What the servers counted.
    public var requests: Int
    /// Those that were answered by 304.
    public var notModified: Int
    /// Requests that no polite client sends: during a cooldown, at once, too close to another, too soon.
    public var violations: [Int]
    /// Entries that were published.
    public var published: Int
    /// Entries that were seen.
    public var seen: Int
    /// Revisions of entries that came in a whole document and are not kept: none may be.
    public var lost: [String]
    /// Articles that live.
    public var articles: Int
    /// How late entries were seen that came while the watch went on, sorted.
    public var lateness: [Duration]
    /// The same of the feeds of which feeds.yml says how late half of their entries may be seen (`within`).
    public var latenessWithin: [Duration]
    /// The longest that nobody asked for a feed, while the machine was awake.
    public var longestGap: Duration
    /// How many tasks slept at one time, at the most: polls in flight, and what waits for the next.
    public var mostSleepers: Int
    /// How many requests came after each upset.
    public var rushes: [Rush]
    /// Requests in the busiest minute that followed no upset.
    public var busiestMinute: Int
    /// How the feeds fared that go by clocks which were changed.
    public var summerTimes: [SummerTime]

    init(of watch: SimulatedWatch, _ web: SimulatedWeb, _ store: SQLiteStore, totals: RunTotals, mostSleepers: Int) throws {
        let (tally, news, start) = (web.tally, web.news, Simulation.morning)
        feeds = watch.feeds
        polls = totals.polls
        failed = totals.failures
        requests = tally.requests
        notModified = tally.notModified
        violations = [tally.duringCooldown, tally.atOnce, tally.tooClose, tally.tooSoon]
        published = news.entries.reduce(0) { $0 + $1.count }
        seen = tally.feeds.reduce(0) { $0 + $1.delivered.count { $0 != nil } }
        lost = try news.feeds.flatMap { try news.lost(of: $0, tally.feeds[$0.number], store) }
        lateness = news.lateness(tally) { _, published, _ in published >= start }
        latenessWithin = news.lateness(tally) { feed, published, _ in feed.habit?.within != nil && published >= start }
        longestGap = tally.feeds.filter { !$0.hasEnded }.map(\.longestGap).max() ?? .zero
        self.mostSleepers = mostSleepers
        articles = try store.clusterSizes().values.reduce(0, +)
        rushes = watch.upsets.map { Rush($0, tally.perMinute, start: start) }
        busiestMinute = Rush.busiestUsual(tally.perMinute, upsets: watch.upsets, start: start)
        summerTimes = SummerTime.all(news, tally, from: start, until: start + .seconds(86_400 * watch.days))
    }

    /// What must not be, in one sentence each.
    public var complaints: [String] {
        var complaints: [String] = []
        if violations != [0, 0, 0, 0] { complaints.append("impolite requests: \(violations)") }
        if !lost.isEmpty { complaints.append("\(lost.count) revisions are lost, such as \(lost[0])") }
        // A day, a little chance, and a poll that failed on the way.
        if longestGap > .seconds(26 * 3600) { complaints.append("a feed was not asked for \(longestGap)") }
        for rush in rushes where rush.busiestMinute > rush.most(usual: busiestMinute, feeds: feeds) {
            complaints.append("\(rush.busiestMinute) requests in a minute after: \(rush.upset.name)")
        }
        return complaints
    }
}

extension SimulatedNews {
    /// Revisions of a feed's entries that were given out whole and are not kept.
    fileprivate func lost(of feed: SimulatedFeed, _ tally: FeedTally, _ store: SQLiteStore) throws -> [String] {
        let given = zip(entries[feed.number], tally.revisions).filter { $0.1 != 0 }
        let last = try store.currentEntries(of: given.map { EntryKey($0.0.guid) }, in: feed.id)
        return try given.flatMap { entry, mask -> [String] in
            let titles = entry.revisions.enumerated().filter { mask & (1 << UInt32(min(31, $0.offset))) != 0 }.map(\.element.title)
            // Most were never edited: what stands there now is all there is.
            if let only = titles.first, titles.count == 1, last[EntryKey(entry.guid)]?.title == only { return [] }
            let kept = Set(try store.revisions(of: feed.id, entry: EntryKey(entry.guid)).map(\.entry.title))
            return titles.filter { !kept.contains($0) }.map { "\(entry.guid): \($0)" }
        }
    }
}
