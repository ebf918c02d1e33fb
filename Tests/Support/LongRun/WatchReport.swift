import Model
import Pipeline
import Simulation
import Storage

/// What came of a simulated watch, measured against what the simulated outlets published.
public struct WatchReport: Hashable, Sendable {
    /// Polls, and how many of them failed.
    public var polls: Int
    /// See `polls`.
    public var failed: Int
    /// Polls of a feed a day.
    public var pollsPerFeedDay: Double
    /// What the servers counted.
    public var requests: Int
    /// Requests that no polite client sends: during a cooldown, at once, too soon.
    public var violations: [Int]
    /// Entries that were published.
    public var published: Int
    /// Entries that were seen.
    public var seen: Int
    /// Revisions of entries that came in a whole document and are not kept: none may be.
    public var lost: [String]
    /// Articles that live.
    public var articles: Int
    /// How late entries were seen, sorted.
    public var lateness: [Duration]

    init(_ web: SimulatedWeb, _ store: SQLiteStore, totals: RunTotals, feedDays: Int, start: Timestamp) throws {
        let tally = web.tally
        polls = totals.polls
        failed = totals.failures
        pollsPerFeedDay = Double(totals.polls) / Double(max(1, feedDays))
        requests = tally.requests
        violations = [tally.duringCooldown, tally.atOnce, tally.tooSoon]
        (published, seen, lost, lateness, articles) = (0, 0, [], [], 0)
        var kept: Set<String> = []
        for feed in web.news.feeds { try take(feed.number, of: web, store, start, &kept) }
        lost = tally.delivered.subtracting(kept).sorted()
        lateness.sort()
        articles = try store.clusterSizes().values.reduce(0, +)
    }

    /// Compares what a feed published with what is kept of it.
    private mutating func take(_ number: Int, of web: SimulatedWeb, _ store: SQLiteStore, _ start: Timestamp, _ kept: inout Set<String>)
        throws
    {
        let truth = web.news.entries[number]
        published += truth.count
        let known = try store.knownEntries(of: web.news.feeds[number].id, keys: truth.map { EntryKey($0.guid) })
        for entry in truth where known[EntryKey(entry.guid)] != nil {
            seen += 1
            let revisions = try store.revisions(of: web.news.feeds[number].id, entry: EntryKey(entry.guid))
            for (index, revision) in entry.revisions.enumerated() where revisions.contains(where: { $0.entry.title == revision.title }) {
                kept.insert("\(number) \(entry.guid) \(index + 1)")
            }
            if let first = revisions.first?.sighting.seen, entry.published >= start { lateness.append(first - entry.published) }
        }
    }

    /// How late a share of the entries was seen at the most.
    public func lateness(of share: Double) -> Duration {
        lateness.isEmpty ? .zero : lateness[min(lateness.count - 1, Int(Double(lateness.count) * share))]
    }
}
