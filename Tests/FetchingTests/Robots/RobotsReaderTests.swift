import Fetching
import Model
import Synchronization
import Testing

private let robots = "https://news.example/robots.txt"
private let page = "https://me:word@NEWS.example:443/story/1?x=2#part"
private let closed = answer(body: "User-agent: *\nDisallow: /story/")

private func record(for url: String = page, from script: Script, previous: RobotsRecord? = nil) async -> RobotsRecord {
    await RobotsReader(transport: script, clock: StandingClock(), userAgent: "pipeline/test (+https://contact.example)")
        .record(for: url, previous: previous)
}

/// A chain of so many redirects, each on a host of its own, that ends at `closed`.
private func chain(_ count: Int) -> Script {
    var web = ["https://h\(count).example/robots.txt": [closed]]
    for hop in 1..<count { web["https://h\(hop).example/robots.txt"] = [redirect(301, to: "https://h\(hop + 1).example/robots.txt")] }
    web[robots] = [redirect(302, to: "https://h1.example/robots.txt")]
    return Script(web)
}

/// A clock that is wherever somebody last slept to.
private final class ObedientClock: WallClock {
    private let moment = Mutex(StandingClock.start)

    func now() -> Timestamp { moment.withLock { $0 } }
    func sleep(until later: Timestamp) async throws { moment.withLock { $0 = max($0, later) } }
}

@Suite("Robots: asking")
struct RobotsReaderTests {
    @Test("RB1: one GET of /robots.txt at the page's authority, under our name, and nothing that identifies the user")
    func request() async throws {
        let script = Script([robots: [closed]])
        let record = await record(from: script)
        #expect(record.authority == "https://news.example")
        #expect(record.fetchedAt == StandingClock.start)
        #expect(RobotsGate(record).decision(on: page, at: StandingClock.start) != .allowed)
        let question = try #require(await script.questions.first)
        #expect(await script.urls == [robots])
        #expect(question.headers.map(\.name) == ["User-Agent", "Accept"])
        #expect(question.headers.map(\.value) == ["pipeline/test (+https://contact.example)", "text/plain, */*;q=0.1"])
    }

    @Test("RB1: a port of its own is an authority of its own")
    func port() async {
        let script = Script(["http://news.example:8080/robots.txt": [answer(404)]])
        #expect(await record(for: "http://news.example:8080/a", from: script).authority == "http://news.example:8080")
    }

    @Test("RB2: five redirects and more are followed across authorities; the rules are those of the first", arguments: [1, 5, 10])
    func redirects(_ count: Int) async {
        let script = chain(count)
        let record = await record(from: script)
        #expect(record.authority == "https://news.example")
        #expect(record.text == "User-agent: *\nDisallow: /story/\n")
        #expect(await script.questions.count == count + 1)
    }

    // RFC 9309 §2.3.1.2 lets a crawler take more than five redirects for "unavailable". We follow ten before we do.
    @Test("RB2: more redirects than we follow mean that there is no file")
    func tooManyRedirects() async {
        let script = chain(11)
        #expect(await record(from: script).kind == .allowAll)
        #expect(await script.questions.count == 11)
    }

    // A circle is as many redirects as one likes: the same section.
    @Test("RB2: redirects in a circle mean that there is no file")
    func circle() async {
        let script = Script([robots: [redirect(302, to: "/login")], "https://news.example/login": [redirect(302, to: "/robots.txt")]])
        #expect(await record(from: script).kind == .allowAll)
        #expect(await script.questions.count == 2)
    }

    // Rule R5 forbids these steps. The file that stands behind them exists as far as we know, so its rules are not missing but unknown: that is
    // "unreachable" (RFC 9309 §2.3.1.4), not "unavailable", which would allow all.
    @Test(
        "RB2: a redirect that we refuse leaves the rules unknown",
        arguments: ["http://news.example/robots.txt", "ftp://a.example/r", "file:///r", ""])
    func refusedRedirects(_ location: String) async {
        let record = await record(from: Script([robots: [redirect(301, to: location)]]))
        #expect(record.kind == .disallowAll)
        #expect(record.unreachableSince == StandingClock.start)
    }

    @Test("RB2: a redirect that asks for patience is given it, within the time of one asking", arguments: [(30, true), (120, false)])
    func patience(_ seconds: Int, _ arrives: Bool) async {
        let busy = answer(302, ["Location": "/r", "Retry-After": "\(seconds)"])
        let script = Script([robots: [busy], "https://news.example/r": [closed]])
        let clock = ObedientClock()
        let record = await RobotsReader(transport: script, clock: clock, userAgent: "pipeline/test").record(for: page, previous: nil)
        #expect(record.kind == (arrives ? .rules : .disallowAll))
        #expect(await script.questions.count == (arrives ? 2 : 1))
        #expect(clock.now() == StandingClock.start + (arrives ? .seconds(seconds) : .zero))
    }

    @Test("RB3: no file allows all")
    func missing() async {
        #expect(await record(from: Script([robots: [answer(404)]])).kind == .allowAll)
    }

    @Test(
        "RB4: failures of the server and on the way disallow all",
        arguments: [FailureKind.dns, .tls, .timeout, .reset, .truncated, .refusedAddress])
    func unreachable(_ kind: FailureKind) async {
        let script = Script(failing: [robots: FetchFailure(kind, message: "no")])
        #expect(await record(from: script).kind == .disallowAll)
        #expect(await record(from: Script([robots: [answer(503)]])).kind == .disallowAll)
    }

    @Test("RB5: the transfer may be larger than what is read of it")
    func largeFile() async throws {
        let text = "User-agent: *\nDisallow: /story/\n" + String(repeating: "# filler\n", count: 100_000) + "Disallow: /late\n"
        let script = Script([robots: [answer(body: text)]])
        #expect(await record(from: script).text == "User-agent: *\nDisallow: /story/\n")
        #expect(try #require(await script.questions.first).limits.decodedBytes > 512 << 10)
    }

    // What is so large has rules, and we do not know them.
    @Test("RB5: a file beyond any measure is as good as unreachable")
    func bomb() async {
        let script = Script(failing: [robots: FetchFailure(.tooLarge, message: "bomb")])
        #expect(await record(from: script).kind == .disallowAll)
    }

    @Test("RB4: the last copy outlives a failure")
    func previous() async {
        let old = RobotsRecord(
            authority: "https://news.example", fetchedAt: StandingClock.start - .seconds(2 * 86_400), kind: .rules,
            text: "User-agent: *\nDisallow: /a\n")
        let record = await record(from: Script([robots: [answer(500)]]), previous: old)
        #expect(record.kind == .disallowAll)
        #expect(record.text == old.text)
    }

    @Test("RB1: a URL that is none of the web is asked nothing", arguments: ["file:///x", "https:///x", "nonsense", ""])
    func noAuthority(_ url: String) async {
        let script = Script([:])
        #expect(await record(for: url, from: script).kind == .disallowAll)
        #expect(await script.questions.isEmpty)
    }
}
