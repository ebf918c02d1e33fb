import Model
import Pipeline
import Storage
import Testing

@Suite("F10: a story is the same story whatever its publisher calls it")
struct ChurnTests {
    private static let url = "https://paper.example/feed/"

    /// An item as content systems write them.
    private struct Post {
        var guid: String
        var link: String?
        var title: String
        var text: String
    }

    private static func post(_ number: Int, guid: String? = nil, link: String? = nil, title: String? = nil, text: String? = nil) -> Post {
        Post(
            guid: guid ?? "https://paper.example/?p=\(number)", link: link ?? "https://paper.example/2026/03/plan-\(number)/",
            title: title ?? "Council approves plan number \(number)", text: text ?? Sentences.text(about: number))
    }

    private static func rss(_ posts: [Post], isComplete: Bool = false) -> String {
        let complete = isComplete ? "<fh:complete xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>" : ""
        let items = posts.map { Wire.Item(guid: $0.guid, title: $0.title, link: $0.link, text: $0.text) }
        return Wire.rss("Paper", link: "https://paper.example/", items).replacing("</channel>", with: complete + "</channel>")
    }

    /// Polls once for each document.
    private func desk(_ documents: [[Post]], isComplete: Bool = false) async throws -> (desk: Newsdesk, counts: [EntryCounts]) {
        let desk = try Newsdesk()
        desk.subscribe("paper", to: Self.url)
        var counts: [EntryCounts] = []
        for document in documents {
            desk.web[Self.url] = .feed(Self.rss(document, isComplete: isComplete))
            counts.append(try await desk.fetch().entries)
        }
        return (desk, counts)
    }

    private func stories(_ desk: Newsdesk) throws -> [ArticleStory] { try desk.articles().flatMap(\.stories) }

    private func entryRows(_ desk: Newsdesk) throws -> Int { try desk.store.itemCounts()[FeedID("paper")]?.entries ?? 0 }

    @Test("One guid turns from ?p= into the permalink: the same entry, no news")
    func permalink() async throws {
        let others = (2...5).map { Self.post($0) }
        let (desk, counts) = try await desk([
            [Self.post(1)] + others, [Self.post(1, guid: "https://paper.example/2026/03/plan-1/")] + others,
        ])
        #expect(counts[1] == EntryCounts(same: 5))
        #expect(try entryRows(desk) == 5)
        #expect(try desk.changes().map(\.change.kind) == Array(repeating: .created, count: 5))
        #expect(try desk.store.events(of: FeedID("paper"), limit: 9).map(\.event.kind) == [.idChurn])
    }

    @Test("A guid that changes with each poll makes neither entries nor stories", arguments: ["?rev=", "#", ";jsessionid="])
    func sessions(mark: String) async throws {
        let documents = (0..<5).map { poll in (1...2).map { Self.post($0, guid: "https://paper.example/\($0)\(mark)\(poll * 7919)") } }
        let (desk, counts) = try await desk(documents)
        #expect(counts.dropFirst().allSatisfy { $0 == EntryCounts(same: 2) })
        #expect(try entryRows(desk) == 2 && stories(desk).count == 2)
    }

    @Test("A new guid together with a correction is a revision, though the text got shorter")
    func correctionWithNewID() async throws {
        let shorter = Sentences.text(about: 1, words: 90)
        let (desk, counts) = try await desk([
            [Self.post(1), Self.post(2)],
            [Self.post(1, guid: "tag:paper.example,2026:1", title: "Plan one is dropped", text: shorter), Self.post(2)],
        ])
        #expect(counts[1] == EntryCounts(updated: 1, same: 1))
        let story = try #require(try stories(desk).first { $0.story.title == "Plan one is dropped" })
        #expect(story.version == 2 && story.sightings.map(\.revision) == [1, 2])
        #expect(try entryRows(desk) == 2)
    }

    @Test("From http to https, guid, link and pictures: the stories stay what they are")
    func secure() async throws {
        let before = (1...4).map { number in
            Self.post(number, guid: "http://paper.example/\(number)", link: "http://paper.example/\(number)", text: picture("http", number))
        }
        let after = (1...4).map { number in
            Self.post(
                number, guid: "https://paper.example/\(number)", link: "https://paper.example/\(number)", text: picture("https", number))
        }
        let (desk, counts) = try await desk([before, after])
        #expect(counts[1] == EntryCounts(updated: 4))
        #expect(try stories(desk).count == 4 && stories(desk).allSatisfy { $0.version == 2 && $0.story.url?.hasPrefix("https:") == true })
        desk.subscribe("second", to: "https://paper.example/second/")
        desk.web["https://paper.example/second/"] = .feed(Self.rss([Self.post(9)]))
        try await desk.fetch()
        desk.web["https://paper.example/second/"] = .feed(Self.rss([Self.post(9), after[0]]))
        try await desk.fetch()
        #expect(try stories(desk).count == 5)
    }

    private func picture(_ scheme: String, _ number: Int) -> String {
        "<img src=\"\(scheme)://paper.example/\(number).jpg\" alt=\"\"/>" + Sentences.text(about: number)
    }

    @Test("A new content system: guids and pages are new, what is said is not", arguments: [1, 4])
    func migration(count: Int) async throws {
        let before = (1...count).map { Self.post($0) }
        let after = (1...count).map { Self.post($0, guid: "urn:uuid:\($0)", link: "https://paper.example/news/plan-\($0)-\($0 * 31)") }
        let (desk, counts) = try await desk([before, after, after])
        #expect(counts[1] == EntryCounts(updated: count) && counts[2] == EntryCounts())
        #expect(try stories(desk).count == count && entryRows(desk) == count)
        #expect(try stories(desk).allSatisfy { $0.story.url?.contains("/news/plan-") == true && $0.version == 2 })
    }

    @Test("A short item that comes again on another page is another item of its kind")
    func traffic() async throws {
        let (desk, counts) = try await desk([
            [Self.post(1, title: "Traffic", text: "No delays.")],
            [Self.post(2, guid: "t-2", link: "https://paper.example/traffic/2", title: "Traffic", text: "No delays.")],
        ])
        #expect(counts[1] == EntryCounts(new: 1))
        #expect(try entryRows(desk) == 2)
    }

    @Test("What says the same and is still there beside it is another entry")
    func twins() async throws {
        let twin = Self.post(1, guid: "twin", link: "https://paper.example/reprint/1")
        let (desk, counts) = try await desk([[Self.post(1)], [Self.post(1), twin]])
        #expect(counts[1] == EntryCounts(new: 1, same: 1))
        #expect(try entryRows(desk) == 2)
    }

    @Test("A guid that is given to another story makes a story of its own, and the old one keeps what it said")
    func reused() async throws {
        let (desk, counts) = try await desk([
            [Self.post(1, guid: "top-story")], [Self.post(2, guid: "top-story")], [Self.post(3, guid: "top-story")],
        ])
        #expect(counts.dropFirst().allSatisfy { $0 == EntryCounts(updated: 1) })
        let stories = try stories(desk).sorted { $0.story.title < $1.story.title }
        #expect(stories.map(\.story.title) == (1...3).map { "Council approves plan number \($0)" })
        #expect(stories.map(\.version) == [1, 1, 1] && stories.map { $0.sightings.map(\.revision) } == [[1], [2], [3]])
        #expect(try desk.changes().map(\.change.kind) == [.created, .created, .created])
        #expect(try desk.store.events(of: FeedID("paper"), limit: 9).map(\.event.kind) == [.idReused, .idReused])
    }

    @Test("A page that moved, or a text that was written anew, is a revision while the rest stays")
    func revisions() async throws {
        let moved = Self.post(1, guid: "g", link: "https://paper.example/plan-1-final/", title: "Plan one: what it says")
        let rewritten = Self.post(1, guid: "g", text: Sentences.text(about: 77))
        for second in [moved, rewritten] {
            let (desk, counts) = try await desk([[Self.post(1, guid: "g")], [second]])
            #expect(counts[1] == EntryCounts(updated: 1))
            #expect(try stories(desk).map(\.version) == [2])
        }
    }

    @Test("P2: in a complete feed an entry under a new id is not taken back")
    func completeFeed() async throws {
        let (desk, _) = try await desk([[Self.post(1), Self.post(2)], [Self.post(1, guid: "new"), Self.post(2)]], isComplete: true)
        #expect(try desk.articles().allSatisfy { $0.retracted == nil })
        #expect(try desk.changes().allSatisfy { $0.change.kind != .retracted })
    }
}
