import Model
import StoreConformance
import Synchronization
import Testing

@testable import Storage

@Suite struct PlanTests {
    /// What may read a whole table: what is asked once a run or by people, of tables that are small or through an index that holds it all.
    static let allowed: [String: String] = [
        "FROM feeds ORDER BY id": "every feed's state, once a run",
        "FROM domains ORDER BY domain": "what is remembered of every domain, once a run",
        "FROM changes ORDER BY seq DESC LIMIT 1": "the last line, by its key",
        "FROM runs ORDER BY id DESC LIMIT": "the last runs, by their key",
        "number FROM rare_horizon": "one row",
        "since FROM boilerplate": "the registry, once a run",
        "FROM deliveries ORDER BY receiver": "a line for each receiver of feeds.yml, for `status`",
        "sum(entries)": "counts for `status`, through an index",
    ]

    @Test("No statement of the port reads a table from end to end, but for those that must")
    func statements() throws {
        let seen = Mutex<Set<String>>([])
        for check in StoreConformance.checks {
            let file = try TemporaryDatabase()
            try file.open().close()  // brings it up to date: a migration may read what it likes
            try check.run(SQLiteStore(path: file.path, readOnly: false, trace: { sql in seen.withLock { _ = $0.insert(sql) } }))
        }
        let file = try TemporaryDatabase()
        let store = try file.open()
        let statements = seen.withLock { $0 }.filter(Self.isOurs)
        #expect(statements.count > 40)
        for statement in statements.sorted() where !Self.allowed.keys.contains(where: statement.contains) {
            if let day = try Self.day(in: statement), try !Self.hasTable(of: day, in: store) { try store.execute(Schema.window(day)) }
            let plan = try store.rows("EXPLAIN QUERY PLAN " + statement.replacing("?", with: "1")).map { $0[3] }
            let scans = plan.filter {
                $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN n") && !$0.hasPrefix("SCAN CONSTANT") && !$0.hasPrefix("SCAN (subquery")
            }
            #expect(scans.isEmpty, "\(statement)\n\(plan.joined(separator: "\n"))")
        }
    }

    @Test("A window of the archive is read in the order of its index, without sorting")
    func window() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        let day = WindowDay(number: 20_261_130)
        try store.execute(Schema.window(day))
        let query = ClusterDocument.window(of: day).replacing("?", with: "5")
        let plan = try store.rows("EXPLAIN QUERY PLAN " + query).map { $0[3] }
        #expect(plan.first == "SEARCH f USING INDEX fingerprints_by_time (time>? AND time<?)")
        #expect(plan.count == 3 && !plan.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN") }, "\(plan)")
    }

    @Test("An entry is found by what it says, a story by its name, a feed's last events, and what merged into an article, without sorting")
    func newestFirst() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        let byContent = "SELECT key FROM entries WHERE feed = 'f' AND \(Schema.isContent) ORDER BY entry DESC LIMIT 1"
        let byName = "SELECT id FROM stories WHERE \(Schema.nameOfStory) = 'x'"
        let events = "SELECT message FROM feed_events WHERE feed = 'f' ORDER BY at DESC, event DESC LIMIT 9"
        let aliases = "SELECT id, first_seen FROM aliases WHERE heir = 'a' ORDER BY id"
        let plans = [
            (byContent, "entries_by_content (feed=? AND <expr>=?)"), (byName, "stories_by_name"), (events, "feed_events_by_feed"),
            (aliases, "aliases_by_heir"),
        ]
        for (query, index) in plans {
            let plan = try store.rows("EXPLAIN QUERY PLAN " + query.replacing("?", with: "'x'")).map { $0[3] }
            #expect(plan.count == 1 && plan[0].contains(index), "\(plan)")
        }
    }

    /// Each view with the columns by which one asks for one thing.
    static let keys = [
        "v_articles": "id", "v_stories": "id", "v_clusters": "id", "v_fetches": "id", "v_feeds": "id", "v_domains": "domain",
        "v_events": "feed", "v_moves": "feed", "v_pages": "feed", "v_looks": "feed", "v_boilerplate": "site",
        "v_publishers": "name",
    ]

    @Test("One thing's rows of a view are found by index", arguments: keys.keys.sorted())
    func views(view: String) throws {
        let file = try TemporaryDatabase()
        let key = try #require(Self.keys[view])
        let plan = try file.open().rows("EXPLAIN QUERY PLAN SELECT * FROM \(view) WHERE \(key) = 'x'").map { $0[3] }
        #expect(
            !plan.contains { $0.hasPrefix("SCAN") && !["SCAN n", "SCAN \(view)"].contains($0) && !$0.contains("VIRTUAL TABLE") },
            "\(plan.joined(separator: "\n"))")
    }

    /// The day whose table a statement names.
    private static func day(in statement: String) throws -> WindowDay? {
        try #/window_([0-9]{8})/#.firstMatch(in: statement).flatMap { Int($0.1) }.map { WindowDay(number: $0) }
    }

    private static func hasTable(of day: WindowDay, in store: SQLiteStore) throws -> Bool {
        try !store.rows("SELECT 1 FROM sqlite_master WHERE name = '\(day.table)'").isEmpty
    }

    private static func isOurs(_ sql: String) -> Bool {
        let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE"]
        return verbs.contains { sql.hasPrefix($0) } && !sql.contains("sqlite_master") && !sql.contains("grdb_migrations")
    }
}
