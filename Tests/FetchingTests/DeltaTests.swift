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
