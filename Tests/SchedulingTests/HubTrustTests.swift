import Model
import Testing

@testable import Scheduling

/// A feed with a hub, hour by hour: what polls and pushes show of it, and how it is polled therefore.
@Suite("Trust in hubs")
struct HubTrustTests {
    private static let hub = "https://hub.example/"
    private static let offer = HubOffer(hubs: [hub], topic: "https://news.example/feed")
    private static let push = PushAccount(hub: hub, topic: offer.topic)

    private static func subscription(longest: Duration? = day) -> Subscription {
        var subscription = feed("f")
        subscription.longestInterval = longest
        return subscription
    }

    /// A feed that was polled well an hour before noon.
    private static func begun() -> FeedState {
        var state = state(subscription())
        state.lastAttempt = noon - hour
        state.lastSuccess = noon - hour
        state.lastChange = noon - hour
        state.hub = FeedHub(offer)
        return state
    }

    private static func parsed(hubs: [String] = [hub], own: String? = offer.topic) -> ParsedFeed {
        var feed = ParsedFeed(format: .atom10)
        (feed.hubs, feed.selfLink) = (hubs, own)
        return feed
    }

    /// A poll that reads entries, some of them new.
    private static func polled(
        _ before: FeedState, keys: [String], new: [String] = [], at moment: Timestamp, since: Timestamp? = noon - day,
        longest: Duration? = day, lease: Duration = day * 9
    ) -> Advance {
        var poll = EndedPoll(
            subscription(longest: longest), result: read(), feed: parsed(), harvest: Harvest(entries: keys.count, new: new.count),
            now: moment)
        (poll.keys, poll.newKeys) = (keys.map { EntryKey($0) }, new.map { EntryKey($0) })
        poll.listening = since.map { HubListening(hub: hub, since: $0, until: moment + lease) }
        return NextPollRule.advance(before, after: poll)
    }

    private static func pushed(_ before: FeedState, _ keys: [String], new: [String]? = nil, at moment: Timestamp) -> FeedState {
        let new = new ?? keys
        var ended = EndedPoll(
            subscription(), result: read(), feed: parsed(), harvest: Harvest(entries: keys.count, new: new.count), now: moment)
        (ended.keys, ended.newKeys) = (keys.map { EntryKey($0) }, new.map { EntryKey($0) })
        return PushRule.advance(before, after: ended, from: push).state
    }

    private static func wait(_ advance: Advance, at moment: Timestamp) -> Double {
        Double((advance.state.nextPoll.at - moment).wholeMilliseconds) / 1000
    }

    @Test func `W6 each poll that confirms pushes doubles the wait, up to max_interval`() {
        var (state, now, waits) = (Self.begun(), noon, [Double]())
        for number in 0..<7 {
            state = Self.pushed(state, ["e\(number)"], at: now - .seconds(60))
            let advance = Self.polled(state, keys: ["e\(number)", "old"], at: now)
            #expect(advance.state.nextPoll.rule == "websub" && advance.events.isEmpty)
            waits.append(Self.wait(advance, at: now))
            state = advance.state
            now = state.nextPoll.at
        }
        #expect(zip(waits, [7200, 14_400, 28_800, 57_600, 86_400, 86_400, 86_400]).allSatisfy { $0.isJust($1) }, "\(waits)")
    }

    @Test func `A push puts the next poll neither off nor forward, and says nothing of the server`() {
        let before = Self.begun()
        let after = Self.pushed(before, ["a", "b"], at: noon)
        #expect(after.nextPoll == before.nextPoll && after.lastSuccess == before.lastSuccess && after.lastAttempt == before.lastAttempt)
        #expect(after.validators == before.validators && after.documentSHA256 == before.documentSHA256)
        #expect(after.lastChange == noon && after.halvings == 0 && after.hub?.trust.lastPush == noon)
        #expect(after.hub?.trust.pushed == [EntryKey("a"), EntryKey("b")])
    }

    @Test func `After a push that says something else of known entries the next poll reads the feed whole`() {
        var before = Self.begun()
        (before.validators, before.documentSHA256) = (
            Validators(url: "https://f.example/", etag: "\"1\""), String(repeating: "a", count: 64)
        )
        var push = EndedPoll(Self.subscription(), result: read(), feed: Self.parsed(), harvest: Harvest(entries: 2, new: 1), now: noon)
        let added = PushRule.advance(before, after: push, from: Self.push).state
        #expect(added.validators == before.validators && added.documentSHA256 == before.documentSHA256)
        push.changesKnown = true
        let changed = PushRule.advance(before, after: push, from: Self.push).state
        #expect(changed.validators == nil && changed.documentSHA256 == nil && changed.nextPoll == before.nextPoll)
    }

    @Test func `W6 an entry that a poll finds and no push brings is distrust, and plain polling`() {
        var state = Self.pushed(Self.begun(), ["a"], at: noon - .seconds(60))
        state = Self.polled(state, keys: ["a"], at: noon).state
        #expect(state.nextPoll.rule == "websub" && state.hub?.trust.proofs == 1)
        let found = Self.polled(state, keys: ["a", "missed"], new: ["missed"], at: noon + hour * 2)
        #expect(found.state.nextPoll.rule == "interval" && found.events.isEmpty, "a push may still bring it")
        let later = Self.polled(found.state, keys: ["a", "missed"], at: noon + hour * 3)
        #expect(later.events.map(\.kind) == [.hubDistrusted])
        #expect(later.state.nextPoll.rule == "interval" && later.state.hub?.trust.proofs == 0)
        #expect(later.state.hub?.trust.distrustedUntil == noon + hour * 3 + day * 7)
        // Whatever it pushes now, it is not believed for a week.
        state = later.state
        for number in 1...6 {
            let now = noon + hour * 3 + day * number
            state = Self.pushed(state, ["n\(number)"], at: now - .seconds(60))
            let advance = Self.polled(state, keys: ["n\(number)"], at: now)
            #expect(advance.state.nextPoll.rule == "interval", "day \(number)")
            state = advance.state
        }
        let end = noon + hour * 3 + day * 7
        state = Self.polled(Self.pushed(state, ["z"], at: end), keys: ["z"], at: end + hour).state
        #expect(state.nextPoll.rule == "websub" && state.hub?.trust.proofs == 1, "another chance")
        state = Self.polled(state, keys: ["y"], new: ["y"], at: end + hour * 3).state
        let again = Self.polled(state, keys: ["y"], at: end + hour * 4)
        #expect(again.state.hub?.trust.distrustedUntil == end + hour * 4 + day * 14, "the second time for twice as long")
    }

    @Test func `Trust stays while the feed names the hub, in whatever order, and begins anew where the lease is at another`() {
        var state = Self.polled(Self.pushed(Self.begun(), ["a"], at: noon - .seconds(60)), keys: ["a"], at: noon).state
        let other = "https://other.example/"
        func polled(_ hubs: [String], listening hub: String, at moment: Timestamp) -> FeedState {
            var poll = EndedPoll(
                Self.subscription(), result: read(), feed: Self.parsed(hubs: hubs), harvest: Harvest(entries: 1), now: moment)
            poll.keys = [EntryKey("a")]
            poll.listening = HubListening(hub: hub, since: noon - day, until: noon + day * 9)
            return NextPollRule.advance(state, after: poll).state
        }
        state = polled([other, Self.hub], listening: Self.hub, at: noon + hour)
        #expect(state.hub?.trust.hub == Self.hub && state.hub?.trust.proofs == 1 && state.hub?.offer.hubs.first == other)
        state = polled([Self.hub, other], listening: other, at: noon + hour * 2)
        #expect(state.hub?.trust.hub == other && state.hub?.trust.proofs == 0 && state.hub?.trust.room == 1)
    }

    @Test func `Nothing is lost: the feed is read before a document's worth of entries has gone by`() {
        var state = Self.begun()
        state.hub?.trust.proofs = 9
        let keys = (0..<30).map { "e\($0)" }
        state = Self.polled(state, keys: keys, at: noon).state
        let planned = state.nextPoll
        #expect(planned.rule == "websub" && planned.at >= noon + day)
        for number in 0..<9 { state = Self.pushed(state, ["n\(number)"], at: noon + hour * 4 + .seconds(number)) }
        #expect(state.nextPoll == planned)
        let soon = Self.pushed(state, ["n9"], at: noon + hour * 5)
        #expect(soon.nextPoll.at >= noon + hour * 5 && soon.nextPoll.at <= noon + hour * 5 + .seconds(60) && soon.nextPoll.rule == "websub")
        let busy = Self.pushed(state, ["n9"], at: noon + .seconds(600))
        #expect(busy.nextPoll.at >= noon + hour && busy.nextPoll.at <= noon + hour + .seconds(60), "not sooner than without a hub")
        #expect(Self.polled(soon, keys: keys, at: soon.nextPoll.at).state.hub?.trust.pushedInAll == 0)
    }

    @Test func `A rhythm learns from pushes when entries came, and a poll that finds nothing more counts no silence twice`() {
        var subscription = Self.subscription()
        subscription.within = .seconds(600)
        func advanced(pushed: Bool) -> PublishingRhythm? {
            var state = Self.begun()
            state.rhythm = PublishingRhythm(since: noon - hour)
            for number in 1...48 {
                let moment = noon + hour * number
                var push = EndedPoll(subscription, result: read(), feed: Self.parsed(), harvest: Harvest(entries: 1, new: 1), now: moment)
                (push.keys, push.newKeys) = ([EntryKey("e\(number)")], [EntryKey("e\(number)")])
                if pushed { state = PushRule.advance(state, after: push, from: Self.push).state }
                let harvest = Harvest(entries: 20, new: pushed ? 0 : 1)
                let poll = EndedPoll(subscription, result: read(), feed: Self.parsed(), harvest: harvest, now: moment + .seconds(60))
                state = NextPollRule.advance(state, after: poll).state
            }
            return state.rhythm
        }
        let (with, without) = (advanced(pushed: true), advanced(pushed: false))
        let (seen, found) = (with?.days.reduce(0, +) ?? 0, without?.days.reduce(0, +) ?? 0)
        #expect(seen > 40 && abs(seen - found) < found * 0.05, "\(seen) occasions by pushes, \(found) by polls")
        let (watched, hours) = (with?.watched.reduce(0, +) ?? 0, without?.watched.reduce(0, +) ?? 0)
        #expect(abs(watched - hours) < hours * 0.05, "\(watched) hours watched, \(hours) without pushes")
        #expect((with?.minutes ?? []).max() == with?.minutes[11], "each came in the five minutes before the full hour")
    }

    @Test func `A push that comes after the poll brought what it should`() {
        var state = Self.polled(Self.begun(), keys: ["a"], new: ["a"], at: noon).state
        #expect(state.hub?.trust.awaited == [AwaitedPush(entry: EntryKey("a"), found: noon)])
        let soon = Self.polled(state, keys: ["a"], at: noon + .seconds(600))
        #expect(soon.events.isEmpty && soon.state.nextPoll.rule == "interval", "it is not late yet, and nothing is proved")
        state = Self.pushed(state, ["a"], new: [], at: noon + .seconds(700))
        let later = Self.polled(state, keys: ["a"], at: noon + hour)
        #expect(later.events.isEmpty && later.state.hub?.trust.awaited == [])
    }

    @Test(arguments: [nil, noon - .seconds(60)] as [Timestamp?])
    func `What came while nobody listened is not held against the hub`(_ since: Timestamp?) {
        var state = Self.pushed(Self.begun(), ["a"], at: noon - hour)
        let trusted = Self.polled(state, keys: ["a"], at: noon - .seconds(120)).state
        let after = Self.polled(trusted, keys: ["a", "b"], new: ["b"], at: noon, since: since)
        #expect(after.state.hub?.trust.awaited == [] && after.state.hub?.trust.proofs == 1)
        // The entry that a poll found before the gap may have been pushed in it.
        state = Self.polled(trusted, keys: ["c"], new: ["c"], at: noon - .seconds(90)).state
        #expect(Self.polled(state, keys: ["c"], at: noon + hour, since: since).events.isEmpty)
    }

    @Test func `Nothing is proved by polls without pushes, nor by documents that a push has already left`() {
        var state = Self.begun()
        for number in 0..<5 { state = Self.polled(state, keys: ["old"], at: noon + hour * number).state }
        #expect(state.nextPoll.rule == "interval" && state.hub?.trust.proofs == 0)
        state = Self.polled(Self.pushed(state, ["a"], at: noon + hour * 5), keys: ["other"], at: noon + hour * 6).state
        #expect(state.hub?.trust.proofs == 0)
    }

    @Test func `A wait never goes beyond the lease, nor beyond what feeds.yml allows`() {
        var state = Self.begun()
        state.hub?.trust.proofs = 9
        let short = Self.polled(state, keys: ["a"], at: noon, lease: hour * 5)
        #expect(Self.wait(short, at: noon).isJust(5 * 3600) && short.state.nextPoll.rule == "websub")
        #expect(Self.polled(state, keys: ["a"], at: noon, longest: nil).state.nextPoll.rule == "interval", "its interval is its own")
        #expect(Self.polled(state, keys: ["a"], at: noon, since: nil).state.nextPoll.rule == "interval", "nobody listens")
        var fresh = EndedPoll(Self.subscription(), result: read(freshFor: day * 2), feed: Self.parsed(), now: noon)
        fresh.listening = HubListening(hub: Self.hub, since: noon - day, until: noon + day)
        #expect(NextPollRule.advance(state, after: fresh).state.nextPoll.rule == "max-age", "what the server asks for counts as ever")
    }

    @Test func `W1 the Link field goes before the document, both hub and self are needed, and what a feed no longer names is forgotten`() {
        func offered(_ links: HubLinks?, _ feed: ParsedFeed?) -> HubOffer? {
            var result = read()
            result.hubLinks = links
            return NextPollRule.advance(state(feedOf), after: EndedPoll(feedOf, result: result, feed: feed, now: noon)).state.hub?.offer
        }
        let feedOf = Self.subscription()
        #expect(offered(nil, Self.parsed()) == Self.offer)
        let header = HubLinks(hubs: ["https://other.example/"], topic: "https://news.example/own")
        #expect(offered(header, Self.parsed()) == HubOffer(hubs: ["https://other.example/"], topic: "https://news.example/own"))
        #expect(offered(HubLinks(topic: "https://news.example/own"), Self.parsed())?.topic == "https://news.example/own")
        #expect(offered(HubLinks(hubs: ["https://other.example/"]), Self.parsed())?.topic == Self.offer.topic)
        #expect(offered(nil, Self.parsed(own: nil)) == nil && offered(nil, Self.parsed(hubs: [])) == nil)
        #expect(offered(nil, Self.parsed(hubs: ["ftp://x/", "javascript:1"])) == nil && offered(nil, Self.parsed(own: "urn:x")) == nil)
        var unchanged = EndedPoll(feedOf, result: FetchResult(outcome: .notModified(nil)), now: noon)
        #expect(NextPollRule.advance(Self.begun(), after: unchanged).state.hub?.offer == Self.offer, "304 says nothing")
        unchanged.result.hubLinks = header
        #expect(NextPollRule.advance(Self.begun(), after: unchanged).state.hub?.trust.hub == "https://other.example/")
        let gone = EndedPoll(feedOf, result: read(), feed: Self.parsed(hubs: []), now: noon)
        #expect(NextPollRule.advance(Self.begun(), after: gone).state.hub == nil)
    }
}

@Suite("Pushes and the queue")
struct PushQueueTests {
    private static func known(_ id: String, rule: String = "interval", due moment: Timestamp = noon + hour * 20) -> KnownFeed {
        var subscription = feed(id, "https://\(id).example/")
        subscription.longestInterval = day
        var state = state(subscription, due: moment)
        state.nextPoll.rule = rule
        state.lastAttempt = noon - hour * 2
        return KnownFeed(subscription, state)
    }

    private static func queue(_ known: [KnownFeed], listening: [FeedID: HubListening] = [:]) -> PollQueue {
        var options = PollOptions(endless: true)
        options.listening = listening
        return PollQueue(known, domains: [], now: noon, options: options)
    }

    private static let listening = HubListening(hub: "h", since: noon - day, until: noon + day)

    @Test func `A feed that is read for a push is polled by nobody meanwhile, and in its turn after that`() {
        var queue = Self.queue([Self.known("a", due: noon + .seconds(10)), Self.known("b", due: noon + .seconds(20))])
        guard case .taken(let known) = queue.claim(FeedID("a")) else { return #expect(Bool(false)) }
        #expect(queue.claim(FeedID("a")) == .busy && queue.claim(FeedID("x")) == .unknown)
        guard case .poll(let other) = queue.next(now: noon + .seconds(60)) else { return #expect(Bool(false)) }
        #expect(other.id.rawValue == "b" && queue.claim(FeedID("b")) == .busy)
        #expect(queue.next(now: noon + .seconds(61)) == .wait(until: nil))
        queue.release(FeedID("a"), state: known.state, now: noon + .seconds(62))
        guard case .poll(let next) = queue.next(now: noon + .seconds(62)) else { return #expect(Bool(false)) }
        #expect(next.id.rawValue == "a", "it was due all the time")
        queue.finished(FeedID("a"), state: state(next.subscription, due: noon + hour), now: noon + .seconds(63))
        queue.finished(FeedID("b"), state: state(other.subscription, due: noon + hour), now: noon + .seconds(63))
        #expect(queue.next(now: noon + .seconds(64)) == .wait(until: noon + hour))
        #expect(queue.dueCount(at: noon + hour) == 2)
    }

    @Test func `Many pushes leave one place in the lane`() {
        var queue = Self.queue([Self.known("a", due: noon + hour), Self.known("b", due: noon + hour * 2)])
        for number in 0..<50 {
            guard case .taken(let known) = queue.claim(FeedID("a")) else { return #expect(Bool(false)) }
            queue.release(FeedID("a"), state: known.state, now: noon + .seconds(number))
        }
        var order: [String] = []
        for moment in [noon + hour, noon + hour, noon + hour * 2, noon + hour * 2] {
            guard case .poll(let known) = queue.next(now: moment) else { continue }
            order.append(known.id.rawValue)
            queue.finished(known.id, state: Self.known(known.id.rawValue, rule: "ttl", due: noon + day).state, now: moment)
        }
        #expect(order == ["a", "b"])
    }

    @Test func `W6 a feed waits for its hub only while every push reaches us`() {
        let (id, pushed) = (FeedID("a"), Self.known("a", rule: "websub"))
        func next(_ queue: inout PollQueue) -> Timestamp? {
            if case .wait(let moment) = queue.next(now: noon) { return moment }
            return noon
        }
        var heard = Self.queue([pushed], listening: [id: Self.listening])
        #expect(next(&heard) == noon + hour * 20)
        heard.listen(to: id, nil, now: noon)
        #expect(next(&heard) == noon, "the interval was over an hour ago")
        var deaf = Self.queue([pushed])
        #expect(next(&deaf) == noon)
        var restarted = Self.queue([pushed], listening: [id: HubListening(hub: "h", since: noon, until: noon + day)])
        #expect(next(&restarted) == noon, "pushes may have been lost while nobody listened")
        var plain = Self.queue([Self.known("a", rule: "ttl")])
        plain.listen(to: id, nil, now: noon)
        #expect(next(&plain) == noon + hour * 20, "others wait as they did")
    }
}
