import GRDB

// A look at the file as it is, for tests.

extension SQLiteStore {
    /// Makes a file by a script of SQL (what `.dump` of the sqlite3 program prints), and leaves it as the script does.
    static func make(path: String, by script: String) throws {
        try withFile(path) { queue in try queue.writeWithoutTransaction { try $0.execute(sql: script) } }
    }

    /// Makes a file of the first schema, as today's program makes it on its way to the latest.
    static func makeFirst(path: String) throws {
        try withFile(path) { queue in try Schema.migrator.migrate(queue, upTo: Schema.firstName) }
    }

    /// Brings a file up to the second schema and no further.
    static func migrateToSecond(path: String) throws {
        try withFile(path) { queue in try Schema.migrator.migrate(queue, upTo: Schema.secondName) }
    }

    /// Every migration, in order.
    static var migrations: [String] { Schema.migrator.migrations }

    /// Brings a file up to a migration and no further.
    static func migrate(path: String, upTo name: String) throws {
        try withFile(path) { queue in try Schema.migrator.migrate(queue, upTo: name) }
    }

    /// The rows of a query as text, of a file of whatever schema.
    static func rows(_ sql: String, of path: String) throws -> [[String]] {
        try withFile(path) { queue in try queue.read { try Row.fetchAll($0, sql: sql).map { $0.databaseValues.map(\.shown) } } }
    }

    private static func withFile<Value>(_ path: String, _ body: (DatabaseQueue) throws -> Value) throws -> Value {
        try translatingErrors(of: path) {
            let queue = try DatabaseQueue(path: path)
            let value = try body(queue)
            try queue.close()
            return value
        }
    }

    /// The rows of a query as text (blobs in hexadecimal), as the writer's connection sees them.
    func rows(_ sql: String) throws -> [[String]] {
        try translatingErrors(of: path) {
            try pool.writeWithoutTransaction { database in
                try Row.fetchAll(database, sql: sql).map { $0.databaseValues.map(\.shown) }
            }
        }
    }

    /// Runs a statement that may change anything, as no other method would.
    func execute(_ sql: String) throws {
        try translatingErrors(of: path) { try pool.writeWithoutTransaction { try $0.execute(sql: sql) } }
    }

    /// Every row of every table, in the order in which they were written, but for those of some tables.
    func dump(without left: Set<String> = []) throws -> [[String]] {
        let names = try rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map { $0[0] }
        return try names.filter { !left.contains($0) }.flatMap { [[$0]] + (try rows("SELECT * FROM \($0)")) }
    }
}

extension DatabaseValue {
    fileprivate var shown: String {
        switch storage {
        case .blob(let data): data.map { String($0, radix: 16) }.joined(separator: " ")
        default: String.fromDatabaseValue(self) ?? description
        }
    }
}

extension SearchIndex {
    /// Whether the index has as many texts as articles.
    func isEven() throws -> Bool {
        try queue.read { database in
            let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM articles")
            return try rows == Int.fetchOne(database, sql: "SELECT count(*) FROM texts_docsize")
        }
    }
}
