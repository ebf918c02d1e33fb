import Fetching
import Model
import Testing

@Suite struct ValidatorTests {
    static let odd = Validators(url: home, etag: #"W/"a\"b""#, lastModified: "Mon, 1 Jan 2024 0:00:00 GMT+0\u{E9}")

    @Test func `V1 the first request is unconditional, the second shows both validators byte for byte`() async throws {
        let script = Script([
            home: [answer(200, ["ETag": #"W/"a\"b""#, "Last-Modified": "Mon, 1 Jan 2024 0:00:00 GMT+0\u{E9}"]), answer(304)]
        ])
        let first = await fetch(request(), from: script)
        let validators = try #require(first.document?.validators)
        #expect(validators == Self.odd)
        _ = await fetch(request(validators: validators), from: script)
        #expect(await script.header("If-None-Match", ofQuestion: 0) == nil)
        #expect(await script.header("If-Modified-Since", ofQuestion: 0) == nil)
        #expect(await script.header("If-None-Match", ofQuestion: 1) == #"W/"a\"b""#)
        #expect(await script.header("If-Modified-Since", ofQuestion: 1) == "Mon, 1 Jan 2024 0:00:00 GMT+0\u{E9}")
    }

    static let replacements: [([String: String], Validators?)] = [
        (["ETag": "\"n\""], Validators(url: home, etag: "\"n\"")),
        (["last-modified": "x"], Validators(url: home, lastModified: "x")),
        (["ETag": "", "Last-Modified": ""], nil),
        ([:], nil),
    ]

    @Test(arguments: replacements) func `V2 a document replaces the pair as one: what is no longer said is forgotten`(
        _ headers: [String: String], _ kept: Validators?
    ) async {
        let result = await poll(answer(200, headers), validators: Self.odd)
        #expect(result.document != nil)
        #expect(result.document?.validators == kept)
    }

    @Test func `V3 a 304 refreshes what it says`() async {
        let result = await poll(answer(304, ["ETag": "\"new\"", "Cache-Control": "max-age=60"]), validators: Self.odd)
        #expect(result.outcome == .notModified(Validators(url: home, etag: "\"new\"", lastModified: Self.odd.lastModified)))
        #expect(result.freshFor == .seconds(60))
    }

    @Test func `V4 a 304 that says nothing leaves the validators as they are`() async {
        #expect(await poll(answer(304), validators: Self.odd).outcome == .notModified(Self.odd))
    }

    @Test func `V7 the same body under a new ETag brings the new ETag`() async {
        let first = await poll(answer(200, ["ETag": "\"1\""]))
        let second = await poll(answer(200, ["ETag": "\"2\""]), validators: first.document?.validators)
        #expect(second.document?.sha256 == first.document?.sha256)
        #expect(second.document?.validators?.etag == "\"2\"")
    }

    @Test func `V9 validators are bound to the hop that sent them and shown to no other`() async throws {
        let target = "https://cdn.example/feed.xml"
        let script = Script([home: [redirect(302, to: target)], target: [answer(200, ["ETag": "\"cdn\""]), answer(304)]])
        let first = await fetch(request(validators: Self.odd), from: script)
        let validators = try #require(first.document?.validators)
        #expect(validators == Validators(url: target, etag: "\"cdn\""))
        let second = await fetch(request(validators: validators), from: script)
        #expect(second.outcome == .notModified(validators))
        #expect(await script.header("If-None-Match", ofQuestion: 0) == Self.odd.etag)
        #expect(await script.header("If-None-Match", ofQuestion: 1) == nil)
        #expect(await script.header("If-None-Match", ofQuestion: 2) == nil)
        #expect(await script.header("If-None-Match", ofQuestion: 3) == "\"cdn\"")
    }

    @Test func `V9 a URL that differs in its query alone is another URL`() async {
        let result = await poll(answer(304), validators: Validators(url: home + "?a", etag: "\"1\""))
        #expect(result.failure?.kind == .protocolError)
    }

    @Test(arguments: [nil, Validators(url: home), Validators(url: "https://other.example/", etag: "\"1\"")])
    func `V10 a 304 to a request without validators is an error`(_ validators: Validators?) async {
        let result = await poll(answer(304, ["ETag": "\"1\""]), validators: validators)
        #expect(result.failure?.kind == .protocolError)
        #expect(result.failure?.status == 304)
    }

    @Test func `V13 H1 H12 a request is one plain GET without Range`() async {
        let script = Script([home: [answer()]])
        _ = await fetch(request(validators: Self.odd), from: script)
        let names = await script.questions[0].headers.map(\.name)
        #expect(names == ["User-Agent", "Accept", "If-None-Match", "A-IM", "If-Modified-Since"])
    }
}
