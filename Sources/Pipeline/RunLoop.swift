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

    let pipeline: Pipeline
    let poller: Poller
    private let stop: StopRequest
    private let observer: RunEvent.Observer?
    var queue: PollQueue
    private var writer: Writer
    var rounds: Rounds
    private var totals = RunTotals()
    var inFlight = 0
    var isStopping = false
    private var wakes = Wakes()
    private var connectivity = Connectivity<Polled>()
    private var beats = Beats()
    private var publishing: PublishingTurn
    private var clockWatch = ClockWatch()

    init(pipeline: Pipeline, queue: PollQueue, command: String, stop: StopRequest, observer: RunEvent.Observer?) {
        self.pipeline = pipeline
        self.queue = queue
        self.stop = stop
        self.observer = observer
        poller = Poller(ports: pipeline.ports, options: pipeline.options)
        writer = Writer(ports: pipeline.ports, options: pipeline.options)
        publishing = PublishingTurn(longest: pipeline.options.publishEvery)
        rounds = Rounds(command: command, changes: pipeline.options.listChanges, ports: pipeline.ports, options: pipeline.options)
    }

    /// Tidies up after a run that was killed, and notes how the list of feeds has changed, be a feed due or not.
    mutating func begin() throws {
        try rounds.closeAbandoned()
        try noteList()
        beginListening()
    }

    private mutating func noteList() throws {
        guard !pipeline.options.listChanges.isEmpty else { return }
        try rounds.beginIfNeeded(at: pipeline.ports.clock.now())
        pipeline.logger.tell(pipeline.options.listChanges)
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
                nap(until: moment, in: &group)
                return true
            case .done:
                if inFlight == 0, try judgeHeld(isEnd: true) { continue }
                nap(until: nil, in: &group)
                return inFlight > 0
            }
        }
        nap(until: nil, in: &group)
        return inFlight > 0
    }

    /// Has the loop woken at a moment, if not sooner: when something waits to be committed, published or judged; and before long in any case, for who sleeps
    /// until a far moment does not notice that the clock was set (T13), and the watchdog bites him.
    private mutating func nap(until moment: Timestamp?, in group: inout Group) {
        let now = pipeline.ports.clock.now()
        let moments = [moment, writer.flushDue, publishing.due, connectivity.verdictDue, now + pipeline.options.longestNap]
        if let soonest = moments.compactMap({ $0 }).min() { wake(at: soonest, in: &group) }
        beat(now, waitsUntil: moment)
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
        publishing.clockWasSet(by: shift)
        (wakes, beats) = (Wakes(), Beats())
    }

    private mutating func endRound() throws {
        try writer.flush()
        if try rounds.end(interrupted: nil) { try publish() }
    }

    /// Has the files written of what is committed although its round goes on: that lasts as long as anybody is slow.
    private mutating func publishIfDue() throws {
        guard publishing.isDue(at: pipeline.ports.clock.now()) else { return }
        try writer.flush()
        try pipeline.ports.archive?.flush()
        try publish()
    }

    private mutating func publish() throws {
        let begun = pipeline.ports.clock.now()
        try pipeline.ports.publish(pipeline.ports.store)
        publishing.published(from: begun, to: pipeline.ports.clock.now())
    }

    /// Takes one event in; a poll's result is committed here, by the only writer.
    mutating func handle(_ event: LoopEvent, in group: inout Group) throws {
        try followClock()
        switch event {
        case .polled(let polled):
            inFlight -= 1
            try take(polled)
        case .woke(let asked):
            if let asked { wakes.came(asked) }
            try judgeHeld(isEnd: false)
        case .pushed: listen(in: &group)
        case .stopRequested: end(in: &group)
        case .graceIsOver:
            group.cancelAll()
        }
        try writer.flushIfDue()
        try publishIfDue()
    }

    /// Begins nothing any more. Who is to end soon gives what is in flight its grace; who makes room for another list lets it end by itself, for the next
    /// run would ask again for what is cancelled.
    private mutating func end(in group: inout Group) {
        isStopping = true
        let (clock, stop) = (pipeline.ports.clock, stop)
        let end = clock.now() + (stop.isUrgent ? pipeline.options.grace : Self.longestDrain)
        group.addTask {
            try? await clock.sleep(until: end)
            return .graceIsOver
        }
        guard !stop.isUrgent else { return }
        group.addTask { await stop.requested(urgently: true) ? .stopRequested : .woke(asked: nil) }
    }

    /// Most polls end by their own timeouts before that. Nobody else is asked meanwhile, so who takes longer is asked again.
    private static let longestDrain = Duration.seconds(120)

    /// Ends the last round and publishes.
    mutating func finish() throws -> RunTotals {
        try judgeHeld(isEnd: true)
        try writer.flush()
        totals.interrupted = stop.reason
        totals.deferred = queue.deferred.count
        try rounds.end(interrupted: stop.reason)
        try publish()
        pipeline.options.rests?.keep(domains: queue.rests(at: pipeline.ports.clock.now()), turns: poller.turns)
        return totals
    }

    private mutating func start(_ known: KnownFeed, at now: Timestamp, in group: inout Group) throws {
        try rounds.beginIfNeeded(at: now)
        inFlight += 1
        let poller = poller
        group.addTask { .polled(try await poller.poll(known)) }
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
        if !committed.changes.isEmpty { publishing.changed(at: now) }
        pipeline.logger.tell(committed)
        observer?(.polled(PollReport(polled, committed: committed)))
        if rounds.isLate { try endRound() }
    }

    private mutating func wake(at moment: Timestamp, in group: inout Group) {
        // A group that is cancelled lets nobody sleep.
        guard !group.isCancelled, wakes.needsAnother(at: moment) else { return }
        let clock = pipeline.ports.clock
        group.addTask {
            try? await clock.sleep(until: moment)
            return .woke(asked: moment)
        }
    }
}
