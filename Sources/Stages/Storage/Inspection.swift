import GRDB

// A look at the file as it is, for tests.

extension SQLiteStore {
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

    /// Every row of every table, in the order in which they were written.
    func dump() throws -> [[String]] {
        try rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").flatMap { name in
            [name] + (try rows("SELECT * FROM \(name[0])"))
        }
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
