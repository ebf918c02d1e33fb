import Fetching
import Model
import Testing

@Suite struct DeltaTests {
    private let known = Validators(url: home, etag: "\"1\"")

    @Test func `V14 a delta is asked for with an ETag only, and never where the whole is wanted`() async {
        let script = Script([home: [answer()]])
        var whole = request(validators: known)
        whole.acceptsDelta = false
        for question in [request(), request(validators: Validators(url: home, lastModified: "x")), request(validators: known), whole] {
            _ = await fetch(question, from: script)
        }
        let asked = await script.questions.map { question in question.headers.contains { $0.name == "A-IM" && $0.value == "feed" } }
        #expect(asked == [false, false, true, false])
    }

    @Test func `V14 226 with IM feed is a part that says so and brings its validators`() async {
        let result = await poll(answer(226, ["IM": "feed", "ETag": "\"2\""]), validators: known)
        #expect(result.document?.isDelta == true && result.document?.validators?.etag == "\"2\"")
        #expect(await poll(answer(200, ["IM": "feed"]), validators: known).document?.isDelta == false)
    }

    @Test(arguments: [[:], ["IM": "diffe"], ["IM": "feed, gzip"]] as [[String: String]])
    func `V14 226 in a form that we did not ask for is no answer`(_ headers: [String: String]) async {
        #expect(await poll(answer(226, headers), validators: known).failure?.kind == .protocolError)
    }

    @Test func `V14 226 to who asked for the whole is no answer`() async {
        #expect(await poll(answer(226, ["IM": "feed"])).failure?.kind == .protocolError)
    }

    @Test(
        arguments: [
            ("\"1\"", nil, "\"2\"", nil, true), ("\"1\"", nil, "W/\"1\"", nil, false), ("\"1\"", nil, nil, nil, false),
            (nil, "Mon, 05 Jan 2026 10:00:00 GMT", nil, "Tue, 06 Jan 2026 10:00:00 GMT", true),
            ("\"1\"", "Mon, 05 Jan 2026 10:00:00 GMT", "\"1\"", "Tue, 06 Jan 2026 10:00:00 GMT", false),
        ] as [(String?, String?, String?, String?, Bool)])
    func `V11 a 304 that names another document is doubted`(
        _ etag: String?, _ modified: String?, _ newTag: String?, _ newModified: String?, _ isDoubted: Bool
    ) async {
        var headers: [String: String] = [:]
        headers["ETag"] = newTag
        headers["Last-Modified"] = newModified
        let result = await poll(answer(304, headers), validators: Validators(url: home, etag: etag, lastModified: modified))
        #expect((result.doubt != nil) == isDoubted)
    }

    @Test func `T5 the age of a document is counted from its Last-Modified to its Date`() async {
        let result = await poll(
            answer(200, ["Last-Modified": "Mon, 05 Jan 2026 10:00:00 GMT", "Date": "Wed, 07 Jan 2026 10:00:00 GMT"]))
        #expect(result.documentAge == .seconds(2 * 86_400) && !result.speaksOfFreshness)
        let ahead = await poll(answer(200, ["Last-Modified": "Mon, 05 Jan 2099 10:00:00 GMT"]))
        #expect(ahead.documentAge == nil)
        #expect(await poll(answer(200, ["Cache-Control": "no-cache"])).speaksOfFreshness)
    }
}

@Suite struct VariantTests {
    private func validators(after vary: String) async -> Validators? {
        await poll(answer(200, ["ETag": "\"1\"", "Vary": vary])).document?.validators
    }

    private func shows(_ validators: Validators?, userAgent: String = "pipeline/test", credentials: Credentials? = nil) async -> Bool {
        let script = Script([home: [answer()]])
        let fetcher = Fetcher(transport: script, clock: StandingClock(), userAgent: userAgent)
        _ = await fetcher.fetch(request(validators: validators, credentials: credentials))
        return await script.header("If-None-Match", ofQuestion: 0) != nil
    }

    @Test func `H5 validators of an answer that depends on who asks are shown by him alone`() async throws {
        let validators = try #require(await validators(after: "Accept-Encoding, User-Agent"))
        #expect(await shows(validators))
        #expect(
            await shows(validators, userAgent: "pipeline/test (+https://example.com/; 12 feeds)"), "the number of feeds makes no variant")
        #expect(await !shows(validators, userAgent: "pipeline/next"))
    }

    @Test func `H5 other credentials are another variant where the answer says so`() async throws {
        let credentials = Credentials.basic(user: Secret("ann"), password: Secret("s3cr3t"))
        #expect(await !shows(await validators(after: "Authorization"), credentials: credentials))
        #expect(await shows(await validators(after: "Accept-Encoding"), credentials: credentials))
        #expect(await shows(await validators(after: "*"), credentials: credentials))
    }

    @Test func `H5 H10 a variant tells nobody what was said`() async throws {
        let script = Script([home: [answer(200, ["ETag": "\"1\"", "Vary": "Authorization"])]])
        let result = await fetch(request(credentials: .bearer(token: Secret("s3cr3t"))), from: script)
        #expect(!"\(result)".contains("s3cr3t"))
    }
}

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
        async let second = fetcher.fetch(request(other))
        let results = await [first, second]
        #expect(results.allSatisfy { $0.document?.validators?.etag == "\"1\"" })
        #expect(await script.urls.sorted() == [home, other])
    }

    @Test func `R8 a 304 is given only to who showed the same validators`() async {
        let (script, shared) = twins([answer(304), answer(200)])
        let fetcher = Fetcher(transport: shared, clock: StandingClock(), userAgent: "pipeline/test")
        let known = request(validators: Validators(url: home, etag: "\"1\""))
        #expect(await fetcher.fetch(known).failure == nil)
        #expect(await fetcher.fetch(known).failure == nil)
        #expect(await fetcher.fetch(request()).document != nil)
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
        #expect(await fetcher.fetch(request(other)).document?.validators?.etag == "\"1\"")
        #expect(await script.urls == [home, other])
        _ = await fetcher.fetch(request(credentials: .bearer(token: Secret("t"))))
        _ = await fetcher.fetch(request(validators: Validators(url: home, etag: "\"1\"")))
        #expect(await script.urls == [home, other, home, home])
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
