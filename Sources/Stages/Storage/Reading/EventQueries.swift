import GRDB
public import Model

extension SQLiteStore {
    /// The last events of all feeds, each with the end of its poll, newest first, at most `limit`.
    public func latestEvents(limit: Int) throws -> [(feed: FeedID, at: Timestamp, event: FeedEvent)] {
        try read { database in
            try database.all("SELECT feed, at, kind, message FROM feed_events ORDER BY event DESC LIMIT ?", [.int(limit)]) {
                (feed: try $0.name(0), at: try $0.time(1), event: FeedEvent(try $0.word(2), try $0.text(3)))
            }
        }
    }
}
