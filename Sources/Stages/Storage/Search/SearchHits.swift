import GRDB
public import Model

/// An article that was found.
public struct SearchHit: Hashable, Sendable {
    /// The article.
    public var article: ArticleSummary
    /// How well it fits, and how new it is: more is better. Numbers of two queries cannot be compared.
    public var score: Double
    /// A piece of its text: words that were looked for, and what stands around them.
    public var snippet: [Piece]

    /// Some words in a row.
    public struct Piece: Hashable, Sendable {
        /// The words.
        public var text: String
        /// Whether they were looked for.
        public var isMatch: Bool

        /// A piece by its parts.
        public init(text: String, isMatch: Bool) {
            self.text = text
            self.isMatch = isMatch
        }
    }
}

extension SearchIndex {
    /// Of more matches than these only those that changed last are weighed: what millions of articles say is told by its newest.
    private static let mostWeighed = 1000

    /// The best matches, the best first: by BM25 (a word in the title counts four), up to twice as much for what changed lately.
    public func find(_ query: SearchQuery, limit: Int, now: Timestamp) throws -> [SearchHit] {
        try translatingErrors(of: path) {
            let found = try queue.read { database in
                let numbers = try Int64.fetchAll(
                    database, sql: "SELECT rowid FROM texts WHERE texts MATCH ? AND rowid >= ? ORDER BY rowid DESC LIMIT ?",
                    arguments: [query.match(.pairs, facets: true), try firstNumber(query, database), Self.mostWeighed + 1])
                return numbers.count <= Self.mostWeighed
                    ? try weighed(query, numbers, limit: limit, now: now, database)
                    : try newest(numbers, inTitle: titles(query, from: numbers.last ?? 0, database), limit: limit, database)
            }
            let snippets = try Snippets.of(found.map { ($0.hit.article.title, $0.body) }, query)
            return zip(found, snippets).map { found, snippet in
                var hit = found.hit
                hit.snippet = snippet
                return hit
            }
        }
    }

    /// Articles are numbered by their last change.
    private func firstNumber(_ query: SearchQuery, _ database: Database) throws -> Int64 {
        guard let since = query.since else { return 0 }
        return try Int64.fetchOne(
            database, sql: "SELECT min(number) FROM articles WHERE changed >= ?", arguments: [since.milliseconds]) ?? .max
    }

    private func weighed(_ query: SearchQuery, _ numbers: [Int64], limit: Int, now: Timestamp, _ database: Database) throws -> [Found] {
        guard let first = numbers.last else { return [] }
        let month = 30.0 * 86_400_000
        return try database.all(
            """
            SELECT \(Self.columns), -bm25(texts, 4.0, 1.0, 0.0) * (1 + 1 / (1 + max(0, ? - a.changed) / ?)) AS score
            FROM texts JOIN articles a ON a.number = texts.rowid WHERE texts MATCH ? AND texts.rowid >= ?
            ORDER BY score DESC, a.number DESC LIMIT ?
            """, [now.milliseconds, month, query.match(.pairs, facets: true), first, limit], Found.init(row:))
    }

    /// Of very many matches the newest: first those with the words in their title. To weigh them, SQLite would count how often each word stands anywhere.
    private func newest(_ numbers: [Int64], inTitle titles: [Int64], limit: Int, _ database: Database) throws -> [Found] {
        let named = Set(titles)
        return try (titles + numbers.filter { !named.contains($0) }).prefix(limit).compactMap { number in
            try database.first("SELECT \(Self.columns), 0.0 FROM articles a WHERE number = ?", [number], Found.init(row:))
        }
    }

    private func titles(_ query: SearchQuery, from first: Int64, _ database: Database) throws -> [Int64] {
        try Int64.fetchAll(
            database, sql: "SELECT rowid FROM texts WHERE texts MATCH ? AND rowid >= ? ORDER BY rowid DESC",
            arguments: [query.match(.pairs, facets: true, columns: "title"), first])
    }

    private static let columns =
        "a.id, a.title, a.url, a.publisher, a.domain, a.language, a.published, a.first_seen, a.changed, a.stories, a.body"
}

/// A row of the index.
private struct Found {
    var hit: SearchHit
    var body: String

    init(row: Row) throws {
        hit = SearchHit(article: try ArticleSummary(row: row), score: try row.real(11), snippet: [])
        body = try row.text(10)
    }
}

/// Pieces of text, made by the same rules by which texts are found: the few that are shown are put into an index of their own, in memory.
private enum Snippets {
    private static let (opening, closing) = ("\u{2}", "\u{3}")

    static func of(_ texts: [(title: String, body: String)], _ query: SearchQuery) throws -> [[SearchHit.Piece]] {
        guard !texts.isEmpty else { return [] }
        return try DatabaseQueue().write { database in
            try database.execute(sql: "CREATE VIRTUAL TABLE shown USING fts5(title, body, tokenize='unicode61 remove_diacritics 2')")
            for (index, text) in texts.enumerated() {
                try database.execute(
                    sql: "INSERT INTO shown (rowid, title, body) VALUES (?, ?, ?)",
                    arguments: [index, SearchText.cut(text.title, .characters), SearchText.cut(text.body, .characters)])
            }
            var snippets = texts.map { [SearchHit.Piece(text: String($0.body.prefix(160)), isMatch: false)] }
            try database.each(
                "SELECT rowid, snippet(shown, 1, ?, ?, '…', 24) FROM shown WHERE shown MATCH ?",
                [opening, closing, query.match(.characters, facets: false)]
            ) { snippets[try $0.int(0)] = pieces(try $0.text(1)) }
            return snippets
        }
    }

    private static func pieces(_ marked: String) -> [SearchHit.Piece] {
        let text = String(String.UnicodeScalarView(marked.unicodeScalars.filter { $0 != SearchText.seam }))
        return text.split(separator: opening, omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            let halves =
                index == 0
                ? ["", String(part)] : part.split(separator: closing, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let pieces = [
                SearchHit.Piece(text: halves[0], isMatch: true), SearchHit.Piece(text: halves.count > 1 ? halves[1] : "", isMatch: false),
            ]
            return pieces.filter { !$0.text.isEmpty }
        }
    }
}
