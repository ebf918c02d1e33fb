import Fetching
import Model
import Testing

@Suite struct RedirectTests {
    @Test(arguments: [(301, true), (302, false), (303, false), (307, false), (308, true)])
    func `R1 R2 every redirect is followed, permanent ones are reported`(_ status: Int, _ isPermanent: Bool) async {
        let target = "https://other.example/feed"
        let result = await fetch(request(), from: Script([home: [redirect(status, to: target)], target: [answer()]]))
        #expect(result.document?.url == target)
        #expect(result.hops == [Hop(url: home, status: status), Hop(url: target, status: 200)])
        #expect(result.movedTo == (isPermanent ? target : nil))
        #expect(result.wireBytes == 5 + 6)
    }

    @Test func `R4 only the permanent beginning of a chain is reported`() async {
        let script = Script([
            home: [redirect(301, to: "/1")], "https://news.example/1": [redirect(308, to: "/2")],
            "https://news.example/2": [redirect(302, to: "/3")], "https://news.example/3": [redirect(301, to: "/4")],
            "https://news.example/4": [answer()],
        ])
        let result = await fetch(request(), from: script)
        #expect(result.movedTo == "https://news.example/2")
        #expect(result.document?.url == "https://news.example/4")
    }

    static let locations: [(String, String)] = [
        ("rss?a=1&b=%2F", "https://news.example/rss?a=1&b=%2F"),
        ("../x/./y", "https://news.example/x/y"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("?p=2", "https://news.example/feed?p=2"),
        ("/caf\u{C3}\u{A9} au lait", "https://news.example/caf%C3%A9%20au%20lait"),
        ("/a#part", "https://news.example/a"),
        ("https://me:secret@cdn.example/x", "https://cdn.example/x"),
        ("  https://cdn.example/x  ", "https://cdn.example/x"),
        ("HTTPS://CDN.example/X", "HTTPS://CDN.example/X"),
    ]

    @Test(arguments: locations) func `R5 Location is resolved by RFC 3986, its bytes kept where they may stand`(
        _ location: String, _ target: String
    ) async {
        let script = Script([home: [redirect(302, to: location)], target: [answer()]])
        #expect(await fetch(request(), from: script).document?.bytes.count == 6)
        #expect(await script.urls == [home, target])
    }

    static let refusedLocations: [String] = [
        "", "http://news.example/feed", "file:///etc/passwd", "FILE:/etc/passwd", "ftp://news.example/feed", "javascript:alert(1)",
        "data:,x",
        "https:///feed", "https:feed", home, "https://:80/",
    ]

    @Test(arguments: refusedLocations)
    func `R5 downgrades, other schemes, circles and targets without a host are refused`(_ location: String) async {
        let script = Script([home: [redirect(301, to: location)]])
        let result = await fetch(request(), from: script)
        #expect(result.failure?.kind == .redirect)
        #expect(result.failure?.status == 301)
        #expect(result.movedTo == nil)
        #expect(await script.questions.count == 1)
    }

    @Test func `R5 a redirect without Location is refused`() async {
        #expect(await poll(answer(302)).failure?.kind == .redirect)
    }

    @Test func `R5 a circle of three is noticed`() async {
        let script = Script([
            home: [redirect(302, to: "/b")], "https://news.example/b": [redirect(302, to: "/c")],
            "https://news.example/c": [redirect(302, to: "/feed#x")],
        ])
        #expect(await fetch(request(), from: script).failure?.kind == .redirect)
        #expect(await script.questions.count == 3)
    }

    @Test(arguments: [(10, true), (11, false)]) func `R5 ten redirects are followed, eleven are not`(_ count: Int, _ arrives: Bool) async {
        var web: [String: [TransportResponse]] = ["https://news.example/\(count)": [answer()]]
        for hop in 0..<count { web["https://news.example/\(hop)"] = [redirect(302, to: "/\(hop + 1)")] }
        let result = await fetch(request("https://news.example/0"), from: Script(web))
        #expect((result.document != nil) == arrives)
        #expect((result.failure?.kind == .redirect) == !arrives)
        #expect(result.hops.count == 11)
    }

    @Test func `R5 http may lead up to https`() async {
        let script = Script(["http://news.example/feed": [redirect(301, to: home)], home: [answer()]])
        #expect(await fetch(request("http://news.example/feed"), from: script).movedTo == home)
    }

    @Test func `O3 a redirect that asks to wait is waited for within the time of the poll`() async {
        let patient = answer(302, ["Location": "/b", "Retry-After": "5"])
        let clock = StandingClock()
        let fetcher = Fetcher(transport: Script([home: [patient], "https://news.example/b": [answer()]]), clock: clock, userAgent: "t")
        #expect(await fetcher.fetch(request()).document != nil)
        #expect(await clock.slept == [StandingClock.start + .seconds(5)])
    }

    @Test func `O3 a redirect that asks for more than that is left for later`() async {
        let script = Script([home: [answer(301, ["Location": "/b", "Retry-After": "3600"])]])
        let result = await fetch(request(), from: script)
        #expect(result.failure?.kind == .rateLimited)
        #expect(result.failure?.retryAfter == StandingClock.start + .seconds(3600))
        #expect(await script.questions.count == 1)
    }

    static let origins: [(String, Bool)] = [
        ("https://news.example/b", true), ("https://news.example:443/b", true), ("https://www.news.example/b", false),
        ("https://news.example:8443/b", false), ("https://evil.example/news.example", false),
    ]

    @Test(arguments: origins) func `R7 who we are is told to the first origin only`(_ target: String, _ told: Bool) async {
        let script = Script([home: [redirect(302, to: target)], target: [answer()]])
        let credentials = Credentials.basic(user: Secret("Aladdin"), password: Secret("open sesame"))
        _ = await fetch(request(credentials: credentials), from: script)
        #expect(await script.header("Authorization", ofQuestion: 0) == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
        #expect(await (script.header("Authorization", ofQuestion: 1) != nil) == told)
    }

    @Test func `R5 L4 a redirect to a URL without end is refused, and a validator without end is not kept`() async {
        let script = Script([home: [redirect(302, to: "https://news.example/" + String(repeating: "x", count: 9000))]])
        #expect(await fetch(request(), from: script).failure?.kind == .redirect)
        let long = await poll(answer(200, ["ETag": "\"" + String(repeating: "e", count: 5000) + "\"", "Last-Modified": "x"]))
        #expect(long.document?.validators == Validators(url: home, lastModified: "x"))
    }
}
