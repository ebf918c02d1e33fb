import Model
import Publishing
import Scheduling

/// What `fetch --dry-run` says: what would be polled in the order in which it would be asked, then the rest by when it is due. A value.
struct DueReport {
    /// Verdicts with what they are about, sorted.
    private let feeds: [(due: DueFeed, redaction: Redaction)]
    private let now: Timestamp

    /// - Parameters:
    ///   - due: a verdict for each feed that is asked about.
    ///   - subscriptions: all of feeds.yml.
    init(_ due: [DueFeed], subscriptions: [Subscription], now: Timestamp) {
        let known = Dictionary(subscriptions.map { ($0.id, $0) }) { first, _ in first }
        feeds = due.sorted { Self.comesFirst($0, $1, now: now) }
            .map { verdict in (verdict, known[verdict.feed].map { Redaction($0) } ?? Redaction()) }
        self.now = now
    }

    /// As the queue does: what has been due the longest first, then by id. A feed that is polled by force counts as due now.
    private static func comesFirst(_ left: DueFeed, _ right: DueFeed, now: Timestamp) -> Bool {
        if left.isDue != right.isDue { return left.isDue }
        return (left.next.at, left.feed) < (right.next.at, right.feed)
    }

    /// `12 of 57 feeds due; 3 held back by a domain that asked for it`.
    var summary: String {
        let due = feeds.count { $0.due.isDue }
        let held = [
            ("cooldown", "held back, because their domain asked to be left alone"), ("too-soon", "polled too short a time ago"),
            ("quiet-time", "in the quiet time that their publisher asks for"),
        ].compactMap { rule, words in
            let count = feeds.count { !$0.due.isDue && $0.due.next.rule == rule }
            return count > 0 ? "\(count) \(words)" : nil
        }
        return (["\(due) of \(feeds.count) \(feeds.count == 1 ? "feed" : "feeds") due"] + held).joined(separator: "; ")
    }

    var text: String {
        guard !feeds.isEmpty else { return "no feeds\n" }
        var table = TextTable(header: ["feed", "polled now", "due", "rule", "reason"])
        for (feed, redaction) in feeds {
            table.add([
                feed.feed.rawValue, feed.isDue ? "yes" : "no", when(feed), feed.next.rule,
                redaction.shown(feed.next.reason).safelyShown(upTo: 120),
            ])
        }
        return summary + "\n\n" + table.text
    }

    private func when(_ feed: DueFeed) -> String {
        guard feed.isDue, feed.next.at < now, feed.next.at.milliseconds > 0 else { return Spans.ahead(feed.next.at, now: now) }
        return "since " + Spans.text(now - feed.next.at)
    }

    /// `pipeline.due/1`.
    var json: String {
        let value = JSONValue.object([
            ("schema", "pipeline.due/1"), ("summary", .string(summary)),
            (
                "feeds",
                .list(feeds) { feed, redaction in
                    [
                        "feed": .string(feed.feed.rawValue), "due": .flag(feed.isDue), "next_poll": Self.nextPoll(feed.next, redaction),
                    ]
                }
            ),
        ])
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }

    static func nextPoll(_ next: NextPoll, _ redaction: Redaction) -> JSONValue {
        ["at": .time(next.at), "rule": .string(next.rule), "reason": .string(redaction.shown(next.reason))]
    }
}
