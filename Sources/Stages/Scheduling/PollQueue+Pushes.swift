import HeapModule
public import Model

extension PollQueue {
    /// What comes of wanting a feed for a push.
    public enum Claim: Hashable, Sendable {
        /// It is yours until `release`.
        case taken(KnownFeed)
        /// It is being polled: wait until that has ended.
        case busy
        /// It is in no list any more.
        case unknown
    }

    /// Every feed, with what is remembered of it.
    public var known: [KnownFeed] { feeds.map(\.known) }

    /// Takes a feed out of its turn, so that what a hub pushed for it is taken in: nothing else happens to it meanwhile.
    public mutating func claim(_ feed: FeedID) -> Claim {
        guard let index = index(of: feed) else { return .unknown }
        guard !feeds[index].isInFlight else { return .busy }
        withdraw(index)
        feeds[index].isInFlight = true
        return .taken(feeds[index].known)
    }

    /// Gives a feed back that was claimed; it is asked when it would have been, or sooner where the push led to pages.
    ///
    /// - Parameter state: the feed's state after the push, as it was committed.
    public mutating func release(_ feed: FeedID, state: FeedState, now: Timestamp) {
        guard let index = index(of: feed), feeds[index].isInFlight else { preconditionFailure("\(feed) was given back, but not claimed") }
        let before = feeds[index].known
        feeds[index].isInFlight = false
        feeds[index].known = KnownFeed(before.subscription, state, isStored: true)
        meet(index, before: before)
        guard options.endless, !state.isGone, state.refusedMark == nil else { return }
        queueByVerdict(index, now: now)
    }

    /// Notes since when pushes for a feed reach us, or that they do not: then it is asked as it would be without its hub.
    public mutating func listen(to feed: FeedID, _ listening: HubListening?, now: Timestamp) {
        judge.listening[feed] = listening
        guard let index = index(of: feed), let due = feeds[index].due, feeds[index].known.state.nextPoll.rule == "websub" else { return }
        let verdict = judge.verdict(feeds[index].known, now: now, shift: feeds[index].shift)
        guard verdict.isDue || verdict.next.at < due else { return }
        withdraw(index)
        queueByVerdict(index, now: now)
    }

    private mutating func queueByVerdict(_ index: Int, now: Timestamp) {
        let verdict = judge.verdict(feeds[index].known, now: now, shift: feeds[index].shift)
        enqueue(index, at: verdict.isDue ? now : verdict.next.at, now: now)
        announce(feeds[index].lane, now: now)
    }

    /// Takes a feed out of its lane: its place there is void from now on.
    mutating func withdraw(_ index: Int) {
        guard feeds[index].due != nil else { return }
        feeds[index].due = nil
        queued -= 1
    }

    /// Takes places off the head of a lane that are void.
    mutating func dropVoid(in lane: Int) {
        while let place = lanes[lane].queue.min, feeds[place.feed].due != place.due || feeds[place.feed].lane != lane {
            lanes[lane].queue.removeMin()
        }
    }
}
