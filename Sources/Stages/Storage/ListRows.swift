import GRDB

extension SQLiteStore {
    /// The files that named feeds to runs into this database: absolute paths, sorted. Of the machine, not of the record: no replay brings them back.
    public func lists() throws -> [String] {
        try read { try $0.all("SELECT file FROM lists ORDER BY file") { try $0.text(0) } }
    }

    /// Remembers that a file named feeds.
    public func note(list file: String) throws {
        try write { try Commit(database: $0, beforeStep: beforeStep).run("INSERT OR IGNORE INTO lists (file) VALUES (?)", [.text(file)]) }
    }
}
