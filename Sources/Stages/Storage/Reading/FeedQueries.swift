import GRDB
public import Model

extension SQLiteStore {
    /// The state of every feed that was ever polled.
    public func feedStates() throws -> [FeedID: FeedState] {
        try read { database in
            var states: [FeedID: FeedState] = [:]
            try database.each(FeedState.columns + " FROM feeds ORDER BY id") { row in
                let state = try FeedState(row)
                states[state.feed] = state
            }
            return states
        }
    }

    /// The hosts that asked to be left alone beyond a moment, by name.
    public func cooldowns(after moment: Timestamp) throws -> [HostCooldown] {
        try read { database in
            try database.all("SELECT host, until, reason FROM cooldowns WHERE until > ? ORDER BY host", [.time(moment)]) { row in
                HostCooldown(host: try row.text(0), until: try row.time(1), reason: try row.text(2))
            }
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

extension FeedState {
    static let columns = """
        SELECT id, url, title, link, validator_url, etag, last_modified, document_sha256, last_attempt, last_success, last_change,
            failures, failure, next_poll, next_poll_rule, next_poll_reason, is_gone, hints, moved_to
        """

    init(_ row: Row) throws {
        self.init(feed: try row.name(0), url: try row.text(1))
        title = row.textIfAny(2)
        link = row.textIfAny(3)
        validators = row.textIfAny(4).map { Validators(url: $0, etag: row.textIfAny(5), lastModified: row.textIfAny(6)) }
        documentSHA256 = row.textIfAny(7)
        lastAttempt = row.timeIfAny(8)
        lastSuccess = row.timeIfAny(9)
        lastChange = row.timeIfAny(10)
        failures = try row.int(11)
        failure = try row.jsonIfAny(FetchFailure.self, 12)
        nextPoll = NextPoll(at: try row.time(13), rule: try row.text(14), reason: try row.text(15))
        isGone = try row.flag(16)
        hints = try row.jsonIfAny(StoredHints.self, 17)?.hints ?? PollHints()
        movedTo = row.textIfAny(18)
    }
}
