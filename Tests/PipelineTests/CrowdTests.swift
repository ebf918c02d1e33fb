import Clustering
import Model
import Pipeline
import Seeded
import Storage
import Testing

@Suite("One text in many feeds")
struct CrowdTests {
    private static func publish(_ text: String, title: String = "A wire story", as feed: Int, on desk: Newsdesk) {
        let item = Wire.Item(guid: "g", title: title, link: "https://site-\(feed).example/1", text: text)
        desk.web["https://site-\(feed).example/feed"] = .feed(Wire.rss("Site \(feed)", [item]))
    }

    private static func desk(feeds: Int, _ text: (Int) -> String) throws -> Newsdesk {
        let desk = try Newsdesk()
        for feed in 1...feeds {
            desk.subscribe("feed-\(feed)", to: "https://site-\(feed).example/feed")
            publish(text(feed), as: feed, on: desk)
        }
        return desk
    }

    /// What is read of members when one text comes in so many feeds, and when each of them changes its words a little.
    private static func rows(feeds: Int) async throws -> (joining: Int, revising: Int) {
        let desk = try desk(feeds: feeds) { _ in Sentences.text(about: 1) }
        let joining = ObservedStore(desk.store)
        try await desk.fetch(over: joining)
        for feed in 1...feeds { publish(Sentences.text(about: 1), title: "A wire story, revised", as: feed, on: desk) }
        let revising = ObservedStore(desk.store)
        try await desk.fetch(over: revising)
        let articles = try desk.articles()
        #expect(articles.map(\.stories.count) == [feeds])
        #expect(articles.first?.stories.allSatisfy { $0.version == 2 } == true)
        return (joining.memberRows.value, revising.memberRows.value)
    }

    @Test("Twice the feeds make the writer read of members twice as much, not four times")
    func linear() async throws {
        let (once, twice) = (try await Self.rows(feeds: 60), try await Self.rows(feeds: 120))
        #expect(twice.joining * 2 < once.joining * 5, "\(once.joining) rows for 60 feeds, \(twice.joining) for 120")
        #expect(twice.revising * 2 < once.revising * 5, "\(once.revising) rows for 60 feeds, \(twice.revising) for 120")
    }

    @Test("Whoever joins, changes sides or joins two crowds, and whenever a run ends, the choice is that among all", arguments: 1...2)
    func sameChoice(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let texts = (1...3).map { Sentences.text(about: $0) } + [Sentences.text(about: 1) + " " + Sentences.text(about: 2)]
        let desk = try Self.desk(feeds: 70) { texts[$0 % 2] }
        for _ in 0..<4 {
            try await desk.fetch()
            try Self.expectChoicesAmongAll(desk)
            for _ in 0..<12 {
                let text = (texts.randomElement(using: &random) ?? "").split(separator: " ")
                let feed = Int.random(in: 1...70, using: &random)
                Self.publish(text.dropLast(Int.random(in: 0...60, using: &random)).joined(separator: " "), as: feed, on: desk)
            }
        }
        #expect(Set(try desk.changes().map(\.change.kind)) == [.created, .updated, .merged, .split])
    }

    private static func expectChoicesAmongAll(_ desk: Newsdesk) throws {
        let articles = try desk.articles()
        #expect(articles.contains { $0.stories.count > 30 })
        for article in articles {
            let facts = try desk.store.facts(of: [article.id])[article.id] ?? []
            #expect(facts.count == article.stories.count)
            #expect(article.canonical == Canonical.choose(facts), "\(article.id)")
        }
    }
}
