import GRDB
public import Model

extension SQLiteStore {
    /// Of these stories, those that exist.
    public func heads(of stories: [StoryID]) throws -> [StoryID: StoryHead] {
        try read { database in
            var heads: [StoryID: StoryHead] = [:]
            for id in stories {
                heads[id] = try database.first(
                    """
                    SELECT s.article, s.version, v.content_sha256, s.feed, s.entry_key, v.text_length, v.is_truncated, s.first_seen,
                        s.appeared_after, \(StoryHead.whenRetracted), v.page_fetch IS NOT NULL
                    FROM stories s JOIN story_versions v ON v.story = s.id AND v.version = s.version WHERE s.id = ?
                    """, [.name(id)]
                ) { row in
                    var head = StoryHead(
                        id: id, article: try row.name(0), version: try row.int(1), contentSHA256: try row.text(2), feed: try row.name(3),
                        entry: try row.name(4), textLength: try row.int(5), isTruncated: try row.flag(6), firstSeen: try row.time(7))
                    head.appearedAfter = row.timeIfAny(8)
                    head.retracted = row.timeIfAny(9)
                    head.isFromPage = try row.flag(10)
                    return head
                }
            }
            return heads
        }
    }

    /// Of these names, those that a story has, with its id.
    public func stories(named names: [StoryName]) throws -> [StoryName: StoryID] {
        try read { database in
            var found: [StoryName: StoryID] = [:]
            for name in names where found[name] == nil {
                found[name] = try database.first(
                    "SELECT id FROM stories WHERE \(Schema.nameOfStory) = ? ORDER BY id LIMIT 1", [.name(name)]
                ) {
                    try $0.name(0)
                }
            }
            return found
        }
    }

    /// For each of these hashes the stories whose current version has it, by name; at most 8, and none where more have it.
    public func stories(saying hashes: [Int64]) throws -> [Int64: [StoryID]] {
        try read { database in
            var found: [Int64: [StoryID]] = [:]
            for hash in hashes where found[hash] == nil {
                let stories = try database.all("SELECT id FROM stories WHERE words_hash = ? ORDER BY id LIMIT 9", [.int(hash)]) {
                    try $0.name(0) as StoryID
                }
                if !stories.isEmpty, stories.count < 9 { found[hash] = stories }
            }
            return found
        }
    }

    /// The page of a story's current version; nil where it has none, or there is no such story.
    public func page(of story: StoryID) throws -> String? {
        try read { database in
            try database.first(
                "SELECT v.url FROM stories s JOIN story_versions v ON v.story = s.id AND v.version = s.version WHERE s.id = ?",
                [.name(story)]
            ) { $0.textIfAny(0) } ?? nil
        }
    }

    /// The facts of each member of each cluster, in the order (first seen, id).
    public func facts(of articles: [ArticleID]) throws -> [ArticleID: [MemberFacts]] {
        try read { database in
            var facts: [ArticleID: [MemberFacts]] = [:]
            for article in articles {
                let members = try database.all(MemberFacts.query, [.name(article)], MemberFacts.init(row:))
                if !members.isEmpty { facts[article] = members }
            }
            return facts
        }
    }

    /// All versions of a story, oldest first.
    public func versions(of story: StoryID) throws -> [(version: Int, story: Story, seen: Timestamp)] {
        try read { database in
            try database.all(
                "SELECT version, seen, \(Story.columns) FROM story_versions v WHERE story = ? ORDER BY version", [.name(story)]
            ) { (version: try $0.int(0), story: try Story($0, from: 2), seen: try $0.time(1)) }
        }
    }
}

extension StoryHead {
    /// When the last entry of the story `s` was taken back; NULL while one is not.
    static let whenRetracted = "(SELECT iif(count(*) = count(e.retracted), max(e.retracted), NULL) FROM entries e WHERE e.story = s.id)"
}

extension MemberFacts {
    static let query = """
        SELECT s.id, v.publisher_name, v.publisher_domain, v.url, v.origin_name, v.origin_evidence, v.is_truncated, v.words,
            v.published, v.updated, s.first_seen, s.source_name, s.source_url, v.byline, s.appeared_after, v.seen, \(StoryHead.whenRetracted)
        FROM stories s JOIN story_versions v ON v.story = s.id AND v.version = s.version
        WHERE s.article = ? ORDER BY s.first_seen, s.id
        """

    init(row: Row) throws {
        self.init(
            id: try row.name(0), publisher: Publisher(name: row.textIfAny(1), domain: try row.text(2)), url: row.textIfAny(3),
            origin: row.textIfAny(5).map { Origin(name: row.textIfAny(4), evidence: $0) }, isTruncated: try row.flag(6),
            words: try row.int(7), published: row.timeIfAny(8), updated: row.timeIfAny(9), firstSeen: try row.time(10))
        source = EntrySource(row, at: 11)
        byline = try row.list(13)
        appearedAfter = row.timeIfAny(14)
        revised = try row.time(15)
        retracted = row.timeIfAny(16)
    }
}

extension Story {
    /// The columns of `story_versions v` in the order of `init(_:from:)`.
    static let columns = """
        v.title, v.text, v.publisher_name, v.publisher_domain, v.byline, v.language, v.html, v.summary, v.url, v.published, v.updated,
        v.origin_name, v.origin_evidence, v.is_truncated, v.removed, v.images, v.tags, v.source_name, v.source_url,
        (SELECT f.rules FROM field_rules f WHERE f.id = v.rules)
        """

    /// The story in a row whose columns begin at `start`.
    init(_ row: Row, from start: Int) throws {
        let publisher = Publisher(name: row.textIfAny(start + 2), domain: try row.text(start + 3))
        self.init(title: try row.text(start), text: try row.text(start + 1), publisher: publisher)
        byline = try row.list(start + 4)
        language = row.textIfAny(start + 5)
        html = row.textIfAny(start + 6)
        summary = row.textIfAny(start + 7)
        url = row.textIfAny(start + 8)
        published = row.timeIfAny(start + 9)
        updated = row.timeIfAny(start + 10)
        origin = row.textIfAny(start + 12).map { Origin(name: row.textIfAny(start + 11), evidence: $0) }
        isTruncated = try row.flag(start + 13)
        removed = try row.list(start + 14)
        images = try row.list(start + 15)
        tags = try row.list(start + 16)
        source = EntrySource(row, at: start + 17)
        rules = (row[start + 19] as String?).map(StoredJSON.rules)
    }
}

extension EntrySource {
    /// A source in two columns; nil where both are empty.
    fileprivate init?(_ row: Row, at start: Int) {
        self.init(title: row.textIfAny(start), url: row.textIfAny(start + 1))
        if title == nil, url == nil { return nil }
    }
}
