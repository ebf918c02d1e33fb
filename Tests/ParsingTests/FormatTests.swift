import Model
import Testing

@testable import Parsing

@Suite("Every format fills every field that it has")
struct FormatTests {
    @Test("RSS 2.0: the channel")
    func channel() throws {
        let feed = try read(fixture("rss20.xml"))
        #expect(feed.format == .rss20)
        #expect(feed.title == "Harbour News")
        #expect(feed.link == "https://harbour.example/")
        #expect(feed.selfLink == "https://harbour.example/feed.xml")
        #expect(feed.description == "All that floats & some that does not")
        #expect(feed.language == "en-gb")
        #expect(feed.updated?.moment?.description == "2025-03-04T09:30:00Z")
        #expect(feed.image == "https://harbour.example/logo.png")
        #expect(feed.hints == PollHints(ttlMinutes: 30, skipHours: [0, 5], skipDays: [0, 6], updateEvery: .seconds(21_600)))
        #expect(feed.diagnostics.isEmpty)
        #expect(!feed.isTruncated)
    }

    @Test("RSS 2.0: an item's texts, links and dates")
    func item() throws {
        let feed = try read(fixture("rss20.xml"))
        let entry = try #require(feed.entries.first)
        #expect(entry.key == EntryKey("harbour-1"))
        #expect(entry.id == "harbour-1")
        #expect(entry.link == "https://harbour.example/ferry")
        #expect(entry.canonicalLink == "https://harbour.example/ferry?canonical")
        #expect(entry.title == "Ferry <b>runs</b> again")
        #expect(entry.titleKind == .html)
        #expect(entry.summary == "The ferry <a href=\"https://harbour.example/timetable\">runs</a>.")
        #expect(entry.content == "<p>The ferry runs again. <img src=\"https://harbour.example/ferry.jpg\"></p>")
        #expect(entry.published?.moment?.description == "2025-03-04T07:00:00Z")
        #expect(entry.updated?.moment?.description == "2025-03-04T08:15:00Z")
        #expect(entry.language == "en-gb")
    }

    @Test("RSS 2.0: an item's people, labels and files")
    func itemDetails() throws {
        let feed = try read(fixture("rss20.xml"))
        let entry = try #require(feed.entries.first)
        #expect(
            entry.authors == [Person(name: "Ann Tide", email: "ann@harbour.example"), Person(name: "Bo Quay"), Person(name: "Cy Mast")])
        #expect(entry.categories.map(\.term) == ["Transport", "Ferries"])
        #expect(
            entry.enclosures == [
                Enclosure(url: "https://harbour.example/ferry.mp3", type: "audio/mpeg", length: 1234),
                Enclosure(url: "https://harbour.example/ferry.mp4", type: "video/mp4", length: 99),
            ])
        let pictures = ["ferry-wide.jpg", "large.jpg", "small.jpg"].map { "https://harbour.example/" + $0 }
        #expect(entry.images == pictures)
        #expect(entry.source == EntrySource(title: "Coast Wire", url: "https://wire.example/rss"))
        #expect(entry.rights == "© Harbour News")
        #expect(entry.comments == "https://harbour.example/ferry#comments")
    }

    @Test("RSS: a guid that is a permalink serves as link and key")
    func permalink() throws {
        let entry = try #require(try read(fixture("rss20.xml")).entries.last)
        #expect(entry.link == "https://harbour.example/lighthouse")
        #expect(entry.key == EntryKey("https://harbour.example/lighthouse"))
        #expect(entry.titleKind == .text)
    }

    @Test("RSS 1.0: items beside the channel")
    func rdf() throws {
        let feed = try read(fixture("rss10.xml"))
        #expect(feed.format == .rss10)
        #expect(feed.title == "Hill Gazette")
        #expect(feed.language == "de")
        #expect(feed.image == "https://hill.example/logo.png")
        #expect(feed.updated?.moment?.description == "2025-03-01T11:00:00Z")
        let entry = try #require(feed.entries.first)
        #expect(entry.id == "https://hill.example/1")
        #expect(entry.title == "Schnee im Mai")
        #expect(entry.summary == "Es schneit.")
        #expect(entry.content == "<p>Es schneit sehr.</p>")
        #expect(entry.authors.map(\.shown) == ["Dora Berg"])
        #expect(entry.published?.moment?.description == "2025-03-01T09:00:00Z")
        #expect(entry.categories.map(\.term) == ["Wetter"])
        #expect(entry.source == EntrySource(title: "Bergfunk"))
    }

    @Test("Atom 1.0: the feed")
    func atomFeed() throws {
        let feed = try read(fixture("atom10.xml"))
        #expect(feed.format == .atom10)
        #expect(feed.title == "River &amp; Bank")
        #expect(feed.link == "https://river.example/blog/")
        #expect(feed.selfLink == "https://river.example/blog/feed.atom")
        #expect(feed.description == "Upstream")
        #expect(feed.image == "https://river.example/logo.png")
        #expect(feed.language == "fr")
    }

    @Test("Atom 1.0: an entry with XHTML")
    func atomEntry() throws {
        let entry = try #require(try read(fixture("atom10.xml")).entries.first)
        #expect(entry.title == "Eau < vin")
        #expect(entry.titleKind == .text)
        #expect(entry.link == "https://river.example/blog/eau")
        #expect(entry.canonicalLink == "https://river.example/eau-canonique")
        #expect(entry.comments == "https://river.example/blog/eau#commentaires")
        #expect(entry.enclosures == [Enclosure(url: "https://river.example/blog/eau.ogg", type: "audio/ogg", length: 77)])
        #expect(entry.published?.moment?.description == "2025-03-05T08:00:00.500Z")
        #expect(entry.authors == [Person(name: "Guy Rive", email: "guy@river.example", uri: "https://river.example/guy")])
        #expect(entry.categories.map(\.term) == ["eau"])
        #expect(entry.contentKind == .xhtml)
        #expect(entry.content == "<p>Plus <em>d'eau</em> &amp; <a href=\"https://river.example/blog/vin\">de vin</a>.<br /></p>")
        #expect(entry.source == EntrySource(title: "La Source", url: "https://source.example/feed"))
        #expect(entry.rights == "CC BY")
        #expect(entry.language == "fr")
    }

    @Test("Atom 1.0: an entry's own base and language, the feed's author")
    func atomInheritance() throws {
        let entry = try #require(try read(fixture("atom10.xml")).entries.last)
        #expect(entry.link == "https://river.example/en/wine")
        #expect(entry.content == "<p><img src=\"https://river.example/en/wine.jpg\"></p>")
        #expect(entry.title == "Wine &lt; water")
        #expect(entry.titleKind == .html)
        #expect(entry.language == "en")
        #expect(entry.authors.map(\.shown) == ["Eve Brook"])
    }

    @Test("Atom 0.3: modes escaped and base64")
    func oldAtom() throws {
        let feed = try read(fixture("atom03.xml"))
        #expect(feed.format == .atom03)
        #expect(feed.description == "Grinding <i>slowly</i>")
        #expect(feed.updated?.moment?.description == "2004-02-01T00:00:00Z")
        let entry = try #require(feed.entries.first)
        #expect(entry.content == "<p>White flour</p>")
        #expect(entry.published?.moment?.description == "2004-01-31T15:00:00Z")
    }

    @Test(
        "RSS says its version, and RSS without one is 2.0",
        arguments: zip(
            ["0.91", "0.92", "0.93", "0.94", "2.0", "9"],
            [
                FeedFormat.rss091, .rss092, .rss093, .rss094, .rss20, .rss20,
            ]))
    func version(_ version: String, _ format: FeedFormat) throws {
        #expect(try read("<rss version=\"\(version)\"><channel><title>t</title></channel></rss>").format == format)
    }

    @Test("RSS 0.90 is told by its namespace")
    func netscape() throws {
        let feed = try read(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
            <channel><title>t</title></channel><item><title>i</title><link>https://site.example/1</link></item></rdf:RDF>
            """)
        #expect(feed.format == .rss090)
        #expect(feed.titles == ["i"])
    }

    @Test("Media title, podcast picture and keywords serve where nothing better is there")
    func modules() throws {
        let feed = try read(
            """
            <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><item>
            <media:group><media:title>From media</media:title><media:description>Told</media:description></media:group>
            <itunes:image href="https://site.example/cover.jpg"/><itunes:author>Hal Lake</itunes:author><itunes:keywords>one, two</itunes:keywords>
            </item></channel></rss>
            """)
        let entry = try #require(feed.entries.first)
        #expect(entry.title == "From media")
        #expect(entry.summary == "Told")
        #expect(entry.images == ["https://site.example/cover.jpg"])
        #expect(entry.authors.map(\.shown) == ["Hal Lake"])
        #expect(entry.categories.map(\.term) == ["one", "two"])
    }
}
