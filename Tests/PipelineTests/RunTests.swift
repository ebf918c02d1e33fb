import Model
import Pipeline
import Storage
import Testing

@Suite("A run over a scripted web")
struct RunTests {
    static let url = "https://example.com/feed.xml"

    static func item(_ number: Int, title: String? = nil, text: String? = nil) -> Wire.Item {
        Wire.Item(
            guid: "item-\(number)", title: title ?? "Council approves plan number \(number)", link: "https://example.com/news/\(number)",
            text: text ?? Sentences.text(about: number))
    }

    @Test("A first poll stores every entry, and each unlike story is an article of its own")
    func firstPoll() async throws {
        let desk = try Newsdesk()
        desk.subscribe("example", to: Self.url)
        desk.web[Self.url] = .feed(Wire.rss("Example", (1...5).map { Self.item($0) }))
        let totals = try await desk.fetch()
        #expect(totals.entries == EntryCounts(new: 5))
        #expect(totals.outcomes == [.changed: 1])
        #expect(try desk.articles().count == 5)
        #expect(try desk.changes().map(\.change.kind) == Array(repeating: .created, count: 5))
        #expect(try desk.changes().map(\.seq) == [1, 2, 3, 4, 5])
    }

    @Test("V1: a second poll shows the validators byte for byte, gets 304 and writes nothing downstream")
    func secondPollIsConditional() async throws {
        let desk = try Newsdesk()
        desk.subscribe("example", to: Self.url)
        let feed = Wire.rss("Example", [Self.item(1)])
        desk.web[Self.url] = .feed(feed)
        try await desk.fetch()
        let before = try desk.store.lastChange()
        let totals = try await desk.fetch()
        #expect(totals.outcomes == [.notModified: 1])
        #expect(desk.web.asked.last?.headers.contains(HeaderField("If-None-Match", ScriptedWeb.etag(feed))) == true)
        #expect(try desk.store.lastChange() == before)
    }

    @Test("An edited headline is a revision of the entry and a new version of its story")
    func editedHeadline() async throws {
        let desk = try Newsdesk()
        desk.subscribe("example", to: Self.url)
        desk.web[Self.url] = .feed(Wire.rss("Example", [Self.item(1), Self.item(2)]))
        try await desk.fetch()
        desk.web[Self.url] = .feed(Wire.rss("Example", [Self.item(1, title: "Council drops the plan"), Self.item(2)]))
        let totals = try await desk.fetch()
        #expect(totals.entries == EntryCounts(updated: 1, same: 1))
        #expect(try desk.changes().last?.change.kind == .updated)
        let edited = try #require(try desk.articles().first { $0.stories.first?.story.title == "Council drops the plan" })
        #expect(edited.stories.first?.version == 2)
        let versions = try desk.store.versions(of: edited.stories[0].id)
        #expect(versions.map(\.story.title) == ["Council approves plan number 1", "Council drops the plan"])
    }

    @Test("A changed date alone is no revision")
    func changedDate() async throws {
        let desk = try Newsdesk()
        desk.subscribe("example", to: Self.url)
        desk.web[Self.url] = .feed(Wire.rss("Example", [Self.item(1)]))
        try await desk.fetch()
        var later = Self.item(1)
        later.published = "Mon, 02 Mar 2026 07:30:00 GMT"
        desk.web[Self.url] = .feed(Wire.rss("Example", [later]))
        #expect(try await desk.fetch().entries == EntryCounts(same: 1))
    }

    @Test(
        "V5, V8: failures and pages that are no feed change neither validators nor articles",
        arguments: [
            ScriptedWeb.Page.failure(FetchFailure(.timeout, message: "too slow")),
            .answer(TransportResponse(status: 500)),
            .answer(
                TransportResponse(
                    status: 200, headers: [HeaderField("ETag", "\"page\"")], body: Array("<html><body>Log in</body></html>".utf8))),
            .answer(TransportResponse(status: 200, headers: [HeaderField("ETag", "\"none\"")])),
        ])
    func failureLosesNothing(page: ScriptedWeb.Page) async throws {
        let desk = try Newsdesk()
        desk.subscribe("example", to: Self.url)
        desk.web[Self.url] = .feed(Wire.rss("Example", [Self.item(1)]))
        try await desk.fetch()
        let validators = try desk.state("example")?.validators
        desk.web[Self.url] = page
        let totals = try await desk.fetch()
        #expect(totals.failures == 1)
        #expect(try desk.state("example")?.validators == validators)
        #expect(try desk.state("example")?.failures == 1)
        #expect(try desk.articles().count == 1)
    }

    @Test("One feed's failure never stops another")
    func failureStaysAlone() async throws {
        let desk = try Newsdesk()
        for number in 1...9 { desk.subscribe("feed-\(number)", to: "https://site-\(number).example/feed") }
        desk.web["https://site-5.example/feed"] = .feed(Wire.rss("Five", [Self.item(5)]))
        let totals = try await desk.fetch()
        #expect(totals.polls == 9)
        #expect(totals.failures == 8)
        #expect(totals.entries.new == 1)
    }

    @Test("Two feeds of one publisher share a story, and take no turns with its excerpt")
    func sharedStory() async throws {
        let desk = try Newsdesk()
        desk.subscribe("full", to: Self.url)
        desk.subscribe("excerpts", to: "https://example.com/short.xml")
        let full = Self.item(1)
        var short = full
        short.guid = "another-guid"
        short.text = "The council met on Monday."
        desk.web[Self.url] = .feed(Wire.rss("Example", [full]))
        desk.web["https://example.com/short.xml"] = .feed(Wire.rss("Example in short", [short]))
        try await desk.fetch()
        short.title = "Council approves plan number 1 after debate"
        desk.web["https://example.com/short.xml"] = .feed(Wire.rss("Example in short", [short]))
        try await desk.fetch()
        let article = try #require(try desk.articles().first)
        #expect(try desk.articles().count == 1)
        #expect(article.stories.count == 1)
        #expect(Set(article.stories[0].sightings.map(\.feed.rawValue)) == ["full", "excerpts"])
        #expect(article.stories[0].story.text.count > 200)
    }

    @Test("F3: a feed that is gone is not asked again")
    func gone() async throws {
        let desk = try Newsdesk()
        desk.subscribe("example", to: Self.url)
        desk.web[Self.url] = .answer(TransportResponse(status: 410))
        #expect(try await desk.fetch().outcomes == [.gone: 1])
        #expect(try await desk.fetch().polls == 0)
        #expect(desk.web.asked.count == 1)
    }

    @Test("Names of runs rise although the clock is set back, so that who has read up to a run misses none")
    func namesRise() async throws {
        let desk = try Newsdesk()
        desk.subscribe("example", to: Self.url)
        desk.web[Self.url] = .feed(Wire.rss("Example", [Self.item(1)]))
        try await desk.fetch()
        let first = try #require(try desk.store.latestRuns(limit: 1).first)
        desk.clock.advance(by: .seconds(-86_400))
        try await desk.fetch()
        let later = try desk.store.runs(after: first.id, limit: 10)
        #expect(later.count == 1)
        #expect(later.first.map { $0.started < first.started } == true, "what the clock showed is told")
        #expect(later.first?.id.rawValue.utf8.count == first.id.rawValue.utf8.count)
    }

    @Test("What was published is told even where a run had nothing to poll")
    func publishesAlways() async throws {
        let desk = try Newsdesk()
        try await desk.fetch()
        #expect(desk.published.value == 1)
    }
}
