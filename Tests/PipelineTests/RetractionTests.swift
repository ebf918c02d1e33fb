import Model
import Pipeline
import Storage
import Testing

@Suite("What a feed takes back is marked, told once, and never lost")
struct RetractionTests {
    private static let alpha = "https://alpha.example/feed.xml"
    private static let beta = "https://beta.example/feed.xml"

    /// Atom of entries, and of what was deleted.
    private func atom(_ site: String, _ numbers: [Int], updated: String = "2026-03-02T07:00:00Z", deleted: [(Int, String)] = []) -> String {
        let entries = numbers.map { number in
            """
            <entry><id>tag:\(site),2026:\(number)</id><title>Council approves plan number \(number)</title>
            <link href="https://\(site)/news/\(number)"/><updated>\(updated)</updated>
            <content type="text">\(Sentences.text(about: number))</content></entry>
            """
        }
        let tombstones = deleted.map { number, when in
            """
            <at:deleted-entry ref="tag:\(site),2026:\(number)" when="\(when)"><at:by><name>The desk</name></at:by>
            <at:comment>Published by mistake</at:comment></at:deleted-entry>
            """
        }
        return """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><id>tag:\(site),2026:feed</id>
            <title>\(site)</title><link href="https://\(site)/"/><updated>\(updated)</updated>\((entries + tombstones).joined())</feed>
            """
    }

    private func desk(_ texts: [(String, String)]) throws -> Newsdesk {
        let desk = try Newsdesk()
        for (url, text) in texts {
            desk.subscribe(url.contains("alpha") ? "alpha" : "beta", to: url)
            desk.web[url] = .feed(text, type: "application/atom+xml")
        }
        return desk
    }

    private func kinds(_ desk: Newsdesk) throws -> [ChangeKind] { try desk.changes().map(\.change.kind) }

    @Test("A document that ends in the middle is read as far as it goes, and told of as long as it comes so")
    func cut() async throws {
        let whole = atom("alpha.example", [1, 2, 3])
        let desk = try desk([(Self.alpha, String(whole.prefix(whole.count * 2 / 3)))])
        try await desk.fetch()
        try await desk.fetch()
        #expect(try desk.store.events(of: FeedID("alpha"), limit: 9).map(\.event.kind) == [.cut])
        let before = try desk.articles().count
        desk.web[Self.alpha] = .feed(whole, type: "application/atom+xml")
        try await desk.fetch()
        #expect(try desk.store.events(of: FeedID("alpha"), limit: 9).count == 1 && before < 3 && desk.articles().count == 3)
    }

    @Test("RFC 6721: a tombstone takes an entry back; the article stays, marked, and the log says so once")
    func tombstone() async throws {
        let desk = try desk([(Self.alpha, atom("alpha.example", [1, 2]))])
        try await desk.fetch()
        let before = try #require(try desk.articles().first { $0.stories[0].story.title.hasSuffix("1") })
        desk.web[Self.alpha] = .feed(atom("alpha.example", [2], deleted: [(1, "2026-03-02T09:00:00Z")]))
        try await desk.fetch()
        let gone = try #require(try desk.store.article(before.id))
        #expect(gone.retracted == desk.clock.now() && gone.stories[0].retracted == gone.retracted)
        #expect(gone.stories[0].story == before.stories[0].story && gone.stories[0].sightings == before.stories[0].sightings)
        #expect(try kinds(desk) == [.created, .created, .retracted])
        #expect(try desk.changes().last?.change == ArticleChange(kind: .retracted, article: before.id, story: before.canonical.story))
        #expect(try desk.store.events(of: FeedID("alpha"), limit: 1).map(\.event.message) == ["1 entries were deleted, as the feed says"])
        desk.web[Self.alpha] = .feed(atom("alpha.example", [2, 3], deleted: [(1, "2026-03-02T09:00:00Z")]))
        try await desk.fetch()
        #expect(try kinds(desk) == [.created, .created, .retracted, .created])
        #expect(try desk.store.article(before.id)?.retracted == gone.retracted)
    }

    @Test("RFC 6721 §3: a tombstone older than the entry is of an entry before it", arguments: [true, false])
    func olderTombstone(stands: Bool) async throws {
        let desk = try desk([(Self.alpha, atom("alpha.example", [1, 2]))])
        try await desk.fetch()
        let old = [(1, "2026-03-01T00:00:00Z")]
        desk.web[Self.alpha] = .feed(atom("alpha.example", stands ? [1, 2, 3] : [2, 3], deleted: old))
        try await desk.fetch()
        #expect(try desk.articles().allSatisfy { $0.retracted == nil })
        #expect(try kinds(desk) == [.created, .created, .created])
    }

    @Test("An entry that stands beside its own younger tombstone is deleted")
    func besideItsTombstone() async throws {
        let desk = try desk([(Self.alpha, atom("alpha.example", [1, 2]))])
        try await desk.fetch()
        desk.web[Self.alpha] = .feed(atom("alpha.example", [1, 2], deleted: [(1, "2026-03-02T09:00:00Z")]))
        let totals = try await desk.fetch()
        #expect(totals.entries == EntryCounts(same: 1, dropped: 1))
        #expect(try desk.articles().count { $0.retracted != nil } == 1)
    }

    @Test("What is seen again is there again, and the log says so")
    func again() async throws {
        let desk = try desk([(Self.alpha, atom("alpha.example", [1]))])
        try await desk.fetch()
        desk.web[Self.alpha] = .feed(atom("alpha.example", [], deleted: [(1, "2026-03-02T09:00:00Z")]))
        try await desk.fetch()
        desk.web[Self.alpha] = .feed(atom("alpha.example", [1]))
        try await desk.fetch()
        #expect(try desk.articles().map(\.retracted) == [nil])
        #expect(try kinds(desk) == [.created, .retracted, .updated])
        #expect(try desk.articles()[0].stories[0].version == 1)
        desk.web[Self.alpha] = .feed(atom("alpha.example", [], deleted: [(1, "2026-03-02T09:30:00Z")]))
        try await desk.fetch()
        desk.web[Self.alpha] = .feed(atom("alpha.example", [1], updated: "2026-03-02T20:00:00Z").replacing("plan", with: "new plan"))
        try await desk.fetch()
        #expect(try desk.articles().map(\.retracted) == [nil])
        #expect(try kinds(desk) == [.created, .retracted, .updated, .retracted, .updated])
    }

    @Test("Of an article of two publishers the one that is left speaks; when both took it back, so did the article")
    func twoPublishers() async throws {
        let desk = try desk([(Self.alpha, atom("alpha.example", [1])), (Self.beta, atom("beta.example", []))])
        try await desk.fetch()
        desk.web[Self.beta] = .feed(atom("beta.example", [1], updated: "2026-03-02T11:00:00Z"))
        try await desk.fetch()
        let article = try #require(try desk.articles().first)
        #expect(article.stories.map(\.story.publisher.domain) == ["alpha.example", "beta.example"])
        desk.web[Self.alpha] = .feed(atom("alpha.example", [], deleted: [(1, "2026-03-02T12:00:00Z")]))
        try await desk.fetch()
        let half = try #require(try desk.store.article(article.id))
        #expect(half.retracted == nil && half.stories.map(\.story.publisher.domain) == ["beta.example", "alpha.example"])
        #expect(half.canonical.because.map(\.rule) == ["current"])
        desk.web[Self.beta] = .feed(atom("beta.example", [], deleted: [(1, "2026-03-02T13:00:00Z")]))
        try await desk.fetch()
        #expect(try desk.store.article(article.id)?.retracted == desk.clock.now())
        #expect(try kinds(desk) == [.created, .updated, .updated, .retracted])
    }

    @Test("RFC 5005 §2: what is missing in a complete feed reaches the article and the log")
    func complete() async throws {
        let mark = "<fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\"/></feed>"
        let desk = try desk([(Self.alpha, atom("alpha.example", [1, 2]).replacing("</feed>", with: mark))])
        try await desk.fetch()
        desk.web[Self.alpha] = .feed(atom("alpha.example", [2]).replacing("</feed>", with: mark))
        try await desk.fetch()
        #expect(try desk.articles().count { $0.retracted != nil } == 1)
        #expect(try kinds(desk) == [.created, .created, .retracted])
    }

    @Test("A new feed of the publisher that has the story brings it back; a story that another feed has is not taken back")
    func otherFeed() async throws {
        let desk = try desk([(Self.alpha, atom("alpha.example", [1]))])
        try await desk.fetch()
        desk.web[Self.alpha] = .feed(atom("alpha.example", [], deleted: [(1, "2026-03-02T09:00:00Z")]))
        try await desk.fetch()
        desk.subscribe("world", to: "https://alpha.example/world.xml")
        desk.web["https://alpha.example/world.xml"] = .feed(atom("alpha.example", [1, 2]))
        try await desk.fetch()
        #expect(try desk.articles().allSatisfy { $0.retracted == nil })
        desk.web[Self.alpha] = .feed(atom("alpha.example", [2]))
        try await desk.fetch()
        desk.web[Self.alpha] = .feed(atom("alpha.example", [], deleted: [(2, "2026-03-02T12:00:00Z")]))
        try await desk.fetch()
        #expect(try desk.articles().allSatisfy { $0.retracted == nil })
        #expect(try kinds(desk).count { $0 == .retracted } == 1)
    }

    @Test("A feed takes back nothing of another's")
    func othersEntries() async throws {
        let desk = try desk([(Self.alpha, atom("alpha.example", [1])), (Self.beta, atom("beta.example", [7]))])
        try await desk.fetch()
        let stolen = atom("beta.example", [7], deleted: [(1, "2026-03-02T12:00:00Z")])
        desk.web[Self.beta] = .feed(stolen.replacing("ref=\"tag:beta", with: "ref=\"tag:alpha"))
        try await desk.fetch()
        #expect(try desk.articles().allSatisfy { $0.retracted == nil })
    }

    @Test("A crowd of feeds: the one that dates back is sent away by what was seen")
    func backdating() async throws {
        let desk = try desk([(Self.alpha, atom("alpha.example", [1])), (Self.beta, atom("beta.example", [9]))])
        try await desk.fetch()
        desk.web[Self.beta] = .feed(atom("beta.example", [1, 9], updated: "2001-01-01T00:00:00Z"))
        try await desk.fetch()
        let article = try #require(try desk.articles().first { $0.stories.count == 2 })
        #expect(article.stories[0].story.publisher.domain == "alpha.example")
        #expect(article.canonical.rulesVersion == 2)
    }
}
