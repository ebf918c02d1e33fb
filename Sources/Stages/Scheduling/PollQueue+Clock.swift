import HeapModule
public import Model

extension PollQueue {
    /// Tells that somebody set the clock, by how much forward or back: what waits goes on to wait for as long as it had to, by the clock as it shows now
    /// (T13). Looks at every feed.
    public mutating func clockWasSet(by shift: Duration, now: Timestamp) {
        leaps.clockWasSet(by: shift)
        start = start + shift
        judge.clockWasSet(by: shift)
        for index in feeds.indices {
            feeds[index].shift += shift
            feeds[index].due = feeds[index].due.map { $0 + shift }
        }
        (open, waiting) = (Heap(), Heap())
        for lane in lanes.indices {
            lanes[lane].clockWasSet(by: shift)
            announce(lane, now: now)
        }
    }
}

extension PollQueue.Lane {
    fileprivate mutating func clockWasSet(by shift: Duration) {
        queue = Heap(queue.unordered.map { PollQueue.Place(due: $0.due + shift, feed: $0.feed) })
        restsUntil = restsUntil.map { $0 + shift }
    }
}

extension LeapWatch {
    fileprivate mutating func clockWasSet(by shift: Duration) { (last, expected) = (last + shift, expected + shift) }
}

extension DueJudge {
    /// What domains asked for is no longer and no shorter than it was.
    fileprivate mutating func clockWasSet(by shift: Duration) {
        for (name, state) in domains {
            domains[name]?.until = state.until.map { $0 + shift }
            domains[name]?.learnedAt = state.learnedAt.map { $0 + shift }
        }
    }
}
