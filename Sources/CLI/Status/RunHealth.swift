import Model
import Storage

/// One run with its totals.
struct RunHealth {
    let record: RunRecord
    var polls = 0
    var failed = 0
    var entries = EntryCounts()

    /// The last runs, the newest first.
    static func latest(in store: SQLiteStore, limit: Int) throws -> [RunHealth] {
        try store.latestRuns(limit: limit).map { record in
            var run = RunHealth(record: record)
            try store.forEachFetch(of: record.id) { run.add($0) }
            return run
        }
    }

    private mutating func add(_ fetch: FetchRecord) {
        polls += 1
        failed += fetch.outcome == .failed || fetch.outcome == .gone ? 1 : 0
        entries.new += fetch.counts.new
        entries.updated += fetch.counts.updated
    }

    /// How it ended.
    var ending: String { record.interrupted ?? (record.finished == nil ? "under way, or killed" : "in order") }
}
