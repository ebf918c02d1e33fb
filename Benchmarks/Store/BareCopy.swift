import Foundation
import GRDB

/// The floor: the rows of a database, written into an empty one of the same tables and indexes by `INSERT … SELECT`, in as many transactions and in the
/// order in which they came; nothing is looked up, nothing checked.
struct BareCopy {
    private let queue: DatabaseQueue
    private let tables: [(name: String, rows: Int64)]

    init(of path: String, to copy: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        queue = try DatabaseQueue(path: copy, configuration: configuration)
        tables = try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8000")
            try database.execute(sql: "ATTACH ? AS whole", arguments: [path])
            let parts = try Row.fetchAll(
                database,
                sql: """
                    SELECT type, name, sql FROM whole.sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL
                        AND name NOT GLOB 'window_[0-9]*' AND name NOT LIKE 'sqlite_%' ORDER BY type DESC
                    """)
            for part in parts { try database.execute(sql: part["sql"]) }
            return try parts.filter { $0["type"] == "table" && !($0["sql"] as String).contains("WITHOUT ROWID") }.map { part in
                let table: String = part["name"]
                return (table, try Int64.fetchOne(database, sql: "SELECT coalesce(max(rowid), 0) FROM whole.\(table)") ?? 0)
            }
        }
    }

    /// Copies the share of some groups, each group in three transactions, and says how long it took.
    func write(_ groups: Range<Int>, of all: Int) throws -> Stopwatch {
        var watch = Stopwatch()
        try watch.lap { try copy(groups, of: all) }
        return watch
    }

    private func copy(_ groups: Range<Int>, of all: Int) throws {
        for part in groups.lowerBound * 3..<groups.upperBound * 3 {
            try queue.write { database in
                for (table, rows) in tables {
                    let (first, last) = (rows * Int64(part) / Int64(all * 3), rows * Int64(part + 1) / Int64(all * 3))
                    let copy = "INSERT INTO main.\(table) SELECT * FROM whole.\(table) WHERE rowid > ? AND rowid <= ?"
                    try database.cachedStatement(sql: copy).execute(arguments: [first, last])
                }
                try copyRare(groups: part, of: all * 3, database)
            }
        }
    }

    /// The table has no rowids; its rows stand packed beside each story.
    private func copyRare(groups part: Int, of all: Int, _ database: Database) throws {
        guard let rows = tables.first(where: { $0.name == "fingerprints" })?.rows else { return }
        let (first, last) = (rows * Int64(part) / Int64(all), rows * Int64(part + 1) / Int64(all))
        let packed = try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT number, rare FROM whole.fingerprints WHERE number > ? AND number <= ? AND rare IS NOT NULL"),
            arguments: [first, last])
        let insert = try database.cachedStatement(sql: "INSERT INTO main.rare_hashes (hash, number) VALUES (?, ?)")
        for row in packed {
            let bytes = [UInt8](row["rare"] as Data)
            for start in stride(from: 0, to: bytes.count, by: 8) {
                let hash = bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                try insert.execute(arguments: [Int64(bitPattern: hash), row["number"] as Int64])
            }
        }
    }

    func close() throws { try queue.close() }
}
