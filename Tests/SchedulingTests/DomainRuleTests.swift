import Model
import Scheduling
import Testing

@Suite struct DomainRuleTests {
    private func after(_ result: FetchResult, _ before: DomainState? = nil, at moment: Timestamp = noon) -> DomainState? {
        DomainRule.after(result, domain: "news.example", before: before, limits: HostLimits(), now: moment)
    }

    @Test func `O1 Retry-After holds the whole domain`() {
        let state = after(failed(.rateLimited, status: 429, retryAfter: noon + .seconds(7200)))
        #expect(state?.until == noon + .seconds(7200) && state?.reason == "test" && state?.refusals == 1)
    }

    @Test func `O1 of two wishes the later holds`() {
        let long = after(failed(.rateLimited, retryAfter: noon + day))
        #expect(after(failed(.rateLimited, retryAfter: noon + hour), long)?.until == noon + day)
    }

    @Test func `O4 429 without a time holds the domain for an hour, doubling up to a day`() {
        var state: DomainState?
        let waits = (0..<6).map { _ -> Duration in
            state?.until = nil
            state = after(failed(.rateLimited), state)
            return (state?.until ?? noon) - noon
        }
        #expect(waits == [hour, hour * 2, hour * 4, hour * 8, hour * 16, day])
    }

    @Test func `O5 Retry-After 0 is the shortest interval`() {
        #expect(after(failed(.rateLimited, retryAfter: noon))?.until == noon + .seconds(300))
    }

    @Test func `O6 a domain that refuses every second poll teaches us to be slow, and is forgiven a little every day`() {
        var state: DomainState?
        for _ in 0..<6 {
            state = after(failed(.rateLimited, retryAfter: noon + .seconds(60)), state)
            state = after(read(), state) ?? state
        }
        let learnt = DomainRule.spacing(of: state, limits: HostLimits(), now: noon)
        #expect(learnt >= .seconds(64) && learnt <= .seconds(300))
        #expect(DomainRule.spacing(of: state, limits: HostLimits(), now: noon + day) == learnt / 2)
        #expect(DomainRule.spacing(of: state, limits: HostLimits(), now: noon + day * 30) == .seconds(1))
        let forgiven = after(read(), state, at: noon + day * 30)
        #expect(forgiven?.spacing == nil && forgiven?.until == nil)
    }

    @Test func `What teaches nothing is not written`() {
        #expect(after(read()) == nil)
        #expect(after(read(), DomainState(domain: "news.example", spacing: .seconds(60), learnedAt: noon)) == nil)
        #expect(after(failed(.serverError, status: 500, retryAfter: noon + hour)) == nil)
    }
}

@Suite struct LaneTests {
    private let feeds = (1...3).map { feed("\($0)", "https://x.example/\($0)") }

    private func queue(_ domains: [DomainState] = [], _ options: PollOptions = PollOptions()) -> PollQueue {
        PollQueue(subscriptions: feeds, states: [:], domains: domains, now: noon, options: options)
    }

    private func waitAfterFirst(_ queue: PollQueue, latency: Duration) -> PollStep {
        var queue = queue
        _ = queue.next(now: noon)
        queue.finished(feeds[0].id, state: state(feeds[0], due: noon + hour), latency: latency, now: noon)
        return queue.next(now: noon)
    }

    @Test func `O9 a second lies between two polls of a domain`() {
        #expect(waitAfterFirst(queue(), latency: .milliseconds(80)) == .wait(until: noon + .seconds(1)))
    }

    @Test func `O8 a domain rests for as long as it took to answer`() {
        #expect(waitAfterFirst(queue(), latency: .seconds(20)) == .wait(until: noon + .seconds(20)))
        #expect(waitAfterFirst(queue(), latency: .seconds(9000)) == .wait(until: noon + .seconds(300)))
    }

    @Test func `O6 a domain rests for as long as it taught us`() {
        let slow = DomainState(domain: "x.example", spacing: .seconds(40), learnedAt: noon - hour)
        #expect(waitAfterFirst(queue([slow]), latency: .zero) == .wait(until: noon + .seconds(40)))
    }

    @Test func `O9 fetch does not wait for ever for a slow domain: its feeds stay due`() {
        let slow = DomainState(domain: "x.example", spacing: .seconds(300), learnedAt: noon)
        var queue = queue([slow], PollOptions(patience: .seconds(200)))
        _ = queue.next(now: noon)
        queue.finished(feeds[0].id, state: state(feeds[0], due: noon + hour), now: noon)
        #expect(queue.next(now: noon) == .done)
        #expect(queue.deferred.map(\.feed.rawValue) == ["2", "3"])
        #expect(queue.deferred.allSatisfy { $0.next.rule == "spacing" })
    }

    @Test func `O9 the gentler rule of two hosts holds in a domain that they share`() {
        let politeness = Politeness(rules: [HostRule("fast.x.example", connections: 8, spacing: .zero)]) { _ in "x.example" }
        let both = [feed("a", "https://fast.x.example/"), feed("b", "https://www.x.example/")]
        var queue = PollQueue(subscriptions: both, states: [:], domains: [], politeness: politeness, now: noon)
        _ = queue.next(now: noon)
        #expect(queue.next(now: noon) == .wait(until: nil))
        var alone = PollQueue(
            subscriptions: [both[0], feed("c", "https://fast.x.example/2")], states: [:], domains: [], politeness: politeness, now: noon)
        _ = alone.next(now: noon)
        guard case .poll = alone.next(now: noon) else {
            Issue.record("the rule of feeds.yml does not hold")
            return
        }
    }

    @Test func `T10 T14 after a sleep of eight hours each feed is polled once, and they are spread`() {
        let many = (0..<200).map { feed("f\($0)", "https://h\($0).example/") }
        let states = Dictionary(uniqueKeysWithValues: many.map { ($0.id, state($0, due: noon + .seconds(60))) })
        var queue = PollQueue(subscriptions: many, states: states, domains: [], now: noon, options: PollOptions(endless: true))
        #expect(queue.next(now: noon) == .wait(until: noon + .seconds(60)))
        let woken = noon + hour * 8
        var (now, polls, inFirstTenSeconds) = (woken, [FeedID: Int](), 0)
        while now < woken + .seconds(600) {
            switch queue.next(now: now) {
            case .poll(let known):
                polls[known.id, default: 0] += 1
                inFirstTenSeconds += now < woken + .seconds(10) ? 1 : 0
                queue.finished(known.id, state: state(known.subscription, due: now + hour), now: now)
            case .wait(let moment): now = moment ?? woken + hour
            case .done: now = woken + hour
            }
        }
        #expect(polls.count == 200 && polls.values.allSatisfy { $0 == 1 })
        #expect(inFirstTenSeconds < 40)
    }
}
