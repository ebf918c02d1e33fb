import HeapModule
public import Model

/// What to do next.
public enum PollStep: Hashable, Sendable {
    /// Poll this feed now and tell `finished`.
    case poll(KnownFeed)
    /// Nothing may be polled before this moment; something in flight may end sooner and change that. Nil: only what is in flight can help.
    case wait(until: Timestamp?)
    /// Nothing more will be handed out; what is in flight is still to be finished.
    case done
}

/// Whom to poll next: a value that is told the time and what ended, and never waits itself.
///
/// Feeds stand in lanes, one a registrable domain: that of the feed, or of the page of it that is to be read next. A lane that is at its limit, rests after a poll, is held back by its domain or has no due feed stands
/// in nobody's way. Among the open lanes the feed that is due the longest comes first, then the smaller id. Every step costs O(log n).
public struct PollQueue: Sendable {
    /// Feeds that were due but are not polled in this run, because their domain asked to be left alone, or had no more room, or somebody asked too
    /// soon; each with when it may be asked.
    public internal(set) var deferred: [(feed: FeedID, next: NextPoll)] = []

    var feeds: [Feed] = []
    var lanes: [Lane] = []
    var judge: DueJudge
    var queued = 0
    var companions = Companions()
    var newlyShared: [String] = []
    private(set) var laneOfDomain: [String?: Int] = [:]
    private var reasons = SharedTexts()
    /// Lanes that may be asked, by what is due the longest; may hold calls that no longer hold.
    var open = Heap<Call>()
    /// Lanes that will open by themselves, by when; may hold calls that no longer hold.
    var waiting = Heap<Call>()
    var heads = HeadsAhead()
    var leaps: LeapWatch
    var start: Timestamp

    var options: PollOptions { judge.options }

    /// How many feeds are due and wait for their turn. Looks at every feed.
    public func dueCount(at now: Timestamp) -> Int {
        feeds.reduce(0) { count, feed in count + (!feed.isInFlight && feed.due.map { $0 <= now } ?? false ? 1 : 0) }
    }

    /// A queue of the feeds that are due now; in endless mode of all that are not gone.
    public init(
        subscriptions: [Subscription], states: [FeedID: FeedState], domains: [DomainState], politeness: Politeness = Politeness(),
        now: Timestamp, options: PollOptions = PollOptions()
    ) {
        let known = subscriptions.map { subscription in
            states[subscription.id].map { KnownFeed(subscription, $0) } ?? KnownFeed(subscription)
        }
        self.init(known, domains: domains, politeness: politeness, now: now, options: options)
    }

    /// The same of feeds that come with what is remembered of them.
    public init(
        _ known: [KnownFeed], domains: [DomainState], politeness: Politeness = Politeness(), now: Timestamp,
        options: PollOptions = PollOptions()
    ) {
        judge = DueJudge(domains: domains, politeness: politeness, options: options)
        start = now
        leaps = LeapWatch(start: now, feedCount: options.only?.count ?? known.count)
        let wanted = options.only.map(Set.init)
        let taken = wanted.map { wanted in known.filter { wanted.contains($0.id) } } ?? known
        feeds.reserveCapacity(taken.count)
        for known in taken.sorted(by: { $0.id < $1.id }) {
            precondition(feeds.last?.known.id != known.id, "two subscriptions must not bear one id: \(known.id)")
            let adopted = known.adopted
            let home = lane(at: adopted.firstURL)
            feeds.append(Feed(known: adopted, home: home, lane: home))
        }
        for index in feeds.indices {
            meet(index)
            enrol(index, now: now)
        }
        keepResting(after: known, now: now)
        for lane in lanes.indices { announce(lane, now: now) }
    }

    /// What is known of a domain.
    public func domain(_ name: String) -> DomainState? { judge.domains[name] }

    /// The next step. Of a feed that is handed out, `finished` must be told.
    public mutating func next(now: Timestamp) -> PollStep {
        if leaps.notices(now) { if options.endless { settle(after: now) } else { goOn(at: now) } }
        comeHome(at: now)
        openLanes(now: now)
        while let call = open.popMin() {
            guard lanes[call.lane].version == call.version else { continue }
            if let index = take(from: call.lane, now: now) { return .poll(feeds[index].known) }
        }
        let rest = rest()
        if case .wait(let moment) = rest { leaps.expect(moment) }
        return rest
    }

    /// Tells that a poll ended.
    ///
    /// - Parameters:
    ///   - state: the feed's state after it, as it was committed.
    ///   - domains: what is to be remembered of domains.
    ///   - latency: how long the server took to answer; its domain rests as long (O8).
    public mutating func finished(
        _ feed: FeedID, state: FeedState, domains: [DomainState] = [], latency: Duration = .zero, now: Timestamp
    ) {
        guard let index = index(of: feed), feeds[index].isInFlight else { preconditionFailure("\(feed) ended, but was not in flight") }
        let lane = feeds[index].lane
        (feeds[index].isInFlight, feeds[index].shift) = (false, .zero)
        // `fetch` needs no state of what it will not poll again.
        if options.endless || state.hasPages(at: now) {
            let before = feeds[index].known
            var kept = state
            kept.nextPoll.reason = reasons.shared(state.nextPoll.reason)
            feeds[index].known = KnownFeed(before.subscription, kept, isStored: true)
            meet(index, before: before)
        }
        lanes[lane].inFlight -= 1
        let held = learn(domains)
        lanes[lane].rest(after: latency, state: lanes[lane].domain.flatMap { judge.domains[$0] }, now: now)
        queueAgain(index, state, now: now)
        if options.endless { held.forEach { sendHome(from: $0, now: now) } } else { held.forEach { putOffAll(in: $0, now: now) } }
        for lane in held + [lane] { announce(lane, now: now) }
    }
}

extension PollQueue {
    /// Feeds are sorted by their ids: a table of them would weigh more than it saves.
    func index(of id: FeedID) -> Int? {
        var (low, high) = (0, feeds.count)
        while low < high {
            let middle = (low + high) / 2
            if feeds[middle].known.id < id { low = middle + 1 } else { high = middle }
        }
        return low < feeds.count && feeds[low].known.id == id ? low : nil
    }

    /// In endless mode every feed comes again; else only one that has further pages to read.
    private mutating func queueAgain(_ index: Int, _ state: FeedState, now: Timestamp) {
        if state.hasPages(at: now) { return enqueue(index, at: state.nextPoll.at, now: now) }
        guard options.endless, !state.isGone, state.refusedMark == nil else { return }
        // A state that is due in the past (a poll that was cancelled) must not spin.
        enqueue(index, at: state.nextPoll.at > now ? state.nextPoll.at : now + NextPollRule.shortestInterval, now: now)
    }

    mutating func lane(at url: String) -> Int {
        let domain = judge.politeness.key(of: url)
        let limits = judge.politeness.limits(of: url)
        if let lane = laneOfDomain[domain] {
            lanes[lane].limits = lanes[lane].limits.gentler(limits)
            return lane
        }
        laneOfDomain[domain] = lanes.count
        lanes.append(Lane(domain: domain, limits: limits))
        return lanes.count - 1
    }

    /// Notes what is to be remembered of domains and gives the lanes concerned.
    private mutating func learn(_ domains: [DomainState]) -> [Int] {
        domains.compactMap { state in
            judge.domains[state.domain] = state
            return laneOfDomain[state.domain]
        }
    }

    private mutating func enrol(_ index: Int, now: Timestamp) {
        let known = feeds[index].known
        let verdict = judge.verdict(known, now: now)
        if options.endless {
            guard !known.state.isGone, known.state.refusedMark == nil else { return }
            enqueue(index, at: verdict.isDue ? leaps.spread(known.id, from: now) : verdict.next.at, now: now)
        } else if verdict.isDue {
            enqueue(index, at: min(known.state.nextPoll.at, now), now: now)
        } else if ["cooldown", "too-soon"].contains(verdict.next.rule) {
            deferred.append((known.id, verdict.next))
        }
    }
}
