import GRDB
import Model

extension Commit {
    /// Adds the poll and gives its row's number.
    func insert(_ fetch: FetchRecord) throws -> Int64 {
        try run(
            """
            INSERT INTO fetches (id, run, feed, started, finished, outcome, status, wire_bytes, document_bytes, document_sha256,
                entries_new, entries_updated, entries_same, entries_dropped, repairs, next_poll, next_poll_rule, next_poll_reason,
                hops, failure)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .name(fetch.id), .name(fetch.run), .name(fetch.feed), .time(fetch.started), .time(fetch.finished),
                .text(fetch.outcome.rawValue), .int(fetch.status), .int(fetch.wireBytes), .int(fetch.documentBytes),
                .text(fetch.documentSHA256), .int(fetch.counts.new), .int(fetch.counts.updated), .int(fetch.counts.same),
                .int(fetch.counts.dropped), .int(fetch.repairs), .time(fetch.nextPoll.at), .text(fetch.nextPoll.rule),
                .text(fetch.nextPoll.reason), try .json(fetch.hops), try .json(fetch.failure),
            ])
        return database.lastInsertedRowID
    }

    /// Replaces the feed's state.
    func save(_ state: FeedState) throws {
        let changed = try run(
            """
            UPDATE feeds SET url = ?, title = ?, link = ?, validator_url = ?, etag = ?, last_modified = ?, document_sha256 = ?,
                last_attempt = ?, last_success = ?, last_change = ?, failures = ?, failure = ?, next_poll = ?, next_poll_rule = ?,
                next_poll_reason = ?, is_gone = ?, hints = ?, moved_to = ? WHERE id = ?
            """, try cells(of: state))
        guard changed == 0 else { return }
        try run(
            """
            INSERT INTO feeds (url, title, link, validator_url, etag, last_modified, document_sha256, last_attempt, last_success,
                last_change, failures, failure, next_poll, next_poll_rule, next_poll_reason, is_gone, hints, moved_to, id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, try cells(of: state))
    }

    private func cells(of state: FeedState) throws -> [DatabaseValue] {
        [
            .text(state.url), .text(state.title), .text(state.link), .text(state.validators?.url), .text(state.validators?.etag),
            .text(state.validators?.lastModified), .text(state.documentSHA256), .time(state.lastAttempt), .time(state.lastSuccess),
            .time(state.lastChange), .int(state.failures), try .json(state.failure), .time(state.nextPoll.at), .text(state.nextPoll.rule),
            .text(state.nextPoll.reason), .flag(state.isGone), try .json(StoredHints(state.hints)), .text(state.movedTo), .name(state.feed),
        ]
    }

    /// Notes hosts that asked to be left alone; of two wishes the longer counts. Wishes that have run out are forgotten.
    func save(_ cooldowns: [HostCooldown], forgettingBefore moment: Timestamp) throws {
        guard !cooldowns.isEmpty else { return }
        try run("DELETE FROM cooldowns WHERE until <= ?", [.time(moment)])
        for cooldown in cooldowns {
            try run(
                """
                INSERT INTO cooldowns (host, until, reason) VALUES (?, ?, ?)
                ON CONFLICT (host) DO UPDATE SET until = excluded.until, reason = excluded.reason WHERE excluded.until > until
                """, [.text(cooldown.host), .time(cooldown.until), .text(cooldown.reason)])
        }
    }
}

/// `PollHints` with its sets in order, so that equal hints are equal bytes.
struct StoredHints: Codable {
    var ttlMinutes: Int?
    var skipHours: [Int]?
    var skipDays: [Int]?
    var updateEveryMilliseconds: Int64?

    /// Nil where there is no hint.
    init?(_ hints: PollHints) {
        guard hints != PollHints() else { return nil }
        ttlMinutes = hints.ttlMinutes
        skipHours = hints.skipHours.isEmpty ? nil : hints.skipHours.sorted()
        skipDays = hints.skipDays.isEmpty ? nil : hints.skipDays.sorted()
        updateEveryMilliseconds = hints.updateEvery?.wholeMilliseconds
    }

    var hints: PollHints {
        PollHints(
            ttlMinutes: ttlMinutes, skipHours: Set(skipHours ?? []), skipDays: Set(skipDays ?? []),
            updateEvery: updateEveryMilliseconds.map { .milliseconds($0) })
    }
}
