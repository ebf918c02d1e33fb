import GRDB
public import Model

// What clustering asks of the past.

extension SQLiteStore {
    /// Gives every current document whose `time` is at or after a moment, in the order (time, id), without its tokens; `body` must not
    /// ask the store.
    public func forEachDocument(since moment: Timestamp, _ body: (ClusterDocument, ArticleID) throws -> Void) throws {
        try read { database in
            try database.each(
                """
                SELECT \(ClusterDocument.columns), s.article FROM fingerprints f JOIN stories s ON s.id = f.story
                WHERE f.time >= ? ORDER BY f.time, f.story
                """, [.time(moment)]
            ) { try body(ClusterDocument(indexed: $0), try $0.name(11)) }
        }
    }

    /// The whole current document of a story; nil when there is no such story.
    public func document(_ id: StoryID) throws -> ClusterDocument? {
        try read { database in
            try database.first(
                """
                SELECT \(ClusterDocument.columns), t.tokens, t.flags, t.starts, t.ends
                FROM fingerprints f JOIN fingerprint_tokens t ON t.story = f.story WHERE f.story = ?
                """, [.name(id)], ClusterDocument.init(whole:))
        }
    }

    /// The text of the current version.
    public func text(of id: StoryID) throws -> String? {
        try read { database in
            try database.first(
                "SELECT v.text FROM stories s JOIN story_versions v ON v.story = s.id AND v.version = s.version WHERE s.id = ?", [.name(id)]
            ) { try $0.text(0) }
        }
    }

    /// The cluster of a story; it always is one that lives.
    public func article(of id: StoryID) throws -> ArticleID? {
        try read { database in
            try database.first("SELECT article FROM stories WHERE id = ?", [.name(id)]) { try $0.name(0) }
        }
    }

    /// The members of a cluster in the order (first seen, id), with when each was first seen.
    public func members(of article: ArticleID) throws -> [(id: StoryID, firstSeen: Timestamp)] {
        try read { database in
            try database.all("SELECT id, first_seen FROM stories WHERE article = ? ORDER BY first_seen, id", [.name(article)]) {
                (id: try $0.name(0), firstSeen: try $0.time(1))
            }
        }
    }

    /// Every edge with an end at one of the stories, `related` ones too, sorted by (first, second).
    public func edges(at stories: [StoryID]) throws -> [Edge] {
        try read { database in
            var edges: [StoryPair: Edge] = [:]
            for story in Set(stories) {
                for end in ["first", "second"] {
                    try database.each("SELECT \(Edge.columns) FROM edges WHERE \(end) = ?", [.name(story)]) { row in
                        let edge = try Edge(row: row)
                        edges[StoryPair(edge.first, edge.second)] = edge
                    }
                }
            }
            return edges.values.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        }
    }
}

extension ClusterDocument {
    static let columns = """
        f.story, f.version, f.site, f.time, f.rules, f.is_running_file, f.hashes, f.positions, f.numbers, f.names, f.title_tokens
        """

    /// A document as it is indexed: without tokens, flags, starts and ends.
    init(indexed row: Row) throws {
        var print = Fingerprint(version: try row.int(4))
        print.isRunningFile = try row.flag(5)
        print.hashes = try Unpacking.fixed64(row.blob(6))
        print.positions = try Unpacking.deltas(row.blob(7))
        print.numbers = try Unpacking.fixed32(row.blob(8))
        print.names = try Unpacking.fixed32(row.blob(9))
        print.titleTokens = try Unpacking.fixed32(row.blob(10))
        self.init(id: try row.name(0), version: try row.int(1), site: try row.text(2), time: try row.time(3), fingerprint: print)
    }

    /// A document as it is compared.
    init(whole row: Row) throws {
        try self.init(indexed: row)
        fingerprint.tokens = try Unpacking.fixed32(row.blob(11))
        fingerprint.flags = try Unpacking.runs(row.blob(12))
        fingerprint.starts = try Unpacking.deltas(row.blob(13))
        fingerprint.ends = try Unpacking.deltas(row.blob(14), from: fingerprint.starts)
    }
}

extension Edge {
    static let columns = """
        first, first_version, second, second_version, kind, rule, rules_version, shared_words, shared_prose, first_coverage,
        second_coverage, passages
        """

    init(row: Row) throws {
        self.init(
            first: try row.name(0), firstVersion: try row.int(1), second: try row.name(2), secondVersion: try row.int(3),
            kind: try row.word(4), rule: try row.text(5), rulesVersion: try row.int(6), sharedWords: try row.int(7),
            sharedProse: try row.int(8), coverage: [try row.real(9), try row.real(10)], passages: try row.json([Passage].self, 11))
    }
}
