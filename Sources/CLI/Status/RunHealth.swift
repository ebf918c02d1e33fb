import Model
import Storage

/// One run with its totals.
struct RunHealth {
    let record: RunRecord
    let totals: PollTotals

    /// The last runs, the newest first.
    static func latest(in store: SQLiteStore, limit: Int) throws -> [RunHealth] {
        try store.latestRuns(limit: limit).map { RunHealth(record: $0, totals: try store.totals(of: $0.id)) }
    }

    /// How it ended.
    var ending: String { record.interrupted ?? (record.finished == nil ? "under way, or killed" : "in order") }
}
