import Model
import Scheduling
import Testing

@Suite struct DueTests {
    private let feeds = [
        feed("ready", "https://a.example/1"), feed("later", "https://a.example/2"), feed("gone", "https://b.example/"),
        feed("new", "https://c.example/"),
        feed("held", "https://d.example/"),
    ]
    private let domains = [
        DomainState(domain: "d.example", until: noon + hour, reason: "answered 429"),
        DomainState(domain: "a.example", until: noon, reason: "over"),
    ]
    private var states: [FeedID: FeedState] {
        var states = Dictionary(uniqueKeysWithValues: feeds.map { ($0.id, state($0)) })
        states[FeedID("new")] = nil
        states[FeedID("later")]?.nextPoll.at = noon + .milliseconds(1)
        states[FeedID("gone")]?.isGone = true
        states[FeedID("gone")]?.nextPoll = NextPoll(at: NextPollRule.never, rule: "gone", reason: "410")
        return states
    }

    private func due(_ options: PollOptions = PollOptions()) -> [String] {
        Due.list(subscriptions: feeds, states: states, domains: domains, now: noon, options: options)
            .map { "\($0.feed) \($0.isDue ? "due" : "not due") \($0.next.rule)" }
    }

    @Test func `Each feed has a verdict and the rule that made it, in the order of feeds_yml`() {
        #expect(
            due() == ["ready due interval", "later not due interval", "gone not due gone", "new due new", "held not due cooldown"])
    }

    @Test func `Force takes what is not due, but neither the gone nor what a host forbids`() {
        #expect(
            due(PollOptions(force: true)) == [
                "ready due interval", "later due force", "gone not due gone", "new due new", "held not due cooldown",
            ])
    }

    @Test func `F3 a gone feed is polled only by force and by name`() {
        #expect(due(PollOptions(only: [FeedID("gone")])) == ["gone not due gone"])
        #expect(due(PollOptions(force: true, only: [FeedID("gone"), FeedID("ready")])) == ["ready due interval", "gone due force"])
    }

    @Test func `V12 by hand too nobody polls a feed twice in five minutes, unless feeds_yml says so of its host`() {
        var just = state(feeds[0], due: noon + hour)
        just.lastAttempt = noon - .seconds(40)
        func verdict(_ politeness: Politeness) -> DueFeed {
            Due.list(
                subscriptions: [feeds[0]], states: [feeds[0].id: just], domains: [], politeness: politeness, now: noon,
                options: PollOptions(force: true))[0]
        }
        let refused = verdict(Politeness())
        #expect(!refused.isDue && refused.next.rule == "too-soon" && refused.next.at == noon + .seconds(260))
        #expect(refused.next.reason.contains("40 s ago"))
        #expect(verdict(Politeness(usual: HostLimits(shortestInterval: .seconds(30)))).isDue)
    }

    @Test func `O1 the domain that redirects led to last holds a feed back too`() {
        var led = state(feeds[0])
        led.answeredBy = "https://cdn.d.example/feed"
        let politeness = Politeness { $0.hasSuffix("d.example") ? "d.example" : $0 }
        let verdict = Due.list(subscriptions: [feeds[0]], states: [feeds[0].id: led], domains: domains, politeness: politeness, now: noon)[
            0]
        #expect(!verdict.isDue && verdict.next.rule == "cooldown")
    }

    @Test func `F5 401 stops a feed until its credentials change`() {
        let before = advanced(state(feeds[0]), failed(.auth, status: 401), feeds[0])
        #expect(before.events.map(\.kind) == [.authStopped])
        #expect(before.state.nextPoll.rule == "auth" && before.state.nextPoll.at == NextPollRule.never)
        func verdict(_ subscription: Subscription, _ options: PollOptions = PollOptions()) -> DueFeed {
            Due.list(
                subscriptions: [subscription], states: [subscription.id: before.state], domains: [], now: noon + day * 400, options: options
            )[0]
        }
        #expect(!verdict(feeds[0]).isDue)
        #expect(!verdict(feeds[0], PollOptions(force: true)).isDue)
        #expect(verdict(feeds[0], PollOptions(force: true, only: [feeds[0].id])).isDue)
        var other = feeds[0]
        other.credentials = .basic(user: Secret("ann"), password: Secret("new"))
        #expect(verdict(other).isDue)
    }

    @Test func `T13 a clock that went back by a day starves nobody, one that went back by minutes hurries nobody`() {
        func verdict(clockBackBy span: Duration) -> DueFeed {
            var ahead = state(feeds[0], due: noon + span + hour)
            ahead.lastAttempt = noon + span
            return Due.list(subscriptions: [feeds[0]], states: [feeds[0].id: ahead], domains: [], now: noon)[0]
        }
        #expect(verdict(clockBackBy: day).isDue)
        #expect(verdict(clockBackBy: day * 4000).isDue)
        #expect(!verdict(clockBackBy: .seconds(600)).isDue)
    }

    @Test func `A shorter interval in feeds_yml counts from the last poll on`() {
        var polled = state(feeds[0], due: noon + hour * 5)
        polled.lastAttempt = noon - hour
        func verdict(_ interval: Duration) -> DueFeed {
            Due.list(
                subscriptions: [feed("ready", "https://a.example/1", interval: interval)], states: [feeds[0].id: polled], domains: [],
                now: noon)[0]
        }
        #expect(!verdict(hour * 6).isDue)
        #expect(verdict(.seconds(1800)).isDue)
    }
}
