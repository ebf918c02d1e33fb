import Logging
import Model
import Scheduling

/// What wakes the loop.
enum LoopEvent: Sendable {
    /// A poll came back.
    case polled(Polled)
    /// A moment that the loop asked to be woken at has come.
    case woke(asked: Timestamp?)
    /// A hub pushed something, or began or ended to.
    case pushed
    /// Somebody asked the run to end.
    case stopRequested
    /// The grace time after that is over.
    case graceIsOver
}

/// The state of one run: what is in flight, what was counted. Its methods decide; the task group does.
struct RunLoop {
    typealias Group = ThrowingTaskGroup<LoopEvent, any Error>

    private let pipeline: Pipeline
    private let poller: Poller
    private let stop: StopRequest
    private let observer: RunEvent.Observer?
    private var queue: PollQueue
    private var writer: Writer
    private var rounds: Rounds
    private var totals = RunTotals()
    private var inFlight = 0
    private var isStopping = false
    private var wakeAt: Timestamp?
    private var connectivity = Connectivity<Polled>()
    private var beats = Beats()
    private var clockWatch = ClockWatch()

    init(pipeline: Pipeline, queue: PollQueue, command: String, stop: StopRequest, observer: RunEvent.Observer?) {
        self.pipeline = pipeline
        self.queue = queue
        self.stop = stop
        self.observer = observer
        poller = Poller(ports: pipeline.ports, options: pipeline.options)
        writer = Writer(ports: pipeline.ports, options: pipeline.options)
        rounds = Rounds(command: command, changes: pipeline.options.listChanges, ports: pipeline.ports, options: pipeline.options)
    }

    /// Tidies up after a run that was killed, and notes how the list of feeds has changed, be a feed due or not.
    mutating func begin() throws {
        try rounds.closeAbandoned()
        try noteList()
        guard let hubs = pipeline.ports.hubs else { return }
        let now = pipeline.ports.clock.now()
        hubs.watch(queue.known)
        for known in queue.known where known.state.hub != nil { queue.listen(to: known.id, hubs.listening(to: known.id), now: now) }
    }

    private mutating func noteList() throws {
        guard !pipeline.options.listChanges.isEmpty else { return }
        try rounds.beginIfNeeded(at: pipeline.ports.clock.now())
        pipeline.logger.tell(pipeline.options.listChanges)
    }

    /// Waits for what hubs do, where there are any.
    func awaitPush(in group: inout Group) {
        guard let inbox = pipeline.ports.hubs?.inbox else { return }
        let seen = inbox.arrivals
        group.addTask {
            await inbox.arrival(after: seen)
            return .pushed
        }
    }

    /// Starts polls while there is room and something is due.
    ///
    /// - Returns: false when the run is over: nothing is in flight and nothing will ever be due, or a stop was requested.
    mutating func fill(_ group: inout Group) throws -> Bool {
        try followClock()
        try startPushes(in: &group)
        while !isStopping, stop.reason == nil, inFlight < pipeline.options.window {
            let now = pipeline.ports.clock.now()
            switch queue.next(now: now) {
            case .poll(let known):
                try start(known, at: now, in: &group)
            case .wait(let moment):
                if inFlight == 0, moment == nil, try judgeHeld(isEnd: true) { continue }
                if inFlight == 0, connectivity.verdictDue == nil, rounds.isPause(until: moment) { try endRound() }
                // Who sleeps until a far moment does not notice that the clock was set (T13).
                wakeForNext(of: [moment, connectivity.verdictDue, writer.flushDue, now + pipeline.options.longestNap], in: &group)
                beat(now, waitsUntil: moment)
                return true
            case .done:
                if inFlight == 0, try judgeHeld(isEnd: true) { continue }
                wakeForNext(of: [writer.flushDue], in: &group)
                beat(now, waitsUntil: nil)
                return inFlight > 0
            }
        }
        beat(pipeline.ports.clock.now(), waitsUntil: nil)
        return inFlight > 0
    }

    /// Tells the observer that the loop goes on. Counting who is due looks at every feed: once a second is enough.
    private mutating func beat(_ now: Timestamp, waitsUntil moment: Timestamp?) {
        guard let observer, let due = beats.due(now, inFlight: inFlight, count: queue.dueCount) else { return }
        observer(.beat(LoopState(at: now, inFlight: inFlight, due: due, waitsUntil: moment, totals: totals)))
    }

    /// Notices that somebody set the clock: what waits goes on to wait for as long as it had to, and a round lies on one side of that (T13).
    private mutating func followClock() throws {
        let clock = pipeline.ports.clock
        let (before, now, after) = (clock.uptime(), clock.now(), clock.uptime())
        // Whoever is held up between the two looks at the wrong pair.
        guard let before, let after, after - before < .milliseconds(100) else { return }
        guard let shift = clockWatch.shift(now, uptime: before) else { return }
        pipeline.logger.notice("the clock was set by \(shift.wholeMilliseconds) ms: what waits, waits on")
        try endRound()
        queue.clockWasSet(by: shift, now: clock.now())
        connectivity.clockWasSet(by: shift) { $0.clockWasSet(by: shift) }
        poller.clockWasSet(by: shift)
        (wakeAt, beats) = (nil, Beats())
    }

    private mutating func endRound() throws {
        try writer.flush()
        try rounds.end()
    }

    private mutating func wakeForNext(of moments: [Timestamp?], in group: inout Group) {
        if let soonest = moments.compactMap({ $0 }).min() { wake(at: soonest, in: &group) }
    }

    /// Takes one event in; a poll's result is committed here, by the only writer.
    mutating func handle(_ event: LoopEvent, in group: inout Group) throws {
        try followClock()
        switch event {
        case .polled(let polled):
            inFlight -= 1
            try take(polled)
        case .woke(let asked):
            // One that was asked for earlier than the next may come later: it asks for no other, or there would be one more with each poll, for ever.
            if asked == wakeAt { wakeAt = nil }
            try judgeHeld(isEnd: false)
        case .pushed: listen(in: &group)
        case .stopRequested:
            isStopping = true
            let (clock, end) = (pipeline.ports.clock, pipeline.ports.clock.now() + pipeline.options.grace)
            group.addTask {
                try? await clock.sleep(until: end)
                return .graceIsOver
            }
        case .graceIsOver:
            group.cancelAll()
        }
        try writer.flushIfDue()
    }

    /// Ends the last round and publishes.
    mutating func finish() throws -> RunTotals {
        try judgeHeld(isEnd: true)
        try writer.flush()
        totals.interrupted = stop.reason
        totals.deferred = queue.deferred.count
        try rounds.close(interrupted: stop.reason)
        return totals
    }

    private mutating func start(_ known: KnownFeed, at now: Timestamp, in group: inout Group) throws {
        try rounds.beginIfNeeded(at: now)
        inFlight += 1
        let poller = poller
        group.addTask { .polled(try await poller.poll(known)) }
    }

    /// Notes for which feeds pushes reach us, and waits on.
    private mutating func listen(in group: inout Group) {
        guard let hubs = pipeline.ports.hubs else { return }
        awaitPush(in: &group)
        let now = pipeline.ports.clock.now()
        for (feed, listening) in hubs.takeChanged() { queue.listen(to: feed, listening, now: now) }
    }

    /// Begins to read what hubs pushed, where nothing else happens to its feed. A run that makes room for the next leaves the rest to it.
    private mutating func startPushes(in group: inout Group) throws {
        guard let inbox = pipeline.ports.hubs?.inbox else { return }
        while inFlight < pipeline.options.window + Self.mostPushes, !isStopping || inbox.isClosed {
            var claimed: KnownFeed?
            let push = inbox.take { feed in
                switch queue.claim(feed) {
                case .taken(let known):
                    claimed = known
                    return true
                case .busy: return false
                case .unknown: return true
                }
            }
            guard let push else { return }
            guard let claimed else { continue }
            try start(push, for: claimed, in: &group)
        }
    }

    /// Pushes that are read at once beside the polls.
    private static let mostPushes = 8

    private mutating func start(_ push: Push, for known: KnownFeed, in group: inout Group) throws {
        try rounds.beginIfNeeded(at: pipeline.ports.clock.now())
        inFlight += 1
        let poller = poller
        group.addTask { .polled(try poller.read(push, for: known)) }
    }

    /// Commits a poll, unless it is not clear yet whose fault it is that nobody was reached (F2).
    private mutating func take(_ polled: Polled) throws {
        guard Connectivity<Polled>.isUnreachable(polled.result), !polled.subscription.isLocalFile else {
            if !polled.result.hops.isEmpty, !polled.subscription.isLocalFile { connectivity.answered(at: polled.finished) }
            try commit(polled)
            try judgeHeld(isEnd: false)
            return
        }
        let domain = pipeline.options.politeness.key(of: polled.plan.request.url.exposed) ?? ""
        let before = polled.known.state.failure
        try settle(connectivity.unreachable(polled, domain: domain, after: before, started: polled.started, ended: polled.finished))
    }

    /// - Returns: whether polls that were held back are committed now.
    @discardableResult
    private mutating func judgeHeld(isEnd: Bool) throws -> Bool {
        try settle(connectivity.verdict(at: pipeline.ports.clock.now(), isEnd: isEnd))
    }

    @discardableResult
    private mutating func settle(_ verdict: Connectivity<Polled>.Verdict) throws -> Bool {
        switch verdict {
        case .open: return false
        case .theirs(let polls): for polled in polls { try commit(polled) }
        case .ours(let polls): for polled in polls { try commit(polled.asOffline) }
        }
        return true
    }

    private mutating func commit(_ polled: Polled) throws {
        // A poll that we ended ourselves says nothing about its feed.
        if case .failed(let failure) = polled.result.outcome, failure.kind == .cancelled { return }
        let committed = try writer.commit(polled, as: rounds.nextFetch(at: pipeline.ports.clock.now()), domain: queue.domain)
        let now = pipeline.ports.clock.now()
        if polled.push != nil {
            queue.release(polled.subscription.id, state: committed.state, now: now)
        } else {
            queue.finished(
                polled.subscription.id, state: committed.state, domains: committed.domains, latency: polled.restWanted, now: now)
        }
        pipeline.ports.hubs?.learn(committed.state, polled.subscription)
        queue.takeShared().forEach(pipeline.ports.share)
        totals.add(committed)
        pipeline.logger.tell(committed)
        observer?(.polled(PollReport(polled, committed: committed)))
        if rounds.isLate { try endRound() }
    }

    private mutating func wake(at moment: Timestamp, in group: inout Group) {
        if let wakeAt, wakeAt <= moment { return }
        wakeAt = moment
        let clock = pipeline.ports.clock
        group.addTask {
            try? await clock.sleep(until: moment)
            return .woke(asked: moment)
        }
    }
}
