import Model
import Storage
import Testing

@testable import Pipeline

@Suite("robots.txt at each hop")
struct RobotsAtHopsTests {
    static let first = "https://a.example/feed"
    static let last = "https://b.example/feed"

    /// A feed at `first` that a redirect leads to `last`.
    private func desk(asksRobots: Bool, robots: String) throws -> Newsdesk {
        let desk = try Newsdesk()
        desk.subscribe("led", to: Self.first)
        desk.subscriptions[0].respectsRobots = asksRobots
        desk.web[Self.first] = .answer(TransportResponse(status: 302, headers: [HeaderField("Location", Self.last)]))
        desk.web[Self.last] = .feed(Wire.rss("Led", [RunTests.item(1)]))
        desk.web["https://a.example/robots.txt"] = .answer(TransportResponse(status: 404))
        desk.web["https://b.example/robots.txt"] = .answer(TransportResponse(status: 200, body: Array(robots.utf8)))
        return desk
    }

    @Test("A feed that does not ask robots.txt asks none")
    func unasked() async throws {
        let desk = try desk(asksRobots: false, robots: "User-agent: *\nDisallow: /\n")
        #expect(try await desk.fetch().entries.new == 1)
        #expect(desk.web.asked.map(\.url.exposed) == [Self.first, Self.last])
    }

    @Test("Every hop's own robots.txt is asked before it, once, and remembered")
    func asked() async throws {
        let desk = try desk(asksRobots: true, robots: "User-agent: *\nDisallow: /closed\n")
        #expect(try await desk.fetch().entries.new == 1)
        let way = ["https://a.example/robots.txt", Self.first, "https://b.example/robots.txt", Self.last]
        #expect(desk.web.asked.map(\.url.exposed) == way)
        try await desk.fetch()
        #expect(desk.web.asked.map(\.url.exposed) == way + [Self.first, Self.last])
        #expect(try desk.store.robots(of: "https://a.example")?.kind == .allowAll)
        #expect(try desk.store.robots(of: "https://b.example")?.kind == .rules)
    }

    @Test("A refusal at a hop is a failure of the feed that names it, and both answers are remembered")
    func refused() async throws {
        let desk = try desk(asksRobots: true, robots: "User-agent: *\nDisallow: /\n")
        try await desk.fetch()
        #expect(desk.web.asked.last?.url.exposed == "https://b.example/robots.txt")
        let failure = try #require(try desk.state("led")?.failure)
        #expect(failure.kind == .disallowed)
        #expect(failure.message == "a redirect leads to \(Self.last), and the robots.txt of https://b.example disallows it")
        #expect(try desk.store.robots(of: "https://b.example") != nil)
    }

    @Test("Within one authority robots.txt is asked once for all hops")
    func oneAuthority() async throws {
        let desk = try desk(asksRobots: true, robots: "User-agent: *\nDisallow: /closed\n")
        desk.web[Self.first] = .answer(TransportResponse(status: 302, headers: [HeaderField("Location", "/closed/feed")]))
        desk.web["https://a.example/robots.txt"] = desk.web["https://b.example/robots.txt"]
        try await desk.fetch()
        #expect(desk.web.asked.map(\.url.exposed) == ["https://a.example/robots.txt", Self.first])
        #expect(try desk.state("led")?.failure?.message.contains("https://a.example/closed/feed") == true)
    }

    @Test("A page of a feed that asks no robots.txt is admitted hop by hop")
    func pages() async throws {
        let desk = try desk(asksRobots: false, robots: "User-agent: *\nDisallow: /closed\n")
        desk.subscriptions[0].walksArchives = true
        let entry = "<entry><id>urn:1</id><title>Ferries stop</title><updated>2026-03-02T07:00:00Z</updated></entry>"
        let link = "<link rel=\"prev-archive\" href=\"https://a.example/old\"/>"
        desk.web[Self.first] = .feed("<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:f</id><title>A</title>\(link)\(entry)</feed>")
        desk.web["https://a.example/old"] = .answer(
            TransportResponse(status: 301, headers: [HeaderField("Location", "https://b.example/closed/old")]))
        try await desk.fetch()
        let way = [Self.first, "https://a.example/robots.txt", "https://a.example/old", "https://b.example/robots.txt"]
        #expect(desk.web.asked.map(\.url.exposed) == way)
    }

    @Test("Turns at a place keep its Crawl-delay, whoever asks, and a clock that was set back costs no day")
    func turns() {
        let (turns, now) = (CrawlTurns(), StandingClock.noon)
        let next = { (at: String, now: Timestamp) in turns.next(at: at, spacing: .seconds(10), now: now) }
        #expect(next("a", now) == now)
        #expect(next("a", now) == now + .seconds(10))
        #expect(next("b", now) == now)
        #expect(next("a", now + .seconds(60)) == now + .seconds(60))
        #expect(next("a", now - .seconds(86_400)) == now - .seconds(86_400))
    }
}

extension StandingClock {
    fileprivate static let noon = CivilTime(year: 2026, month: 3, day: 2, hour: 12).moment()
}
