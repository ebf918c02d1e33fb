import Model

/// When a permanent redirect becomes the feed's URL, and when that is taken back (R1–R4).
public enum RedirectRule {
    /// How often in a row a redirect must have led to a feed.
    public static let times = 3
    /// How long it must have stood.
    public static let age = Duration.seconds(2 * 86_400)
    /// How often in a row the new place may say that there is no feed.
    static let disappointments = 3

    /// Notes where a poll that read a feed was led, and adopts the place once it has stood the test.
    ///
    /// - Parameters:
    ///   - target: where the permanent part of the redirects led, or where the feed itself says that it lives; nil where neither.
    ///   - domain: host → registrable domain.
    static func note(
        _ target: String?, in state: inout FeedState, subscription: Subscription, domain: (String) -> String, now: Timestamp
    ) -> FeedEvent? {
        let current = state.movedTo ?? state.url
        guard let target, target != current, mayMove(from: current, to: target, subscription, domain) else {
            state.redirect = nil
            return nil
        }
        var evidence = state.redirect ?? RedirectEvidence(target: target, firstSeen: now, lastSeen: now, times: 0)
        if evidence.target != target { evidence = RedirectEvidence(target: target, firstSeen: now, lastSeen: now, times: 0) }
        evidence.times += 1
        evidence.lastSeen = now
        state.redirect = evidence
        guard evidence.times >= times, now - evidence.firstSeen >= age else { return nil }
        return move(&state, from: current, to: target, now: now)
    }

    /// Takes a move back when the new place says again and again that there is no feed.
    static func doubt(_ failure: FailureKind?, in state: inout FeedState, now: Timestamp) -> FeedEvent? {
        guard let moved = state.movedTo else { return nil }
        let isOver =
            failure == nil || [.notFound, .notAFeed, .redirect, .unreadable].contains(failure) && state.failuresOfKind >= disappointments
        guard isOver else { return nil }
        state.movedTo = nil
        state.redirect = nil
        state.moves.append(FeedMove(from: moved, to: state.url, at: now))
        return FeedEvent(.movedBack, "\(moved) no longer leads to a feed: asking \(state.url) again")
    }

    private static func move(_ state: inout FeedState, from current: String, to target: String, now: Timestamp) -> FeedEvent {
        state.redirect = nil
        state.movedTo = target == state.url ? nil : target
        state.moves.append(FeedMove(from: current, to: target, at: now))
        return FeedEvent(.moved, "moved for good from \(current) to \(target)")
    }

    /// A place that is asked without a secret, and that nobody on the way can have put there: over https, or of the same registrable domain.
    private static func mayMove(from current: String, to target: String, _ subscription: Subscription, _ domain: (String) -> String) -> Bool
    {
        guard let host = WebAddress.host(of: target), let oldHost = WebAddress.host(of: current), !target.contains("${") else {
            return false
        }
        if subscription.credentials != nil || current.contains("${") {
            return WebAddress.origin(of: target) == WebAddress.origin(of: current)
        }
        return WebAddress.scheme(of: target) == "https" || domain(host) == domain(oldHost)
    }
}
