import GRDB
public import Model

/// The looks of a feed, counted.
public struct LookCounts: Hashable, Sendable {
    /// Pages that are looked at again some time.
    public var pending = 0
    /// Of these, the ones that are due at the moment that was asked for: they are read behind the next poll of the feed.
    public var due = 0
    /// When the next is due, or was.
    public var next: Timestamp?
    /// Pages that are not looked at any more, by why.
    public var ended: [Look.End: Int] = [:]

    /// Counts of nothing.
    public init() {}
}

extension SQLiteStore {
    /// Of these entries of a feed, the looks at their pages.
    public func looks(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: Look] {
        try read { database in
            var looks: [EntryKey: Look] = [:]
            for key in keys {
                looks[key] = try database.first(
                    "SELECT \(Look.columns) FROM looks WHERE feed = ? AND entry_key = ?", [.name(feed), .name(key)], Look.init(row:))
            }
            return looks
        }
    }

    /// The looks of a feed that are due at a moment, the first looks before the later ones, the newest articles first, then by entry; at most `limit`.
    /// What was taken back waits.
    public func dueLooks(of feed: FeedID, at moment: Timestamp, limit: Int) throws -> [Look] {
        try read { database in
            try database.all(
                """
                SELECT \(Look.columns) FROM looks WHERE feed = ? AND next <= ? AND EXISTS (\(Look.current))
                ORDER BY looks > 0, published DESC, entry_key LIMIT ?
                """, [.name(feed), .time(moment), .int(limit)], Look.init(row:))
        }
    }

    /// The looks of each feed that has any, counted as they stand at a moment.
    public func lookCounts(at moment: Timestamp) throws -> [FeedID: LookCounts] {
        try read { database in
            var counts: [FeedID: LookCounts] = [:]
            try database.each(
                """
                SELECT feed, ended, count(next), coalesce(sum(next <= ?), 0), min(next), count(*) FROM looks
                WHERE next IS NULL OR EXISTS (\(Look.current)) GROUP BY feed, ended
                """, [.time(moment)]
            ) { row in try counts[try row.name(0), default: LookCounts()].add(row) }
            return counts
        }
    }
}

extension LookCounts {
    /// Adds a row of `feed, ended, pending, due, next, all`.
    fileprivate mutating func add(_ row: Row) throws {
        if let end = try row.wordIfAny(1) as Look.End? { return ended[end] = try row.int(5) }
        (pending, due, next) = (try row.int(2), try row.int(3), row.timeIfAny(4))
    }
}

extension Look {
    /// The columns of `init(row:)`.
    static let columns = """
        entry_key, url, looks, next, ended, validator_url, etag, last_modified, variant, document_sha256, failures, first_seen, published
        """
    /// The entry of a look, while the feed has it.
    static let current = "SELECT 1 FROM entries e WHERE e.feed = looks.feed AND e.key = looks.entry_key AND e.retracted IS NULL"

    init(row: Row) throws {
        self.init(entry: try row.name(0), url: try row.text(1), firstSeen: try row.time(11))
        looks = try row.int(2)
        next = row.timeIfAny(3)
        end = try row.wordIfAny(4)
        validators = Validators(row, at: 5)
        documentSHA256 = row.textIfAny(9)
        failures = try row.int(10)
        published = try row.time(12)
    }
}
