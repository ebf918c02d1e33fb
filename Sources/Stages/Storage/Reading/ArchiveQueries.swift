import GRDB
public import Model

// What clustering asks of the past.

extension SQLiteStore {
    /// Gives every current document whose `time` is at or after a moment and whose day was not dropped, in the order (time, id), without its
    /// tokens; `body` must not ask the store.
    public func forEachDocument(since moment: Timestamp, _ body: (ClusterDocument, ArticleID) throws -> Void) throws {
        try read { database in
            let days = try database.all("SELECT day FROM window_days WHERE day >= ? ORDER BY day", [.int(WindowDay(of: moment).number)]) {
                WindowDay(number: try $0.int(0))
            }
            for day in days {
                try database.each(ClusterDocument.window(of: day), [.time(max(moment, day.first)), .time(day.last)]) { row in
                    var document = try ClusterDocument(row)
                    try document.fingerprint.readHashes(row, from: ClusterDocument.columnCount)
                    try body(document, try row.name(ClusterDocument.columnCount + 2))
                }
            }
        }
    }

    /// The whole current document of a story; nil when there is no such story. Where its day was dropped it has neither hashes nor positions.
    public func document(_ id: StoryID) throws -> ClusterDocument? {
        try read { database in
            let found = try database.first(ClusterDocument.query, [.name(id)]) { row in
                var document = try ClusterDocument(row)
                try document.fingerprint.readTokens(row, from: ClusterDocument.columnCount)
                return (document: document, number: try row.int(ClusterDocument.columnCount + 4))
            }
            guard let found else { return nil }
            var document = found.document
            let day = WindowDay(of: document.time)
            guard try database.holds(day) else { return document }
            try database.each("SELECT hashes, positions FROM \(day.table) WHERE number = ?", [.int(found.number)]) {
                try document.fingerprint.readHashes($0, from: 0)
            }
            return document
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
    private static let columns = "f.story, f.version, f.site, f.time, f.rules, f.is_running_file, f.numbers, f.names, f.title_tokens"
    fileprivate static let columnCount = 9

    /// The documents of a day in the order (time, id). SQLite keeps the order of a CROSS JOIN: it follows the index and sorts nothing.
    static func window(of day: WindowDay) -> String {
        """
        SELECT \(columns), w.hashes, w.positions, s.article
        FROM fingerprints f CROSS JOIN \(day.table) w ON w.number = f.number CROSS JOIN stories s ON s.id = f.story
        WHERE f.time BETWEEN ? AND ? ORDER BY f.time, f.story
        """
    }

    fileprivate static let query = """
        SELECT \(columns), t.tokens, t.flags, t.starts, t.ends, f.number
        FROM fingerprints f JOIN fingerprint_tokens t ON t.story = f.story WHERE f.story = ?
        """

    /// A document without hashes and tokens, from a row that begins with `columns`.
    fileprivate init(_ row: Row) throws {
        var print = Fingerprint(version: try row.int(4))
        print.isRunningFile = try row.flag(5)
        print.numbers = try Unpacking.fixed32(row.blob(6))
        print.names = try Unpacking.fixed32(row.blob(7))
        print.titleTokens = try Unpacking.fixed32(row.blob(8))
        self.init(id: try row.name(0), version: try row.int(1), site: try row.text(2), time: try row.time(3), fingerprint: print)
    }
}

extension Fingerprint {
    /// What is indexed: two columns.
    fileprivate mutating func readHashes(_ row: Row, from start: Int) throws {
        hashes = try Unpacking.fixed64(row.blob(start))
        positions = try Unpacking.deltas(row.blob(start + 1))
    }

    /// What is compared: four columns.
    fileprivate mutating func readTokens(_ row: Row, from start: Int) throws {
        tokens = try Unpacking.fixed32(row.blob(start))
        flags = try Unpacking.runs(row.blob(start + 1))
        starts = try Unpacking.deltas(row.blob(start + 2))
        ends = try Unpacking.deltas(row.blob(start + 3), from: starts)
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
