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
        (open, waiting, heads) = (Heap(), Heap(), HeadsAhead())
        for index in feeds.indices { noteHead(of: index) }
        for lane in lanes.indices {
            lanes[lane].clockWasSet(by: shift)
            announce(lane, now: now)
        }
    }

    /// After a leap of the clock in a run that polls each feed once: what was due is due, also where the clock was set back to before that.
    mutating func goOn(at now: Timestamp) {
        for lane in lanes.indices {
            lanes[lane].settle(now: now)
            var places: [Place] = []
            while let place = dequeue(from: lane) { places.append(place) }
            for place in places { enqueue(place.feed, at: min(place.due, now), now: now) }
            announce(lane, now: now)
        }
    }

    /// After a leap of the clock: what is overdue is spread, what would have to wait for the clock to come round is due (T13, T14).
    mutating func settle(after now: Timestamp) {
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
