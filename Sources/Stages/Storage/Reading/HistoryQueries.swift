import GRDB
public import Model

/// What an entry said, when, and where that stands.
public struct EntryRecord: Hashable, Sendable {
    /// Feed, entry, revision, fetch and document.
    public var sighting: Sighting
    /// The story that it was taken to tell.
    public var story: StoryID
    /// What it said, whole.
    public var entry: ParsedEntry
}

/// That another story came to speak for an article.
public struct CanonicalTurn: Hashable, Sendable {
    /// When.
    public var at: Timestamp
    /// The story that spoke before.
    public var from: StoryID
    /// The choice.
    public var choice: CanonicalChoice
}

extension SQLiteStore {
    /// Every revision of an entry of a feed, oldest first.
    public func revisions(of feed: FeedID, entry key: EntryKey) throws -> [EntryRecord] {
        try records("WHERE e.feed = ? AND e.key = ? ORDER BY r.revision", [.name(feed), .name(key)])
    }

    /// Every revision of an entry that told a story, in the order of the sightings.
    public func revisions(of story: StoryID) throws -> [EntryRecord] {
        try records("WHERE r.story = ? ORDER BY r.seen, e.feed, e.key, r.revision", [.name(story)])
    }

    private func records(_ clause: String, _ arguments: StatementArguments) throws -> [EntryRecord] {
        try read { database in
            try database.all(
                """
                SELECT e.feed, e.key, r.revision, r.fetch, r.seen, r.document_sha256, r.story, r.parsed
                FROM entry_revisions r JOIN entries e ON e.entry = r.entry \(clause)
                """, arguments
            ) { row in
                EntryRecord(
                    sighting: Sighting(
                        feed: try row.name(0), entry: try row.name(1), revision: try row.int(2), fetch: try row.name(3),
                        seen: try row.time(4), documentSHA256: try row.text(5)), story: try row.name(6),
                    entry: try row.json(ParsedEntry.self, 7))
            }
        }
    }

    /// The lines of the change log that name an article, as the one that changed or as the other, in order.
    public func lines(of article: ArticleID) throws -> [Change] {
        try read { database in
            let columns = "seq, at, kind, article, other, story"
            return try database.all(
                """
                SELECT \(columns) FROM changes WHERE article = ?
                UNION SELECT \(columns) FROM changes WHERE other = ? AND other IS NOT NULL ORDER BY seq
                """, [.name(article), .name(article)], Change.init(row:))
        }
    }

    /// When another story came to speak for an article, in order.
    public func turns(of article: ArticleID) throws -> [CanonicalTurn] {
        try read { database in
            try database.all(
                "SELECT at, old, new, because, confidence, rules_version FROM canonical_turns WHERE article = ? ORDER BY at, turn",
                [.name(article)]
            ) { row in
                CanonicalTurn(
                    at: try row.time(0), from: try row.name(1),
                    choice: CanonicalChoice(
                        story: try row.name(2), because: try row.json([CanonicalChoice.Reason].self, 3), confidence: try row.real(4),
                        rulesVersion: try row.int(5)))
            }
        }
    }
}

extension Change {
    /// A row of `seq, at, kind, article, other, story`.
    init(row: Row) throws {
        let change = ArticleChange(
            kind: try row.word(2), article: try row.name(3), other: row.nameIfAny(4), story: row.nameIfAny(5))
        self.init(seq: Int64(try row.int(0)), at: try row.time(1), change: change)
    }
}
