import GRDB
import Model

extension Commit {
    /// Adds the poll and gives its row's number.
    func insert(_ fetch: FetchRecord) throws -> Int64 {
        try run(
            """
            INSERT INTO fetches (id, run, feed, started, finished, outcome, status, wire_bytes, document_bytes, document_sha256,
                entries_new, entries_updated, entries_same, entries_dropped, repairs, next_poll, next_poll_rule, next_poll_reason,
                hops, failure, page, robots_tag, warc_file, warc_offset)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .name(fetch.id), .name(fetch.run), .name(fetch.feed), .time(fetch.started), .time(fetch.finished),
                .text(fetch.outcome.rawValue), .int(fetch.status), .int(fetch.wireBytes), .int(fetch.documentBytes),
                .text(fetch.documentSHA256), .int(fetch.counts.new), .int(fetch.counts.updated), .int(fetch.counts.same),
                .int(fetch.counts.dropped), .int(fetch.repairs), .time(fetch.nextPoll.at), .text(fetch.nextPoll.rule),
                .text(fetch.nextPoll.reason), try StoredJSON.hops(fetch.hops), try .json(fetch.failure), .text(fetch.page?.rawValue),
                .text(fetch.robotsTag), .text(fetch.archived?.file), .int(fetch.archived.map { Int($0.offset) }),
            ])
        return database.lastInsertedRowID
    }

    /// Adds what people should hear of.
    func insert(_ events: [FeedEvent], of fetch: FetchRecord) throws {
        for event in events {
            try run(
                "INSERT INTO feed_events (feed, fetch, at, kind, message) VALUES (?, ?, ?, ?, ?)",
                [.name(fetch.feed), .name(fetch.id), .time(fetch.finished), .text(event.kind.rawValue), .text(event.message)])
        }
    }

    /// Replaces what is remembered of further pages of a feed.
    func save(_ pages: [PageRecord], of feed: FeedID) throws {
        for record in pages {
            let validators = record.validators
            try run(
                """
                INSERT OR REPLACE INTO pages (feed, url, kind, validator_url, etag, last_modified, variant, document_sha256, last_read)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .name(feed), .text(record.page.url), .text(record.page.kind.rawValue), .text(validators?.url), .text(validators?.etag),
                    .text(validators?.lastModified), .text(validators?.variant), .text(record.documentSHA256), .time(record.lastRead),
                ])
        }
    }
}
