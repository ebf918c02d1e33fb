import Model
import Scheduling
import Testing

@Suite struct RedirectRuleTests {
    private let target = "https://new.example/feed"

    /// Polls that all see the same permanent redirect, each some hours after the last.
    private func seen(_ times: Int, every span: Duration = hour * 30, at target: String? = nil, _ subscription: Subscription = feed("f"))
        -> Advance
    {
        var advance = Advance(state(subscription))
        for number in 0..<times {
            advance = advanced(advance.state, read(movedTo: target ?? self.target), subscription, at: noon + span * number)
        }
        return advance
    }

    @Test func `R1 a redirect that led to the feed three times over two days is the feed's URL from then on`() {
        #expect(seen(2).state.movedTo == nil)
        let moved = seen(3)
        #expect(moved.state.movedTo == target && moved.events.map(\.kind) == [.moved])
        #expect(moved.state.moves == [FeedMove(from: "https://news.example/feed", to: target, at: noon + hour * 60)])
        #expect(moved.state.url == "https://news.example/feed", "feeds.yml is nobody's but the user's")
    }

    @Test func `R1 often is not long`() {
        #expect(seen(20, every: .seconds(3600)).state.movedTo == nil)
        #expect(seen(20, every: .seconds(3600)).state.redirect?.times == 20)
    }

    @Test func `R1 what changes in between begins anew`() {
        let once = advanced(seen(2).state, read(movedTo: "https://other.example/"), at: noon + day * 3)
        #expect(once.state.redirect?.times == 1)
        #expect(advanced(seen(2).state, read(), at: noon + day * 3).state.redirect == nil)
    }

    @Test func `R1 over http only within the registrable domain`() {
        let politeness = Politeness { $0.hasSuffix("news.example") ? "news.example" : $0 }
        func moved(to target: String) -> String? {
            var state = state(feed("f"))
            for number in 0..<4 { state = advanced(state, read(movedTo: target), at: noon + day * number, politeness: politeness).state }
            return state.movedTo
        }
        #expect(moved(to: "http://feeds.news.example/x") == "http://feeds.news.example/x")
        #expect(moved(to: "http://elsewhere.example/x") == nil)
    }

    @Test func `R3 a redirect to what is no feed is no evidence`() {
        var state = state(feed("f"))
        for number in 0..<9 {
            var lost = failed(.notAFeed)
            lost.movedTo = "https://parked.example/"
            state = advanced(state, lost, at: noon + day * number).state
        }
        #expect(state.movedTo == nil && state.redirect == nil)
    }

    @Test func `R7 a feed with credentials or a secret in its URL moves within its origin only`() {
        var secret = feed("f")
        secret.credentials = .bearer(token: Secret("t"))
        #expect(seen(9, every: day, secret).state.movedTo == nil)
        #expect(seen(9, every: day, at: "https://news.example/other", secret).state.movedTo == "https://news.example/other")
        #expect(seen(9, every: day, feed("f", "https://news.example/feed?key=${KEY}")).state.movedTo == nil)
    }

    @Test func `R1 a move is taken back when the new place says three times that there is no feed`() {
        var advance = seen(3)
        for number in 1...3 {
            #expect(advance.state.movedTo == target)
            advance = advanced(advance.state, failed(.notFound, status: 404), at: noon + day * (10 + number))
        }
        #expect(advance.state.movedTo == nil && advance.events.map(\.kind) == [.movedBack])
        let timeouts = (0..<9).reduce(seen(3).state) { state, _ in advanced(state, failed(.timeout)).state }
        #expect(timeouts.movedTo == target, "a server that is down has not moved back")
    }

    @Test func `F3 410 at the new place is asked for at the old one first`() {
        let back = advanced(seen(3).state, FetchResult(outcome: .gone), at: noon + day * 5)
        #expect(!back.state.isGone && back.state.movedTo == nil && back.events.map(\.kind) == [.movedBack])
        #expect(back.state.nextPoll.rule == "moved-back")
        let gone = advanced(back.state, FetchResult(outcome: .gone), at: noon + day * 6)
        #expect(gone.state.isGone && gone.events.map(\.kind) == [.gone])
    }
}

extension Advance {
    fileprivate init(_ state: FeedState) { self = advanced(state, failed(.cancelled)) }
}
