import Foundation
import Model
import Pipeline
import Storage
import Testing

@Suite("An id tells when a story was first seen; its name is what it is known again by")
struct StoryIDTests {
    private static let first = "https://paper.example/feed/"
    private static let second = "https://paper.example/politics/"

    private static func item(_ number: Int, guid: String? = nil, words: Int = 120) -> Wire.Item {
        Wire.Item(
            guid: guid ?? "\(number)", title: "Council approves plan number \(number)", link: "https://paper.example/2026/plan-\(number)/",
            text: Sentences.text(about: number, words: words))
    }

    /// A desk with two feeds of one publisher.
    private func desk(at moment: CivilTime = CivilTime(year: 2026, month: 3, day: 2, hour: 8), database: String? = nil) throws -> Newsdesk {
        let desk = try Newsdesk(at: moment, database: database)
        for (id, url) in [("paper", Self.first), ("politics", Self.second)] { desk.subscribe(id, to: url, publisher: "paper.example") }
        show(desk, [], [])
        return desk
    }

    private func show(_ desk: Newsdesk, _ first: [Wire.Item], _ second: [Wire.Item]) {
        for (url, items) in [(Self.first, first), (Self.second, second)] { desk.web[url] = .feed(Wire.rss("Paper", items)) }
    }

    private func ids(_ desk: Newsdesk) throws -> [String] { try desk.articles().flatMap(\.stories).map(\.id.rawValue).sorted() }

    @Test("The id has the minute of first sight and the name; that of the article is the same")
    func form() async throws {
        let desk = try desk()
        show(desk, [Self.item(1)], [])
        try await desk.fetch()
        let id = try #require(try ids(desk).first)
        #expect(id.hasPrefix("s-202603020900-") && id.count == 31)
        #expect(id.suffix(16).allSatisfy { "0123456789abcdef".contains($0) })
        #expect(try desk.articles().map(\.id.rawValue) == ["a-" + id.dropFirst(2)])
        #expect(StoryID(id).name.rawValue == String(id.suffix(16)))
    }

    @Test("Two feeds of one publisher that tell the same page in one run have one story")
    func oneRun() async throws {
        let desk = try desk()
        show(desk, [Self.item(1)], [Self.item(1, guid: "p-1", words: 60)])
        try await desk.fetch()
        let stories = try desk.articles().flatMap(\.stories)
        #expect(stories.count == 1 && stories.first.map { Set($0.sightings.map(\.feed.rawValue)) } == ["paper", "politics"])
    }

    @Test("Across midnight a story keeps its id, told again by its feed, under another guid or by another feed; a new one has the new day")
    func midnight() async throws {
        let desk = try desk(at: CivilTime(year: 2026, month: 3, day: 2, hour: 22, minute: 59))
        show(desk, [Self.item(1), Self.item(2)], [])
        try await desk.fetch()
        let before = try ids(desk)
        #expect(before.allSatisfy { $0.hasPrefix("s-202603022359-") } && before.count == 2)
        show(desk, [Self.item(1, words: 200), Self.item(2, guid: "new", words: 200), Self.item(3)], [Self.item(1, guid: "p-1")])
        try await desk.fetch()
        let after = try ids(desk)
        #expect(Set(before).isSubset(of: after) && after.count == 3)
        #expect(after.last?.hasPrefix("s-202603030059-") == true)
        #expect(try desk.articles().flatMap(\.stories).map(\.version).sorted() == [1, 2, 2])
    }

    @Test("A guid that is given to another story on the next day: the other has an id of its own day, or that by which the store knows it")
    func reused() async throws {
        let desk = try desk(at: CivilTime(year: 2026, month: 3, day: 2, hour: 22, minute: 59))
        show(desk, [Self.item(1, guid: "top")], [Self.item(2, guid: "p-2")])
        try await desk.fetch()
        let before = try ids(desk)
        show(desk, [Self.item(2, guid: "top")], [Self.item(2, guid: "p-2")])
        try await desk.fetch()
        #expect(try ids(desk) == before)
        show(desk, [Self.item(3, guid: "top")], [Self.item(2, guid: "p-2")])
        try await desk.fetch()
        #expect(try ids(desk).count == 3 && ids(desk).last?.hasPrefix("s-202603030159-") == true)
    }

    @Test(
        "A pruned story comes back once: under its id by its own entry, under a new one where another feed is first",
        arguments: [true, false])
    func pruned(ownEntryIsFirst: Bool) async throws {
        let desk = try desk()
        show(desk, [Self.item(1)], [])
        try await desk.fetch()
        let before = try ids(desk)
        _ = try desk.store.prune(.olderThan(desk.clock.now() + .seconds(1)), at: desk.clock.now())
        #expect(try ids(desk).isEmpty)
        desk.clock.advance(by: .seconds(86_400))
        let (own, other) = (Self.item(1, words: 200), Self.item(1, guid: "p-1", words: 200))
        if ownEntryIsFirst { show(desk, [own], []) } else { show(desk, [], [other]) }
        try await desk.fetch()
        show(desk, [own], [other])
        try await desk.fetch()
        let after = try ids(desk)
        #expect(after.count == 1 && (after == before) == ownEntryIsFirst)
        #expect(StoryID(after[0]).name == StoryID(before[0]).name)
        for invariant in StoreInvariant.all { #expect(try desk.store.violations(of: invariant, limit: 9) == [], "\(invariant.name)") }
    }

    @Test("A store of before goes on: its ids stay, and its stories are known again by their pages")
    func oldStore() async throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "StorageTests/Fixtures/first-schema.sql")
        let desk = try Newsdesk(
            at: CivilTime(year: 2026, month: 11, day: 22), database: String(contentsOf: script, encoding: .utf8))
        let before = try ids(desk)
        #expect(before.contains("s-ebd99e869cd46011") && before.count == 4)
        let url = "https://post.example/evening.xml"
        desk.subscribe("post-evening", to: url, publisher: "post.example")
        let page = Wire.Item(
            guid: "e-0", title: "Pilots return to work", link: "https://post.example/0", text: Sentences.text(about: 5, words: 200))
        desk.web[url] = .feed(Wire.rss("Post", [page, Self.item(6)]))
        try await desk.fetch()
        let after = try ids(desk)
        #expect(after.count == 5 && Set(before).isSubset(of: after))
        #expect(after.contains { $0.hasPrefix("s-202611220100-") })
        #expect(try desk.store.versions(of: StoryID("s-ebd99e869cd46011")).count == 2)
        #expect(try desk.store.complaints() == [])
    }
}
