import Model
import Pipeline
import Storage
import Testing

@Suite("The order of the canonical rules is the user's")
struct CanonicalOrderTests {
    @Test("A changed order holds for an article from when it is touched")
    func order() async throws {
        let desk = try Newsdesk()
        let text = Sentences.text(about: 1)
        for site in ["alpha", "beta"] { desk.subscribe(site, to: "https://\(site).example/feed") }
        func set(_ site: String, _ items: [(number: Int, text: String)]) {
            desk.web["https://\(site).example/feed"] = .feed(
                Wire.rss(
                    site, link: "https://\(site).example/",
                    items.map { item in
                        Wire.Item(
                            guid: "\(item.number)", title: "Council approves plan number \(item.number)",
                            link: "https://\(site).example/news/\(item.number)", text: item.text)
                    }))
        }
        set("alpha", [(1, text)])
        set("beta", [])
        try await desk.fetch()
        let longer = text + " " + Sentences.text(about: 2, words: 60)
        set("beta", [(1, longer)])
        try await desk.fetch()
        let article = try #require(try desk.articles().first)
        #expect(article.stories.count == 2 && article.stories[0].story.publisher.domain == "beta.example")
        #expect(article.canonical.because.map(\.rule) == ["longest"])
        desk.canonicalOrder = [.earliest]
        set("beta", [(1, longer), (9, Sentences.text(about: 9))])
        try await desk.fetch()
        #expect(try desk.store.article(article.id)?.canonical == article.canonical)
        set("beta", [(1, longer + " Nobody voted against it.")])
        try await desk.fetch()
        let after = try #require(try desk.store.article(article.id))
        #expect(after.stories[0].story.publisher.domain == "alpha.example")
        #expect(after.canonical.because.map(\.rule) == ["earliest"])
        #expect(try desk.store.turns(of: article.id).map(\.choice) == [article.canonical, after.canonical])
    }
}
