import Model
import Publishing
import Scheduling

extension StatusReport {
    /// `pipeline.status/1`.
    var json: String {
        let shown = Dictionary(feeds.map { ($0.subscription.id, $0) }) { first, _ in first }
        let value = JSONValue.object([
            ("schema", "pipeline.status/1"), ("summary", .string(summary)), ("feeds", .array(told.map(value))),
            ("runs", .array(runs.map(value))), ("publishers", .array(publishers.map(\.json))), ("absent", .list(absent, \.json)),
            (
                "events",
                .list(events) { past in
                    let message = shown[past.feed]?.shown(past.event.message) ?? Redaction.byName(past.event.message)
                    return [
                        "feed": .string(past.feed.rawValue), "at": .time(past.at), "kind": .string(past.event.kind.rawValue),
                        "message": .string(message),
                    ]
                }
            ),
        ])
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }

    private func value(of feed: FeedHealth) -> JSONValue {
        let (state, redaction) = (feed.state, Redaction(feed.subscription))
        return [
            "feed": .string(feed.subscription.id.rawValue), "url": .string(redaction.shown(feed.subscription.url)),
            "health": .string(feed.health), "standing": .string(feed.standing.name), "needs_you": .flag(feed.needsYou),
            "title": .text(redaction.shown(state.title)), "last_attempt": .time(state.lastAttempt),
            "last_success": .time(state.lastSuccess),
            "last_change": .time(state.lastChange), "failures": .int(state.failures), "failures_of_kind": .int(state.failuresOfKind),
            "failure": .text(redaction.shown(state.failure?.message)), "failure_kind": .text(state.failure?.kind.rawValue),
            "moved_to": .text(redaction.shown(state.movedTo)), "due": .flag(feed.verdict.isDue),
            "next_poll": DueReport.nextPoll(feed.verdict.next, redaction), "entries": .int(feed.entries),
            "advice": .text(feed.advice.isEmpty ? nil : redaction.shown(feed.advice)), "looks": feed.looks?.json ?? .null,
        ]
    }

    private func value(of run: RunHealth) -> JSONValue {
        .object([
            ("id", .text(run.record.id.rawValue)), ("command", .text(run.record.command)), ("started", .time(run.record.started)),
            ("finished", .time(run.record.finished)), ("interrupted", .text(run.record.interrupted)), ("polls", .int(run.totals.polls)),
            ("failed", .int(run.totals.failed)), ("new", .int(run.totals.entries.new)), ("updated", .int(run.totals.entries.updated)),
        ])
    }
}
