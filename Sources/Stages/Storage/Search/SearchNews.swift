import GRDB
import Model

/// An article as the index takes it over.
struct SearchedArticle {
    var summary: ArticleSummary
    var text: String
    var id: ArticleID { summary.id }
}

/// A stretch of the change log, as far as the index must know it.
struct SearchNews {
    /// Articles whose last change lies in it, as they are, in the order of those changes.
    var articles: [SearchedArticle]
    /// Articles that went in it and did not come back.
    var gone: [ArticleID]
    /// The line with which it ends.
    var last: Int64
}

extension SQLiteStore {
    /// What changed behind a line of the change log: at most so many articles, each once however often it changed, so that an index is built anew without
    /// touching an article twice.
    func searchNews(after cursor: Int64, limit: Int) throws -> SearchNews {
        try read { database in
            let newest = try database.first("SELECT coalesce(max(seq), 0) FROM changes") { Int64(try $0.int(0)) } ?? 0
            let since = try database.first("SELECT at FROM changes WHERE seq > ? ORDER BY seq LIMIT 1", [.int(cursor)]) { try $0.time(0) }
            guard let since else { return SearchNews(articles: [], gone: [], last: max(cursor, newest)) }
            var last = newest
            let articles = try database.all(Self.searchQuery, [.time(since), .int(cursor), .int(limit)]) { row in
                last = Int64(try row.int(11))
                return SearchedArticle(summary: try ArticleSummary(row: row), text: try row.text(10))
            }
            if articles.count < limit { last = newest }
            let gone = try database.all(
                """
                SELECT c.article FROM changes c WHERE c.seq > ? AND c.seq <= ? AND c.kind IN ('merged', 'retracted')
                    AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = c.article)
                """, [.int(cursor), .int(last)]
            ) { try $0.name(0) as ArticleID }
            return SearchNews(articles: articles, gone: gone, last: last)
        }
    }

    private static let searchQuery = """
        SELECT a.id, v.title, v.url, v.publisher_name, v.publisher_domain, v.language, v.published, a.first_seen, a.changed,
            (SELECT count(*) FROM stories m WHERE m.article = a.id), v.text, a.last_change
        FROM articles a JOIN stories s ON s.id = a.canonical JOIN story_versions v ON v.story = s.id AND v.version = s.version
        WHERE a.changed >= ? AND a.last_change > ? ORDER BY a.changed, a.last_change LIMIT ?
        """
}
