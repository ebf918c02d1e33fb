import Model
import Testing

@testable import Fetching

@Suite struct SharedAnswersTests {
    private let other = "https://other.example/feed"

    private func twins(_ answers: [TransportResponse]) -> (Script, SharedAnswers) {
        let script = Script([home: answers, other: [redirect(302, to: home)]])
        return (script, SharedAnswers(script, clock: StandingClock(), shared: [home]))
    }

    @Test func `R8 two feeds that end at one URL are one request, credited to both`() async {
        let (script, shared) = twins([answer(200, ["ETag": "\"1\""])])
        let fetcher = Fetcher(transport: shared, clock: StandingClock(), userAgent: "pipeline/test")
        async let first = fetcher.fetch(request())
        async let second = fetcher.fetch(request(other, of: "other"))
        let results = await [first, second]
        #expect(results.allSatisfy { $0.document?.validators?.etag == "\"1\"" })
        #expect(await script.urls.sorted() == [home, other])
    }

    @Test func `R8 a 304 is given only to who showed the same validators`() async {
        let (script, shared) = twins([answer(304), answer(200)])
        let fetcher = Fetcher(transport: shared, clock: StandingClock(), userAgent: "pipeline/test")
        let known = request(validators: Validators(url: home, etag: "\"1\""))
        #expect(await fetcher.fetch(known).failure == nil)
        #expect(await fetcher.fetch(request(of: "twin", validators: Validators(url: home, etag: "\"1\""))).failure == nil)
        #expect(await fetcher.fetch(request(of: "third")).document != nil)
        #expect(await script.urls == [home, home])
    }

    @Test func `R8 who asks after a failure asks himself`() async {
        let script = Script(failing: [home: FetchFailure(.timeout, message: "late")])
        let fetcher = Fetcher(
            transport: SharedAnswers(script, clock: StandingClock(), shared: [home]), clock: StandingClock(), userAgent: "pipeline/test")
        #expect(await fetcher.fetch(request()).failure?.kind == .timeout)
        #expect(await fetcher.fetch(request()).failure?.kind == .timeout)
        #expect(await script.urls == [home, home])
    }

    @Test func `R8 a redirect that is met for the first time leads to the answer that was just given`() async {
        let script = Script([home: [answer(200, ["ETag": "\"1\""])], other: [redirect(301, to: home)]])
        let fetcher = Fetcher(
            transport: SharedAnswers(script, clock: StandingClock(), shared: []), clock: StandingClock(), userAgent: "pipeline/test")
        #expect(await fetcher.fetch(request()).document != nil)
        #expect(await fetcher.fetch(request(other, of: "other")).document?.validators?.etag == "\"1\"")
        #expect(await script.urls == [home, other])
        _ = await fetcher.fetch(request(credentials: .bearer(token: Secret("t"))))
        _ = await fetcher.fetch(request(validators: Validators(url: home, etag: "\"1\"")))
        #expect(await script.urls == [home, other, home, home])
    }

    @Test(arguments: [[], [home]] as [Set<String>]) func `R8 no feed is given again what was said to it`(shared: Set<String>) async {
        let script = Script([home: [answer(body: "<rss>1</rss>"), answer(body: "<rss>2</rss>")]])
        let fetcher = Fetcher(
            transport: SharedAnswers(script, clock: StandingClock(), shared: shared), clock: StandingClock(), userAgent: "pipeline/test")
        let first = await fetcher.fetch(request()).document
        #expect(await fetcher.fetch(request(of: "twin")).document?.bytes == first?.bytes)
        let second = await fetcher.fetch(request()).document
        #expect(second?.bytes == Array("<rss>2</rss>".utf8))
        #expect(await fetcher.fetch(request(of: "twin")).document?.bytes == second?.bytes)
        #expect(await script.urls == [home, home])
    }

    private func question(_ number: Int, of feed: String = "f") -> TransportRequest {
        var question = TransportRequest(url: Secret("\(home)/\(number)"))
        question.feed = FeedID(feed)
        return question
    }

    @Test func `R8 answers are kept for as long as somebody may want them, and so many bytes of them`() {
        var kept = KeptAnswers()
        let large = answer(body: String(repeating: "x", count: 1 << 20))
        for number in 0..<100 {
            _ = kept.claim("\(home)/\(number)", question(number), now: StandingClock.start)
            _ = kept.settle(question(number), large, now: StandingClock.start + .seconds(Int64(number)))
        }
        #expect(kept.bytes == 32 << 20)
        let now = StandingClock.start + .seconds(99)
        if case .given = kept.claim("\(home)/99", question(99, of: "g"), now: now) {} else { Issue.record("the last is gone") }
        if case .mine = kept.claim("\(home)/1", question(1, of: "g"), now: now) {} else { Issue.record("the first is there") }
        _ = kept.settle(question(1, of: "g"), nil, now: now)
        _ = kept.claim("\(home)/new", question(100), now: now)
        _ = kept.settle(question(100), answer(body: "small"), now: now + .seconds(290))
        #expect(kept.bytes < 11 << 20 && kept.bytes > 9 << 20, "\(kept.bytes)")
    }

    @Test func `R8 shared is what two feeds begin or end at, with nobody's credentials`() {
        var led = FeedState(feed: FeedID("b"), url: other)
        led.answeredBy = home
        var secret = Subscription(id: FeedID("c"), url: "https://c.example/")
        secret.credentials = .bearer(token: Secret("t"))
        let feeds = [
            KnownFeed(Subscription(id: FeedID("a"), url: home)), KnownFeed(Subscription(id: FeedID("b"), url: other), led),
            KnownFeed(secret), KnownFeed(secret),
        ]
        #expect(SharedAnswers.shared(by: feeds) == [home])
    }
}
