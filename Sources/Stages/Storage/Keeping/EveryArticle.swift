import GRDB
public import Model

extension SQLiteStore {
    /// Every article as it is in one snapshot, in the order of their last changes, handed out one by one; `body` must not ask the store. Memory does not grow
    /// with their number.
    ///
    /// - Parameter moment: only those that changed at or after it.
    public func forEachArticle(since moment: Timestamp?, _ body: (Article) throws -> Void) throws {
        try read { database in
            try database.each(
                "SELECT id FROM articles WHERE changed >= ? ORDER BY changed, last_change", [.time(moment ?? Timestamp(milliseconds: .min))]
            ) { row in
                if let article = try database.article(row.name(0)) { try body(article) }
            }
        }
    }

    /// Articles that merged away, by name, handed out one by one; `body` must not ask the store.
    public func forEachAlias(_ body: (_ id: ArticleID, _ heir: ArticleID, _ firstSeen: Timestamp) throws -> Void) throws {
        try read { database in
            try database.each("SELECT id, heir, first_seen FROM aliases ORDER BY id") {
                try body(try $0.name(0), try $0.name(1), try $0.time(2))
            }
        }
    }

    /// The last line of the change log that tells of an article; nil where none of that name lives.
    public func lastChange(of article: ArticleID) throws -> Int64? {
        try read { database in
            try database.first("SELECT last_change FROM articles WHERE id = ?", [.name(article)]) { Int64(try $0.int(0)) }
        }
    }

    /// Since when an article is known; nil where none of that name lives.
    public func firstSeen(of article: ArticleID) throws -> Timestamp? {
        try read { database in
            try database.first("SELECT first_seen FROM articles WHERE id = ?", [.name(article)]) { try $0.time(0) }
        }
    }

    /// Names of articles behind a name, sorted, at most `limit`, each with its last line in the change log.
    public func articleNames(after name: ArticleID?, limit: Int) throws -> [(id: ArticleID, lastChange: Int64)] {
        try read { database in
            try database.all(
                "SELECT id, last_change FROM articles WHERE id > ? ORDER BY id LIMIT ?", [.text(name?.rawValue ?? ""), .int(limit)]
            ) { (id: try $0.name(0), lastChange: Int64(try $0.int(1))) }
        }
    }
}
