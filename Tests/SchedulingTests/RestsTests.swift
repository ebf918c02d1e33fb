import Model
import Scheduling
import Testing

/// Rests of domains last longer than the queue that they began in.
@Suite struct RestsTests {
    private let one = feed("one", "https://news.example/1")
    private let two = feed("two", "https://news.example/2")
    private let other = feed("other", "https://other.example/")

    private func queue(
        asked: Timestamp?, limits: HostLimits = HostLimits(spacing: .seconds(60)), _ options: PollOptions = PollOptions()
    ) -> PollQueue {
        var states = [two, other].map { state($0) } + [state(one, due: noon + hour)]
        states[2].lastAttempt = asked
        return PollQueue(
            subscriptions: [one, two, other], states: Dictionary(uniqueKeysWithValues: states.map { ($0.feed, $0) }), domains: [],
            politeness: Politeness(usual: limits), now: noon, options: options)
    }

    private func next(_ queue: inout PollQueue, _ now: Timestamp = noon) -> String? {
        if case .poll(let known) = queue.next(now: now) { known.id.rawValue } else { nil }
    }

    @Test(arguments: [true, false]) func `O9 a domain that another run has just asked rests on`(isWatch: Bool) {
        var queue = queue(asked: noon - .seconds(10), PollOptions(endless: isWatch))
        #expect(next(&queue) == "other")
        #expect(queue.next(now: noon) == .wait(until: noon + .seconds(50)))
        #expect(next(&queue, noon + .seconds(50)) == "two")
    }

    @Test func `O9 it rests, too, where the feed that was asked is not wanted now`() {
        var queue = queue(asked: noon - .seconds(10), PollOptions(only: [two.id]))
        #expect(queue.next(now: noon) == .wait(until: noon + .seconds(50)))
    }

    @Test(arguments: [noon - .seconds(61), noon + day]) func `T13 what is over, or was noted by a wrong clock, keeps nobody waiting`(
        asked: Timestamp
    ) {
        var queue = queue(asked: asked)
        #expect(next(&queue) != nil)
        #expect(next(&queue) != nil, "news.example is asked, too")
    }

    @Test func `O5 O9 what a domain has taught us holds for the rest before the first poll`() {
        let slow = DomainState(domain: "news.example", reason: "", spacing: .seconds(120), learnedAt: noon - hour)
        var asked = state(one, due: noon + hour)
        asked.lastAttempt = noon - .seconds(10)
        var queue = PollQueue(subscriptions: [one, two], states: [one.id: asked], domains: [slow], now: noon)
        #expect(queue.next(now: noon) == .wait(until: noon + .seconds(110)))
    }

    @Test func `O8 a queue hands its rests on to the next of the same process`() {
        var first = queue(asked: nil, PollOptions(endless: true))
        #expect(next(&first) == "other")
        #expect(next(&first) == "two")
        first.finished(two.id, state: state(two, due: noon + hour), latency: .seconds(90), now: noon + .seconds(1))
        first.finished(other.id, state: state(other, due: noon + hour), now: noon + .seconds(1))
        let rests = first.rests(at: noon + .seconds(70))
        #expect(rests == ["news.example": noon + .seconds(91)])
        var options = PollOptions()
        options.resting = rests
        var second = queue(asked: nil, options)
        #expect(next(&second) == "other")
        #expect(queue(asked: nil).rests(at: noon) == [:])
        #expect(second.next(now: noon) == .wait(until: noon + .seconds(91)))
    }

    @Test func `T13 a rest that is handed on is no longer than any may be`() {
        var options = PollOptions()
        options.resting = ["news.example": noon + day]
        var queue = queue(asked: nil, limits: HostLimits(), options)
        #expect(next(&queue) == "other")
        #expect(queue.next(now: noon) == .wait(until: noon + .seconds(300)))
    }
}
