import Model
import Testing

@testable import Parsing

@Suite("Addresses, by what stands around them")
struct ContextTests {
    private func item(_ inner: String, at url: String = "https://site.example/blog/feed") throws -> ParsedEntry {
        try #require(try read(rss("<item>\(inner)</item>"), at: url).entries.first)
    }

    @Test(
        "Links as published, but absolute",
        arguments: [
            ("//cdn.example/a", "https://cdn.example/a"), ("feed://x.example/a", "http://x.example/a"),
            ("feed:https://x.example/a", "https://x.example/a"), ("?p=1", "https://site.example/blog/feed?p=1"),
            ("../a", "https://site.example/a"), ("https://bücher.example/ä b", "https://bücher.example/ä b"),
            ("https://x.example/a%20b?c=d e#f", "https://x.example/a%20b?c=d e#f"), ("https://x.example\\a", "https://x.example\\a"),
            ("HTTPS://X.example/A", "HTTPS://X.example/A"), ("magnet:?xt=urn:x", "magnet:?xt=urn:x"),
        ])
    func links(_ written: String, _ expected: String) throws {
        #expect(try item("<link>\(written)</link>").link == expected)
    }

    @Test("A guid that is a path is a link; one that is a word, or says that it is none, is not")
    func guids() throws {
        #expect(try item("<guid isPermaLink=\"true\">/a</guid>").link == "https://site.example/a")
        #expect(try item("<guid>/a</guid>", at: "").link == "/a")
        #expect(try item("<guid isPermaLink=\"true\">a/1.html</guid>").link == "https://site.example/blog/a/1.html")
        #expect(try item("<guid>a/1.html</guid>").link == nil)
        #expect(try item("<guid isPermaLink=\"true\">a-1</guid>").link == nil)
        #expect(try item("<guid isPermaLink=\"true\">tag:x.example,2025:/a</guid>").link == nil)
        #expect(try item("<guid isPermaLink=\"FALSE\">https://x.example/a</guid>").link == nil)
        #expect(try item("<guid>/a</guid>").id == "/a")
        #expect(try item("<guid>https://x.example/g</guid><link>https://x.example/l</link>").link == "https://x.example/l")
    }

    @Test(
        "Every attribute of markup that holds an address",
        arguments: [
            ("<a href=\"x\">", "<a href=\"https://site.example/blog/x\">"), ("<img src=x>", "<img src=https://site.example/blog/x>"),
            ("<video poster='x'>", "<video poster='https://site.example/blog/x'>"),
            ("<q cite=\"x\">", "<q cite=\"https://site.example/blog/x\">"),
            ("<object data=\"x\">", "<object data=\"https://site.example/blog/x\">"),
            ("<td background=\"x\">", "<td background=\"https://site.example/blog/x\">"),
            ("<form action=\"x\">", "<form action=\"https://site.example/blog/x\">"),
            ("<img longdesc=\"x\">", "<img longdesc=\"https://site.example/blog/x\">"),
            ("<button formaction=\"x\">", "<button formaction=\"https://site.example/blog/x\">"),
            (
                "<img srcset=\"x, y 2x,/z 3x\">",
                "<img srcset=\"https://site.example/blog/x, https://site.example/blog/y 2x,https://site.example/z 3x\">"
            ), ("<img srcset=\"https://x.example/1,2.png 1x\">", "<img srcset=\"https://x.example/1,2.png 1x\">"),
            ("<A HREF=\" x \">", "<A HREF=\"https://site.example/blog/x\">"),
            ("<a href=\"?a=1&amp;b\">", "<a href=\"https://site.example/blog/feed?a=1&amp;b\">"),
            ("<a href=\"mailto:a@b\" title=\"x\" data-src=\"x\">", "<a href=\"mailto:a@b\" title=\"x\" data-src=\"x\">"),
            ("<a href=\"#x\"><a href=\"\">", "<a href=\"#x\"><a href=\"\">"), ("a < b href=\"x\"", "a < b href=\"x\""),
        ])
    func attributes(_ html: String, _ expected: String) throws {
        #expect(try item("<description><![CDATA[\(html)]]></description>").summary == expected)
    }

    @Test("Bases inside of bases, of the feed, the entry and the element")
    func nested() throws {
        let feed = try read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="/one/"><entry xml:base="two/"><link xml:base="three/" href="a"/>
            <content type="xhtml" xml:base="four/"><div xmlns="http://www.w3.org/1999/xhtml"><a href="b">b</a></div></content></entry></feed>
            """)
        #expect(feed.entries.first?.link == "https://site.example/one/two/three/a")
        #expect(feed.entries.first?.content == "<a href=\"https://site.example/one/two/four/b\">b</a>")
    }

    @Test("The channel's own fields are relative to the document, items to the channel's page")
    func channel() throws {
        let feed = try read(
            "<rss version=\"2.0\"><channel><link>/home/</link><image><url>i.png</url></image><item><link>a</link></item></channel></rss>",
            at: "https://site.example/feeds/rss")
        #expect(feed.link == "https://site.example/home/")
        #expect(feed.image == "https://site.example/feeds/i.png")
        #expect(feed.entries.first?.link == "https://site.example/home/a")
    }

    @Test("A web page's feeds are relative to its base")
    func feedLinks() {
        let page = """
            <html><head><base href="/blog/"><link rel="alternate home" type="application/atom+xml" href="feed.atom">
            <link rel=alternate type="application/rss+xml" href="//feeds.example/rss"></head></html>
            """
        let links = FeedLinks.find(in: Array(page.utf8).span, base: "https://site.example/index.html")
        #expect(links == ["https://site.example/blog/feed.atom", "https://feeds.example/rss"])
    }

    @Test("A repeated id is joined by what tells its entries apart, and told")
    func duplicates() throws {
        let feed = try read(rss("<item><guid>g</guid><link>https://x.example/1</link></item><item><guid>g</guid><title>t</title></item>"))
        #expect(feed.entries[0].key.rawValue == "g https://x.example/1")
        #expect(feed.entries[1].key.rawValue.hasPrefix("g "))
        #expect(feed.kinds == ["duplicate-id"])
    }
}
