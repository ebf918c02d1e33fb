import Model
import Testing

@testable import Parsing

@Suite("Atom: every kind of content, and entries that stand alone")
struct FormatsAtomTests {
    private func entry(_ id: String) throws -> ParsedEntry {
        try #require(try read(fixture("atom-all-content-types.xml")).entries.first { $0.id == id })
    }

    @Test("The feed")
    func feed() throws {
        let feed = try read(fixture("atom-all-content-types.xml"))
        #expect(feed.format == .atom10)
        #expect(feed.id == "tag:weir.example,2025:log")
        #expect(feed.title == "Weir <em>Log</em>")
        #expect(feed.authors == [Person(name: "Kit Weir")])
        #expect(feed.contributors == [Person(name: "Ola Lock", uri: "https://weir.example/ola")])
        #expect(feed.categories == [Category("water", scheme: "https://weir.example/tags", label: "Water")])
        #expect(feed.rights == "&copy; Weir")
        #expect(feed.generator == "Sluice")
        #expect(feed.image == "https://weir.example/favicon.png")
        #expect(feed.license == "https://creativecommons.org/licenses/by-sa/4.0/")
        #expect(feed.entries.allSatisfy { $0.authors == feed.authors })
    }

    @Test(
        "Contents",
        arguments: [
            ("t1", "1 < 2 & 3", TextKind.text), ("t2", "<p>A <a href=\"https://weir.example/feed/a\">link</a></p>", .html),
            ("t3", "A <a href=\"https://weir.example/feed/a\">link</a>", .xhtml), ("t5", "# One & two", .text),
            ("t6", "<p>Water</p>", .html), ("t9", "<p>markup all the same</p>", .html), ("t10", "<p>markup all the same</p>", .html),
            ("t11", "Nothing but words", .html),
            (
                "t12",
                "<img src=\"https://weir.example/feed/deep/er/i.png\" "
                    + "srcset=\"https://weir.example/feed/deep/er/i.png 1x, https://weir.example/2.png 2x\">",
                .html
            ),
        ])
    func contents(_ id: String, _ text: String, _ kind: TextKind) throws {
        let entry = try entry(id)
        #expect(entry.content == text)
        #expect(entry.contentKind == kind)
    }

    @Test("XML of another kind is written out again")
    func inline() throws {
        let content = try #require(try entry("t4").content)
        #expect(content.contains("<circle r=\"1\""))
    }

    @Test("Bytes that are no text give no body")
    func binary() throws { #expect(try entry("t7").content == nil) }

    @Test("A body that lives elsewhere is linked to")
    func outOfLine() throws {
        let entry = try entry("t8")
        #expect(entry.contentLink == "https://weir.example/feed/clip.mp4")
        #expect(entry.link == "https://weir.example/feed/clip.mp4")
        #expect(entry.content == nil)
    }

    @Test("Markup that calls itself text is told")
    func told() throws { #expect(try read(fixture("atom-all-content-types.xml")).kinds == ["text-is-markup"]) }

    @Test("An entry that is a document")
    func alone() throws {
        let feed = try read(fixture("atom-entry.xml"))
        #expect(feed.format == .atom10)
        #expect(feed.entries.count == 1)
        let entry = try #require(feed.entries.first)
        #expect(entry.key.rawValue == "tag:skerry.example,2025:1")
        #expect(entry.title == "Ensam")
        #expect(entry.link == "https://skerry.example/ensam")
        #expect(entry.content == "<p>Bara <a href=\"https://skerry.example/en\">en</a>.</p>")
        #expect(entry.language == "sv")
        #expect(entry.authors == [Person(name: "Siv Holm")])
    }

    private func atom(_ entry: String, feed: String = "") throws -> ParsedFeed {
        try read("<feed xmlns=\"http://www.w3.org/2005/Atom\">\(feed)<entry>\(entry)</entry></feed>")
    }

    @Test(
        "Which link is the page's",
        arguments: [
            ("<link href=\"/a\"/>", "https://site.example/a"),
            ("<link rel=\"self\" href=\"/s\"/><link href=\"/a\"/>", "https://site.example/a"),
            ("<link type=\"application/json\" href=\"/j\"/><link type=\"text/html\" href=\"/a\"/>", "https://site.example/a"),
            ("<link rel=\"http://www.iana.org/assignments/relation/alternate\" href=\"/a\"/>", "https://site.example/a"),
            ("<link rel=\"related\" href=\"/r\"/><link rel=\"Alternate\" href=\"/a\"/>", "https://site.example/a"),
            ("<link rel=\"self\" href=\"/s\"/>", "https://site.example/s"),
            ("<link>https://site.example/text</link>", "https://site.example/text"),
        ])
    func links(_ written: String, _ link: String) throws {
        #expect(try atom(written).entries.first?.link == link)
    }

    @Test("Without an author of its own: the source's, then the feed's")
    func authors() throws {
        let feed = "<author><name>Feed</name></author>"
        #expect(try atom("<source><author><name>Source</name></author></source>", feed: feed).entries[0].authors.map(\.shown) == ["Source"])
        #expect(try atom("<title>t</title>", feed: feed).entries[0].authors.map(\.shown) == ["Feed"])
        #expect(try atom("<author><name>Own</name></author>", feed: feed).entries[0].authors.map(\.shown) == ["Own"])
    }

    @Test("Contributors, licence, files with titles")
    func details() throws {
        let entry = try #require(
            try atom(
                """
                <contributor><name>Helper</name><email>h@x.example</email></contributor><link rel="license" href="/cc"/>
                <link rel="enclosure" href="/a.pdf" type="application/pdf" title="The report" length="12"/>
                """
            ).entries.first)
        #expect(entry.contributors == [Person(name: "Helper", email: "h@x.example")])
        #expect(entry.license == "https://site.example/cc")
        #expect(
            entry.enclosures == [Enclosure(url: "https://site.example/a.pdf", type: "application/pdf", length: 12, title: "The report")])
    }

    @Test("An id that is a path is made absolute, any other stays as it is")
    func ids() throws {
        #expect(try atom("<id>/2025/a</id>").entries[0].id == "https://site.example/2025/a")
        #expect(try atom("<id>HTTP://Site.example/%7ea/./b</id>").entries[0].id == "HTTP://Site.example/%7ea/./b")
        #expect(try atom("<id>2025/a</id>").entries[0].id == "2025/a")
    }

    @Test("Atom 0.3: of several alternatives HTML is the best")
    func alternatives() throws {
        let feed = try read(
            """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><content type="multipart/alternative"><content type="text/plain">Plain</content>
            <content type="text/html" mode="escaped">&lt;b&gt;Bold&lt;/b&gt;</content></content></entry></feed>
            """)
        #expect(feed.entries.first?.content == "<b>Bold</b>")
    }

    @Test("Pages, hubs")
    func feedLinks() throws {
        let feed = try atom("<id>a</id>", feed: "<link rel=\"next\" href=\"?p=2\"/><link rel=\"hub\" href=\"https://h.example/\"/>")
        #expect(feed.nextPage == "https://site.example/feed?p=2")
        #expect(feed.hubs == ["https://h.example/"])
    }
}
