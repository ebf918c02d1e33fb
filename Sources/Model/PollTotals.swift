/// What the polls of a run come to.
public struct PollTotals: Hashable, Sendable {
    /// How many ended in which way; those that none ended in are missing.
    public private(set) var outcomes: [FetchOutcomeKind: Int] = [:]
    /// What they brought.
    public private(set) var entries = EntryCounts()
    /// Body bytes on the wire.
    public private(set) var wireBytes = 0
    /// Bytes of documents after decoding.
    public private(set) var documentBytes = 0
    /// What parsers had to mend.
    public private(set) var repairs = 0
    /// How many were of further pages of feeds, and of pages of articles.
    public private(set) var pages = 0

    /// Nothing yet.
    public init() {}

    /// How many there were.
    public var polls: Int { outcomes.values.reduce(0, +) }

    /// How many brought nothing because something is wrong.
    public var failed: Int { outcomes[.failed, default: 0] + outcomes[.gone, default: 0] }

    /// Adds polls that ended in one way.
    public mutating func add(
        _ polls: Int, _ outcome: FetchOutcomeKind, entries: EntryCounts, wireBytes: Int, documentBytes: Int, repairs: Int, pages: Int
    ) {
        outcomes[outcome, default: 0] += polls
        self.entries.new += entries.new
        self.entries.updated += entries.updated
        self.entries.same += entries.same
        self.entries.dropped += entries.dropped
        self.wireBytes += wireBytes
        self.documentBytes += documentBytes
        self.repairs += repairs
        self.pages += pages
    }

    /// Adds one poll.
    public mutating func add(_ fetch: FetchRecord) {
        add(
            1, fetch.outcome, entries: fetch.counts, wireBytes: fetch.wireBytes, documentBytes: fetch.documentBytes, repairs: fetch.repairs,
            pages: fetch.page == nil ? 0 : 1)
    }
}
