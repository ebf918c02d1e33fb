import Model
import Scheduling
import Testing

@Suite struct DueTests {
    private let feeds = [
        feed("ready", "https://a.example/1"), feed("later", "https://a.example/2"), feed("gone", "https://b.example/"),
        feed("new", "https://c.example/"),
        feed("held", "https://d.example/"),
    ]
    private let cooldowns = [
        HostCooldown(host: "d.example", until: noon + hour, reason: "answered 429"),
        HostCooldown(host: "a.example", until: noon, reason: "over"),
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
        Due.list(subscriptions: feeds, states: states, cooldowns: cooldowns, now: noon, options: options)
            .map { "\($0.feed) \($0.isDue ? "due" : "not due") \($0.next.rule)" }
    }

    @Test func `Each feed has a verdict and the rule that made it, in the order of feeds_yml`() {
        #expect(
            due() == ["ready due interval", "later not due interval", "gone not due gone", "new due new", "held not due host-cooldown"])
    }

    @Test func `Force takes what is not due, but neither the gone nor what a host forbids`() {
        #expect(
            due(PollOptions(force: true)) == [
                "ready due interval", "later due force", "gone not due gone", "new due new", "held not due host-cooldown",
            ])
    }

    @Test func `F3 a gone feed is polled only by force and by name`() {
        #expect(due(PollOptions(only: [FeedID("gone")])) == ["gone not due gone"])
        #expect(due(PollOptions(force: true, only: [FeedID("gone"), FeedID("ready")])) == ["ready due interval", "gone due force"])
    }
}
