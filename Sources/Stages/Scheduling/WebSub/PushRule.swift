public import Model

/// What is remembered after a push: what it brought is news, but it says nothing of the feed's server, nor when that is to be asked;
/// what it says of entries that were known the feed itself is to confirm.
public enum PushRule {
    /// The state of a feed after a push.
    ///
    /// - Parameter isHeld: whether the domain of a URL asks to be left alone: its articles are looked at behind another poll of the feed.
    public static func advance(
        _ before: FeedState, after push: EndedPoll, from account: PushAccount, isHeld: (String) -> Bool = { _ in false }
    ) -> Advance {
        var advance = Advance(state: before.adopting(push.subscription), events: [])
        guard case .document = push.result.outcome else { return advance }
        if let hub = advance.state.hub { advance.state.hub?.trust = HubTrustRule.pushed(hub.trust, by: push, from: account.hub) }
        // It may be late, or sent again: the next poll reads the feed whole, whatever its server and the bytes of last time say.
        if push.changesKnown { (advance.state.validators, advance.state.documentSHA256) = (nil, nil) }
        guard push.harvest.brought > 0 else { return advance }
        advance.state.lastChange = max(before.lastChange ?? push.now, push.now)
        RhythmRule.learn(from: push, in: &advance.state)
        advance.state.planOverlap(push)
        WalkRule.goOn(push.leads.filter { !isHeld($0.url) }, in: &advance.state, now: push.now)
        return advance
    }
}

extension FeedState {
    /// Lets the feed itself be read while its document still holds what came since the last time.
    fileprivate mutating func planOverlap(_ push: EndedPoll) {
        let planned = walk?.head ?? nextPoll
        let sooner = HubTrustRule.overlapping(planned, hub?.trust, self, push.subscription, now: push.now)
        if walk == nil { nextPoll = sooner } else { walk?.head = sooner }
    }
}
