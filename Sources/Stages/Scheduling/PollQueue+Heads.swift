import HeapModule
import Model

/// When feeds are due themselves that stand in the lanes of their pages: that lane may stay shut for longer.
struct HeadsAhead: Sendable {
    private var heads = Heap<PollQueue.Place>()
    /// What was noted of each feed last; what is in the heap besides is void.
    private var noted: [Int: Timestamp] = [:]

    /// Notes when a feed is due itself.
    mutating func note(_ feed: Int, at moment: Timestamp) {
        guard noted.updateValue(moment, forKey: feed) != moment else { return }
        heads.insert(PollQueue.Place(due: moment, feed: feed))
    }

    /// The first of those of which somebody says that they still wait.
    mutating func first(where waits: (Int) -> Bool) -> PollQueue.Place? {
        while let head = heads.min {
            if noted[head.feed] == head.due, waits(head.feed) { return head }
            removeFirst()
        }
        return nil
    }

    /// Forgets that one.
    mutating func removeFirst() {
        guard let head = heads.popMin(), noted[head.feed] == head.due else { return }
        noted[head.feed] = nil
    }
}

extension PollQueue {
    /// The next feed that is due itself while it stands in the lane of its page, with when.
    mutating func nextHead() -> Place? {
        let feeds = feeds
        return heads.first { feeds[$0].waitsElsewhere }
    }

    /// Notes when a feed is due itself, if it stands in the lane of its page.
    mutating func noteHead(of index: Int) {
        guard options.endless, feeds[index].waitsElsewhere, let head = feeds[index].known.state.walk?.head else { return }
        heads.note(index, at: head.at)
    }

    /// Takes feeds out of the lanes of their pages that are due themselves by now.
    mutating func comeHome(at now: Timestamp) {
        while let head = nextHead(), head.due <= now {
            heads.removeFirst()
            withdraw(head.feed)
            enqueue(head.feed, at: now, now: now)
        }
    }
}

extension PollQueue.Feed {
    /// Whether it is queued in another lane than that of its own domain.
    fileprivate var waitsElsewhere: Bool { due != nil && lane != home }
}
