import GRDB
public import Model

extension SQLiteStore {
    /// What the articles of these lines of the change log were when the lines were written; none for an article that had just merged away.
    public func editions(of lines: ClosedRange<Int64>) throws -> [Int64: Edition] {
        try read { database in
            var editions: [Int64: Edition] = [:]
            try database.each(
                """
                SELECT e.seq, e.story, e.version, e.variants, \(Story.columns)
                FROM editions e JOIN story_versions v ON v.story = e.story AND v.version = e.version WHERE e.seq BETWEEN ? AND ?
                """, [.int(lines.lowerBound), .int(lines.upperBound)]
            ) { row in
                editions[Int64(try row.int(0))] = Edition(
                    id: try row.name(1), version: try row.int(2), story: try Story(row, from: 4), variants: try row.list(3))
            }
            return editions
        }
    }

    /// How far each receiver was told, by name; those too that feeds.yml no longer names.
    public func deliveryStates() throws -> [DeliveryState] {
        try read { database in
            try database.all("SELECT \(DeliveryState.columns) FROM deliveries ORDER BY receiver", [], DeliveryState.init(row:))
        }
    }

    /// How far a receiver was told; nil for one that was never tried.
    public func deliveryState(of receiver: String) throws -> DeliveryState? {
        try read { database in
            try database.first(
                "SELECT \(DeliveryState.columns) FROM deliveries WHERE receiver = ?", [.text(receiver)], DeliveryState.init(row:))
        }
    }

    /// Notes how far a receiver was told.
    public func save(_ state: DeliveryState) throws {
        try write { database in
            try Commit(database: database, beforeStep: beforeStep).run(
                "INSERT OR REPLACE INTO deliveries (\(DeliveryState.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    .text(state.receiver), .text(state.target), .int(state.cursor), state.through, .int(state.attempts),
                    .time(state.nextAttempt), .time(state.lastSuccess), .text(state.failure), .flag(state.isStopped),
                ])
        }
    }
}

extension DeliveryState {
    static let columns = "receiver, target, cursor, through, attempts, next_attempt, last_success, failure, is_stopped"

    init(row: Row) throws {
        self.init(receiver: try row.text(0), target: try row.text(1), cursor: Int64(try row.int(2)))
        through = row.intIfAny(3).map { Int64($0) }
        attempts = try row.int(4)
        nextAttempt = row.timeIfAny(5)
        lastSuccess = row.timeIfAny(6)
        failure = row.textIfAny(7)
        isStopped = try row.flag(8)
    }
}
