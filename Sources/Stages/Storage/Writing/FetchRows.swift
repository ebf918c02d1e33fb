import GRDB
import Model

extension Commit {
    /// Adds the poll and gives its row's number.
    func insert(_ fetch: FetchRecord) throws -> Int64 {
        try run(
            """
            INSERT INTO fetches (id, run, feed, started, finished, outcome, status, wire_bytes, document_bytes, document_sha256,
                entries_new, entries_updated, entries_same, entries_dropped, repairs, next_poll, next_poll_rule, next_poll_reason,
                hops, failure, page, robots_tag)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .name(fetch.id), .name(fetch.run), .name(fetch.feed), .time(fetch.started), .time(fetch.finished),
                .text(fetch.outcome.rawValue), .int(fetch.status), .int(fetch.wireBytes), .int(fetch.documentBytes),
                .text(fetch.documentSHA256), .int(fetch.counts.new), .int(fetch.counts.updated), .int(fetch.counts.same),
                .int(fetch.counts.dropped), .int(fetch.repairs), .time(fetch.nextPoll.at), .text(fetch.nextPoll.rule),
                .text(fetch.nextPoll.reason), try .json(fetch.hops), try .json(fetch.failure), .text(fetch.page?.rawValue),
                .text(fetch.robotsTag),
            ])
        return database.lastInsertedRowID
    }
}
