import Model
import Scheduling
import Testing

@Suite struct PollQueueTests {
    /// What a queue hands out at once, when nothing ends.
    private func handedOut(_ queue: inout PollQueue, now: Timestamp = noon) -> ([String], PollStep) {
        var feeds: [String] = []
        while true {
            let step = queue.next(now: now)
            guard case .poll(let known) = step else { return (feeds, step) }
            feeds.append(known.id.rawValue)
        }
    }

    private func queue(
        _ feeds: [Subscription], due: [String: Timestamp] = [:], domains: [DomainState] = [],
        limits: HostLimits = HostLimits(spacing: .zero), _ options: PollOptions = PollOptions()
    ) -> PollQueue {
        let states = Dictionary(uniqueKeysWithValues: feeds.map { ($0.id, state($0, due: due[$0.id.rawValue] ?? noon)) })
        return PollQueue(
            subscriptions: feeds, states: states, domains: domains, politeness: Politeness(usual: limits), now: noon, options: options)
    }

    @Test func `What is due the longest comes first, then the smaller id`() {
        var queue = queue(
            [
                feed("c", "https://c.example"), feed("b", "https://b.example"), feed("a", "https://a.example"),
                feed("old", "https://o.example"),
            ],
            due: ["old": noon - day])
        #expect(handedOut(&queue) == (["old", "a", "b", "c"], .done))
    }

    @Test func `T13 a clock that is set back keeps a run waiting neither for its feeds nor for a rest`() {
        let feeds = [feed("a", "https://x.example/a"), feed("b", "https://x.example/b"), feed("c", "https://x.example/c")]
        var queue = queue(feeds, limits: HostLimits(spacing: .seconds(2)))
        #expect(handedOut(&queue) == (["a"], .wait(until: nil)))
        queue.finished(FeedID("a"), state: state(feeds[0], due: noon + hour), now: noon + .seconds(1))
        #expect(handedOut(&queue, now: noon + .seconds(1)) == ([], .wait(until: noon + .seconds(3))))
        let yesterday = noon - day
        #expect(handedOut(&queue, now: yesterday) == (["b"], .wait(until: nil)))
        queue.finished(FeedID("b"), state: state(feeds[1], due: yesterday + hour), now: yesterday + .seconds(1))
        #expect(handedOut(&queue, now: yesterday + .seconds(3)) == (["c"], .done))
        queue.finished(FeedID("c"), state: state(feeds[2], due: yesterday + hour), now: yesterday + .seconds(4))
        #expect(handedOut(&queue, now: yesterday + .seconds(4)) == ([], .done))
    }

    @Test func `O9 one poll of a host is in flight at a time, and local files wait for nobody`() {
        let feeds = [
            feed("a", "https://x.example/a"), feed("b", "https://X.example:443/b"), feed("c", "https://x.example:8443/c"),
            feed("d", "file:d.xml"),
            feed("e", "file:e.xml"),
        ]
        var queue = queue(feeds)
        #expect(handedOut(&queue) == (["a", "d", "e"], .wait(until: nil)))
        queue.finished(FeedID("a"), state: state(feeds[0], due: noon + hour), now: noon)
        #expect(handedOut(&queue) == (["b"], .wait(until: nil)))
        queue.finished(FeedID("b"), state: state(feeds[1], due: noon + hour), now: noon)
        #expect(handedOut(&queue) == (["c"], .done))
    }

    @Test func `O9 the limit of a host can be raised`() {
        var queue = queue((1...5).map { feed("\($0)", "https://x.example/\($0)") }, limits: HostLimits(connections: 3, spacing: .zero))
        #expect(handedOut(&queue) == (["1", "2", "3"], .wait(until: nil)))
    }

    @Test func `Fetch polls what is due and nothing else`() {
        let feeds = [feed("a", "https://a.example"), feed("b", "https://b.example")]
        var plain = queue(feeds, due: ["b": noon + .milliseconds(1)])
        #expect(handedOut(&plain) == (["a"], .done))
        var forced = queue(feeds, due: ["b": noon + hour], PollOptions(force: true))
        #expect(handedOut(&forced) == (["a", "b"], .done))
        var named = queue(feeds, due: ["b": noon + hour], PollOptions(force: true, only: [FeedID("b")]))
        #expect(handedOut(&named) == (["b"], .done))
        var empty = queue([])
        #expect(handedOut(&empty) == ([], .done))
    }

    @Test func `O1 FRB020 a host that asks for rest puts off its queued feeds, each with the reason, and nobody else's`() {
        let feeds = (1...4).map { feed("x\($0)", "https://x.example/\($0)") } + [feed("y", "https://x.example.org/")]
        var queue = queue(feeds)
        #expect(handedOut(&queue).0 == ["x1", "y"])
        let cooldown = DomainState(domain: "x.example", until: noon + .seconds(7200), reason: "answered 429")
        queue.finished(FeedID("x1"), state: state(feeds[0], due: noon + .seconds(7200)), domains: [cooldown], now: noon)
        #expect(handedOut(&queue) == ([], .done))
        #expect(queue.deferred.map(\.feed.rawValue) == ["x2", "x3", "x4"])
        #expect(queue.deferred.allSatisfy { $0.next.at == noon + .seconds(7200) && $0.next.rule == "cooldown" })
        #expect(queue.deferred.allSatisfy { $0.next.reason.contains("answered 429") })
    }

    @Test func `O1 a cooldown of an earlier run holds in this one, and in watch until it ends`() {
        let feeds = [feed("a", "https://x.example/a"), feed("b", "https://y.example/b")]
        let cooldown = DomainState(domain: "x.example", until: noon + hour, reason: "answered 503")
        var once = queue(feeds, domains: [cooldown])
        #expect(handedOut(&once) == (["b"], .done))
        #expect(once.deferred.map(\.feed.rawValue) == ["a"])
        var endless = queue(feeds, domains: [cooldown], PollOptions(endless: true))
        #expect(handedOut(&endless) == (["b"], .wait(until: noon + hour)))
        #expect(handedOut(&endless, now: noon + hour) == (["a"], .wait(until: nil)))
        #expect(endless.deferred.isEmpty)
    }

    @Test func `Watch queues a feed again for its next poll, and wakes for the earliest`() {
        let feeds = [feed("a", "https://a.example"), feed("b", "https://b.example")]
        var queue = queue(feeds, due: ["b": noon + .seconds(1800)], PollOptions(endless: true))
        #expect(handedOut(&queue) == (["a"], .wait(until: noon + .seconds(1800))))
        queue.finished(FeedID("a"), state: state(feeds[0], due: noon + .seconds(900)), now: noon)
        #expect(handedOut(&queue) == ([], .wait(until: noon + .seconds(900))))
        #expect(handedOut(&queue, now: noon + .seconds(900)).0 == ["a"])
    }

    @Test func `F3 watch lets a feed go that is gone`() {
        let feeds = [feed("a", "https://a.example")]
        var queue = queue(feeds, PollOptions(endless: true))
        _ = handedOut(&queue)
        var gone = state(feeds[0], due: NextPollRule.never)
        gone.isGone = true
        queue.finished(FeedID("a"), state: gone, now: noon)
        #expect(handedOut(&queue, now: noon + day) == ([], .wait(until: nil)))
    }

    @Test func `A poll that was cancelled does not spin in watch`() {
        let feeds = [feed("a", "https://a.example")]
        var queue = queue(feeds, PollOptions(endless: true))
        _ = handedOut(&queue)
        queue.finished(FeedID("a"), state: state(feeds[0]), now: noon)
        #expect(handedOut(&queue) == ([], .wait(until: noon + NextPollRule.shortestInterval)))
    }

    @Test func `T7 watch does not poll in the quiet time`() {
        let feeds = [feed("a", "https://a.example")]
        let quiet = state(feeds[0], due: noon - hour, hints: PollHints(skipHours: [12]))
        var queue = PollQueue(
            subscriptions: feeds, states: [feeds[0].id: quiet], domains: [], now: noon, options: PollOptions(endless: true))
        guard case .wait(let moment?) = queue.next(now: noon) else {
            Issue.record("polled in the quiet time")
            return
        }
        #expect(moment.description.hasPrefix("2026-01-15T13:0"))
        #expect(handedOut(&queue, now: moment).0 == ["a"])
    }

    @Test func `T13 a clock that jumps back stops nothing that is in flight and starts nothing early`() {
        let feeds = [feed("a", "https://a.example"), feed("b", "https://b.example")]
        var queue = queue(feeds, due: ["b": noon + hour], PollOptions(endless: true))
        #expect(handedOut(&queue).0 == ["a"])
        #expect(handedOut(&queue, now: noon - day) == ([], .wait(until: noon + hour)))
        queue.finished(FeedID("a"), state: state(feeds[0], due: noon - day + hour), now: noon - day)
        #expect(handedOut(&queue, now: noon - day + hour).0 == ["a"])
    }

    @Test func `A changed URL is polled at once, without the old validators`() {
        let old = state(feed("a", "https://old.example"), due: noon + day)
        var queue = PollQueue(subscriptions: [feed("a", "https://new.example")], states: [old.feed: old], domains: [], now: noon)
        guard case .poll(let known) = queue.next(now: noon) else {
            Issue.record("not polled")
            return
        }
        #expect(known.subscription.url == "https://new.example" && known.state.url == known.subscription.url)
        #expect(known.state.validators == nil)
    }
}

private func == (left: ([String], PollStep), right: ([String], PollStep)) -> Bool { left.0 == right.0 && left.1 == right.1 }
