import Model
import Testing

@testable import Dates
@testable import Parsing

@Suite("Several roots in one document")
struct RootsTests {
    private func one(_ title: String) -> String { rss("<item><guid>\(title)</guid><title>\(title)</title></item>") }

    @Test("What a second feed adds is read too, and told")
    func second() throws {
        let feed = try read(one("One") + "\n" + one("Two"))
        #expect(feed.titles == ["One", "Two"])
        #expect(feed.kinds == ["several-roots"])
        #expect(feed.diagnostics.first?.line == 4)
    }

    @Test("The same feed twice is one feed")
    func twice() throws {
        let feed = try read(one("One") + one("One"))
        #expect(feed.titles == ["One"])
        #expect(feed.entries.first?.key == EntryKey("One"))
    }

    @Test("A page behind a feed is left out")
    func page() throws {
        let feed = try read(one("One") + "<html><body><p>Error</p></body></html>")
        #expect(feed.titles == ["One"])
        #expect(feed.kinds == ["junk-after-root"])
    }
}

@Suite("Forgotten end tags")
struct ForgottenEndTagTests {
    @Test("A channel's title without its end tag does not swallow the items")
    func title() throws {
        let feed = try read("<rss><channel><title>F<item><title>One</title></item><item><title>Two</title></item></channel></rss>")
        #expect(feed.titles == ["One", "Two"])
        #expect(feed.title == "F")
        #expect(feed.kinds == ["missing-end-tag"])
    }

    @Test("A link or a date without its end tag does not swallow what follows")
    func fields() throws {
        let entry = try #require(
            try read(rss("<item><title>One</title><link>https://a.example/1<pubDate>2025-03-04T12:00:00Z<guid>g</guid></item>")).entries
                .first)
        #expect(entry.link == "https://a.example/1")
        #expect(entry.published?.moment == FeedDate.read("2025-03-04T12:00:00Z").moment)
        #expect(entry.id == "g")
    }

    @Test("An item begins inside of an item's field")
    func itemInField() throws {
        let feed = try read(rss("<item><title>One<item><title>Two</title></item>"))
        #expect(feed.titles == ["One", "Two"])
    }

    @Test("An empty item inside of an item is noise")
    func emptyItem() throws {
        let feed = try read(rss("<item><title>One</title><item /><guid>g</guid></item><item><title>Two</title></item>"))
        #expect(feed.titles == ["One", "Two"])
        #expect(feed.entries.first?.id == "g")
        #expect(feed.diagnostics.isEmpty)
    }

    @Test("An entry inside of an entry's content is content")
    func nested() throws {
        let inner = "<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>Inner</title></entry>"
        let feed = try read(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Outer</title><content type=\"application/atom+xml\">\(inner)</content></entry></feed>"
        )
        #expect(feed.titles == ["Outer"])
        #expect(feed.entries.first?.content?.contains("Inner") == true)
    }
}

@Suite("Wrappers that nobody knows")
struct UnknownWrapperTests {
    @Test("Items inside of an unknown element are items")
    func wrapped() throws {
        let feed = try read(
            "<rss><channel><title>F</title><articles><item><title>One</title></item><item><title>Two</title></item></articles></channel></rss>"
        )
        #expect(feed.titles == ["One", "Two"])
    }

    @Test("An item behind thousands of elements that nobody closed is an item")
    func deep() throws {
        let feed = try read(
            rss("<item><title>One</title></item>" + String(repeating: "<x:y>", count: 20_000) + "<item><title>Two</title></item>"))
        #expect(feed.titles == ["One", "Two"])
    }

    @Test("A logo and a link of a channel of CDF without a base")
    func cdf() throws {
        let feed = try read(
            "<CHANNEL HREF=\"http://x.example/\"><TITLE>T</TITLE><LOGO HREF=\"i.gif\"/><A HREF=\"http://x.example/p\">p</A></CHANNEL>")
        #expect(feed.image == "http://x.example/i.gif")
    }
}
