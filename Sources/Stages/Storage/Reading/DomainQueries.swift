import GRDB
public import Model

extension SQLiteStore {
    /// What is remembered of each domain, by name.
    public func domains() throws -> [DomainState] {
        try read { database in
            try database.all(
                "SELECT domain, until, reason, refusals, spacing_ms, learned_at FROM domains ORDER BY domain", [], DomainState.init(row:))
        }
    }

    /// What robots.txt of a place said; nil when it was never asked for.
    public func robots(of authority: String) throws -> RobotsRecord? {
        try read { database in
            try database.first(
                "SELECT authority, fetched_at, kind, unreachable_since, text FROM robots WHERE authority = ?", [.text(authority)],
                RobotsRecord.init(row:))
        }
    }
}

extension DomainState {
    init(row: Row) throws {
        self.init(
            domain: try row.text(0), until: row.timeIfAny(1), reason: try row.text(2), refusals: try row.int(3),
            spacing: row.spanIfAny(4), learnedAt: row.timeIfAny(5))
    }
}

extension RobotsRecord {
    init(row: Row) throws {
        self.init(
            authority: try row.text(0), fetchedAt: try row.time(1), kind: try row.word(2), text: row.textIfAny(4),
            unreachableSince: row.timeIfAny(3))
    }
}
