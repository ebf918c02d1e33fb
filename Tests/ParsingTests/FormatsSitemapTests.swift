import Model
import Testing

@testable import Parsing

@Suite("Sitemaps")
struct FormatsSitemapTests {
    @Test("News: what Google's extension says")
    func news() throws {
        let feed = try read(fixture("sitemap-news.xml"))
        #expect(feed.format == .sitemap)
        #expect(feed.hints.updateEvery == .seconds(3600))
        #expect(feed.diagnostics.isEmpty)
        let entry = try #require(feed.entries.first)
        #expect(entry.link == "https://bay.example/2025/03/05/tide?a=1&b=2")
        #expect(entry.key.rawValue == entry.link)
        #expect(entry.title == "Highest tide & lowest bridge")
        #expect(entry.published?.moment?.description == "2025-03-05T08:15:00Z")
        #expect(entry.updated?.moment?.description == "2025-03-05T12:00:00Z")
        #expect(entry.categories.map(\.term) == ["Tide", "Bridges", "Weather"])
        #expect(entry.source == EntrySource(title: "The Bay"))
        #expect(entry.language == "en")
        #expect(entry.images == ["https://bay.example/tide.jpg", "https://bay.example/bridge.jpg"])
    }

    @Test("A video serves for title, text, date and picture")
    func video() throws {
        let entry = try read(fixture("sitemap-news.xml")).entries[1]
        #expect(entry.title == "A seal on the pier")
        #expect(entry.summary == "It sleeps.")
        #expect(entry.enclosures == [Enclosure(url: "https://bay.example/seal.mp4", title: "A seal on the pier", durationSeconds: 95)])
        #expect(entry.images == ["https://bay.example/seal.jpg"])
        #expect(entry.published?.moment?.description == "2025-03-04T10:00:00Z")
        #expect(entry.categories.map(\.term) == ["seals"])
    }

    @Test("A page of which nothing is said")
    func bare() throws {
        let entry = try read(fixture("sitemap-news.xml")).entries[2]
        #expect(entry.link == "https://bay.example/about")
        #expect(entry.title == nil)
    }

    @Test("An index has no entries, but sitemaps")
    func index() throws {
        let feed = try read(fixture("sitemap-index.xml"))
        #expect(feed.format == .sitemapIndex)
        #expect(feed.entries.isEmpty)
        #expect(feed.sitemaps == ["https://bay.example/sitemap-news.xml", "https://site.example/sitemap-2024.xml.gz"])
    }
}
