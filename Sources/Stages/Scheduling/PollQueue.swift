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
    private var laneOfDomain: [String?: Int] = [:]
    private var reasons = SharedTexts()
    /// Lanes that may be asked, by what is due the longest; may hold calls that no longer hold.
    var open = Heap<Call>()
    /// Lanes that will open by themselves, by when; may hold calls that no longer hold.
    var waiting = Heap<Call>()
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
        for lane in lanes.indices { announce(lane, now: now) }
    }

    /// What is known of a domain.
    public func domain(_ name: String) -> DomainState? { judge.domains[name] }

    /// The next step. Of a feed that is handed out, `finished` must be told.
    public mutating func next(now: Timestamp) -> PollStep {
        if leaps.notices(now) { if options.endless { settle(after: now) } else { goOn(at: now) } }
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

    private mutating func lane(at url: String) -> Int {
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

    /// Puts a feed into the lane of what is to be asked first.
    mutating func enqueue(_ index: Int, at moment: Timestamp, now: Timestamp) {
        let due = beforePages(index, at: moment, now: now) ?? moment
        let lane = rightLane(of: index, at: due)
        let isElsewhere = lane != feeds[index].lane
        feeds[index].lane = lane
        lanes[lane].queue.insert(Place(due: due, feed: index))
        feeds[index].due = due
        queued += 1
        if isElsewhere { announce(lane, now: now) }
    }

    /// The lane of the page that is to be read at a moment, or the feed's own.
    private mutating func rightLane(of index: Int, at moment: Timestamp) -> Int {
        guard let page = WalkRule.page(of: feeds[index].known.state, now: moment) else { return feeds[index].home }
        return lane(at: page.url)
    }

    /// When the feed itself is due, if its page cannot be asked before: the domain of the page wants to be left alone for so long.
    private func beforePages(_ index: Int, at moment: Timestamp, now: Timestamp) -> Timestamp? {
        let state = feeds[index].known.state
        guard options.endless, let walk = state.walk, let page = WalkRule.page(of: state, now: now) else { return nil }
        let held = judge.politeness.key(of: page.url).flatMap { judge.domains[$0]?.cooldown(at: now)?.at } ?? moment
        return max(moment, held) >= walk.head.at ? walk.head.at : nil
    }

    /// Takes the feeds out of a lane that its domain holds back which are there for a page only: they are due themselves before that, maybe.
    private mutating func sendHome(from lane: Int, now: Timestamp) {
        guard lanes[lane].domain.flatMap({ judge.domains[$0]?.cooldown(at: now) }) != nil else { return }
        var places: [Place] = []
        while let place = dequeue(from: lane) { places.append(place) }
        for place in places { enqueue(place.feed, at: max(place.due, now), now: now) }
    }

    private mutating func dequeue(from lane: Int) -> Place? {
        dropVoid(in: lane)
        guard let place = lanes[lane].queue.popMin() else { return nil }
        feeds[place.feed].due = nil
        queued -= 1
        return place
    }

    /// After a leap of the clock in a run that polls each feed once: what was due is due, also where the clock was set back to before that.
    private mutating func goOn(at now: Timestamp) {
        for lane in lanes.indices {
            lanes[lane].settle(now: now)
            var places: [Place] = []
            while let place = dequeue(from: lane) { places.append(place) }
            for place in places { enqueue(place.feed, at: min(place.due, now), now: now) }
            announce(lane, now: now)
        }
    }

    /// After a leap of the clock: what is overdue is spread, what would have to wait for the clock to come round is due (T13, T14).
    private mutating func settle(after now: Timestamp) {
        for lane in lanes.indices {
            lanes[lane].settle(now: now)
            var indexes: [Int] = []
            while let place = dequeue(from: lane) { indexes.append(place.feed) }
            for index in indexes {
                let known = feeds[index].known
                let planned = judge.putOff(known, now: now, shift: feeds[index].shift)?.at
                enqueue(index, at: planned ?? leaps.spread(known.id, from: now), now: now)
            }
            announce(lane, now: now)
        }
    }
}

extension PollQueue {
    /// Takes the first feed of a lane, unless it turns out that it may not be asked yet.
    private mutating func take(from lane: Int, now: Timestamp) -> Int? {
        defer { announce(lane, now: now) }
        dropVoid(in: lane)
        guard let first = lanes[lane].queue.min, opening(of: lane, first, now: now) <= now, let place = dequeue(from: lane) else {
            return nil
        }
        // Who waited for the domain of a page may be due itself by now.
        if rightLane(of: place.feed, at: now) != lane {
            enqueue(place.feed, at: now, now: now)
            return nil
        }
        let verdict = judge.verdict(feeds[place.feed].known, now: now, shift: feeds[place.feed].shift)
        if !verdict.isDue, options.endless || verdict.next.rule == "cooldown" {
            if options.endless { enqueue(place.feed, at: verdict.next.at, now: now) } else { deferred.append((verdict.feed, verdict.next)) }
            return nil
        }
        if let later = momentOfCompanion(of: place.feed, now: now) {
            enqueue(place.feed, at: later, now: now)
            return nil
        }
        feeds[place.feed].isInFlight = true
        lanes[lane].inFlight += 1
        return place.feed
    }

    /// Lets a lane ask for its turn anew; its earlier calls become void.
    mutating func announce(_ lane: Int, now: Timestamp) {
        lanes[lane].version += 1
        dropVoid(in: lane)
        guard lanes[lane].hasRoom, let first = lanes[lane].queue.min else { return }
        let opening = opening(of: lane, first, now: now)
        if opening <= now { return open.insert(Call(place: first, lane: lane, version: lanes[lane].version)) }
        if !options.endless, opening > start + options.patience { return putOffAll(in: lane, now: now) }
        waiting.insert(Call(place: Place(due: opening, feed: first.feed), lane: lane, version: lanes[lane].version))
    }

    private func opening(of lane: Int, _ first: Place, now: Timestamp) -> Timestamp {
        let held = lanes[lane].domain.flatMap { judge.domains[$0]?.cooldown(at: now)?.at }
        return max(first.due, lanes[lane].restsUntil ?? first.due, held ?? first.due)
    }

    private mutating func openLanes(now: Timestamp) {
        while let call = waiting.min, call.place.due <= now || lanes[call.lane].version != call.version {
            waiting.removeMin()
            if lanes[call.lane].version == call.version { announce(call.lane, now: now) }
        }
    }

    private func rest() -> PollStep {
        if let call = waiting.min { return .wait(until: call.place.due) }
        return options.endless || queued > 0 ? .wait(until: nil) : .done
    }

    /// All that is queued in a lane which its domain holds back, or which rests for too long, is put off, each with the reason.
    private mutating func putOffAll(in lane: Int, now: Timestamp) {
        guard let first = lanes[lane].queue.min else { return }
        let opening = opening(of: lane, first, now: now)
        guard opening > now else { return }
        let full = NextPoll(at: opening, rule: "spacing", reason: "its domain had no more room in this run; it stays due")
        while let place = dequeue(from: lane) {
            let verdict = judge.verdict(feeds[place.feed].known, now: now, shift: feeds[place.feed].shift)
            if !verdict.isDue {
                deferred.append((verdict.feed, verdict.next))
            } else if opening > start + options.patience {
                deferred.append((verdict.feed, full))
            } else {
                return enqueue(place.feed, at: place.due, now: now)
            }
        }
    }
}
