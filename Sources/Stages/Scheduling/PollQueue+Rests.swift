public import Model

extension PollQueue {
    /// Until when domains rest, by name: for the queue that follows this one in the same process (`PollOptions.resting`).
    public func rests(at now: Timestamp) -> [String: Timestamp] {
        lanes.reduce(into: [:]) { rests, lane in
            if let domain = lane.domain, let end = lane.restsUntil, end > now { rests[domain] = end }
        }
    }

    /// Lets domains go on to rest that were asked shortly before this queue began: by the run before it in the same process, or by another one, of which
    /// the store knows when each feed was polled last. How slowly a server answered it does not know, nor when a page was read.
    ///
    /// - Parameter known: all feeds, those too that are not to be polled.
    mutating func keepResting(after known: [KnownFeed], now: Timestamp) {
        for (domain, end) in options.resting {
            if let lane = laneOfDomain[domain] { lanes[lane].rest(until: end, now: now) }
        }
        let longest = judge.politeness.longestSpacing
        for feed in known {
            guard let last = feed.state.lastAttempt, last <= now, now - last < longest else { continue }
            guard let domain = judge.politeness.key(of: feed.lastURL), let lane = laneOfDomain[domain] else { continue }
            lanes[lane].rest(until: last + spacing(of: lane, now: now), now: now)
        }
    }

    private func spacing(of lane: Int, now: Timestamp) -> Duration {
        DomainRule.spacing(of: lanes[lane].domain.flatMap { judge.domains[$0] }, limits: lanes[lane].limits, now: now)
    }
}

extension Politeness {
    /// The longest rest that anybody is given between two polls.
    fileprivate var longestSpacing: Duration {
        rules.compactMap(\.spacing).reduce(max(usual.spacing, DomainRule.longestSpacing)) { max($0, $1) }
    }
}

extension KnownFeed {
    /// Where the last poll began.
    fileprivate var lastURL: String { state.url == subscription.url ? firstURL : state.movedTo ?? state.url }
}
