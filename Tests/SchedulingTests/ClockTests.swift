import Model
import Scheduling
import Testing

@Suite struct ClockTests {
    private func shift(_ watch: inout ClockWatch, _ now: Timestamp, _ uptime: Duration) -> Duration? { watch.shift(now, uptime: uptime) }

    @Test func `T13 T14 A clock that was set is told from a machine that slept, and from one whose clock is corrected by and by`() {
        var watch = ClockWatch()
        #expect(shift(&watch, noon, .seconds(100)) == nil)
        #expect(shift(&watch, noon + hour, .seconds(3700)) == nil)
        #expect(shift(&watch, noon + hour * 10, .seconds(36_100)) == nil, "it slept for nine hours")
        #expect(shift(&watch, noon + hour * 9, .seconds(36_100)) == .zero - hour)
        #expect(shift(&watch, noon + hour * 9, .seconds(36_100)) == nil, "told once")
        #expect(shift(&watch, noon + hour * 33, .seconds(36_100)) == day)
        #expect(shift(&watch, noon + hour * 33 + .seconds(59), .seconds(36_160)) == .seconds(-1), "a leap second")
        var corrected = ClockWatch()
        let steps = (0..<30).compactMap { shift(&corrected, noon + .seconds(600 * $0) + .milliseconds(300 * $0), .seconds(600 * $0)) }
        #expect(steps.reduce(.zero, +) == .milliseconds(8400), "half a millisecond a second, for five hours")
        #expect(watch.shift(noon, uptime: nil) == nil, "nobody measures it")
    }

    /// Feeds a, due, and b, which is due in forty minutes, and c at a domain that asked to be left alone for ten.
    private func queue() -> PollQueue {
        let feeds = [feed("a", "https://a.example"), feed("b", "https://b.example"), feed("c", "https://c.example")]
        var states = Dictionary(uniqueKeysWithValues: feeds.map { ($0.id, state($0)) })
        states[feeds[1].id]?.nextPoll.at = noon + .seconds(2400)
        states[feeds[1].id]?.lastAttempt = noon - .seconds(1200)
        let held = DomainState(domain: "c.example", until: noon + .seconds(600), reason: "429", refusals: 1)
        return PollQueue(subscriptions: feeds, states: states, domains: [held], now: noon, options: PollOptions(endless: true))
    }

    @Test(arguments: [-3650 * 24, -24, -1, 1, 24, 3650 * 24])
    func `T13 Whoever waits when the clock is set goes on to wait for as long as he had to`(hours: Int) {
        var queue = queue()
        guard case .poll(let a) = queue.next(now: noon) else { return #expect(Bool(false), "a is due") }
        #expect(a.id.rawValue == "a")
        #expect(queue.next(now: noon + .seconds(60)) == .wait(until: noon + .seconds(600)))
        let now = noon + hour * hours + .seconds(60)
        queue.clockWasSet(by: hour * hours, now: now)
        #expect(queue.next(now: now) == .wait(until: now + .seconds(540)), "the domain has waited for a minute of ten")
        queue.finished(a.id, state: state(a.subscription, due: now + hour), now: now)
        guard case .poll(let c) = queue.next(now: now + .seconds(540)) else { return #expect(Bool(false), "c is due") }
        queue.finished(c.id, state: state(c.subscription, due: now + day), now: now + .seconds(541))
        #expect(queue.next(now: now + .seconds(541)) == .wait(until: now + .seconds(2340)))
        guard case .poll(let b) = queue.next(now: now + .seconds(2340)) else { return #expect(Bool(false), "b is due") }
        #expect(b.id.rawValue == "b")
    }

    @Test(arguments: [-24, 24])
    func `T13 A push that comes after the clock was set leaves its feed due when it was`(hours: Int) {
        var queue = queue()
        guard case .poll(let a) = queue.next(now: noon) else { return #expect(Bool(false), "a is due") }
        let now = noon + hour * hours + .seconds(60)
        queue.clockWasSet(by: hour * hours, now: now)
        guard case .taken(let b) = queue.claim(FeedID("b")) else { return #expect(Bool(false), "b is nobody's") }
        queue.release(b.id, state: b.state, now: now)
        queue.finished(a.id, state: state(a.subscription, due: now + day), now: now)
        guard case .poll(let c) = queue.next(now: now + .seconds(540)) else { return #expect(Bool(false), "c is due") }
        #expect(c.id.rawValue == "c")
        queue.finished(c.id, state: state(c.subscription, due: now + day), now: now + .seconds(541))
        #expect(queue.next(now: now + .seconds(541)) == .wait(until: now + .seconds(2340)))
    }

    @Test func `T14 What was set before a machine slept is spread as after any sleep`() {
        let feeds = (0..<60).map { feed("f\($0)", "https://h\($0).example") }
        let states = Dictionary(uniqueKeysWithValues: feeds.map { ($0.id, state($0, due: noon + hour)) })
        var queue = PollQueue(subscriptions: feeds, states: states, domains: [], now: noon, options: PollOptions(endless: true))
        #expect(queue.next(now: noon) == .wait(until: noon + hour))
        queue.clockWasSet(by: .zero - day, now: noon - day)
        #expect(queue.next(now: noon - day) == .wait(until: noon - day + hour))
        let morning = noon - day + hour * 9
        var starts: [Timestamp] = []
        var now = morning
        while starts.count < 60, now < morning + hour {
            switch queue.next(now: now) {
            case .poll: starts.append(now)
            case .wait(let next): now = next ?? morning + hour
            case .done: now = morning + hour
            }
        }
        #expect(starts.count == 60 && starts[59] <= morning + .seconds(60))
        #expect(Set(starts.map { $0.milliseconds / 1000 }).count > 30)
    }

    @Test func `F2 Polls that are held back are judged in time, also where the clock is set back meanwhile`() {
        var connectivity = Connectivity<String>()
        let later = noon + .seconds(5)
        if case .open = connectivity.unreachable("x", domain: "x.example", after: nil, started: noon, ended: later) {
        } else {
            Issue.record("not held")
        }
        connectivity.clockWasSet(by: .zero - day) { $0 += " by the clock of now" }
        #expect(connectivity.verdictDue == later - day + .seconds(60))
        if case .open = connectivity.verdict(at: later - day, isEnd: false) {} else { Issue.record("judged too early") }
        guard case .theirs(let polls) = connectivity.verdict(at: later - day + .seconds(60), isEnd: false) else {
            Issue.record("not judged")
            return
        }
        #expect(polls == ["x by the clock of now"])
        // Where nobody measures the uptime.
        var other = Connectivity<String>()
        _ = other.unreachable("x", domain: "x.example", after: nil, started: noon, ended: later)
        if case .theirs = other.verdict(at: noon - day, isEnd: false) {} else { Issue.record("held for a day") }
    }
}
