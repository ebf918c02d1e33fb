public import Model

/// When a feed is polled next, and why: a function of what came of the last poll.
///
/// After success the longest of the user's interval and what the publisher asks for; after failure a wait of the failure's class that doubles.
/// A little chance, drawn from the feed's name and the moment, is only ever added: nobody is asked earlier than promised.
public enum NextPollRule {
    /// No feed is polled more often than this, whatever feeds.yml says.
    public static let shortestInterval = Duration.seconds(300)
    /// What a publisher asks for counts up to this much (NetNewsWire met feeds that claim to be fresh for years).
    public static let longestHint = Duration.seconds(7 * 86_400)
    /// When a feed that is gone is due: 9999-12-31T23:59:59Z.
    public static let never = Timestamp(seconds: 253_402_300_799)

    /// The next poll.
    ///
    /// - Parameters:
    ///   - state: the state after this poll: its failures counted, its hints refreshed.
    ///   - now: when the poll ended.
    public static func next(after result: FetchResult, state: FeedState, subscription: Subscription, now: Timestamp) -> NextPoll {
        if state.isGone { return NextPoll(at: never, rule: "gone", reason: "the publisher says that the feed is no more (410)") }
        let planned: NextPoll
        switch result.outcome {
        case .document, .notModified, .gone: planned = afterSuccess(state, subscription, freshFor: result.freshFor, now: now)
        case .failed(let failure): planned = Backoff.next(after: failure, state: state, interval: interval(of: subscription), now: now)
        }
        return QuietTime.respected(planned, for: state, subscription: subscription)
    }

    /// What feeds.yml says, but never too short.
    static func interval(of subscription: Subscription) -> Duration { max(subscription.interval, shortestInterval) }

    private static func afterSuccess(_ state: FeedState, _ subscription: Subscription, freshFor: Duration?, now: Timestamp) -> NextPoll {
        let own = Floor(rule: "interval", wait: interval(of: subscription), who: "the interval of feeds.yml")
        let asked = subscription.ignoresHints ? [] : hints(of: state.hints, freshFor: freshFor)
        let longest = asked.reduce(own) { $1.wait > $0.wait ? $1 : $0 }
        let chance = Jitter.span(upTo: min(longest.wait / 20, .seconds(300)), feed: state.feed, attempt: now)
        return NextPoll(at: now + longest.wait + chance, rule: longest.rule, reason: "\(longest.who): \(spoken(longest.wait))")
    }

    /// What the publisher asks for, strongest word first.
    private static func hints(of hints: PollHints, freshFor: Duration?) -> [Floor] {
        [
            freshFor.map { Floor(rule: "max-age", wait: $0, who: "the server says that its answer holds") },
            hints.ttlMinutes.map { Floor(rule: "ttl", wait: .seconds(Int64(min($0, 1 << 30)) * 60), who: "the feed's ttl") },
            hints.updateEvery.map { Floor(rule: "syndication", wait: $0, who: "the feed says how often it changes") },
        ].compactMap { $0?.capped }
    }

    private struct Floor {
        var rule: String
        var wait: Duration
        var who: String

        var capped: Floor {
            wait > longestHint ? Floor(rule: rule, wait: longestHint, who: "\(who), \(spoken(wait)), of which we grant") : self
        }
    }
}
