import GRDB
public import Model

extension SQLiteStore {
    /// Of these entries of a feed, those that were seen before.
    public func knownEntries(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: KnownEntry] {
        try read { database in
            var known: [EntryKey: KnownEntry] = [:]
            for key in keys {
                known[key] = try database.first(
                    "SELECT revision, content_sha256, story FROM entries WHERE feed = ? AND key = ?", [.name(feed), .name(key)]
                ) { try KnownEntry(row: $0) }
            }
            return known
        }
    }

    /// For each of these hashes the entry of the feed whose latest revision has it; of several the one that came last.
    public func entries(of feed: FeedID, contentSHA256s hashes: [String]) throws -> [String: (key: EntryKey, known: KnownEntry)] {
        try read { database in
            var found: [String: (key: EntryKey, known: KnownEntry)] = [:]
            for hash in hashes where found[hash] == nil {
                found[hash] = try database.first(
                    """
                    SELECT revision, content_sha256, story, key FROM entries WHERE feed = ? AND content_sha256 = ?
                    ORDER BY entry DESC LIMIT 1
                    """, [.name(feed), .text(hash)]
                ) { (key: try $0.name(3), known: try KnownEntry(row: $0)) }
            }
            return found
        }
    }

    /// The entries of a feed that were not taken back, by key.
    public func currentEntries(of feed: FeedID) throws -> [EntryKey] {
        try read { database in
            try database.all("SELECT key FROM entries WHERE feed = ? AND retracted IS NULL ORDER BY key", [.name(feed)]) { try $0.name(0) }
        }
    }

    /// How many entries each feed has brought, and to how many stories they belong.
    public func itemCounts() throws -> [FeedID: (entries: Int, stories: Int)] {
        try read { database in
            var counts: [FeedID: (entries: Int, stories: Int)] = [:]
            try database.each(
                """
                SELECT feed, sum(entries), count(*) FROM (SELECT feed, count(*) AS entries FROM entries GROUP BY story, feed)
                GROUP BY feed
                """
            ) { counts[try $0.name(0)] = (try $0.int(1), try $0.int(2)) }
            return counts
        }
    }
}

extension KnownEntry {
    /// A row that begins with `revision, content_sha256, story`.
    fileprivate init(row: Row) throws {
        self.init(revision: try row.int(0), contentSHA256: try row.text(1), story: try row.name(2))
    }
}
