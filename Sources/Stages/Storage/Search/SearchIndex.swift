import GRDB
import Model

/// The full text of all articles, for searching: `search.sqlite`, a projection of the store that may be deleted.
///
/// It follows the change log with a cursor of its own, which moves with the rows that it stands for: a crash costs nothing but the batch's work. What an
/// article says there is what its canonical story says; who merged away, was taken back or pruned is not there.
public final class SearchIndex: Sendable {
    let queue: DatabaseQueue
    let path: String
    /// How many articles are taken over in one transaction.
    private let batch: Int

    /// Opens the index, or makes it.
    public init(path: String, batch: Int = 2000) throws {
        self.path = path
        self.batch = batch
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.journalMode = .wal
        queue = try translatingErrors(of: path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { try Self.prepare($0) }
            return queue
        }
    }

    /// Opens an index that is there, for reading.
    public init(reading path: String) throws {
        self.path = path
        batch = 0
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let name = ReadOnlyFile.name(of: path)
        queue = try translatingErrors(of: path) { try DatabaseQueue(path: name, configuration: configuration) }
    }

    /// The last line of the change log that is taken over; 0 where nothing is, or where another version of the program wrote the index.
    public func cursor() throws -> Int64 {
        try translatingErrors(of: path) {
            try queue.read { database in
                guard try Int.fetchOne(database, sql: "PRAGMA user_version") == Self.version else { return 0 }
                return try database.searchCursor()
            }
        }
    }

    /// Takes over what is new in the store.
    ///
    /// - Parameter each: is called after each batch.
    /// - Returns: how many articles were written.
    @discardableResult
    public func follow(_ store: SQLiteStore, each: () -> Void = {}) throws -> Int {
        if try cursor() > store.lastChange() { try clear() }
        var written = 0
        while true {
            let news = try store.searchNews(after: cursor(), limit: batch)
            guard news.last > (try cursor()) else { break }
            try translatingErrors(of: path) {
                try queue.write { database in
                    for id in news.gone + news.articles.map(\.id) { try database.removeSearched(id) }
                    for article in news.articles { try database.insertSearched(article) }
                    try database.execute(sql: "UPDATE progress SET cursor = ?", arguments: [news.last])
                }
            }
            written += news.articles.count
            each()
        }
        return written
    }

    /// Forgets everything; the next `follow` begins anew.
    public func clear() throws {
        try translatingErrors(of: path) {
            try queue.write { database in
                for name in ["texts", "articles", "progress"] { try database.execute(sql: "DROP TABLE \(name)") }
                try Self.create(database)
            }
            try queue.vacuum()
        }
    }

    /// What is wrong with the index, as far as the store can tell.
    public func complaints(against store: SQLiteStore) throws -> [String] {
        let (cursor, last) = (try cursor(), try store.lastChange())
        if cursor > last { return ["it is at change \(cursor), but the change log ends with \(last)"] }
        let count = try translatingErrors(of: path) {
            try queue.read { try $0.first("SELECT count(*) FROM articles") { try $0.int(0) } ?? 0 }
        }
        let expected = try store.holdings().articles
        // A run may be under way: only an index that is at the end of the log can be counted.
        guard cursor == last, try store.lastChange() == last, count != expected else { return [] }
        return ["it has \(count) articles, the store has \(expected)"]
    }

    /// Lets go of the file.
    public func close() throws { try translatingErrors(of: path) { try queue.close() } }

    private static let version = 1

    private static func prepare(_ database: Database) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version")
        guard found != version else { return }
        for name in ["texts", "articles", "progress"] { try database.execute(sql: "DROP TABLE IF EXISTS \(name)") }
        try create(database)
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// `texts` holds no text of its own: cut text is of no use but to be looked up, and `articles` has it whole.
    private static func create(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE articles (
                    number INTEGER PRIMARY KEY NOT NULL, id TEXT NOT NULL UNIQUE, changed INTEGER NOT NULL, first_seen INTEGER NOT NULL,
                    published INTEGER, stories INTEGER NOT NULL, publisher TEXT, domain TEXT NOT NULL, language TEXT, url TEXT,
                    title TEXT NOT NULL, body TEXT NOT NULL
                );
                CREATE INDEX articles_by_change ON articles (changed);
                CREATE VIRTUAL TABLE texts USING fts5(title, body, facets, content='', prefix='3', tokenize='unicode61 remove_diacritics 2');
                CREATE TABLE progress (cursor INTEGER NOT NULL);
                INSERT INTO progress (cursor) VALUES (0);
                """)
    }
}

extension Database {
    fileprivate func searchCursor() throws -> Int64 { try first("SELECT cursor FROM progress") { Int64(try $0.int(0)) } ?? 0 }

    /// A contentless table must be told what it held.
    fileprivate func removeSearched(_ id: ArticleID) throws {
        let old = try first("SELECT number, title, body, language, domain FROM articles WHERE id = ?", [.name(id)]) { row in
            let facets = SearchFacets.all(language: row.textIfAny(3), domain: try row.text(4))
            return (number: try row.int(0), title: try row.text(1), body: try row.text(2), facets: facets)
        }
        guard let old else { return }
        try cachedStatement(sql: "INSERT INTO texts (texts, rowid, title, body, facets) VALUES ('delete', ?, ?, ?, ?)").execute(
            arguments: [old.number, SearchText.cut(old.title, .pairs), SearchText.cut(old.body, .pairs), old.facets])
        try cachedStatement(sql: "DELETE FROM articles WHERE number = ?").execute(arguments: [old.number])
    }

    /// Numbers grow with time: the latest change has the highest.
    fileprivate func insertSearched(_ article: SearchedArticle) throws {
        let summary = article.summary
        try cachedStatement(
            sql: """
                INSERT INTO articles (number, id, changed, first_seen, published, stories, publisher, domain, language, url, title, body)
                VALUES ((SELECT coalesce(max(number), 0) + 1 FROM articles), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            .name(summary.id), .time(summary.changed), .time(summary.firstSeen), .time(summary.published), .int(summary.stories),
            .text(summary.publisher.name), .text(summary.publisher.domain), .text(summary.language), .text(summary.url),
            .text(summary.title), .text(article.text),
        ])
        let facets = SearchFacets.all(language: summary.language, domain: summary.publisher.domain)
        try cachedStatement(sql: "INSERT INTO texts (rowid, title, body, facets) VALUES (?, ?, ?, ?)").execute(arguments: [
            lastInsertedRowID, SearchText.cut(summary.title, .pairs), SearchText.cut(article.text, .pairs), facets,
        ])
    }
}
