import Model

/// How far a hub is believed to push everything, and how rarely its feed is polled therefore (W6).
///
/// A poll that finds what was pushed, and nothing new besides, is a proof; each doubles the wait. A new entry that a poll finds first is waited for; when
/// no push has brought it by a later poll, the hub is distrusted, and the feed polled as if it had none. What came while nobody listened says nothing.
enum HubTrustRule {
    /// A push may be so much later than a poll.
    static let grace = Duration.seconds(900)
    /// A hub that pushed less than all is given another chance after this, the next time after twice as long, up to `longestRest`.
    static let firstRest = Duration.seconds(7 * 86_400)
    static let longestRest = Duration.seconds(112 * 86_400)
    /// So often the wait is doubled at the most.
    static let mostDoublings = 10
    static let mostPushed = 32
    static let mostAwaited = 16

    /// What a poll that read the feed, or found it unchanged, shows.
    ///
    /// - Parameter since: when the feed was asked with success before.
    static func judged(_ before: HubTrust, by poll: EndedPoll, since: Timestamp?) -> (trust: HubTrust, event: FeedEvent?) {
        var trust = before
        // The feed names several hubs, and its lease is at another by now.
        if let hub = poll.listening?.hub, hub != before.hub { trust = begun(at: hub, before) }
        if let until = trust.distrustedUntil, until <= poll.now { trust.distrustedUntil = nil }
        if poll.feed != nil { (trust.room, trust.pushedInAll) = (poll.keys.count, 0) }
        guard trust.distrustedUntil == nil, let since, let listening = poll.listening, listening.since <= since
        else {
            // Nobody knows what was pushed meanwhile, or wants to.
            (trust.pushed, trust.awaited) = ([], [])
            return (trust, nil)
        }
        let missed = trust.awaited.count { poll.now - $0.found >= grace }
        guard missed == 0 else { return lapsed(trust, missed: missed, now: poll.now) }
        // A clock that went back would let an entry be waited for for ever.
        trust.awaited.removeAll { $0.found > poll.now }
        guard poll.feed != nil else { return (trust, nil) }
        trust.awaited += poll.newKeys.prefix(max(0, mostAwaited - trust.awaited.count)).map { AwaitedPush(entry: $0, found: poll.now) }
        if trust.awaited.isEmpty, !Set(trust.pushed).isDisjoint(with: poll.keys) { trust.proofs = min(trust.proofs + 1, mostDoublings) }
        trust.pushed = []
        return (trust, nil)
    }

    /// What a push shows.
    static func pushed(_ before: HubTrust, by push: EndedPoll, from hub: String) -> HubTrust {
        var trust = before.hub == hub ? before : begun(at: hub, before)
        trust.lastPush = push.now
        let brought = Set(push.keys)
        trust.awaited.removeAll { brought.contains($0.entry) }
        trust.pushed = Array((trust.pushed + push.newKeys).suffix(mostPushed))
        trust.pushedInAll += push.newKeys.count
        return trust
    }

    /// The next poll after a push: a feed that waits for its hub is read before a document's worth of entries has gone by, or what the hub dropped among
    /// them would never be found.
    static func overlapping(_ planned: NextPoll, _ trust: HubTrust?, _ state: FeedState, _ subscription: Subscription, now: Timestamp)
        -> NextPoll
    {
        guard planned.rule == "websub", let trust, trust.pushedInAll * 3 >= trust.room, let last = state.lastAttempt else { return planned }
        let chance = Jitter.span(upTo: .seconds(60), feed: state.feed, attempt: now)
        let at = max(now, last + NextPollRule.interval(of: subscription, shortest: NextPollRule.shortestInterval)) + chance
        return at < planned.at
            ? NextPoll(at: at, rule: "websub", reason: "its hub has pushed a third of a document since the last poll") : planned
    }

    /// How long to wait after a poll, and why; nil where the hub has not proved anything, or nobody listens.
    ///
    /// - Parameter interval: the wait without a hub.
    static func wait(
        _ state: FeedState, _ subscription: Subscription, _ listening: HubListening?, interval: Duration, now: Timestamp
    ) -> (wait: Duration, who: String)? {
        guard let trust = state.hub?.trust, let longest = subscription.longestInterval, let listening, listening.hub == trust.hub,
            trust.proofs > 0, trust.awaited.isEmpty, trust.distrustedUntil == nil
        else { return nil }
        let grown = interval * (1 << min(trust.proofs, mostDoublings))
        let wait = min(grown, longest, listening.until - now)
        let times = trust.proofs == 1 ? "once" : "\(trust.proofs) times in a row"
        return wait > interval ? (wait, "polls found what its hub had pushed, \(times)") : nil
    }

    /// Trust in another hub of the feed: none yet.
    private static func begun(at hub: String, _ before: HubTrust) -> HubTrust {
        var trust = HubTrust(hub: hub)
        trust.room = before.room
        return trust
    }

    private static func lapsed(_ before: HubTrust, missed: Int, now: Timestamp) -> (trust: HubTrust, event: FeedEvent?) {
        var trust = before
        let rest = min(firstRest * (1 << min(trust.lapses, 10)), longestRest)
        (trust.proofs, trust.pushed, trust.awaited) = (0, [], [])
        (trust.lapses, trust.distrustedUntil) = (trust.lapses + 1, now + rest)
        let entries = missed == 1 ? "an entry" : "\(missed) entries"
        let message = "polls found \(entries) that the hub did not push: polled as without it for \(spoken(rest))"
        return (trust, FeedEvent(.hubDistrusted, message))
    }
}
