import Model
import Publishing
import Storage

/// How far somebody who follows the change log is.
struct PublisherHealth {
    let name: String
    /// `files`, `webhook` or `exec`.
    let kind: String
    /// The URL as feeds.yml has it, or the command; nil for files.
    var target: String?
    /// The last line that is out; of `runs` the last run.
    var cursor: String?
    /// Lines of the change log that are not out; nil for `runs`.
    var lag: Int64?
    /// Of a receiver that was ever tried.
    var delivery: DeliveryState?

    var isReceiver: Bool { target != nil }

    /// Publishers of files first, then receivers in the order of feeds.yml.
    static func all(_ plan: PublishingPlan, in store: SQLiteStore?) throws -> [PublisherHealth] {
        let last = try store?.lastChange() ?? 0
        let names = ["articles", "changes", "runs"] + (plan.feeds == nil ? [] : ["feeds"])
        let files = try names.map { name in
            // The cursor of `feeds` has its settings behind it.
            let cursor = try store?.cursor(of: name)?.split(separator: " ").first.map(String.init)
            let seq = cursor.flatMap { Int64($0) } ?? 0
            return PublisherHealth(name: name, kind: "files", cursor: cursor, lag: name == "runs" ? nil : max(0, last - seq))
        }
        let webhooks = plan.webhooks.map { ($0.terms, "webhook", $0.url) }
        let commands = plan.commands.map { ($0.terms, "exec", $0.command.joined(separator: " ")) }
        return try files
            + (webhooks + commands).map { terms, kind, target in
                let state = try store?.deliveryState(of: terms.id)
                let begin = state?.cursor ?? (terms.start == .now ? last : 0)
                return PublisherHealth(
                    name: terms.id, kind: kind, target: target, cursor: state.map { String($0.cursor) }, lag: max(0, last - begin),
                    delivery: state)
            }
    }

    var json: JSONValue {
        let redaction = Redaction(urls: [target].compactMap { $0 })
        return [
            "publisher": .string(name), "kind": .string(kind), "target": .text(redaction.shown(target)), "cursor": .text(cursor),
            "lag": lag.map { .integer($0) } ?? .null, "attempts": .int(delivery?.attempts ?? 0),
            "next_attempt": .time(delivery?.nextAttempt), "last_success": .time(delivery?.lastSuccess),
            "failure": .text(redaction.shown(delivery?.failure)), "stopped": .flag(delivery?.isStopped ?? false),
        ]
    }

    /// Whether people should hear of it: receivers, and files that are behind.
    var isWorthTelling: Bool { isReceiver || lag ?? 0 > 0 }

    func row(now: Timestamp) -> [String] {
        let next = delivery?.isStopped == true ? "never" : delivery?.nextAttempt.map { Spans.ahead($0, now: now) } ?? ""
        let redaction = Redaction(urls: [target].compactMap { $0 })
        return [
            name, kind, lag.map(String.init) ?? "", delivery?.lastSuccess.map { Spans.ago($0, now: now) } ?? (isReceiver ? "never" : ""),
            next, (redaction.shown(delivery?.failure) ?? "").safelyShown(upTo: 160),
        ]
    }
}
