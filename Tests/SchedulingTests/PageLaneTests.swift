import Model
import Scheduling
import Testing

/// Pages on another domain than their feed's are asked in the lane of that domain.
@Suite struct PageLaneTests {
    private let paper = feed("paper", "https://paper.example/rss")
    private let list = feed("list", "https://list.example/rss")
    private let limits = HostLimits(spacing: .seconds(2))

    /// The state of `list` with articles to be looked at.
    private func walking(_ urls: [String], until head: Timestamp = noon + hour) -> FeedState {
        var walking = state(list, due: noon)
        let pages = urls.map { FeedPage(url: $0, kind: .article, entry: EntryKey($0)) }
        walking.walk = PageWalk(pending: pages, head: NextPoll(at: head, rule: "interval", reason: "test"))
        return walking
    }

    private func queue(_ states: [FeedState], domains: [DomainState] = [], endless: Bool = false) -> PollQueue {
        var list = list
        list.fullText = true
        return PollQueue(
            subscriptions: [paper, list], states: Dictionary(uniqueKeysWithValues: states.map { ($0.feed, $0) }), domains: domains,
            politeness: Politeness(usual: limits), now: noon, options: PollOptions(endless: endless))
    }

    private func next(_ queue: inout PollQueue, _ now: Timestamp) -> String? {
        if case .poll(let known) = queue.next(now: now) { known.id.rawValue } else { nil }
    }

    @Test func `H8 a page waits while its own domain is asked for something else, and for its rest`() {
        var queue = queue([state(paper), walking(["https://paper.example/1"])])
        #expect(next(&queue, noon) == "list")
        #expect(next(&queue, noon) == nil, "paper.example is asked for the page")
        queue.finished(list.id, state: walking(["https://paper.example/2"]), now: noon + .seconds(1))
        #expect(next(&queue, noon + .seconds(2)) == nil, "it rests")
        #expect(next(&queue, noon + .seconds(3)) == "list")
        queue.finished(list.id, state: state(list, due: noon + hour), now: noon + .seconds(4))
        #expect(next(&queue, noon + .seconds(6)) == "paper")
    }

    @Test func `H8 a page of another domain lets the feed's own domain alone`() {
        var queue = queue([state(paper, due: noon + hour), walking(["https://pages.example/1"])], endless: true)
        #expect(next(&queue, noon) == "list")
        queue.finished(list.id, state: walking(["https://list.example/2"]), now: noon + .seconds(1))
        #expect(next(&queue, noon + .seconds(1)) == "list", "list.example was not asked, so it needs no rest")
    }

    @Test func `O1 a page is not asked while its domain wants to be left alone, and its feed is not late for that`() {
        let held = DomainState(domain: "pages.example", until: noon + day, reason: "429")
        var queue = queue([state(paper, due: noon + day), walking(["https://pages.example/1"])], domains: [held], endless: true)
        #expect(next(&queue, noon + .seconds(60)) == nil)
        #expect(next(&queue, noon + hour - .seconds(1)) == nil)
        #expect(next(&queue, noon + hour) == "list", "the feed itself")
    }

    @Test func `O1 feeds that wait for a page go home when its domain asks to be left alone`() {
        var queue = queue([state(paper), walking(["https://paper.example/1"])], endless: true)
        let first = next(&queue, noon)
        #expect(first == "list")
        queue.finished(list.id, state: walking(["https://paper.example/2"]), now: noon + .seconds(1))
        // `paper` has been due as long, and is asked first or after; whoever ends last learns of the wish.
        let second = next(&queue, noon + .seconds(3))
        let held = DomainState(domain: "paper.example", until: noon + day, reason: "429")
        let after = second == "list" ? walking(["https://paper.example/3"]) : state(paper, due: noon + hour * 2)
        queue.finished(FeedID(second ?? ""), state: after, domains: [held], now: noon + .seconds(4))
        #expect(next(&queue, noon + .seconds(30)) == nil)
        #expect(next(&queue, noon + hour) == "list")
    }

    @Test func `a feed that is due itself does not wait for the lane of its page`() {
        var fullText = list
        fullText.fullText = true
        var queue = PollQueue(
            subscriptions: [paper, fullText],
            states: [paper.id: state(paper), list.id: walking(["https://paper.example/1"], until: noon + .seconds(60))],
            domains: [], politeness: Politeness(usual: HostLimits(spacing: .seconds(300))), now: noon, options: PollOptions(endless: true))
        #expect(next(&queue, noon) == "list", "the page")
        queue.finished(
            list.id, state: walking(["https://paper.example/2"], until: noon + .seconds(60)), now: noon + .seconds(1))
        #expect(queue.next(now: noon + .seconds(1)) == .wait(until: noon + .seconds(60)), "paper.example rests for longer")
        #expect(next(&queue, noon + .seconds(60)) == "list", "the feed itself")
        queue.finished(list.id, state: state(list, due: noon + day), now: noon + .seconds(61))
        #expect(queue.next(now: noon + .seconds(61)) == .wait(until: noon + .seconds(301)))
        #expect(next(&queue, noon + .seconds(301)) == "paper")
    }

    @Test func `what waits for a page is put off in a run that polls each feed once`() {
        let held = DomainState(domain: "pages.example", until: noon + day, reason: "429")
        var queue = queue([state(paper, due: noon + day), walking(["https://pages.example/1"])], domains: [held])
        #expect(queue.next(now: noon) == .done)
        #expect(queue.deferred.map(\.next.rule) == ["cooldown"])
    }
}
