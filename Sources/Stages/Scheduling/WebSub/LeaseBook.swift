public import Model

/// All leases: a value that is told what feeds offer, what hubs say and what the time is, and says what follows.
public struct LeaseBook: Sendable {
    private var leases: [String: HubLease] = [:]
    /// The lease of each feed that is wanted, by its token; those that end are not here.
    private var tokens: [FeedID: String] = [:]
    /// When leases were verified, by token; of those of long ago nothing.
    private var verified: [String: Timestamp] = [:]
    /// Since when somebody answers at the callback.
    private let opened: Timestamp

    /// What changed, to be kept.
    public struct Changes: Hashable, Sendable {
        /// Leases that are new or other than they were.
        public var saved: [HubLease] = []
        /// Leases that are no more.
        public var removed: [HubLease] = []

        /// Nothing changed.
        public init() {}
    }

    /// What a hub is answered.
    public enum Reply: Hashable, Sendable {
        /// As it should be: the challenge is sent back.
        case confirmed
        /// Nobody asked for that.
        case unknown
    }

    /// A book of what is kept.
    ///
    /// - Parameter opened: since when somebody answers at the callback.
    public init(_ kept: [HubLease], opened: Timestamp) {
        self.opened = opened
        for lease in kept {
            leases[lease.token.exposed] = lease
            if lease.standing != .ending { tokens[lease.feed] = lease.token.exposed }
        }
    }

    /// The lease that a callback is for.
    public subscript(token: String) -> HubLease? { leases[token] }

    /// The lease of a feed.
    public func lease(of feed: FeedID) -> HubLease? { tokens[feed].flatMap { leases[$0] } }

    /// How many stand how.
    public var counts: [HubLease.Standing: Int] { leases.values.reduce(into: [:]) { $0[$1.standing, default: 0] += 1 } }

    /// The feeds whose lease was asked for in vain, so that another hub of theirs may be asked.
    public func spent(at now: Timestamp) -> Set<FeedID> { Set(leases.values.filter { LeaseRule.isSpent($0, now: now) }.map(\.feed)) }

    /// Makes what is wanted and what there is the same: a feed has one lease, at the first hub that it names and that does not refuse.
    ///
    /// - Parameters:
    ///   - wanted: what feeds offer.
    ///   - feeds: of which feeds something changed; nil: of all.
    ///   - callback: under which URL hubs reach us now; a lease at another is ended.
    ///   - mint: gives a token and a secret that were never given before.
    public mutating func settle(
        _ wanted: [FeedID: HubOffer], of feeds: Set<FeedID>? = nil, callback: String, now: Timestamp,
        mint: () -> (token: Secret, secret: Secret)
    ) -> Changes {
        var changes = feeds == nil ? sweep(at: now) : Changes()
        for feed in (feeds ?? Set(tokens.keys).union(wanted.keys)).sorted() {
            let (offer, before) = (wanted[feed], lease(of: feed))
            let hub = offer.flatMap { LeaseRule.hub(of: $0, after: before, now: now) }
            if let before {
                if hub == before.hub, offer?.topic == before.topic, before.callback == callback { continue }
                end(before, now: now, &changes)
            }
            guard let offer, let hub else { continue }
            let (token, secret) = mint()
            var lease = HubLease(feed: feed, hub: hub, topic: offer.topic, callback: callback, token: token, secret: secret, next: now)
            if let before, LeaseRule.isSpent(before, now: now) { LeaseRule.goOn(from: before, in: offer, to: &lease) }
            tokens[feed] = token.exposed
            save(lease, &changes)
        }
        return changes
    }

    /// Forgets the leases of which nothing more is to be done.
    public mutating func sweep(at now: Timestamp) -> Changes {
        var changes = Changes()
        for lease in leases.values where LeaseRule.isOver(lease, now: now) { remove(lease, &changes) }
        verified = verified.filter { isRecent($0.value, now: now) }
        return changes
    }

    /// A lease that nobody wants any more is ended at its hub, where that knows of it.
    private mutating func end(_ lease: HubLease, now: Timestamp, _ changes: inout Changes) {
        tokens[lease.feed] = nil
        if lease.standing == .active || lease.isAsked { save(LeaseRule.ended(lease, now: now), &changes) } else { remove(lease, &changes) }
    }

    /// The leases whose hubs are to be asked, those that are due the longest first.
    public func due(at now: Timestamp) -> [HubLease] {
        leases.values.filter { LeaseRule.isDue($0, now: now) }
            .sorted { ($0.next ?? now, $0.feed) < ($1.next ?? now, $1.feed) }
    }

    /// The lease at a token, if its hub is to be asked.
    public func due(_ token: String, at now: Timestamp) -> HubLease? { leases[token].flatMap { LeaseRule.isDue($0, now: now) ? $0 : nil } }

    /// Notes that a hub is about to be asked: it may verify before its answer is here.
    public mutating func willAsk(_ lease: HubLease) -> Changes {
        change(lease.token.exposed) { lease in
            lease.isAsked = true
            if lease.standing == .denied { lease.standing = .wanted }
        }
    }

    /// Notes what a hub answered. One that has verified meanwhile needs no other word.
    public mutating func asked(_ lease: HubLease, _ answer: HubAnswer, now: Timestamp) -> Changes {
        guard leases[lease.token.exposed]?.isAsked == true else { return Changes() }
        return change(lease.token.exposed) { $0 = LeaseRule.asked($0, answer, now: now) }
    }

    /// Takes what a hub says at a callback.
    public mutating func verify(_ token: String, _ said: HubVerification, now: Timestamp) -> (reply: Reply, changes: Changes) {
        guard let lease = leases[token], lease.topic == said.topic else { return (.unknown, Changes()) }
        switch said.mode {
        case .subscribe:
            guard lease.isAsked, [.wanted, .active].contains(lease.standing) else {
                let isRepeat = lease.standing == .active && verified[token].map { isRecent($0, now: now) } ?? false
                return (isRepeat ? .confirmed : .unknown, Changes())
            }
            verified[token] = now
            return (.confirmed, change(token) { $0 = LeaseRule.verified($0, seconds: said.leaseSeconds, now: now) })
        case .unsubscribe:
            guard lease.isAsked, lease.standing == .ending else { return (.unknown, Changes()) }
            var changes = Changes()
            remove(lease, &changes)
            return (.confirmed, changes)
        case .denied:
            guard lease.standing != .ending else { return (.confirmed, Changes()) }
            return (.confirmed, change(token) { $0 = LeaseRule.denied($0, reason: said.reason, now: now) })
        }
    }

    /// The time in which pushes for a feed reach us; nil where they do not now.
    public func listening(to feed: FeedID, at now: Timestamp) -> HubListening? {
        guard let lease = lease(of: feed), lease.runs(at: now), let since = lease.since, let until = lease.ends else { return nil }
        return HubListening(hub: lease.hub, since: max(since, opened), until: until)
    }

    private func isRecent(_ moment: Timestamp, now: Timestamp) -> Bool {
        now >= moment && now - moment < LeaseRule.graceForRepeats
    }

    private mutating func change(_ token: String, _ body: (inout HubLease) -> Void) -> Changes {
        guard var lease = leases[token] else { return Changes() }
        body(&lease)
        var changes = Changes()
        save(lease, &changes)
        return changes
    }

    private mutating func save(_ lease: HubLease, _ changes: inout Changes) {
        leases[lease.token.exposed] = lease
        changes.saved.append(lease)
    }

    private mutating func remove(_ lease: HubLease, _ changes: inout Changes) {
        leases[lease.token.exposed] = nil
        verified[lease.token.exposed] = nil
        changes.removed.append(lease)
    }
}
