public import Model

/// Whether a feed is polled now, and why or why not.
public struct DueFeed: Hashable, Sendable {
    /// Which feed.
    public var feed: FeedID
    /// Whether it is polled now.
    public var isDue: Bool
    /// When it is, or was, due, and who said so. The rule is `force` where it is polled only because somebody asks, `too-soon` where somebody asks
    /// too soon after the last poll, `cooldown` where its domain asked to be left alone, `spacing` where its domain had no more room in this run.
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
    /// Whether feeds that are not due are polled too. What a domain asked for (Retry-After) still holds.
    public var force: Bool
    /// Only these feeds, where given.
    public var only: [FeedID]?
    /// Whether a feed that was polled is queued again (`watch`).
    public var endless: Bool
    /// How long after its start a queue that is not endless still hands out feeds that had to wait for their domain.
    public var patience: Duration
    /// Since when pushes for a feed reach this process: only there a hub makes polls rarer.
    public var listening: [FeedID: HubListening] = [:]
    /// Until when domains rest, as the run before this in the same process left them, see `PollQueue.rests(at:)`.
    public var resting: [String: Timestamp] = [:]

    /// Options; the defaults are those of `pipeline fetch`.
    public init(force: Bool = false, only: [FeedID]? = nil, endless: Bool = false, patience: Duration = .seconds(600)) {
        self.force = force
        self.only = only
        self.endless = endless
        self.patience = patience
    }
}

/// Who is due: for `fetch --dry-run`, `status` and the queue itself.
public enum Due {
    /// A verdict for each subscription that the options take, in the order of feeds.yml.
    public static func list(
        subscriptions: [Subscription], states: [FeedID: FeedState], domains: [DomainState], politeness: Politeness = Politeness(),
        now: Timestamp, options: PollOptions = PollOptions()
    ) -> [DueFeed] {
        let judge = DueJudge(domains: domains, politeness: politeness, options: options)
        let wanted = options.only.map(Set.init)
        return subscriptions.filter { wanted?.contains($0.id) ?? true }.map { subscription in
            let known = states[subscription.id].map { KnownFeed(subscription, $0) } ?? KnownFeed(subscription)
            return judge.verdict(known.adopted, now: now)
        }
    }
}

/// Says of one feed whether it is due.
struct DueJudge: Sendable {
    var domains: [String: DomainState]
    let politeness: Politeness
    let options: PollOptions
    /// As `PollOptions.listening` was at first.
    var listening: [FeedID: HubListening]

    init(domains: [DomainState], politeness: Politeness, options: PollOptions) {
        // An older version counted by host: of the hosts of a domain the one that asked for the most counts.
        self.domains = Dictionary(domains.map { (politeness.domain($0.domain), $0) }) { first, second in
            first.until ?? Timestamp(milliseconds: 0) >= second.until ?? Timestamp(milliseconds: 0) ? first : second
        }
        self.politeness = politeness
        self.options = options
        listening = options.listening
    }

    /// - Parameters:
    ///   - known: already adopted, see `KnownFeed.adopted`.
    ///   - shift: by how much the clock was set since the feed's state was written.
    func verdict(_ known: KnownFeed, now: Timestamp, shift: Duration = .zero) -> DueFeed {
        let own = ownVerdict(known, now: now, shift: shift)
        guard own.isDue, let cooldown = cooldown(known, now: now) else { return own }
        return DueFeed(feed: known.id, isDue: false, next: cooldown)
    }

    /// What the feed says for itself, whatever its domain wants.
    private func ownVerdict(_ known: KnownFeed, now: Timestamp, shift: Duration) -> DueFeed {
        let (state, isNamed) = (known.state, options.force && options.only != nil)
        if state.isGone || state.refusedMark != nil, !isNamed { return DueFeed(feed: known.id, isDue: false, next: state.nextPoll) }
        guard let next = putOff(known, now: now, shift: shift) else { return DueFeed(feed: known.id, isDue: true, next: state.nextPoll) }
        guard options.force else { return DueFeed(feed: known.id, isDue: false, next: next) }
        if let tooSoon = tooSoon(known, now: now, shift: shift) { return DueFeed(feed: known.id, isDue: false, next: tooSoon) }
        return DueFeed(feed: known.id, isDue: true, next: NextPoll(at: now, rule: "force", reason: "asked for by hand"))
    }

    /// When a feed may be polled, if that is not now: its next poll lies ahead, or this is the publisher's quiet time.
    func putOff(_ known: KnownFeed, now: Timestamp, shift: Duration = .zero) -> NextPoll? {
        let shortest = politeness.shortest(at: known.firstURL)
        var planned = Plan.current(known, shortest: shortest, listening: listening[known.id], now: now - shift)
        planned.at = planned.at + shift
        if planned.at > now { return planned }
        let quiet = NextPoll(at: now, rule: planned.rule, reason: "")
        let next = QuietTime.respected(quiet, for: known.state, subscription: known.subscription)
        return next.at > now ? next : nil
    }

    /// Nobody polls a feed twice within the shortest interval, by hand neither (V12).
    private func tooSoon(_ known: KnownFeed, now: Timestamp, shift: Duration) -> NextPoll? {
        guard let last = known.state.lastAttempt.map({ $0 + shift }), last <= now else { return nil }
        let shortest = politeness.shortest(at: known.firstURL)
        guard now - last < shortest else { return nil }
        return NextPoll(
            at: last + shortest, rule: "too-soon",
            reason: "polled \(spoken(now - last)) ago; \(spoken(shortest)) must lie between two polls, those by hand too")
    }

    /// What the domain that is asked wants, that of a page where one is to be read, or the one that redirects led to last.
    private func cooldown(_ known: KnownFeed, now: Timestamp) -> NextPoll? {
        guard !domains.isEmpty else { return nil }
        let page = WalkRule.page(of: known.state, now: now)?.url
        let urls = page.map { [$0] } ?? [known.firstURL, known.state.answeredBy].compactMap { $0 }
        let held = urls.compactMap { politeness.key(of: $0).flatMap { domains[$0]?.cooldown(at: now) } }
        return held.max { $0.at < $1.at }
    }
}

extension DomainState {
    /// Whether the domain wants to be left alone.
    public func isHeld(at now: Timestamp) -> Bool { cooldown(at: now) != nil }

    /// Until when the domain wants to be left alone; nil where it does not. What lies further ahead than anybody may ask for was written by
    /// another clock.
    func cooldown(at now: Timestamp) -> NextPoll? {
        guard let until, until > now, until - now <= .seconds(31 * 86_400) else { return nil }
        return NextPoll(at: until, rule: "cooldown", reason: "\(domain) asked to be left alone until \(until): \(reason)")
    }
}

/// The next poll as it stands now, though what it was planned by may have changed since.
enum Plan {
    static func current(
        _ known: KnownFeed, shortest: @autoclosure () -> Duration, listening: HubListening? = nil, now: Timestamp
    ) -> NextPoll {
        let (state, subscription) = (known.state, known.subscription)
        let next = state.nextPoll
        guard next.at > now, let last = state.lastAttempt, next.at < NextPollRule.never else { return next }
        // The clock went back: who waited for it to catch up would wait for ever (T13).
        if last > now, next.at - now > (next.at - last) * 2 + .seconds(300) {
            return NextPoll(at: now, rule: "clock", reason: "the clock went back since the last poll")
        }
        guard ["interval", "silent", "rhythm", "websub"].contains(next.rule), subscription.within == nil || next.rule != "rhythm" else {
            return next
        }
        let shortest = shortest()
        // Only where no push can have been lost since the last poll does its hub make the next one later.
        let isPushed = next.rule == "websub" && listening.map { $0.since <= last && $0.until > now } ?? false
        if let target = subscription.within, !isPushed {
            let latest = last + max(target * 2, shortest)
            return next.at <= latest
                ? next : NextPoll(at: latest, rule: "rhythm", reason: "feeds.yml asks for entries within \(spoken(target)) now")
        }
        let longest = max(subscription.longestInterval ?? subscription.interval, subscription.interval, shortest)
        let own = next.rule == "silent" || isPushed ? longest : max(subscription.interval, shortest)
        let latest = last + own + min(own / 20, .seconds(300))
        if next.at <= latest { return next }
        let reason = next.rule == "websub" && !isPushed ? "its hub's pushes do not reach us" : "the interval of feeds.yml is shorter now"
        return NextPoll(at: latest, rule: "interval", reason: reason)
    }
}
