import GRDB
public import Model

/// Everything in one SQLite file: WAL, one writer, readers that see a snapshot and never wait.
///
/// Commits survive the death of the process at once, and the death of the machine up to the last moments (`synchronous=NORMAL`): what is
/// lost then is lost whole, with the validators that would hide it. Every method throws `StoreError`, and what a caller's closure throws.
///
/// Reads may come from any task; a closure that is handed rows one by one must not ask the same store again.
public final class SQLiteStore: Store {
    let pool: DatabasePool
    let path: String
    /// Called before every step of a commit with the step's statement; what it throws makes that step fail. For tests.
    let beforeStep: (@Sendable (String) throws -> Void)?
    let rareFold: RareFold
    /// Whether reads go over the connection that writes.
    private let readsWhereItWrites: Bool

    /// - Parameters:
    ///   - rareBatch: of how many stories the rare hashes are written together.
    ///   - beforeStep: see there.
    ///   - trace: is told every statement that SQLite runs. For tests.
    init(
        path: String, readOnly: Bool, rareBatch: Int = 32_768, beforeStep: (@Sendable (String) throws -> Void)? = nil,
        trace: (@Sendable (String) -> Void)? = nil
    ) throws {
        self.path = path
        rareFold = RareFold(batch: rareBatch)
        readsWhereItWrites = false
        self.beforeStep = beforeStep
        let configuration = Self.configuration(readOnly: readOnly, trace: trace)
        let name = readOnly ? ReadOnlyFile.name(of: path) : path
        pool = try translatingErrors(of: path) { try DatabasePool(path: name, configuration: configuration) }
        try translatingErrors(of: path) { try Self.prepare(pool, readOnly: readOnly) }
    }

    private init(readingWhereItWrites store: SQLiteStore) {
        (pool, path, beforeStep, rareFold) = (store.pool, store.path, store.beforeStep, store.rareFold)
        readsWhereItWrites = true
    }

    /// The same store, read over the connection that writes: a commit voids the page caches of all connections but its own, and the writer asks
    /// after each.
    public var forWriter: any Store { SQLiteStore(readingWhereItWrites: self) }

    /// Opens a database, makes it where there is none, and brings it up to date.
    ///
    /// - Parameters:
    ///   - path: the file; its folder must be there.
    ///   - readOnly: opens a file that must be there and be up to date, and never changes it.
    public static func open(path: String, readOnly: Bool) throws -> SQLiteStore {
        try SQLiteStore(path: path, readOnly: readOnly)
    }

    /// Writes what the log still holds into the file itself and lets go of it: the file alone is then all there is. The store is of no use
    /// afterwards.
    public func close() throws {
        try translatingErrors(of: path) {
            if !pool.configuration.readonly { _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
            try pool.close()
        }
    }

    /// Asks SQLite to look over the whole file (`PRAGMA quick_check`), and for rows whose partner is missing; empty when all is well.
    public func complaints() throws -> [String] {
        try read { database in
            let damages = try database.all("PRAGMA quick_check(20)") { try $0.text(0) }.filter { $0 != "ok" }
            let orphans = try database.all("PRAGMA foreign_key_check") { "a row of \(try $0.text(0)) has no partner in \(try $0.text(2))" }
            return damages + orphans
        }
    }

    /// Reads in one snapshot of what is committed.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try translatingErrors(of: path) {
            if readsWhereItWrites { return try pool.writeWithoutTransaction { try $0.inOneSnapshot(body) } }
            return try pool.unsafeRead { try $0.inOneSnapshot(body) }
        }
    }

    /// Writes in one transaction, which is undone when `body` throws.
    func write(_ body: (Database) throws -> Void) throws {
        try translatingErrors(of: path) { try pool.write(body) }
    }

    private static func configuration(readOnly: Bool, trace: (@Sendable (String) -> Void)?) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.readonly = readOnly
        configuration.label = "pipeline"
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // A checkpoint waits for the disk. 8,000 pages are 32 MB of log: one or two waits for a run of 2,000 feeds instead of ten.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
        }
        if let trace {
            configuration.prepareDatabase { database in
                database.trace { if case .statement(let statement) = $0 { trace(statement.sql) } }
            }
        }
        return configuration
    }

    private static func prepare(_ pool: DatabasePool, readOnly: Bool) throws {
        if !readOnly {
            if try pool.read(Schema.migrator.hasBeenSuperseded) == false { try Schema.migrator.migrate(pool) }
        }
        if let complaint = try pool.read(Schema.complaint) { throw complaint }
    }
}

/// Runs `body` and gives its database errors our words; other errors pass, a `StoreError` without a file gets one.
func translatingErrors<Value>(of path: String, _ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw StoreError(error, path: path)
    } catch var error as StoreError {
        if error.path.isEmpty { error.path = path }
        throw error
    }
}
