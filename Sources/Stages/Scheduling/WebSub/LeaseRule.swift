import Model

/// When a hub is asked for a lease, and what becomes of it (W2, W3, W7).
enum LeaseRule {
    /// A lease counts for no longer than this, whatever the hub says; and for a day where it says nothing.
    static let longest = Duration.seconds(90 * 86_400)
    static let usual = Duration.seconds(86_400)
    /// No hub is asked more often than this for one feed.
    static let shortestRest = Duration.seconds(600)
    /// A hub that was asked in vain is asked again after an hour, then after twice as long, up to this.
    static let longestRest = Duration.seconds(7 * 86_400)
    /// A hub that wants no subscription is asked again after a day, then after twice as long, up to this.
    static let longestDenial = Duration.seconds(32 * 86_400)
    /// So often a hub is told that nobody wants a lease any more.
    static let mostFarewells = 3
    /// After so many requests in vain the next hub of the feed is asked.
    static let mostAttempts = 3
    /// A hub that verifies once more what it has verified is confirmed for so long: our answer may not have reached it.
    static let graceForRepeats = Duration.seconds(600)

    /// Whether the hub is to be asked now. A clock that was set far back makes every lease due: else it would wait for years.
    static func isDue(_ lease: HubLease, now: Timestamp) -> Bool {
        guard let next = lease.next, !isOver(lease, now: now) else { return false }
        let horizon = now + longest + longest / 10
        return next <= now || next > horizon || lease.ends.map { $0 > horizon } ?? false
    }

    /// Whether the hub denied a lease, or was asked for it in vain for long enough, so that another may be asked; not while the lease still runs.
    static func isSpent(_ lease: HubLease, now: Timestamp) -> Bool {
        guard lease.standing != .ending, !lease.runs(at: now) else { return false }
        // One that agreed has until the next request to verify.
        let isAnswered = lease.problem != nil || lease.isAsked && lease.next.map { $0 <= now } ?? false
        return isAnswered && (lease.standing == .denied || lease.attempts >= mostAttempts)
    }

    /// The hub of which a lease is wanted: that of before while the feed names it, and the next of the list when it is spent; behind the last comes the
    /// first again.
    static func hub(of offer: HubOffer, after lease: HubLease?, now: Timestamp) -> String? {
        guard let lease, let index = offer.hubs.firstIndex(of: lease.hub) else { return offer.hubs.first }
        guard isSpent(lease, now: now) else { return lease.hub }
        return (offer.hubs[(index + 1)...] + offer.hubs[..<index]).first { $0 != lease.hub } ?? lease.hub
    }

    /// A lease at another hub goes on counting where the spent one stopped, and a hub that stands no later in the list is asked when the spent one would
    /// have been: so all hubs together are asked in vain no more often than one.
    static func goOn(from spent: HubLease, in offer: HubOffer, to lease: inout HubLease) {
        lease.attempts = spent.attempts
        let (before, after) = (offer.hubs.firstIndex(of: spent.hub), offer.hubs.firstIndex(of: lease.hub))
        if let before, let after, after <= before, let next = spent.next { lease.next = next }
    }

    /// The lease after the hub answered a request. It has yet to verify: if it does not, it is asked again as if it had refused.
    static func asked(_ before: HubLease, _ answer: HubAnswer, now: Timestamp) -> HubLease {
        var lease = before
        guard answer != .cancelled else { return lease }
        lease.attempts += 1
        let rest = min(Duration.seconds(3600) * (1 << min(lease.attempts - 1, 10)), longestRest)
        let chance = Jitter.span(upTo: rest / 10, feed: lease.feed, attempt: now)
        lease.next = now + rest + chance
        switch answer {
        case .accepted: (lease.isAsked, lease.problem) = (true, nil)
        case .refused(let why, let moment):
            (lease.isAsked, lease.problem) = (false, why)
            if let moment { lease.next = max(moment + chance, now + shortestRest) }
        // The request may have reached it all the same: then it verifies.
        case .unreachable(let why): lease.problem = why
        case .cancelled: break
        }
        // A clock that was set far back would let it run for years.
        lease.ends = lease.ends.map { min($0, now + longest) }
        return lease
    }

    /// The lease after the hub verified it: renewed at a moment between 70 and 90 % of its time, another for each feed.
    static func verified(_ before: HubLease, seconds: Int64?, now: Timestamp) -> HubLease {
        var lease = before
        let span = seconds.map { min(max(.seconds(min($0, 1 << 31)), .zero), longest) } ?? usual
        if !before.runs(at: now) || lease.since.map({ $0 > now }) ?? true { lease.since = now }
        (lease.standing, lease.isAsked, lease.attempts, lease.problem) = (.active, false, 0, nil)
        lease.ends = now + span
        let chance = Jitter.span(upTo: span / 5, feed: lease.feed, attempt: now)
        lease.next = now + max(span / 10 * 7 + chance, shortestRest)
        return lease
    }

    /// The lease after the hub said that there is none, or no longer (WebSub §5.2).
    static func denied(_ before: HubLease, reason: String?, now: Timestamp) -> HubLease {
        var lease = before
        (lease.standing, lease.isAsked, lease.since, lease.ends) = (.denied, false, nil, nil)
        lease.attempts += 1
        let rest = min(Duration.seconds(86_400) * (1 << min(lease.attempts - 1, 10)), longestDenial)
        lease.next = now + rest + Jitter.span(upTo: rest / 10, feed: lease.feed, attempt: now)
        let why = reason.map { String($0.prefix(200)) } ?? ""
        lease.problem = why.isEmpty ? "the hub wants no subscription" : "the hub wants no subscription: \(why)"
        return lease
    }

    /// A lease that nobody wants any more: the hub is told at once.
    static func ended(_ before: HubLease, now: Timestamp) -> HubLease {
        var lease = before
        (lease.standing, lease.isAsked, lease.attempts, lease.next, lease.problem) = (.ending, false, 0, now, nil)
        return lease
    }

    /// Whether nothing more is to be done about a lease that nobody wants: the hub was told often enough, or it has run out.
    static func isOver(_ lease: HubLease, now: Timestamp) -> Bool {
        lease.standing == .ending && (lease.attempts >= mostFarewells || lease.ends.map { $0 <= now } ?? false)
    }
}
