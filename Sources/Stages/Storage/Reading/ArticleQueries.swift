import GRDB
public import Model

extension SQLiteStore {
    /// An article with its stories, their relations and sightings; nil when there is none of that name, or it merged away.
    public func article(_ id: ArticleID) throws -> Article? {
        try read { try $0.article(id) }
    }

    /// Where an article that merged away lives on; nil for one that lives, or never was.
    public func heir(of id: ArticleID) throws -> (heir: ArticleID, firstSeen: Timestamp)? {
        try read { database in
            try database.first("SELECT heir, first_seen FROM aliases WHERE id = ?", [.name(id)]) {
                (heir: try $0.name(0), firstSeen: try $0.time(1))
            }
        }
    }

    /// Articles that merged away and live on in this one, by name, each with since when it was known.
    public func aliases(of article: ArticleID) throws -> [(id: ArticleID, firstSeen: Timestamp)] {
        try read { database in
            try database.all("SELECT id, first_seen FROM aliases WHERE heir = ? ORDER BY id", [.name(article)]) {
                (id: try $0.name(0), firstSeen: try $0.time(1))
            }
        }
    }

    /// Articles, newest change first; those changed at or after a moment, if one is given; at most `limit`.
    public func articles(since moment: Timestamp?, limit: Int) throws -> [ArticleSummary] {
        try read { database in
            try database.all(
                ArticleSummary.query, [.time(moment ?? Timestamp(milliseconds: .min)), .int(limit)], ArticleSummary.init(row:))
        }
    }

    /// Ids of articles (those that merged away too) or stories that begin with a prefix, sorted, at most `limit`.
    public func ids(withPrefix prefix: String, limit: Int) throws -> [String] {
        try read { database in
            let range: StatementArguments = [.text(prefix), .text(prefix + "\u{10FFFF}"), .int(limit)]
            let ids = try ["articles", "aliases", "stories"].flatMap { table in
                try database.all("SELECT id FROM \(table) WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", range) { try $0.text(0) }
            }
            return Array(ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(max(0, limit)))
        }
    }

    /// Stories whose names begin with these digits, in the order of the names, at most `limit`.
    public func stories(namesBeginning digits: String, limit: Int) throws -> [StoryID] {
        let name = Schema.nameOfStory
        return try read { database in
            try database.all(
                "SELECT id FROM stories WHERE \(name) >= ? AND \(name) < ? ORDER BY \(name), id LIMIT ?",
                [.text(digits), .text(digits + "\u{10FFFF}"), .int(limit)]
            ) { try $0.name(0) }
        }
    }

    /// Articles, living or merged away, named after stories whose names begin with these digits, at most `limit`.
    public func articles(namesBeginning digits: String, limit: Int) throws -> [ArticleID] {
        let name = Schema.nameOfStory
        return try read { database in
            try database.all(
                """
                SELECT 'a' || substr(id, 2) AS article FROM stories WHERE \(name) >= ? AND \(name) < ?
                    AND (EXISTS (SELECT 1 FROM articles a WHERE a.id = 'a' || substr(stories.id, 2))
                        OR EXISTS (SELECT 1 FROM aliases a WHERE a.id = 'a' || substr(stories.id, 2)))
                ORDER BY \(name) LIMIT ?
                """, [.text(digits), .text(digits + "\u{10FFFF}"), .int(limit)]
            ) { try $0.name(0) }
        }
    }

    /// Lines of the change log after a cursor, in order, at most `limit`.
    public func changes(after seq: Int64, limit: Int) throws -> [Change] {
        try read { database in
            try database.all(
                "SELECT seq, at, kind, article, other, story FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", [.int(seq), .int(limit)],
                Change.init(row:))
        }
    }

    /// The number of the last line of the change log; 0 when it is empty.
    public func lastChange() throws -> Int64 {
        try read { database in try database.first("SELECT coalesce(max(seq), 0) FROM changes") { Int64(try $0.int(0)) } ?? 0 }
    }
}

extension Database {
    /// An article with all that belongs to it.
    func article(_ id: ArticleID) throws -> Article? {
        let columns = "first_seen, canonical, because, confidence, rules_version"
        let head = try first("SELECT \(columns) FROM articles WHERE id = ?", [.name(id)]) { row in
            let because = try row.json([CanonicalChoice.Reason].self, 2)
            let choice = CanonicalChoice(
                story: try row.name(1), because: because, confidence: try row.real(3), rulesVersion: try row.int(4))
            return Article(id: id, firstSeen: try row.time(0), canonical: choice, stories: [])
        }
        guard var article = head else { return nil }
        article.stories = try stories(of: id, canonical: article.canonical.story)
        return article
    }
}

extension ArticleSummary {
    static let query = """
        SELECT a.id, v.title, v.url, v.publisher_name, v.publisher_domain, v.language, v.published, a.first_seen, a.changed,
            (SELECT count(*) FROM stories m WHERE m.article = a.id)
        FROM articles a JOIN stories s ON s.id = a.canonical JOIN story_versions v ON v.story = s.id AND v.version = s.version
        WHERE a.changed >= ? ORDER BY a.changed DESC, a.last_change DESC LIMIT ?
        """

    init(row: Row) throws {
        self.init(
            id: try row.name(0), title: try row.text(1), url: row.textIfAny(2),
            publisher: Publisher(name: row.textIfAny(3), domain: try row.text(4)), language: row.textIfAny(5), published: row.timeIfAny(6),
            firstSeen: try row.time(7), changed: try row.time(8), stories: try row.int(9))
    }
}

extension SQLiteStore {
    /// How many articles have how many stories: `1`, `2`, `3-5`, `6-10`, `11-100`, `101+` → count. Looks at every story's entry of an index.
    public func clusterSizes() throws -> [String: Int] {
        try read { database in
            var sizes = ["1": 0, "2": 0, "3-5": 0, "6-10": 0, "11-100": 0, "101+": 0]
            try database.each("SELECT size, count(*) FROM (SELECT count(*) AS size FROM stories GROUP BY article) GROUP BY size") { row in
                let (size, count) = (try row.int(0), try row.int(1))
                sizes[Self.bucket(of: size), default: 0] += count
            }
            return sizes
        }
    }

    private static func bucket(of size: Int) -> String {
        switch size {
        case ...1: "1"
        case 2: "2"
        case ...5: "3-5"
        case ...10: "6-10"
        case ...100: "11-100"
        default: "101+"
        }
    }
}
