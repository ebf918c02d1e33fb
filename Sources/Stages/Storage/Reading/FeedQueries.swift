import GRDB
public import Model

extension SQLiteStore {
    /// The state of every feed that was ever polled, handed out one by one, by id; `body` must not ask the store.
    public func forEachFeedState(_ body: (FeedState) throws -> Void) throws {
        try read { database in
            try database.each(FeedState.select + " ORDER BY id") { try body(FeedState($0)) }
        }
    }

    /// The last events of a feed, newest first, at most `limit`.
    public func events(of feed: FeedID, limit: Int) throws -> [(at: Timestamp, event: FeedEvent)] {
        try read { database in
            try database.all(
                "SELECT at, kind, message FROM feed_events WHERE feed = ? ORDER BY at DESC, event DESC LIMIT ?", [.name(feed), .int(limit)]
            ) { (at: try $0.time(0), event: FeedEvent(try $0.word(1), try $0.text(2))) }
        }
    }

    /// Of these further pages of a feed, those that were read, by URL.
    public func pages(of feed: FeedID, urls: [String]) throws -> [String: PageRecord] {
        try read { database in
            var records: [String: PageRecord] = [:]
            for url in urls {
                records[url] = try database.first(PageRecord.select + " WHERE feed = ? AND url = ?", [.name(feed), .text(url)]) {
                    try PageRecord(row: $0)
                }
            }
            return records
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

extension PageRecord {
    static let select =
        "SELECT url, kind, validator_url, etag, last_modified, variant, document_sha256, last_read FROM pages"

    init(row: Row) throws {
        self.init(
            page: FeedPage(url: try row.text(0), kind: try row.word(1)), validators: Validators(row, at: 2),
            documentSHA256: row.textIfAny(6), lastRead: try row.time(7))
    }
}
