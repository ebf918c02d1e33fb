import Files
import GRDB
public import Model

extension SQLiteStore: LeaseStore {
    private static let columns =
        "token, feed, hub, topic, callback, secret, standing, is_asked, attempts, next, since, ends, problem"

    /// Every lease, by token.
    public func leases() throws -> [HubLease] {
        try read { database in
            try database.all("SELECT \(Self.columns) FROM hub_leases ORDER BY token", [], HubLease.init(row:))
        }
    }

    /// Keeps a lease as it stands now. It holds secrets: from then on only the owner and the group of the database can read that.
    public func save(_ lease: HubLease) throws {
        // Only the owner may; where that is somebody else, they have settled who reads it. What SQLite makes anew beside the file has its rights.
        for suffix in ["", "-wal", "-shm"] { try? FileSystem.closeToOthers(path + suffix) }
        try write { database in
            try Commit(database: database, beforeStep: beforeStep).run(
                "INSERT OR REPLACE INTO hub_leases (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    .text(lease.token.exposed), .name(lease.feed), .text(lease.hub), .text(lease.topic), .text(lease.callback),
                    .text(lease.secret.exposed), .text(lease.standing.rawValue), .flag(lease.isAsked), .int(lease.attempts),
                    .time(lease.next), .time(lease.since), .time(lease.ends), .text(lease.problem),
                ])
        }
    }

    /// Forgets a lease.
    public func remove(_ lease: HubLease) throws {
        try write { database in
            try Commit(database: database, beforeStep: beforeStep).run(
                "DELETE FROM hub_leases WHERE token = ?", [.text(lease.token.exposed)])
        }
    }
}

extension HubLease {
    fileprivate init(row: Row) throws {
        self.init(
            feed: try row.name(1), hub: try row.text(2), topic: try row.text(3), callback: try row.text(4),
            token: Secret(try row.text(0)), secret: Secret(try row.text(5)), next: row.timeIfAny(9))
        standing = try row.word(6)
        isAsked = try row.flag(7)
        attempts = try row.int(8)
        since = row.timeIfAny(10)
        ends = row.timeIfAny(11)
        problem = row.textIfAny(12)
    }
}
