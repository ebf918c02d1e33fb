import HeapModule
import Model

extension PollQueue {
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
        noteHead(of: index)
    }

    /// The lane of the page that is to be read at a moment, or the feed's own.
    mutating func rightLane(of index: Int, at moment: Timestamp) -> Int {
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
    mutating func sendHome(from lane: Int, now: Timestamp) {
        guard lanes[lane].domain.flatMap({ judge.domains[$0]?.cooldown(at: now) }) != nil else { return }
        var places: [Place] = []
        while let place = dequeue(from: lane) { places.append(place) }
        for place in places { enqueue(place.feed, at: max(place.due, now), now: now) }
    }

    mutating func dequeue(from lane: Int) -> Place? {
        dropVoid(in: lane)
        guard let place = lanes[lane].queue.popMin() else { return nil }
        feeds[place.feed].due = nil
        queued -= 1
        return place
    }
}
