import Model
import Scheduling

/// What hubs push.
extension RunLoop {
    /// Notes for which feeds pushes reach us when the run begins.
    mutating func beginListening() {
        guard let hubs = pipeline.ports.hubs else { return }
        let now = pipeline.ports.clock.now()
        hubs.watch(queue.known)
        for known in queue.known where known.state.hub != nil { queue.listen(to: known.id, hubs.listening(to: known.id), now: now) }
    }

    /// Waits for what hubs do, where there are any.
    func awaitPush(in group: inout Group) {
        guard !group.isCancelled, let inbox = pipeline.ports.hubs?.inbox else { return }
        let seen = inbox.arrivals
        group.addTask {
            await inbox.arrival(after: seen)
            return .pushed
        }
    }

    /// Notes for which feeds pushes reach us, and waits on.
    mutating func listen(in group: inout Group) {
        guard let hubs = pipeline.ports.hubs else { return }
        awaitPush(in: &group)
        let now = pipeline.ports.clock.now()
        for (feed, listening) in hubs.takeChanged() { queue.listen(to: feed, listening, now: now) }
    }

    /// Begins to read what hubs pushed, where nothing else happens to its feed. A run that makes room for the next leaves the rest to it.
    mutating func startPushes(in group: inout Group) throws {
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
}
