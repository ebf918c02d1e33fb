import GRDB
public import Model

extension SQLiteStore {
    /// Notes that a run has begun, and how the list of feeds that it began with differs from what is remembered, with an event for each.
    public func begin(_ run: RunRecord, list changes: [FeedListChange], archiveEnd end: RecordPlace?) throws {
        try write { database in
            let commit = Commit(database: database, beforeStep: beforeStep)
            try commit.run(
                "INSERT INTO runs (id, command, started, finished, interrupted) VALUES (?, ?, ?, ?, ?)",
                [.name(run.id), .text(run.command), .time(run.started), .time(run.finished), .text(run.interrupted)])
            for change in changes { try commit.note(change, by: run) }
            try commit.save(archiveEnd: end)
        }
    }

    /// Notes that a run has ended.
    public func finish(_ run: RunRecord, archiveEnd end: RecordPlace?) throws {
        try write { database in
            let commit = Commit(database: database, beforeStep: beforeStep)
            let changed = try commit.run(
                "UPDATE runs SET finished = ?, interrupted = ? WHERE id = ?",
                [.time(run.finished), .text(run.interrupted), .name(run.id)])
            precondition(changed == 1, "A run that ends must have begun.")
            try commit.save(archiveEnd: end)
        }
    }

    /// Runs that have ended and whose name sorts after a run's, in order; from the first where `run` is nil.
    public func runs(after run: RunID?, limit: Int) throws -> [RunRecord] {
        try read { database in
            try database.all(
                RunRecord.columns + " FROM runs WHERE id > ? AND finished IS NOT NULL ORDER BY id LIMIT ?",
                [.text(run?.rawValue ?? ""), .int(limit)], RunRecord.init(row:))
        }
    }

    /// Runs, the newest first, at most `limit`.
    public func latestRuns(limit: Int) throws -> [RunRecord] {
        try read { database in
            try database.all(RunRecord.columns + " FROM runs ORDER BY id DESC LIMIT ?", [.int(limit)], RunRecord.init(row:))
        }
    }

    /// What the polls of a run come to; adding them up here costs a tenth of reading them.
    public func totals(of run: RunID) throws -> PollTotals {
        var totals = PollTotals()
        try read { database in
            try database.each(
                """
                SELECT outcome, count(*), sum(entries_new), sum(entries_updated), sum(entries_same), sum(entries_dropped),
                    sum(wire_bytes), sum(document_bytes), sum(repairs), count(page)
                FROM fetches WHERE run = ? GROUP BY outcome
                """, [.name(run)]
            ) { row in
                let entries = EntryCounts(new: try row.int(2), updated: try row.int(3), same: try row.int(4), dropped: try row.int(5))
                totals.add(
                    try row.int(1), try row.word(0), entries: entries, wireBytes: try row.int(6), documentBytes: try row.int(7),
                    repairs: try row.int(8), pages: try row.int(9))
            }
        }
        return totals
    }

    /// The polls of a run, in the order of their end, handed out one by one; `body` must not ask the store.
    public func forEachFetch(of run: RunID, _ body: (FetchRecord) throws -> Void) throws {
        try read { database in
            try database.each(FetchRecord.columns + " FROM fetches WHERE run = ? ORDER BY finished, fetch", [.name(run)]) {
                try body(FetchRecord(row: $0))
            }
        }
    }

    /// The last polls of a feed, newest first, at most `limit`.
    public func fetches(of feed: FeedID, limit: Int) throws -> [FetchRecord] {
        try read { database in
            try database.all(
                FetchRecord.columns + " FROM fetches WHERE feed = ? ORDER BY finished DESC, fetch DESC LIMIT ?",
                [.name(feed), .int(limit)], FetchRecord.init(row:))
        }
    }
}

extension RunRecord {
    static let columns = "SELECT id, command, started, finished, interrupted"

    init(row: Row) throws {
        self.init(
            id: try row.name(0), command: try row.text(1), started: try row.time(2), finished: row.timeIfAny(3),
            interrupted: row.textIfAny(4))
    }
}

extension FetchRecord {
    static let columns = """
        SELECT id, run, feed, started, finished, outcome, hops, status, wire_bytes, document_bytes, document_sha256, failure,
            next_poll, next_poll_rule, next_poll_reason, entries_new, entries_updated, entries_same, entries_dropped, repairs, page,
            robots_tag, warc_file, warc_offset
        """

    init(row: Row) throws {
        self.init(
            id: try row.name(0), run: try row.name(1), feed: try row.name(2), started: try row.time(3), finished: try row.time(4),
            outcome: try row.word(5), hops: try StoredJSON.hops(row.text(6)), status: row.intIfAny(7), wireBytes: try row.int(8),
            documentBytes: try row.int(9), documentSHA256: row.textIfAny(10), failure: try row.jsonIfAny(FetchFailure.self, 11),
            nextPoll: NextPoll(at: try row.time(12), rule: try row.text(13), reason: try row.text(14)))
        counts = EntryCounts(new: try row.int(15), updated: try row.int(16), same: try row.int(17), dropped: try row.int(18))
        repairs = try row.int(19)
        page = try row.wordIfAny(20)
        robotsTag = row.textIfAny(21)
        archived = row.placeIfAny(22)
    }
}
