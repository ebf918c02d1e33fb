public import Model

/// When a feed is polled next, and why: a function of what came of the last poll.
///
/// After success the longest of the user's interval, the feed's own rhythm and what the publisher asks for; after failure a wait of the failure's
/// class that doubles. A little chance, drawn from the feed's name and the moment, is only ever added: nobody is asked earlier than promised.
public enum NextPollRule {
    /// No feed is polled more often than this, unless feeds.yml says so of its host.
    public static let shortestInterval = Duration.seconds(300)
    /// A guess at how long a document holds goes no further than this (T5).
    public static let longestGuess = Duration.seconds(86_400)
    /// When a feed that is gone is due: 9999-12-31T23:59:59Z.
    public static let never = Timestamp(seconds: 253_402_300_799)

    /// The next poll.
    ///
    /// - Parameters:
    ///   - state: the state after this poll: its failures counted, its hints refreshed.
    ///   - shortest: how soon the host may be asked for the same feed again.
    public static func next(after poll: EndedPoll, state: FeedState, shortest: Duration = shortestInterval) -> NextPoll {
        if state.isGone { return NextPoll(at: never, rule: "gone", reason: "the publisher says that the feed is no more (410)") }
        if state.refusedMark != nil {
            return NextPoll(at: never, rule: "auth", reason: "the credentials are missing or wrong (401): set them in feeds.yml")
        }
        let planned: NextPoll
        switch poll.result.outcome {
        case .document, .notModified: planned = afterSuccess(poll, state, shortest: shortest)
        case .gone:
            planned = NextPoll(at: poll.now + shortest, rule: "moved-back", reason: "gone from where it had moved to: asking its old URL")
        case .failed(let failure):
            let interval = interval(of: poll.subscription, shortest: shortest)
            planned = Backoff.next(after: failure, state: state, interval: interval, now: poll.now)
        }
        return QuietTime.respected(planned, for: state, subscription: poll.subscription)
    }

    /// What feeds.yml says, but never too short.
    static func interval(of subscription: Subscription, shortest: Duration) -> Duration { max(subscription.interval, shortest) }

    /// What a publisher asks for counts up to this much (NetNewsWire met feeds that claim to be fresh for years).
    static func longestHint(of subscription: Subscription) -> Duration { subscription.longestHint }

    private static func afterSuccess(_ poll: EndedPoll, _ state: FeedState, shortest: Duration) -> NextPoll {
        let (subscription, now) = (poll.subscription, poll.now)
        let own = rhythm(state, subscription, shortest: shortest, now: now)
        let pushed = HubTrustRule.wait(state, subscription, poll.listening, interval: own.wait, now: now)
        let floors =
            [own] + (pushed.map { [Floor(rule: "websub", wait: $0.wait, who: $0.who)] } ?? [])
            + (subscription.ignoresHints ? [] : hints(poll, state))
        let longest = floors.dropFirst().reduce(floors[0]) { $1.wait > $0.wait ? $1 : $0 }
        let chance = Jitter.span(upTo: min(longest.wait / 20, .seconds(300)), feed: state.feed, attempt: now)
        // Where the feed names the moments themselves, its period is no further wait: a poll that chance made late would skip every second one.
        let isOnGrid = longest.rule == "syndication" && state.hints.updateBase != nil && longest.wait <= Grid.longestPeriod
        let least = isOnGrid ? floors.filter { $0.rule != "syndication" }.map(\.wait).max() ?? longest.wait : longest.wait
        let at = subscription.ignoresHints ? now + longest.wait : Grid.next(notBefore: now + least, hints: state.hints)
        let next = NextPoll(at: at + chance, rule: longest.rule, reason: "\(longest.who): \(spoken(longest.wait))")
        guard let doubt = RefreshRule.reason(state, doubt: poll.result.doubt, now: now) else { return next }
        return NextPoll(at: next.at, rule: "refresh", reason: doubt)
    }

    private static func rhythm(_ state: FeedState, _ subscription: Subscription, shortest: Duration, now: Timestamp) -> Floor {
        if let planned = RhythmRule.wait(state, subscription, shortest: shortest, now: now) {
            return Floor(rule: "rhythm", wait: planned.wait, who: planned.who)
        }
        let (wait, isStretched) = Rhythm.wait(state, subscription, shortest: shortest, now: now)
        if isStretched { return Floor(rule: "silent", wait: wait, who: "nothing new for long: a tenth of that") }
        let isHalved = state.halvings > 0 && wait < subscription.interval
        return Floor(
            rule: isHalved ? "gap" : "interval", wait: wait,
            who: isHalved ? "polls brought nothing but new entries" : "the interval of feeds.yml")
    }

    /// What the publisher asks for, strongest word first.
    private static func hints(_ poll: EndedPoll, _ state: FeedState) -> [Floor] {
        let guess =
            state.freshFor == nil && !poll.result.speaksOfFreshness ? poll.result.documentAge.map { min($0 / 10, longestGuess) } : nil
        let hints = state.hints
        return [
            state.freshFor.map { Floor(rule: "max-age", wait: $0, who: "the server says that its answer holds") },
            hints.ttlMinutes.map { Floor(rule: "ttl", wait: .seconds(Int64(min($0, 1 << 30)) * 60), who: "the feed's ttl") },
            hints.updateEvery.map { Floor(rule: "syndication", wait: $0, who: "the feed says how often it changes") },
            guess.map { Floor(rule: "heuristic", wait: $0, who: "a tenth of the document's age") },
        ].compactMap { $0?.capped(at: longestHint(of: poll.subscription)) }
    }

    private struct Floor {
        var rule: String
        var wait: Duration
        var who: String

        func capped(at longest: Duration) -> Floor {
            wait > longest ? Floor(rule: rule, wait: longest, who: "\(who), \(spoken(wait)), of which we grant") : self
        }
    }
}

/// The moments at which a feed says that it changes (RSS module Syndication, `sy:updateBase`; T8).
enum Grid {
    /// A longer period is none that a poll is timed by.
    static let longestPeriod = Duration.seconds(86_400)

    /// The first such moment at or after another; that other where the feed names none, or only rare ones.
    static func next(notBefore moment: Timestamp, hints: PollHints) -> Timestamp {
        guard let base = hints.updateBase, let every = hints.updateEvery?.wholeMilliseconds,
            (1...longestPeriod.wholeMilliseconds).contains(every)
        else {
            return moment
        }
        let past = (moment - base).wholeMilliseconds % every
        let rest = past == 0 ? 0 : (past > 0 ? every - past : -past)
        return moment + .milliseconds(rest)
    }
}
