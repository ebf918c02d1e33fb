import HeapModule
import Model

extension PollQueue {
    /// Takes the first feed of a lane, unless it turns out that it may not be asked yet.
    mutating func take(from lane: Int, now: Timestamp) -> Int? {
        defer { announce(lane, now: now) }
        dropVoid(in: lane)
        guard let first = lanes[lane].queue.min, opening(of: lane, first, now: now) <= now, let place = dequeue(from: lane) else {
            return nil
        }
        // Who waited for the domain of a page may be due itself by now.
        if rightLane(of: place.feed, at: now) != lane {
            enqueue(place.feed, at: now, now: now)
            return nil
        }
        let verdict = judge.verdict(feeds[place.feed].known, now: now, shift: feeds[place.feed].shift)
        if !verdict.isDue, options.endless || verdict.next.rule == "cooldown" {
            if options.endless { enqueue(place.feed, at: verdict.next.at, now: now) } else { deferred.append((verdict.feed, verdict.next)) }
            return nil
        }
        if let later = momentOfCompanion(of: place.feed, now: now) {
            enqueue(place.feed, at: later, now: now)
            return nil
        }
        feeds[place.feed].isInFlight = true
        lanes[lane].inFlight += 1
        return place.feed
    }

    /// Lets a lane ask for its turn anew; its earlier calls become void.
    mutating func announce(_ lane: Int, now: Timestamp) {
        lanes[lane].version += 1
        dropVoid(in: lane)
        guard lanes[lane].hasRoom, let first = lanes[lane].queue.min else { return }
        let opening = opening(of: lane, first, now: now)
        if opening <= now { return open.insert(Call(place: first, lane: lane, version: lanes[lane].version)) }
        if !options.endless, opening > start + options.patience { return putOffAll(in: lane, now: now) }
        waiting.insert(Call(place: Place(due: opening, feed: first.feed), lane: lane, version: lanes[lane].version))
    }

    private func opening(of lane: Int, _ first: Place, now: Timestamp) -> Timestamp {
        let held = lanes[lane].domain.flatMap { judge.domains[$0]?.cooldown(at: now)?.at }
        return max(first.due, lanes[lane].restsUntil ?? first.due, held ?? first.due)
    }

    mutating func openLanes(now: Timestamp) {
        while let call = waiting.min, call.place.due <= now || lanes[call.lane].version != call.version {
            waiting.removeMin()
            if lanes[call.lane].version == call.version { announce(call.lane, now: now) }
        }
    }

    mutating func rest() -> PollStep {
        if let soonest = [waiting.min?.place.due, nextHead()?.due].compactMap({ $0 }).min() { return .wait(until: soonest) }
        return options.endless || queued > 0 ? .wait(until: nil) : .done
    }

    /// All that is queued in a lane which its domain holds back, or which rests for too long, is put off, each with the reason.
    mutating func putOffAll(in lane: Int, now: Timestamp) {
        guard let first = lanes[lane].queue.min else { return }
        let opening = opening(of: lane, first, now: now)
        guard opening > now else { return }
        let full = NextPoll(at: opening, rule: "spacing", reason: "its domain had no more room in this run; it stays due")
        while let place = dequeue(from: lane) {
            let verdict = judge.verdict(feeds[place.feed].known, now: now, shift: feeds[place.feed].shift)
            if !verdict.isDue {
                deferred.append((verdict.feed, verdict.next))
            } else if opening > start + options.patience {
                deferred.append((verdict.feed, full))
            } else {
                return enqueue(place.feed, at: place.due, now: now)
            }
        }
    }
}
