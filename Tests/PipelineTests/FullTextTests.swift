import Model
import Simulation
import Testing

@testable import Pipeline
@testable import Storage

/// `full_text`: the pages of entries are read, and looked at again.
@Suite("Articles' pages")
struct FullTextTests {
    static let feed = "https://paper.example/rss"
    static func url(_ number: Int, host: String = "paper.example") -> String { "https://\(host)/news/\(number)" }

    /// The whole text of a story; what a feed shows of it is the beginning.
    static func paragraphs(_ number: Int) -> [String] { (0..<4).map { Sentences.text(about: number * 10 + $0, words: 70) } }
    static func excerpt(_ number: Int) -> String { paragraphs(number)[0].split(separator: " ").prefix(25).joined(separator: " ") + " …" }

    static func page(_ title: String, _ paragraphs: [String], head: String = "") -> String {
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>\(title) - The Paper</title>\(head)</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
        <main><article><h1>\(title)</h1>\(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))</article></main>
        <footer><p><a href="/imprint">Imprint</a></p></footer></body></html>
        """
    }

    static func item(_ number: Int, title: String? = nil, host: String = "paper.example") -> Wire.Item {
        Wire.Item(guid: "item-\(number)", title: title ?? headline(number), link: url(number, host: host), text: excerpt(number))
    }

    static func headline(_ number: Int) -> String { "Harbour council approves bridge number \(number)" }

    /// A newsdesk with a feed of excerpts, and the pages that they lead to.
    static func desk(_ numbers: [Int], host: String = "paper.example") throws -> Newsdesk {
        let desk = try Newsdesk()
        desk.subscribe("paper", to: feed)
        desk.subscriptions[0].fullText = true
        desk.web[feed] = .feed(Wire.rss("The Paper", numbers.map { item($0, host: host) }))
        for host in ["paper.example", host] { desk.web["https://\(host)/robots.txt"] = .answer(TransportResponse(status: 404)) }
        for number in numbers { desk.web[url(number, host: host)] = .feed(page(headline(number), paragraphs(number)), type: "text/html") }
        return desk
    }

    private func asked(_ desk: Newsdesk, _ url: String) -> Int { desk.web.asked.count { $0.url.exposed == url } }

    private func look(_ desk: Newsdesk, _ number: Int) throws -> Look? {
        try desk.store.looks(of: FeedID("paper"), keys: [EntryKey("item-\(number)")]).values.first
    }

    @Test("The page of a new entry is read behind its feed's poll, and the story gets its text as a second version")
    func fullText() async throws {
        let desk = try Self.desk([1, 2])
        try await desk.fetch()
        #expect(try desk.articles().count == 2)
        for article in try desk.articles() {
            let story = try #require(article.stories.first)
            let versions = try desk.store.versions(of: story.id)
            #expect(versions.count == 2)
            #expect(versions[0].story.isTruncated && versions[0].story.rules?[.text] == .entrySummary)
            #expect(story.story.text.utf8.count > 4 * versions[0].story.text.utf8.count)
            #expect(story.story.rules?[.text] == .pageText && story.story.rules?[.title] == .entryTitle)
            #expect(!story.story.text.contains("Imprint") && !story.story.isTruncated)
        }
        let request = try #require(desk.web.asked.last)
        #expect(request.headers.contains { $0.name == "Accept" && $0.value.hasPrefix("text/html") })
        #expect(try desk.changes().map(\.change.kind) == [.created, .created, .updated, .updated])
    }

    @Test("A page tells of itself where its text came from, and the entry where the rest did")
    func provenance() async throws {
        let desk = try Self.desk([1])
        try await desk.fetch()
        let row = try desk.store.rows(
            "SELECT version, revision, page_fetch IS NULL, page_sha256 IS NULL, fetch = page_fetch FROM v_provenance ORDER BY version")
        #expect(row == [["1", "1", "1", "1", "NULL"], ["2", "1", "0", "0", "0"]])
        let story = try #require(try desk.articles().first?.stories.first)
        #expect(story.pages[2] != nil && story.makings[2]?.revision == 1)
        let fetches = try desk.store.rows("SELECT page, outcome, entries_new FROM v_fetches ORDER BY id")
        #expect(fetches == [["NULL", "changed", "1"], ["article", "changed", "0"]])
    }

    @Test("A feed without the key reads no page")
    func off() async throws {
        let desk = try Self.desk([1])
        desk.subscriptions[0].fullText = false
        try await desk.fetch()
        #expect(desk.web.asked.map(\.url.exposed) == [Self.feed])
    }

    @Test("An edit on the page is a version of the story, though the feed never changed; what did not change is asked conditionally")
    func edited() async throws {
        let desk = try Self.desk([1, 2])
        try await desk.fetch()
        var edited = Self.paragraphs(1)
        edited[2] = "The council withdrew the figures that it had given the day before. " + edited[2]
        desk.web[Self.url(1)] = .feed(Self.page(Self.headline(1), edited), type: "text/html")
        desk.clock.advance(by: .seconds(86_400))
        let totals = try await desk.fetch()
        #expect(totals.outcomes == [.notModified: 1] && totals.pages == [.notModified: 1, .changed: 1])
        let versions = try desk.articles().compactMap(\.stories.first).map { try desk.store.versions(of: $0.id).map(\.story.text) }
        #expect(versions.map(\.count).sorted() == [2, 3])
        #expect(versions.first { $0.count == 3 }?.last?.contains("withdrew the figures") == true)
        #expect(try look(desk, 1)?.looks == 2 && look(desk, 2)?.looks == 2)
    }

    @Test("A page that became shorter replaces what it said")
    func shortened() async throws {
        let desk = try Self.desk([1])
        try await desk.fetch()
        desk.web[Self.url(1)] = .feed(Self.page(Self.headline(1), Array(Self.paragraphs(1).prefix(2))), type: "text/html")
        try await desk.fetch()
        let story = try #require(try desk.articles().first?.stories.first)
        #expect(story.version == 3 && story.story.text.utf8.count < 1200)
    }

    @Test("A new headline in the feed does not put its excerpt in the place of the page's text: both come with the next look, at once")
    func revised() async throws {
        let desk = try Self.desk([1])
        try await desk.fetch()
        let before = try #require(try desk.articles().first?.stories.first)
        desk.web[Self.feed] = .feed(Wire.rss("The Paper", [Self.item(1, title: "Bridge number 1 of the harbour council is off")]))
        try await desk.fetch()
        let after = try #require(try desk.articles().first?.stories.first)
        #expect(after.id == before.id && after.version == 3)
        #expect(after.story.title == "Bridge number 1 of the harbour council is off" && after.story.text == before.story.text)
        #expect(asked(desk, Self.url(1)) == 2)
        #expect(desk.web.asked.last?.headers.contains { $0.name == "If-None-Match" } == false, "the page is read whole")
    }

    @Test("Looks fall off: an hour, four, a day, three, seven, thirty, and then no more")
    func fallsOff() async throws {
        let desk = try Self.desk([1])
        for _ in 0..<24 * 40 { try await desk.fetch() }
        #expect(asked(desk, Self.url(1)) == 7)
        #expect(try look(desk, 1)?.end == .done)
    }

    @Test("What robots.txt forbids is not asked, and never again")
    func disallowed() async throws {
        let desk = try Self.desk([1])
        desk.web["https://paper.example/robots.txt"] = .answer(
            TransportResponse(status: 200, body: Array("User-agent: *\nDisallow: /news/\n".utf8)))
        try await desk.fetch()
        try await desk.fetch()
        #expect(asked(desk, Self.url(1)) == 0)
        #expect(try look(desk, 1)?.end == .disallowed)
        #expect(try desk.articles().first?.stories.first?.version == 1)
        #expect(try desk.state("paper")?.failure == nil, "a page's failure is not the feed's")
    }

    @Test("A page that is no more ends its looks, which is told; the article stays", arguments: [404, 410])
    func gone(status: Int) async throws {
        let desk = try Self.desk([1])
        try await desk.fetch()
        desk.web[Self.url(1)] = .answer(TransportResponse(status: status))
        try await desk.fetch()
        #expect(try look(desk, 1)?.end == .gone)
        #expect(try desk.store.events(of: FeedID("paper"), limit: 9).map(\.event.kind) == [.pageGone])
        #expect(try desk.articles().first?.stories.first?.version == 2)
        let count = asked(desk, Self.url(1))
        for _ in 0..<5 { try await desk.fetch() }
        #expect(asked(desk, Self.url(1)) == count)
    }

    @Test("What is no page, or leads to a login, leaves the feed's text")
    func noArticle() async throws {
        let desk = try Self.desk([1, 2])
        desk.web[Self.url(1)] = .answer(
            TransportResponse(status: 200, headers: [HeaderField("Content-Type", "application/pdf")], body: Array("%PDF-1.7".utf8)))
        desk.web[Self.url(2)] = .answer(TransportResponse(status: 302, headers: [HeaderField("Location", "https://paper.example/login")]))
        let login =
            "<form action=\"/login\"><p>Sign in to go on reading. Your name and your password, please.</p><input name=\"name\"></form>"
        desk.web["https://paper.example/login"] = .feed(
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1>\(login)</body></html>", type: "text/html")
        try await desk.fetch()
        #expect(try desk.articles().map { $0.stories.first?.version } == [1, 1])
        #expect(try look(desk, 1)?.end == .notAPage)
        #expect(try look(desk, 2)?.end == nil, "tomorrow it may be open")
    }

    @Test("O1: a host that asks to be left alone is, by all pages there, until it is over; the feed itself is polled")
    func limited() throws {
        let seen = try Simulation.run(seed: 1) { clock in try await Self.limitedPages(clock) }
        #expect(seen.pages == [1, 1, 1, 4, 7], "one was refused; after three hours all are read, after four they are looked at again")
        #expect(seen.feeds == [1, 2, 3, 4, 5])
        #expect(seen.versions == [2, 2, 2])
        #expect(zip(seen.times, seen.times.dropFirst()).allSatisfy { $1 - $0 >= .seconds(2) }, "as slowly as the refusal taught us")
    }

    /// How often pages and feed were asked by the end of each of five runs in five hours; the host of the pages wants three hours of rest.
    private static func limitedPages(_ clock: SimulatedClock) async throws -> (
        pages: [Int], feeds: [Int], versions: [Int?], times: [Timestamp]
    ) {
        let desk = try Self.desk([1, 2, 3], host: "pages.example")
        let (start, urls) = (clock.now(), (1...3).map { url($0, host: "pages.example") })
        let refusal = TransportResponse(status: 429, headers: [HeaderField("Retry-After", "\(3 * 3600 - 60)")])
        for page in urls { desk.web[page] = .answer(refusal) }
        var (pages, feeds): ([Int], [Int]) = ([], [])
        for hours in 0..<5 {
            try await clock.sleep(until: start + .seconds(3600 * hours))
            try await desk.fetch(by: clock)
            pages.append(desk.web.asked.count { urls.contains($0.url.exposed) })
            feeds.append(desk.web.asked.count { $0.url.exposed == feed })
            for (number, page) in urls.enumerated() {
                desk.web[page] = .feed(Self.page(headline(number + 1), paragraphs(number + 1)), type: "text/html")
            }
        }
        let times = try desk.store.rows("SELECT started FROM fetches WHERE page = 'article' AND outcome = 'changed' ORDER BY started")
        return (
            pages, feeds, try desk.articles().map { $0.stories.first?.version },
            times.compactMap { Int64($0[0]) }.map { Timestamp(milliseconds: $0) }
        )
    }

    @Test("A feed of many entries is walked fifty pages at a time, the newest first; so is one that gets the key later")
    func many() async throws {
        let desk = try Self.desk(Array(1...60))
        desk.subscriptions[0].fullText = false
        try await desk.fetch()
        desk.subscriptions[0].fullText = true
        var items = (1...61).map { Self.item($0) }
        items[60].published = "Mon, 02 Mar 2026 07:30:00 GMT"
        desk.web[Self.url(61)] = .feed(Self.page(Self.headline(61), Self.paragraphs(61)), type: "text/html")
        desk.web[Self.feed] = .feed(Wire.rss("The Paper", items))
        try await desk.fetch()
        let read = { (1...61).count { asked(desk, Self.url($0)) > 0 } }
        #expect(read() == 50 && asked(desk, Self.url(61)) == 1)
        try await desk.fetch()
        #expect(read() == 61)
    }

    @Test("A run that was killed in a walk goes on with it, and asks no page twice")
    func killed() async throws {
        let desk = try Self.desk([1, 2, 3])
        // The commit of the feed and that of the first page work.
        await #expect(throws: ObservedStore.Failure.self) { try await desk.fetch(over: ObservedStore(desk.store, commitsThatWork: 2)) }
        #expect(try desk.state("paper")?.walk?.pending.count == 2)
        try await desk.fetch()
        #expect(try desk.articles().allSatisfy { $0.stories.first?.version == 2 })
        #expect(try desk.store.violations(of: StoreInvariant.all.first { $0.name == "looks" } ?? StoreInvariant.all[0], limit: 9) == [])
    }

    @Test("An entry that the feed takes back is not looked at while it is gone")
    func takenBack() async throws {
        let desk = try Self.desk([1, 2])
        try await desk.fetch()
        try desk.store.takeBack("item-1", of: "paper", at: desk.clock.now())
        try await desk.fetch()
        #expect(asked(desk, Self.url(1)) == 1 && asked(desk, Self.url(2)) == 2)
    }

    @Test("Two feeds of excerpts whose pages are one text become one article when the pages are read")
    func clustered() async throws {
        let desk = try Self.desk([1])
        desk.subscribe("other", to: "https://other.example/rss")
        desk.subscriptions[1].fullText = true
        let teaser = Sentences.text(about: 99, words: 30)
        let item = Wire.Item(guid: "x", title: "A bridge for the harbour, says council", link: "https://other.example/x", text: teaser)
        desk.web["https://other.example/rss"] = .feed(Wire.rss("The Other", link: "https://other.example/", [item]))
        desk.web["https://other.example/robots.txt"] = .answer(TransportResponse(status: 404))
        desk.web["https://other.example/x"] = .failure(FetchFailure(.timeout, message: "no answer"))
        try await desk.fetch()
        #expect(try desk.articles().count == 2, "the excerpts have nothing in common")
        let copy = [teaser] + Self.paragraphs(1)
        desk.web["https://other.example/x"] = .feed(Self.page("A bridge for the harbour, says council", copy), type: "text/html")
        for _ in 0..<2 { try await desk.fetch() }
        #expect(try desk.articles().map(\.stories.count) == [2])
    }
}

extension SQLiteStore {
    /// What a feed does that holds all of its entries and no longer this one.
    fileprivate func takeBack(_ entry: String, of feed: String, at moment: Timestamp) throws {
        guard let state = try feedStates()[FeedID(feed)] else { return }
        let record = FetchRecord(
            id: FetchID("taken-back"), run: RunID("r"), feed: FeedID(feed), started: moment, finished: moment, outcome: .same, hops: [],
            status: 200, wireBytes: 0, documentBytes: 0, documentSHA256: nil, failure: nil, nextPoll: state.nextPoll)
        var update = FeedUpdate(state: state, fetch: record)
        update.retracted = [EntryKey(entry)]
        try commit([update], at: moment)
    }
}
