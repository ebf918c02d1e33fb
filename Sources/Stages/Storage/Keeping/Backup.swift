import Files
import GRDB

extension SQLiteStore {
    /// Copies the whole database, as it is at one moment, into a new file, page by page (<https://www.sqlite.org/backup.html>); whoever writes meanwhile is
    /// not held up. The copy is one file, without a log beside it.
    public func backUp(to copy: String) throws {
        try translatingErrors(of: path) {
            try translatingErrors(of: copy) {
                let target = try DatabaseQueue(path: copy)
                if try !leases().isEmpty { try FileSystem.closeToOthers(copy) }
                try pool.backup(to: target)
                try target.close()
            }
        }
    }

    /// How much is in it.
    public func holdings() throws -> StoreHoldings {
        try read { database in
            func count(_ table: String) throws -> Int { try database.first("SELECT count(*) FROM \(table)") { try $0.int(0) } ?? 0 }
            return StoreHoldings(
                feeds: try count("feeds"), entries: try count("entries"), stories: try count("stories"), articles: try count("articles"),
                lastChange: try database.first("SELECT coalesce(max(seq), 0) FROM changes") { Int64(try $0.int(0)) } ?? 0)
        }
    }
}

/// How much a store holds.
public struct StoreHoldings: Hashable, Sendable {
    /// Feeds that were ever polled.
    public var feeds: Int
    /// Entries.
    public var entries: Int
    /// Stories.
    public var stories: Int
    /// Articles.
    public var articles: Int
    /// The last line of the change log.
    public var lastChange: Int64
}
