import Model
import Testing

@testable import Parsing

@Suite("Formats of the last century")
struct FormatsOldTests {
    @Test("CDF: the channel says of itself, its inner channels do not")
    func cdfChannel() throws {
        let feed = try read(fixture("cdf.xml"))
        #expect(feed.format == .cdf)
        #expect(feed.title == "Quay Channel")
        #expect(feed.description == "What the quay has to say")
        #expect(feed.link == "https://quay.example/news/front.html")
        #expect(feed.selfLink == "https://quay.example/channel.cdf")
        #expect(feed.updated?.moment?.description == "1998-03-04T09:00:00Z")
        #expect(feed.image == "https://quay.example/news/wide.gif")
        #expect(feed.hints.updateEvery == .seconds(43_200))
        #expect(feed.diagnostics.isEmpty)
    }

    @Test("CDF: items, also of inner channels, with links as attributes or as elements")
    func cdfItems() throws {
        let feed = try read(fixture("cdf.xml"))
        #expect(feed.titles == ["The crane turns again", "The ferry waits", "The mole is longer"])
        let links = ["crane.html", "harbour/ferry.html", "harbour/mole.html"].map { "https://quay.example/news/" + $0 }
        #expect(feed.entries.map(\.link) == links)
        let crane = try #require(feed.entries.first)
        #expect(crane.summary == "Grease & patience")
        #expect(crane.updated?.moment?.description == "1998-03-04T08:30:00Z")
        #expect(crane.images == ["https://quay.example/news/crane.gif"])
    }

    @Test("A channel without a frame is RSS where it shows nothing of CDF")
    func bareChannel() throws {
        let feed = try read("<channel><title>Bare</title><link>https://x.example/</link><item><title>i</title></item></channel>")
        #expect(feed.format == .rss20)
        #expect(feed.link == "https://x.example/")
        #expect(feed.titles == ["i"])
        #expect(try read("<channel href='https://x.example/'><item href='/a'/></channel>").format == .cdf)
    }

    @Test("Inner channels have a limit: an item that is deeper is one all the same")
    func deepChannels() throws {
        let opening = String(repeating: "<CHANNEL>", count: 50)
        let closing = String(repeating: "</CHANNEL>", count: 50)
        let feed = try read("\(opening)<ITEM><TITLE>deep</TITLE></ITEM>\(closing)")
        #expect(feed.format == .cdf)
        #expect(feed.titles == ["deep"])
    }

    @Test("RSS 0.90: image and textinput are not the channel")
    func rss090() throws {
        let feed = try read(fixture("rss090.xml"))
        #expect(feed.format == .rss090)
        #expect(feed.title == "Mill Dispatch")
        #expect(feed.link == "https://mill.example/")
        #expect(feed.description == "Grain and wind")
        #expect(feed.image == "https://mill.example/mill.gif")
        #expect(feed.titles == ["Wind from the west", "Sails mended"])
        #expect(feed.entries.map(\.key.rawValue) == ["https://mill.example/west", "https://mill.example/sails"])
    }

    @Test("RSS 0.91 of Netscape: entities of its document type, all that a channel says")
    func netscape() throws {
        let feed = try read(fixture("rss091-netscape.xml"))
        #expect(feed.format == .rss091)
        #expect(feed.title == "Café Bulletin")
        #expect(feed.rights == "Copyright 1999, the café")
        #expect(feed.authors == [Person(email: "ida@cafe.example")])
        #expect(feed.contributors == [Person(email: "web@cafe.example")])
        #expect(feed.image == "https://cafe.example/cup.gif")
        #expect(feed.link == "https://cafe.example/")
        #expect(feed.updated?.moment?.description == "1999-07-05T09:30:00Z")
        #expect(feed.hints == PollHints(skipHours: [6, 7], skipDays: [0]))
        #expect(feed.entries.map(\.link) == ["https://cafe.example/beans"])
    }

    @Test("RSS 0.91 of UserLand")
    func userland() throws {
        let feed = try read(fixture("rss091-userland.xml"))
        #expect(feed.format == .rss091)
        #expect(feed.description == "Apples, mostly")
        #expect(feed.authors == [Person(name: "Pip Stone", email: "pip@orchard.example")])
        #expect(feed.entries.first?.summary == "White <i>and</i> pink")
    }

    @Test("RSS 0.92: an item needs no title; enclosure, source, categories with domain")
    func rss092() throws {
        let feed = try read(fixture("rss092.xml"))
        #expect(feed.format == .rss092)
        let entry = try #require(feed.entries.first)
        #expect(entry.title == nil)
        #expect(entry.summary == "A whale, <a href=\"https://reef.example/whale\">recorded</a> in May.")
        #expect(entry.enclosures == [Enclosure(url: "https://reef.example/whale.mp3", type: "audio/mpeg", length: 1_234_567)])
        #expect(entry.source == EntrySource(title: "Deep Sound", url: "https://deep.example/rss.xml"))
        #expect(entry.categories == [Category("Animals/Whales", scheme: "https://reef.example/topics"), Category("Sound")])
    }

    @Test("RSS 1.1: the root is the channel, items stand in a list")
    func rss11() throws {
        let feed = try read(fixture("rss11.xml"))
        #expect(feed.format == .rss11)
        #expect(feed.id == "https://dune.example/feed")
        #expect(feed.title == "Duinpost")
        #expect(feed.image == "https://dune.example/duin.png")
        #expect(feed.language == "nl")
        #expect(feed.titles == ["Storm", "Stilte"])
        let entry = try #require(feed.entries.first)
        #expect(entry.id == "https://dune.example/1")
        #expect(entry.link == "https://dune.example/storm")
        #expect(entry.content == "<p>Het <em>waait</em>.</p>")
        #expect(entry.authors == [Person(name: "Jan Helm")])
        #expect(entry.published?.moment?.description == "2025-02-03T04:05:06Z")
    }

    @Test(
        "Versions, by attribute or by namespace",
        arguments: [
            ("version=\"0.91fn\"", FeedFormat.rss091), ("version=\"0.90\"", .rss090), ("version=\"2.0.1\"", .rss20),
            ("xmlns=\"http://backend.userland.com/rss092\"", .rss092), ("xmlns=\"http://backend.userland.com/rss2\"", .rss20),
            ("xmlns=\"http://backend.userland.com/rss093\" version=\"0.93\"", .rss093),
        ])
    func versions(_ attributes: String, _ format: FeedFormat) throws {
        let feed = try read("<rss \(attributes)><channel><title>t</title><item><title>i</title></item></channel></rss>")
        #expect(feed.format == format)
        #expect(feed.title == "t")
        #expect(feed.titles == ["i"])
    }

    @Test("A redirection says where the feed lives now")
    func redirection() throws {
        let feed = try read("<redirect><newLocation>https://new.example/rss.xml</newLocation></redirect>")
        #expect(feed.movedTo == "https://new.example/rss.xml")
        #expect(feed.entries.isEmpty)
    }

    @Test("Names that other documents use too begin a feed only where they come first")
    func commonNames() {
        #expect(throws: ParseError.self) { try read("<lexicon><entry><title>word</title></entry></lexicon>") }
    }
}
