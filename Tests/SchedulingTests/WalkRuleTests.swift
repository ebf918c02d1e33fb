import Model
import Testing

@testable import Scheduling

@Suite struct WalkRuleTests {
    private func archiving() -> Subscription {
        var subscription = feed("f")
        subscription.walksArchives = true
        subscription.fullText = true
        return subscription
    }

    private func leads(_ parsed: ParsedFeed, page: FeedPage? = nil, _ subscription: Subscription, new: Int = 5, isFirst: Bool = true)
        -> [FeedPage]
    {
        WalkRule.leads(of: parsed, page: page, subscription: subscription, harvest: Harvest(entries: 5, new: new), isFirst: isFirst)
    }

    private func archive(_ name: String) -> FeedPage { FeedPage(url: "https://news.example/\(name)", kind: .archive) }

    private func feedWithArchive(_ name: String?) -> ParsedFeed {
        var parsed = ParsedFeed(format: .atom10)
        parsed.previousArchive = name.map { "https://news.example/\($0)" }
        return parsed
    }

    private func poll(_ leads: [FeedPage], known: [FeedPage] = [], result: FetchResult = read(), at moment: Timestamp = noon) -> EndedPoll {
        var poll = ended(result, archiving(), feed: ParsedFeed(format: .atom10), at: moment)
        poll.leads = leads
        poll.knownPages = Dictionary(uniqueKeysWithValues: known.map { ($0.url, PageRecord(page: $0, lastRead: noon)) })
        return poll
    }

    @Test func `P1 archives are walked one after the other, and then the feed is due as before`() {
        var advance = NextPollRule.advance(state(archiving()), after: poll([archive("2")]))
        let due = advance.state.walk?.head
        #expect(WalkRule.page(of: advance.state, now: noon) == archive("2"))
        #expect(advance.state.nextPoll.rule == "walk" && advance.state.nextPoll.at == noon)
        advance = WalkRule.advance(advance.state, after: poll([archive("1")]), page: archive("2"))
        #expect(WalkRule.page(of: advance.state, now: noon) == archive("1"))
        advance = WalkRule.advance(advance.state, after: poll([]), page: archive("1"))
        #expect(advance.state.walk == nil && advance.state.nextPoll == due)
        #expect(advance.events.map(\.kind) == [.archived])
    }

    @Test func `P1 an archive that was read is never read again, and a circle ends`() {
        let known = NextPollRule.advance(state(archiving()), after: poll([archive("2")], known: [archive("2")]))
        #expect(known.state.walk == nil && known.state.nextPoll.rule == "interval")
        let begun = NextPollRule.advance(state(archiving()), after: poll([archive("2")])).state
        let ended = WalkRule.advance(begun, after: poll([archive("2")], known: [archive("2")]), page: archive("2"))
        #expect(ended.state.walk == nil)
    }

    @Test func `P1 only who asks for archives is given them`() {
        #expect(leads(feedWithArchive("1"), archiving()) == [archive("1")])
        #expect(leads(feedWithArchive("1"), feed("f")) == [])
    }

    @Test func `P3 next pages are followed where entries may have been missed, and no further than twenty`() {
        var parsed = ParsedFeed(format: .rss20)
        parsed.nextPage = "https://news.example/feed?page=2"
        #expect(leads(parsed, feed("f"), isFirst: true).isEmpty)
        #expect(leads(parsed, feed("f"), new: 4, isFirst: false).isEmpty)
        let next = FeedPage(url: "https://news.example/feed?page=2", kind: .next)
        #expect(leads(parsed, feed("f"), isFirst: false) == [next])
        var (state, read) = (NextPollRule.advance(state(feed("f")), after: poll([next])).state, 0)
        while let page = WalkRule.page(of: state, now: noon) {
            read += 1
            state = WalkRule.advance(state, after: poll([FeedPage(url: "\(page.url)0", kind: .next)]), page: page).state
        }
        #expect(read == WalkRule.mostNextPages)
    }

    @Test func `P4 a next page that is the page itself or the feed itself is none`() {
        var parsed = ParsedFeed(format: .json11)
        parsed.nextPage = "https://news.example/feed"
        #expect(leads(parsed, feed("f"), isFirst: false).isEmpty)
        parsed.nextPage = "https://news.example/2"
        #expect(leads(parsed, page: FeedPage(url: "https://news.example/2", kind: .next), feed("f"), isFirst: false).isEmpty)
    }

    @Test func `A page that fails is asked for again, ever later, and given up after three times; a lost one is passed over`() {
        var state = NextPollRule.advance(state(archiving()), after: poll([archive("2")])).state
        let head = state.walk?.head
        for wait in [600, 1200] {
            state = WalkRule.advance(state, after: poll([], result: failed(.timeout)), page: archive("2")).state
            #expect(state.nextPoll.at == noon + .seconds(wait))
        }
        state = WalkRule.advance(state, after: poll([], result: failed(.timeout)), page: archive("2")).state
        #expect(state.walk == nil && state.nextPoll == head && state.failures == 0)
        let lost = NextPollRule.advance(self.state(archiving()), after: poll([archive("2")])).state
        #expect(WalkRule.advance(lost, after: poll([], result: failed(.notFound)), page: archive("2")).state.walk == nil)
    }

    private func state(_ subscription: Subscription) -> FeedState { SchedulingTests.state(subscription) }

    @Test func `The feed itself goes before its pages when it is due`() {
        let state = NextPollRule.advance(state(archiving()), after: poll([archive("2")])).state
        #expect(WalkRule.page(of: state, now: noon + day) == nil)
    }

    @Test func `Fetch reads the pages of a feed in the same run, with a rest before each`() {
        var queue = PollQueue(subscriptions: [archiving()], states: [:], domains: [], now: noon)
        _ = queue.next(now: noon)
        let walking = NextPollRule.advance(state(archiving()), after: poll([archive("2")])).state
        queue.finished(FeedID("f"), state: walking, now: noon)
        #expect(queue.next(now: noon) == .wait(until: noon + .seconds(1)))
        guard case .poll(let known) = queue.next(now: noon + .seconds(1)) else {
            Issue.record("the page is not read")
            return
        }
        #expect(WalkRule.page(of: known.state, now: noon + .seconds(1)) == archive("2"))
    }

    private func article(_ name: String, at host: String = "news.example") -> FeedPage {
        FeedPage(url: "https://\(host)/\(name)", kind: .article, entry: EntryKey(name))
    }

    private func fullText() -> Subscription {
        var subscription = feed("f")
        subscription.fullText = true
        return subscription
    }

    @Test func `an article is asked once in a walk, whatever it says, and its failures end no walk`() {
        let pages = (1...5).map { article("\($0)") }
        var state = NextPollRule.advance(state(fullText()), after: poll(pages)).state
        for (number, kind) in [FailureKind.timeout, .serverError, .reset, .blocked].enumerated() {
            #expect(WalkRule.page(of: state, now: noon) == pages[number])
            state = WalkRule.advance(state, after: poll([], result: failed(kind)), page: pages[number]).state
            #expect(state.nextPoll.rule == "walk" && state.nextPoll.at == noon)
        }
        #expect(WalkRule.advance(state, after: poll([]), page: pages[4]).state.walk == nil)
    }

    @Test func `articles of a domain that wants to be left alone leave the walk`() {
        let pages = [article("1", at: "slow.example"), article("2"), article("3", at: "slow.example")]
        let begun = NextPollRule.advance(state(fullText()), after: poll(pages)).state
        let limited = poll([], result: failed(.rateLimited, status: 429))
        let left = WalkRule.advance(begun, after: limited, page: pages[0]) { $0.contains("slow") }
        #expect(left.state.walk?.pending == [pages[1]])
    }

    @Test func `archives that a walk did not come to are read behind the articles of the next poll`() {
        let begun = NextPollRule.advance(state(archiving()), after: poll([article("1"), archive("2")])).state
        let next = NextPollRule.advance(begun, after: poll([article("9")]), politeness: Politeness()).state
        #expect(next.walk?.pending == [article("9"), archive("2")])
        let failing = NextPollRule.advance(begun, after: poll([], result: failed(.timeout))).state
        #expect(failing.walk == begun.walk, "a feed that does not answer is not asked for pages")
    }

    @Test func `without full_text no article is looked at any more`() {
        let begun = NextPollRule.advance(state(fullText()), after: poll([article("1")])).state
        #expect(KnownFeed(fullText(), begun).adopted.state == begun)
        let off = KnownFeed(feed("f"), begun).adopted.state
        #expect(off.walk == nil && off.nextPoll == begun.walk?.head)
    }

    @Test func `a walk that its feed's failure has overtaken makes nobody ask sooner`() {
        let begun = NextPollRule.advance(state(fullText()), after: poll([article("1")])).state
        let later = noon + day
        let failing = NextPollRule.advance(begun, after: poll([], result: failed(.serverError), at: later)).state
        #expect(failing.walk?.head.at ?? later < later && failing.nextPoll.at > later)
        #expect(KnownFeed(feed("f"), failing).adopted.state.nextPoll == failing.nextPoll)
        #expect(failing.renamed(FeedID("g")).nextPoll == failing.nextPoll)
        #expect(begun.renamed(FeedID("g")).nextPoll == begun.walk?.head)
        var pushed = failing
        WalkRule.goOn([article("2")], in: &pushed, now: later)
        #expect(pushed.walk?.head == failing.nextPoll && pushed.nextPoll.at == later)
    }
}
