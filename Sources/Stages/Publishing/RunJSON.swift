import Model

/// The report of a run as text: an object of which `feeds` has one line a poll, so that `grep` and `diff` are of use.
enum RunJSON {
    static func opening(_ run: RunRecord, totals: PollTotals) -> [UInt8] {
        let head: JSONValue = [
            "schema": "pipeline.run/1", "id": .text(run.id.rawValue), "command": .text(run.command), "started": .time(run.started),
            "finished": .time(run.finished), "interrupted": .text(run.interrupted), "totals": value(totals),
        ]
        return head.encoded(.indented).dropLast("\n}\n".utf8.count) + Array(",\n  \"feeds\": [".utf8)
    }

    static func append(_ fetch: FetchRecord, isFirst: Bool, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: (isFirst ? "\n    " : ",\n    ").utf8)
        value(fetch).append(.spaced, to: &bytes)
    }

    static let closing = Array("\n  ]\n}\n".utf8)

    private static func value(_ totals: PollTotals) -> JSONValue {
        [
            "polls": .int(totals.polls),
            "outcomes": .object(FetchOutcomeKind.allCases.map { ($0.rawValue, .int(totals.outcomes[$0, default: 0])) }),
            "entries": value(totals.entries), "wire_bytes": .int(totals.wireBytes), "bytes": .int(totals.documentBytes),
            "repairs": .int(totals.repairs), "pages": .int(totals.pages),
        ]
    }

    private static func value(_ fetch: FetchRecord) -> JSONValue {
        // A server may repeat in its redirects, and we in our words, what the feed was asked with.
        let redaction = Redaction(urls: fetch.hops.map(\.url))
        return [
            "feed": .text(fetch.feed.rawValue), "fetch": .text(fetch.id.rawValue), "outcome": .text(fetch.outcome.rawValue),
            "status": fetch.status.map { .int($0) } ?? .null, "started": .time(fetch.started), "finished": .time(fetch.finished),
            "wire_bytes": .int(fetch.wireBytes), "bytes": .int(fetch.documentBytes), "document_sha256": .text(fetch.documentSHA256),
            "hops": .list(fetch.hops) { ["url": .text(redaction.shown($0.url)), "status": .int($0.status)] },
            "entries": value(fetch.counts), "repairs": .int(fetch.repairs), "failure": value(fetch.failure, redaction),
            "next_poll": [
                "at": .time(fetch.nextPoll.at), "rule": .text(fetch.nextPoll.rule),
                "reason": .text(redaction.shown(fetch.nextPoll.reason)),
            ],
            "page": .text(fetch.page?.rawValue),
        ]
    }

    private static func value(_ counts: EntryCounts) -> JSONValue {
        ["new": .int(counts.new), "updated": .int(counts.updated), "same": .int(counts.same), "dropped": .int(counts.dropped)]
    }

    private static func value(_ failure: FetchFailure?, _ redaction: Redaction) -> JSONValue {
        guard let failure else { return .null }
        return [
            "kind": .text(failure.kind.rawValue), "status": failure.status.map { .int($0) } ?? .null,
            "message": .text(redaction.shown(failure.message)),
            "retry_after": .time(failure.retryAfter),
        ]
    }
}
