public import Model

/// Whether a feed is polled now, and why or why not.
public struct DueFeed: Hashable, Sendable {
    /// Which feed.
    public var feed: FeedID
    /// Whether it is polled now.
    public var isDue: Bool
    /// When it is, or was, due, and who said so. The rule is `force` where it is polled only because somebody asks,
    /// `host-cooldown` where its host holds it back.
    public var next: NextPoll

    /// A verdict by its parts.
    public init(feed: FeedID, isDue: Bool, next: NextPoll) {
        self.feed = feed
        self.isDue = isDue
        self.next = next
    }
}

/// Which feeds a queue takes, and how it hands them out.
public struct PollOptions: Hashable, Sendable {
    /// Whether feeds that are not due are polled too. What a host asked for (Retry-After) still holds.
    public var force: Bool
    /// Only these feeds, where given.
    public var only: [FeedID]?
    /// How many polls of one host may be in flight.
    public var perHost: Int
    /// Whether a feed that was polled is queued again (`watch`).
    public var endless: Bool

    /// Options; the defaults are those of `pipeline fetch`.
    public init(force: Bool = false, only: [FeedID]? = nil, perHost: Int = 1, endless: Bool = false) {
        self.force = force
        self.only = only
        self.perHost = perHost
        self.endless = endless
    }
}

/// Who is due: for `fetch --dry-run`, `status` and the queue itself.
public enum Due {
    /// A verdict for each subscription that the options take, in the order of feeds.yml.
    public static func list(
        subscriptions: [Subscription], states: [FeedID: FeedState], cooldowns: [HostCooldown], now: Timestamp,
        options: PollOptions = PollOptions()
    ) -> [DueFeed] {
        let held = longestByHost(cooldowns)
        let wanted = options.only.map(Set.init)
        return subscriptions.filter { wanted?.contains($0.id) ?? true }.map { subscription in
            let state = (states[subscription.id] ?? FeedState(feed: subscription.id, url: subscription.url)).adopting(subscription)
            let cooldown = hostKey(of: subscription).flatMap { held[$0] }
            return verdict(subscription, state, cooldown: cooldown, now: now, options: options)
        }
    }

    /// - Parameter state: already adopted, see `FeedState.adopting`.
    static func verdict(
        _ subscription: Subscription, _ state: FeedState, cooldown: HostCooldown?, now: Timestamp, options: PollOptions
    ) -> DueFeed {
        let own = ownVerdict(subscription, state, now: now, options: options)
        guard let cooldown, cooldown.until > now, own.isDue else { return own }
        let reason = "\(cooldown.host) asked to be left alone until \(cooldown.until): \(cooldown.reason)"
        return DueFeed(feed: subscription.id, isDue: false, next: NextPoll(at: cooldown.until, rule: "host-cooldown", reason: reason))
    }

    /// What the feed says for itself, whatever its host wants.
    private static func ownVerdict(_ subscription: Subscription, _ state: FeedState, now: Timestamp, options: PollOptions) -> DueFeed {
        if state.isGone && !(options.force && options.only != nil) {
            return DueFeed(feed: subscription.id, isDue: false, next: state.nextPoll)
        }
        let next = putOff(subscription, state, now: now)
        guard let next else { return DueFeed(feed: subscription.id, isDue: true, next: state.nextPoll) }
        guard options.force else { return DueFeed(feed: subscription.id, isDue: false, next: next) }
        return DueFeed(feed: subscription.id, isDue: true, next: NextPoll(at: now, rule: "force", reason: "asked for by hand"))
    }

    /// When a feed may be polled, if that is not now: its next poll lies ahead, or this is the publisher's quiet time.
    static func putOff(_ subscription: Subscription, _ state: FeedState, now: Timestamp) -> NextPoll? {
        if state.nextPoll.at > now { return state.nextPoll }
        let next = QuietTime.respected(NextPoll(at: now, rule: state.nextPoll.rule, reason: ""), for: state, subscription: subscription)
        return next.at > now ? next : nil
    }

    /// What the per-host limit counts by: host and port; nil for a local file, which disturbs nobody.
    static func hostKey(of subscription: Subscription) -> String? {
        subscription.isLocalFile ? nil : WebAddress.hostAndPort(of: subscription.requestURL.exposed)
    }

    static func longestByHost(_ cooldowns: [HostCooldown]) -> [String: HostCooldown] {
        Dictionary(cooldowns.map { ($0.host, $0) }) { $0.until >= $1.until ? $0 : $1 }
    }
}
