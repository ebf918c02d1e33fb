import Model
import Pipeline
import Testing

@testable import Storage

@Suite("A list of feeds that changes from run to run")
struct FeedListTests {
    private static let url = "https://example.com/feed.xml"

    private static func feed(_ range: ClosedRange<Int>, text: String? = nil) -> ScriptedWeb.Page {
        .feed(Wire.rss("Example", range.map { RunTests.item($0, text: text) }))
    }

    private func desk(_ page: ScriptedWeb.Page = feed(1...3)) async throws -> Newsdesk {
        let desk = try Newsdesk()
        desk.subscribe("example", to: Self.url)
        desk.subscribe("other", to: "https://other.example/feed.xml")
        desk.web[Self.url] = page
        try await desk.fetch()
        return desk
    }

    private func events(_ desk: Newsdesk, of feed: String) throws -> [FeedEvent.Kind] {
        try desk.store.events(of: FeedID(feed), limit: 99).map(\.event.kind)
    }

    @Test("A feed that is taken out is marked once, its articles stay, and it goes on where it stopped when it is named again")
    func removedAndReturned() async throws {
        let desk = try await desk()
        let all = desk.subscriptions
        desk.subscriptions.removeFirst()
        try await desk.fetch()
        let noted = desk.clock.now()
        try await desk.fetch()
        #expect(try desk.state("example")?.absence == FeedAbsence(since: noted))
        #expect(try events(desk, of: "example") == [.removed])
        #expect(try desk.articles().count == 3)
        desk.subscriptions = all
        #expect(try await desk.fetch().outcomes[.notModified] == 1, "its validators were kept")
        #expect(try desk.state("example")?.absence == nil)
        #expect(try events(desk, of: "example") == [.returned, .removed])
    }

    @Test("The change of the list is noted by a run that has nothing to poll")
    func nothingDue() async throws {
        let desk = try await desk()
        desk.subscriptions = []
        let totals = try await desk.fetch()
        #expect(totals.polls == 0)
        #expect(try events(desk, of: "other") == [.removed])
        #expect(try desk.store.latestRuns(limit: 9).count == 2)
        try await desk.fetch()
        #expect(try desk.store.latestRuns(limit: 9).count == 2, "once it is noted there is nothing to tell")
    }

    @Test("A feed under a new name goes on from the old one: no story twice, no gap, its edits are its own")
    func renamed() async throws {
        let desk = try await desk()
        let before = try #require(try desk.state("example"))
        desk.subscriptions[0] = Subscription(id: FeedID("gazette"), url: Self.url)
        try await desk.fetch()
        let (old, new) = (try #require(try desk.state("example")), try #require(try desk.state("gazette")))
        #expect(old.absence?.heir == FeedID("gazette") && old.validators == before.validators)
        #expect(new.formerNames == [FeedID("example")] && new.title == "Example" && new.absence == nil)
        #expect(try desk.articles().map(\.stories.count) == [1, 1, 1])
        #expect(try desk.articles().flatMap(\.stories).map(\.version) == [1, 1, 1])
        #expect(
            try desk.changes().map(\.change.kind) == Array(repeating: .created, count: 3) + Array(repeating: .updated, count: 3),
            "a sighting more")
        #expect(try events(desk, of: "example") == [.renamed])
        #expect(try events(desk, of: "gazette") == [], "entries that are new to the name are no gap")
        desk.web[Self.url] = .feed(
            Wire.rss("Example", [RunTests.item(1, title: "Council drops the plan", text: "Nothing comes of it."), RunTests.item(2)]))
        try await desk.fetch()
        let titles = try desk.articles().flatMap(\.stories).map(\.story.title)
        #expect(titles.contains("Council drops the plan"), "the feed shortens what it said under its old name")
    }

    @Test("What a complete feed takes back under its new name is taken back")
    func retractedUnderNewName() async throws {
        let complete = Wire.rss("Example", [RunTests.item(1), RunTests.item(2)])
            .replacing("<channel>", with: "<channel><fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>")
        let desk = try await desk(.feed(complete))
        desk.subscriptions[0] = Subscription(id: FeedID("gazette"), url: Self.url)
        try await desk.fetch()
        desk.web[Self.url] = .feed(
            Wire.rss("Example", [RunTests.item(1)])
                .replacing("<channel>", with: "<channel><fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>"))
        try await desk.fetch()
        #expect(try desk.changes().last?.change.kind == .retracted)
        #expect(try desk.store.rows("SELECT count(*) FROM v_articles WHERE retracted IS NOT NULL") == [["1"]])
    }

    @Test("Which change it is follows from ids and URLs alone")
    func decided() throws {
        func known(_ id: String, _ url: String, stored: Bool = false) -> KnownFeed {
            KnownFeed(Subscription(id: FeedID(id), url: url), FeedState(feed: FeedID(id), url: url), isStored: stored)
        }
        let missing = [("a", "u1"), ("b", "u1"), ("c", "u2")].map { FeedState(feed: FeedID($0), url: $1) }
        let list = FeedList(
            known: [known("d", "u1"), known("e", "u1"), known("f", "u2", stored: true)], missing: missing, now: Timestamp(milliseconds: 5))
        #expect(
            list.changes == [
                FeedListChange(.renamed, FeedID("a"), heir: FeedID("d")), FeedListChange(.removed, FeedID("b")),
                FeedListChange(.removed, FeedID("c")),
            ],
            "one name has one heir, and a feed with a past of its own is nobody's")
        #expect(list.known.map(\.state.formerNames) == [[FeedID("a")], [], []])
        #expect(list.known.map(\.isStored) == [true, false, true])
    }
}
