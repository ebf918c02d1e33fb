import GRDB
public import Model

extension SQLiteStore {
    /// Of these entries of a feed, those that were seen before; also those that were pruned since, so that they never come back as new.
    public func knownEntries(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: KnownEntry] {
        try read { database in
            var known: [EntryKey: KnownEntry] = [:]
            for key in keys {
                for (table, retracted) in [("entries", "retracted"), ("pruned_entries", "NULL")] where known[key] == nil {
                    known[key] = try database.first(
                        "SELECT revision, content_sha256, story, \(retracted) FROM \(table) WHERE feed = ? AND key = ?",
                        [.name(feed), .name(key)]
                    ) { try KnownEntry(row: $0) }
                }
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
                    SELECT revision, content_sha256, story, retracted, key FROM entries WHERE feed = ? AND \(Schema.isContent)
                    ORDER BY entry DESC LIMIT 1
                    """, [.name(feed), .text(hash), .text(hash)]
                ) { (key: try $0.name(4), known: try KnownEntry(row: $0)) }
                if found[hash] != nil { continue }
                found[hash] = try database.first(
                    "SELECT revision, content_sha256, story, NULL, key FROM pruned_entries WHERE feed = ? AND \(Schema.isContent) LIMIT 1",
                    [.name(feed), .text(hash), .text(hash)]
                ) { (key: try $0.name(4), known: try KnownEntry(row: $0)) }
            }
            return found
        }
    }

    /// The entries of each of these stories, by feed and key.
    public func entries(of stories: [StoryID]) throws -> [StoryID: [StoryEntry]] {
        try read { database in
            var entries: [StoryID: [StoryEntry]] = [:]
            for story in stories {
                entries[story] = try database.all(
                    "SELECT feed, key, retracted FROM entries WHERE story = ? ORDER BY feed, key", [.name(story)]
                ) { StoryEntry(feed: try $0.name(0), key: try $0.name(1), retracted: $0.timeIfAny(2)) }
            }
            return entries
        }
    }

    /// The entries of a feed that were not taken back, by key.
    public func currentEntries(of feed: FeedID) throws -> [EntryKey] {
        try read { database in
            try database.all("SELECT key FROM entries WHERE feed = ? AND retracted IS NULL ORDER BY key", [.name(feed)]) { try $0.name(0) }
        }
    }

    /// Of these entries of a feed, those that were seen before and were not taken back, as they stood last.
    public func currentEntries(of keys: [EntryKey], in feed: FeedID) throws -> [EntryKey: ParsedEntry] {
        try read { database in
            var entries: [EntryKey: ParsedEntry] = [:]
            for key in keys {
                entries[key] = try database.first(
                    """
                    SELECT r.parsed FROM entries e JOIN entry_revisions r ON r.entry = e.entry AND r.revision = e.revision
                    WHERE e.feed = ? AND e.key = ? AND e.retracted IS NULL
                    """, [.name(feed), .name(key)]
                ) { try $0.json(ParsedEntry.self, 0) }
            }
            return entries
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
    /// A row that begins with `revision, content_sha256, story, retracted`.
    fileprivate init(row: Row) throws {
        self.init(revision: try row.int(0), contentSHA256: try row.text(1), story: try row.name(2), retracted: row.timeIfAny(3))
    }
}
