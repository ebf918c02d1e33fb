import HeapModule
public import Model

/// What to do next.
public enum PollStep: Hashable, Sendable {
    /// Poll this feed now and tell `finished`.
    case poll(Subscription, FeedState)
    /// Nothing may be polled before this moment; something in flight may end sooner and change that. Nil: only what is in flight can help.
    case wait(until: Timestamp?)
    /// Nothing more will be handed out; what is in flight is still to be finished.
    case done
}

/// Whom to poll next: a value that is told the time and what ended, and never waits itself.
///
/// Feeds stand in lanes, one a host. A lane that is at its limit, held back by its host or without a due feed stands in nobody's way.
/// Among the open lanes the feed that is due the longest comes first, then the smaller id. Every step costs O(log n).
public struct PollQueue: Sendable {
    /// Feeds that were due but are not polled in this run, because their host asked to be left alone; each with when it may be asked.
    public private(set) var deferred: [(feed: FeedID, next: NextPoll)] = []

    private var feeds: [Feed] = []
    private var indexes: [FeedID: Int] = [:]
    private var lanes: [Lane] = []
    private var laneOfHost: [String?: Int] = [:]
    /// Lanes that may be asked, by what is due the longest; may hold calls that no longer hold.
    private var open = Heap<Call>()
    /// Lanes that will open by themselves, by when; may hold calls that no longer hold.
    private var waiting = Heap<Call>()
    private var queued = 0
    private let options: PollOptions

    /// A queue of the feeds that are due now; in endless mode of all that are not gone.
    public init(
        subscriptions: [Subscription], states: [FeedID: FeedState], cooldowns: [HostCooldown], now: Timestamp,
        options: PollOptions = PollOptions()
    ) {
        self.options = options
        let wanted = options.only.map(Set.init)
        for subscription in subscriptions.filter({ wanted?.contains($0.id) ?? true }).sorted(by: { $0.id < $1.id }) {
            precondition(indexes[subscription.id] == nil, "two subscriptions must not bear one id: \(subscription.id)")
            let state = states[subscription.id] ?? FeedState(feed: subscription.id, url: subscription.url)
            indexes[subscription.id] = feeds.count
            feeds.append(Feed(subscription: subscription, state: state.adopting(subscription), lane: lane(of: subscription)))
        }
        hold(cooldowns)
        for index in feeds.indices { enrol(index, now: now) }
        for lane in lanes.indices { announce(lane, now: now) }
    }

    /// The next step. Of a feed that is handed out, `finished` must be told.
    public mutating func next(now: Timestamp) -> PollStep {
        openLanes(now: now)
        while let call = open.popMin() {
            guard lanes[call.lane].version == call.version else { continue }
            if let index = take(from: call.lane, now: now) { return .poll(feeds[index].subscription, feeds[index].state) }
        }
        return rest()
    }

    /// Tells that a poll ended.
    ///
    /// - Parameters:
    ///   - state: the feed's state after it.
    ///   - cooldowns: hosts that asked to be left alone.
    public mutating func finished(_ feed: FeedID, state: FeedState, cooldowns: [HostCooldown], now: Timestamp) {
        guard let index = indexes[feed], feeds[index].isInFlight else { preconditionFailure("\(feed) ended, but was not in flight") }
        let lane = feeds[index].lane
        feeds[index].isInFlight = false
        feeds[index].state = state
        lanes[lane].inFlight -= 1
        // A state that is due in the past (a poll that was cancelled) must not spin.
        let soonest = state.nextPoll.at > now ? state.nextPoll.at : now + NextPollRule.shortestInterval
        if options.endless && !state.isGone { enqueue(index, at: soonest) }
        let held = hold(cooldowns)
        if !options.endless { held.forEach { putOffAll(in: $0, now: now) } }
        for lane in held + [lane] { announce(lane, now: now) }
    }
}

extension PollQueue {
    private struct Feed {
        var subscription: Subscription
        var state: FeedState
        var lane: Int
        var isInFlight = false
    }

    /// The feeds of one host.
    private struct Lane {
        var host: String?
        var queue = Heap<Place>()
        var inFlight = 0
        var heldBack: HostCooldown?
        /// Counts the calls, so that all but the latest can be told to be void.
        var version = 0
    }

    /// A feed in its lane: the one that is due the longest first, then by id (feeds are sorted by it).
    private struct Place: Comparable {
        var due: Timestamp
        var feed: Int

        static func < (left: Place, right: Place) -> Bool { (left.due, left.feed) < (right.due, right.feed) }
    }

    /// A lane that asks for its turn.
    private struct Call: Comparable {
        var place: Place
        var lane: Int
        var version: Int

        static func < (left: Call, right: Call) -> Bool { left.place < right.place }
        static func == (left: Call, right: Call) -> Bool { left.place == right.place }
    }

    private mutating func lane(of subscription: Subscription) -> Int {
        let host = Due.hostKey(of: subscription)
        if let lane = laneOfHost[host] { return lane }
        laneOfHost[host] = lanes.count
        lanes.append(Lane(host: host))
        return lanes.count - 1
    }

    /// Notes cooldowns and gives the lanes concerned.
    @discardableResult
    private mutating func hold(_ cooldowns: [HostCooldown]) -> [Int] {
        cooldowns.compactMap { cooldown in
            guard let lane = laneOfHost[cooldown.host] else { return nil }
            if cooldown.until > lanes[lane].heldBack?.until ?? Timestamp(milliseconds: .min) { lanes[lane].heldBack = cooldown }
            return lane
        }
    }

    private mutating func enrol(_ index: Int, now: Timestamp) {
        let (subscription, state, lane) = (feeds[index].subscription, feeds[index].state, feeds[index].lane)
        let verdict = Due.verdict(subscription, state, cooldown: lanes[lane].heldBack, now: now, options: options)
        if options.endless {
            if verdict.isDue || !state.isGone { enqueue(index, at: verdict.next.rule == "force" ? now : state.nextPoll.at) }
        } else if verdict.isDue {
            enqueue(index, at: min(state.nextPoll.at, now))
        } else if verdict.next.rule == "host-cooldown" {
            deferred.append((subscription.id, verdict.next))
        }
    }

    private mutating func enqueue(_ index: Int, at moment: Timestamp) {
        lanes[feeds[index].lane].queue.insert(Place(due: moment, feed: index))
        queued += 1
    }

    private mutating func dequeue(from lane: Int) -> Place? {
        guard let place = lanes[lane].queue.popMin() else { return nil }
        queued -= 1
        return place
    }
}

extension PollQueue {
    /// Takes the first feed of a lane, unless it turns out that it may not be asked yet.
    private mutating func take(from lane: Int, now: Timestamp) -> Int? {
        defer { announce(lane, now: now) }
        guard let first = lanes[lane].queue.min, opening(of: lane, first) <= now, let place = dequeue(from: lane) else { return nil }
        let (subscription, state) = (feeds[place.feed].subscription, feeds[place.feed].state)
        if options.endless, let later = Due.putOff(subscription, state, now: now), !options.force {
            enqueue(place.feed, at: later.at)
            return nil
        }
        feeds[place.feed].isInFlight = true
        lanes[lane].inFlight += 1
        return place.feed
    }

    /// Lets a lane ask for its turn anew; its earlier calls become void.
    private mutating func announce(_ lane: Int, now: Timestamp) {
        lanes[lane].version += 1
        guard lanes[lane].host == nil || lanes[lane].inFlight < max(options.perHost, 1), let first = lanes[lane].queue.min else { return }
        let opening = opening(of: lane, first)
        if opening <= now {
            open.insert(Call(place: first, lane: lane, version: lanes[lane].version))
        } else {
            waiting.insert(Call(place: Place(due: opening, feed: first.feed), lane: lane, version: lanes[lane].version))
        }
    }

    private func opening(of lane: Int, _ first: Place) -> Timestamp { max(first.due, lanes[lane].heldBack?.until ?? first.due) }

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

    /// All that is queued in a lane which its host holds back is put off, each with the reason.
    private mutating func putOffAll(in lane: Int, now: Timestamp) {
        guard lanes[lane].heldBack.map({ $0.until > now }) == true else { return }
        while let place = dequeue(from: lane) {
            let (subscription, state) = (feeds[place.feed].subscription, feeds[place.feed].state)
            let verdict = Due.verdict(subscription, state, cooldown: lanes[lane].heldBack, now: now, options: options)
            deferred.append((subscription.id, verdict.next))
        }
    }
}
