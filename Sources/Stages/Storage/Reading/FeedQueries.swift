import GRDB
public import Model

extension SQLiteStore {
    /// The state of every feed that was ever polled.
    public func feedStates() throws -> [FeedID: FeedState] {
        try read { database in
            var states: [FeedID: FeedState] = [:]
            try database.each(FeedState.select + " ORDER BY id") { row in
                let state = try FeedState(row)
                states[state.feed] = state
            }
            return states
        }
    }

    /// Of these entries of a feed, those that were seen before.
    public func knownEntries(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: KnownEntry] {
        try read { database in
            var known: [EntryKey: KnownEntry] = [:]
            for key in keys {
                known[key] = try database.first(
                    "SELECT revision, content_sha256, story FROM entries WHERE feed = ? AND key = ?", [.name(feed), .name(key)]
                ) { KnownEntry(revision: try $0.int(0), contentSHA256: try $0.text(1), story: try $0.name(2)) }
            }
            return known
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

    /// Where a publisher stopped; nil when it never began.
    public func cursor(of publisher: String) throws -> String? {
        try read { database in
            try database.first("SELECT cursor FROM publishers WHERE name = ?", [.text(publisher)]) { try $0.text(0) }
        }
    }

    /// Notes where a publisher stopped.
    public func setCursor(_ cursor: String, of publisher: String) throws {
        try write { database in
            try Commit(database: database, beforeStep: beforeStep).run(
                "INSERT INTO publishers (name, cursor) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor",
                [.text(publisher), .text(cursor)])
        }
    }
}
