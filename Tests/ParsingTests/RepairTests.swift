import Model
import Testing

@testable import Parsing

@Suite("What is broken is repaired, told, and harms no neighbour")
struct RepairTests {
    /// A defect in the second of three items: its name, the item, the title that is meant.
    struct Defect: CustomTestStringConvertible, Sendable {
        var kind: String
        var item: String
        var title: String
        var testDescription: String { kind + ": " + item.prefix(60) }

        init(_ kind: String, _ item: String, _ title: String) {
            (self.kind, self.item, self.title) = (kind, item, title)
        }
    }

    static let defects: [Defect] = [
        Defect("bare-ampersand", "<item><title>AT&T R&D a & b</title></item>", "AT&T R&D a & b"),
        Defect("bare-ampersand", "<item><title>&unknown; thing</title></item>", "&unknown; thing"),
        Defect("undeclared-entity", "<item><title>Caf&eacute;&nbsp;B</title></item>", "Café\u{A0}B"),
        Defect("unfinished-reference", "<item><title>Caf&eacute B</title></item>", "Café B"),
        Defect("unfinished-reference", "<item><title>it&#8217s</title></item>", "it’s"),
        Defect("windows-1252-reference", "<item><title>it&#146;s</title></item>", "it’s"),
        Defect("windows-1252-control", "<item><title>it\u{92}s</title></item>", "it’s"),
        Defect("forbidden-reference", "<item><title>a&#11;b&#xFFFF;c</title></item>", "abc"),
        Defect("surrogate-reference", "<item><title>&#xD83D;&#xDE00;</title></item>", "😀"),
        Defect("control-character", "<item><title>a\u{0B}b\u{0}c</title></item>", "abc"),
        Defect("noncharacter", "<item><title>a\u{FFFF}b</title></item>", "ab"),
        Defect("bare-less-than", "<item><title>1 < 2 and 3</title></item>", "1 < 2 and 3"),
        Defect("bare-less-than", "<item><title>a <b and c</title></item>", "a <b and c"),
        Defect("section-end-in-text", "<item><title>a ]]> b</title></item>", "a ]]> b"),
        Defect("missing-end-tag", "<item><title>Middle</title>", "Middle"),
        Defect("missing-end-tag", "<item><description>a <b>c <i>d</description><title>Middle</title></item>", "Middle"),
        Defect("stray-end-tag", "<item></p><title>Middle</title></item>", "Middle"),
        Defect("void-element", "<item><description>a<br>b</description><title>Middle</title></item>", "Middle"),
        Defect("unquoted-attribute", "<item><guid isPermaLink=false>1</guid><title>Middle</title></item>", "Middle"),
        Defect("attribute-without-value", "<item><guid new>1</guid><title>Middle</title></item>", "Middle"),
        Defect("less-than-in-attribute", "<item><title x=\"a<b\">Middle</title></item>", "Middle"),
        Defect("unfinished-attribute", "<item><title x=\"a>Middle</title><guid y=\"1\">g</guid></item>", "Middle"),
        Defect("malformed-tag", "<item><title x=\"1\"y=\"2\">Middle</title></item>", "Middle"),
        Defect("duplicate-attribute", "<item><title x=\"1\" x=\"2\">Middle</title></item>", "Middle"),
        Defect("undeclared-prefix", "<item><dc:title>Middle</dc:title></item>", "Middle"),
        Defect("unfinished-cdata", "<item><title><![CDATA[Middle</title></item>", "Middle"),
        Defect("misplaced-doctype", "<item><!DOCTYPE html><title>Middle</title></item>", "Middle"),
    ]

    @Test("Each defect", arguments: defects)
    func defect(_ defect: Defect) throws {
        let feed = try read(between(defect.item))
        #expect(feed.titles == ["First", defect.title, "Last"])
        #expect(feed.kinds.contains(defect.kind))
        #expect(!feed.isTruncated)
    }

    @Test("A well-formed document needs no repair", arguments: ["rss20.xml", "rss10.xml", "atom10.xml", "atom03.xml", "feed.json"])
    func nothingToRepair(_ name: String) throws {
        #expect(try read(fixture(name)).diagnostics.isEmpty)
    }

    @Test("A repair is told with line and column of the document as it came")
    func place() throws {
        let feed = try read("<rss version=\"2.0\"><channel>\n<title>ok</title>\r\n<item><title>a & b</title></item></channel></rss>")
        #expect(
            feed.diagnostics == [
                Diagnostic(line: 3, column: 16, kind: "bare-ampersand", message: "& that begins no reference")
            ])
    }

    @Test("Of many repairs of a kind, twenty are kept and the rest is counted")
    func many() throws {
        let feed = try read(rss("<item><title>\(String(repeating: "& ", count: 5000))</title></item>"))
        #expect(feed.diagnostics.count == 21)
        #expect(feed.diagnostics.last?.message == "4980 more of this kind")
    }

    @Test("A parameter of a URL is no reference")
    func parameters() throws {
        let feed = try read(rss("<item><link>https://site.example/?a=1&b=2&copy=3</link></item>"))
        #expect(feed.entries.first?.link == "https://site.example/?a=1&b=2&copy=3")
    }

    @Test("Short entities of the DTD are read, others are not")
    func entities() throws {
        let feed = try read(
            """
            <!DOCTYPE rss [<!ENTITY co "Acme &#38; Co"> <!ENTITY file SYSTEM "file:///etc/passwd">]>
            \(rss("<item><title>&co;</title></item><item><title>[&file;]</title></item>").dropFirst(22))
            """)
        #expect(feed.titles == ["Acme & Co", "[&file;]"])
    }

    @Test("What stands before and after the document is left out")
    func junk() throws {
        let feed = try read(
            "<br />\n<b>Warning</b>: something in <b>x.php</b>\n" + rss("<item><title>One</title></item>") + "\n<script>x</script>")
        #expect(feed.titles == ["One"])
        #expect(feed.kinds == ["junk-after-root", "junk-before-root"])
    }

    @Test("Blanks and a mark before the declaration do no harm")
    func blanks() throws {
        #expect(try read("\u{FEFF}\n  " + rss("<item><title>One</title></item>")).titles == ["One"])
    }

    @Test(
        "A document that ends in the middle gives the items that are whole",
        arguments: [
            "<item><title>Two</tit", "<item><title>Two</title>", "<item><title>T<![CDATA[wo", "<item><title a=\"", "<it", "<item><!-- ",
            "<item><title>\u{20AC}",
        ])
    func truncated(_ end: String) throws {
        let feed = try read("<rss version=\"2.0\"><channel><title>Feed</title><item><title>One</title></item>" + end)
        #expect(feed.titles == ["One"])
        #expect(feed.isTruncated)
        #expect(feed.kinds.contains("truncated"))
    }

    @Test(
        "Items stand anywhere",
        arguments: [
            "<rss><channel><title>F</title></channel><item><title>One</title></item></rss>",
            "<rss><title>F</title><item><title>One</title></item></rss>",
            "<RSS><CHANNEL><TITLE>F</TITLE><ITEM><TITLE>One</TITLE></ITEM></CHANNEL></RSS>",
            "<channel><title>F</title><item><title>One</title></item></channel>",
            "<feed><title>F</title><entry><title>One</title></entry></feed>",
        ])
    func places(_ text: String) throws {
        let feed = try read(text)
        #expect(feed.titles == ["One"])
        #expect(feed.title == "F")
    }

    @Test(
        "Namespaces are known however they are written",
        arguments: [
            "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.1", "https://purl.org/dc/elements/1.1/",
            "//purl.org/dc/elements/1.1/",
            "HTTP://PURL.ORG/DC/ELEMENTS/1.1/", "http://purl.org /dc/elements/1.1/",
        ])
    func namespaces(_ uri: String) throws {
        let feed = try read("<rss xmlns:x=\"\(uri)\"><channel><item><x:creator>Ida</x:creator></item></channel></rss>")
        #expect(feed.entries.first?.authors.map(\.shown) == ["Ida"])
    }

    @Test("Elements that nobody escaped are written out again")
    func nakedMarkup() throws {
        let entry = try #require(try read(rss("<item><description>a <b class=\"x\">b &amp; c</b><br/></description></item>")).entries.first)
        #expect(entry.summary == "a <b class=\"x\">b &amp; c</b><br />")
        #expect(entry.summaryKind == .xhtml)
    }
}
