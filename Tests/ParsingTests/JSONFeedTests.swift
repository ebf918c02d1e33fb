import Model
import Testing

@testable import Parsing

@Suite("JSON Feed")
struct JSONFeedTests {
    @Test("The feed and a whole item")
    func whole() throws {
        let feed = try read(fixture("feed.json"))
        #expect(feed.format == .json11)
        #expect(feed.title == "Lake Letters")
        #expect(feed.selfLink == "https://lake.example/feed.json")
        #expect(feed.image == "https://lake.example/icon.png")
        let entry = try #require(feed.entries.first)
        #expect(entry.title == "Swans &amp; geese")
        #expect(entry.titleKind == .html)
        #expect(entry.content == "<p><a href=\"https://site.example/birds\">Birds</a> 🦢</p>")
        #expect(entry.published?.moment?.description == "2025-03-01T15:00:00Z")
        #expect(entry.authors == [Person(name: "Fay Pond", uri: "https://lake.example/fay")])
        #expect(entry.categories.map(\.term) == ["birds", "lake"])
        #expect(entry.enclosures == [Enclosure(url: "https://lake.example/swan.mp3", type: "audio/mpeg", length: 512)])
        #expect(entry.images == ["https://lake.example/swan.jpg"])
        #expect(entry.language == "en-US")
    }

    @Test("Numbers for ids, plain texts, the author of 1.0, an external URL")
    func lenient() throws {
        let entry = try #require(try read(fixture("feed.json")).entries.last)
        #expect(entry.id == "2")
        #expect(entry.content == "Plain")
        #expect(entry.contentKind == .text)
        #expect(entry.authors.map(\.shown) == ["Gil Reed"])
        #expect(entry.link == "https://elsewhere.example/")
    }

    @Test("1.1: what the feed says")
    func feed11() throws {
        let feed = try read(fixture("feed11.json"))
        #expect(feed.format == .json11)
        #expect(feed.authors == [Person(name: "Rae Ford", uri: "https://ford.example/rae"), Person(name: "Sol Bank")])
        #expect(feed.hubs == ["https://hub.example/", "https://cloud.example/"])
        #expect(feed.nextPage == "https://ford.example/feed.json?page=2")
        #expect(feed.image == "https://ford.example/favicon.ico")
        #expect(feed.language == "en")
        #expect(feed.diagnostics.isEmpty)
    }

    @Test("1.1: what an item says")
    func item11() throws {
        let entry = try #require(try read(fixture("feed11.json")).entries.first)
        #expect(entry.link == "https://ford.example/2")
        #expect(entry.content == "<p>Cold.</p>")
        #expect(entry.summary == "It is cold")
        #expect(entry.images == ["https://ford.example/2.jpg", "https://ford.example/2-wide.jpg"])
        #expect(entry.authors == [Person(name: "Una Wade")])
        #expect(entry.categories.map(\.term) == ["cold", "water"])
        #expect(entry.language == "en-GB")
        let file = Enclosure(
            url: "https://ford.example/2.m4a", type: "audio/x-m4a", length: 2048, title: "Splashing", durationSeconds: 61)
        #expect(entry.enclosures == [file])
    }

    @Test("Wrong types are read as what they mean")
    func wrongTypes() throws {
        let entry = try #require(try read(fixture("feed11.json")).entries.last)
        #expect(entry.id == "1")
        #expect(entry.authors == [Person(name: "Vic Stone")])
        #expect(entry.categories.map(\.term) == ["dry"])
        #expect(entry.published?.moment?.description == "2025-03-05T10:00:00Z")
        #expect(
            entry.enclosures == [Enclosure(url: "https://site.example/1.mp3", type: "audio/mpeg", length: 99, durationSeconds: 13)])
        #expect(entry.language == "en")
    }

    @Test("A document that ends in the middle gives the items that are whole")
    func truncated() throws {
        let feed = try read(#"{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":"1","title":"One"},{"id":"2","ti"#)
        #expect(feed.isTruncated)
        #expect(feed.format == .json10)
        #expect(feed.titles == ["One"])
        #expect(feed.kinds == ["truncated"])
    }

    @Test("Garbage after the document, control characters and wrong types are told and survived")
    func garbage() throws {
        let feed = try read(
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"title\":\"a\u{1}b\",\"tags\":\"one\"},7]}<!-- x -->")
        #expect(feed.titles == ["ab"])
        #expect(feed.entries.first?.categories.map(\.term) == ["one"])
        #expect(feed.kinds == ["json", "junk-after-root", "missing-id"])
    }

    @Test("JSON that is no feed is refused")
    func other() {
        #expect(throws: ParseError.self) { try read(#"{"hello":"world"}"#) }
    }

    @Test("Nesting has a limit")
    func deep() throws {
        let deep = String(repeating: "[", count: 200_000)
        let feed = try read("{\"version\":\"https://jsonfeed.org/version/1.1\",\"x\":\(deep)")
        #expect(feed.entries.isEmpty)
    }
}
