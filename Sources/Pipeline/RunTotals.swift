public import Model

/// What a run did, counted.
public struct RunTotals: Hashable, Sendable {
    /// Polls of feeds that ended, each counted by its outcome.
    public var outcomes: [FetchOutcomeKind: Int] = [:]
    /// Pages of articles that were looked at, the same way: a page that fails is no feed that does.
    public var pages: [FetchOutcomeKind: Int] = [:]
    /// What hubs pushed, the same way.
    public var pushes: [FetchOutcomeKind: Int] = [:]
    /// Entries of all documents, each counted once.
    public var entries = EntryCounts()
    /// Articles, by what happened to them.
    public var changes: [ChangeKind: Int] = [:]
    /// Feeds that were due and put off, because their host asked to be left alone.
    public var deferred = 0
    /// Body bytes on the wire.
    public var wireBytes = 0
    /// What ended the run early, such as `SIGTERM`.
    public var interrupted: String?

    /// Nothing yet.
    public init() {}

    /// Polls of feeds that ended.
    public var polls: Int { outcomes.values.reduce(0, +) }

    /// Polls that brought neither a document nor 304.
    public var failures: Int { outcomes[.failed, default: 0] + outcomes[.gone, default: 0] }

    /// Counts what a poll did.
    public mutating func add(_ update: FeedUpdate) {
        switch update.fetch.page {
        case .article: pages[update.fetch.outcome, default: 0] += 1
        case .push: pushes[update.fetch.outcome, default: 0] += 1
        default: outcomes[update.fetch.outcome, default: 0] += 1
        }
        entries.new += update.fetch.counts.new
        entries.updated += update.fetch.counts.updated
        entries.same += update.fetch.counts.same
        entries.dropped += update.fetch.counts.dropped
        for change in update.changes { changes[change.kind, default: 0] += 1 }
        wireBytes += update.fetch.wireBytes
    }
}
