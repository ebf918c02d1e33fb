import Model
import Testing

@testable import Parsing

@Suite("Titles, people, addresses, refusals")
struct ReadingTests {
    @Test(
        "A title shows by itself whether it is markup",
        arguments: [
            ("1 &lt; 2", "1 < 2", TextKind.text), ("a &lt;b&gt;c&lt;/b&gt;", "a <b>c</b>", .html),
            ("Tom &amp;amp; Jerry", "Tom &amp; Jerry", .html),
            ("Tom &amp; Jerry", "Tom & Jerry", .text), ("it&amp;amp;#8217;s", "it&#8217;s", .html), ("AT&amp;amp;amp;T", "AT&amp;T", .html),
            ("about &amp;amp;lt;br&amp;amp;gt;", "about &amp;lt;br&amp;gt;", .html),
        ])
    func titles(_ written: String, _ expected: String, _ kind: TextKind) throws {
        let entry = try #require(try read(rss("<item><title>\(written)</title></item>")).entries.first)
        #expect(entry.title == expected)
        #expect(entry.titleKind == kind)
    }

    @Test("A title of Atom that calls itself text and is HTML is told")
    func atomTitle() throws {
        let feed = try read("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title type=\"text\">it&amp;#8217;s</title></entry></feed>")
        #expect(feed.entries.first?.titleKind == .html)
        #expect(feed.kinds == ["text-is-markup"])
    }

    @Test(
        "People",
        arguments: [
            ("ann@x.example (Ann Tide)", Person(name: "Ann Tide", email: "ann@x.example")),
            ("Ann Tide &lt;ann@x.example&gt;", Person(name: "Ann Tide", email: "ann@x.example")),
            ("ann@x.example", Person(email: "ann@x.example")), ("Ann Tide", Person(name: "Ann Tide")),
            ("Ann (Wire)", Person(name: "Ann (Wire)")),
        ])
    func people(_ written: String, _ expected: Person) throws {
        #expect(try read(rss("<item><author>\(written)</author></item>")).entries.first?.authors == [expected])
    }

    @Test("A relative link: xml:base, then Content-Location, then the channel's page, then the document")
    func bases() throws {
        let item = "<item><link>/a</link></item>"
        let bare = Array(rss(item).utf8)
        #expect(try read(bare).entries.first?.link == "https://site.example/a")
        #expect(try read(rss(item, channel: "<link>https://page.example/x</link>")).entries.first?.link == "https://page.example/a")
        #expect(try read(bare, contentLocation: "https://other.example/feed").entries.first?.link == "https://other.example/a")
        let based = "<rss xml:base=\"https://base.example/\"><channel>\(item)</channel></rss>"
        #expect(try read(Array(based.utf8), contentLocation: "https://other.example/").entries.first?.link == "https://base.example/a")
    }

    @Test("A document without an address leaves relative links as they are")
    func noBase() throws {
        #expect(try read(rss("<item><link>/a</link></item>"), at: "file:samples/x.xml").entries.first?.link == "/a")
    }

    @Test("A link that is padded, broken over lines or escaped twice is mended")
    func links() throws {
        let feed = try read(rss("<item><link>\n  https://x.example/?a=1&amp;amp;b=\n2 </link></item>"))
        #expect(feed.entries.first?.link == "https://x.example/?a=1&b=2")
    }

    @Test("Fragments and absolute addresses inside of markup stay")
    func markup() throws {
        let html = "&lt;a href='#x'&gt;&lt;a href=mailto:a@b&gt;&lt;img src=\"//cdn.example/i.png\"&gt;&lt;img src='i.png?a&amp;amp;b'&gt;"
        let entry = try #require(try read(rss("<item><description>\(html)</description></item>")).entries.first)
        #expect(
            entry.summary
                == "<a href='#x'><a href=mailto:a@b><img src=\"https://cdn.example/i.png\"><img src='https://site.example/i.png?a&amp;b'>")
    }

    private func refusal(_ text: String) -> ParseError? {
        do {
            _ = try read(text)
            return nil
        } catch {
            return error as? ParseError
        }
    }

    @Test(
        "What is no feed is refused by name",
        arguments: [
            ("", ParseError.Kind.empty), (" \n ", .empty), ("<html><body>x</body></html>", .html),
            ("<!DOCTYPE html><title>x</title>", .html),
            ("<?xml version=\"1.0\"?><opml version=\"2.0\"/>", .opml), ("<svg/>", .notAFeed), ("hello", .notAFeed), ("{}", .notAFeed),
        ])
    func refusals(_ text: String, _ kind: ParseError.Kind) {
        #expect(refusal(text)?.kind == kind)
    }

    @Test("A web page's feeds are found")
    func feedLinks() {
        let page = """
            <!DOCTYPE html><html><head><link rel="stylesheet" href="x.css">
            <link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2"><LINK REL=alternate TYPE=application/atom+xml HREF=atom.xml></head></html>
            """
        #expect(refusal(page)?.feedLinks == ["https://site.example/feed?a=1&b=2", "https://site.example/atom.xml"])
        #expect(refusal(page)?.line == 1)
    }
}
