import Model
import Testing

@testable import Parsing

@Suite("Texts that were escaped too little or too often")
struct FormatsTextTests {
    private func item(_ inner: String) throws -> (entry: ParsedEntry, kinds: [String]) {
        let feed = try read(rss("<item>\(inner)</item>"))
        return (try #require(feed.entries.first), feed.kinds)
    }

    @Test(
        "A body that is nothing but escaped markup was escaped twice",
        arguments: [
            (
                "&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt; &amp;lt;p&amp;gt;Two &amp;amp; three.&amp;lt;/p&amp;gt;",
                "<p>One.</p> <p>Two & three.</p>"
            ),
            ("&amp;lt;a href=&amp;quot;/x&amp;quot;&amp;gt;x&amp;lt;/a&amp;gt;", "<a href=\"https://site.example/x\">x</a>"),
            (
                "Text first. &amp;lt;img src=&amp;quot;https://x.example/i&amp;quot;&amp;gt;&amp;lt;br&amp;gt;&amp;lt;b&amp;gt;B&amp;lt;/b&amp;gt; end.",
                "Text first. <img src=\"https://x.example/i\"><br><b>B</b> end."
            ),
            ("<![CDATA[&lt;p&gt;One.&lt;/p&gt;]]>", "<p>One.</p>"),
        ])
    func twice(_ written: String, _ expected: String) throws {
        let (entry, kinds) = try item("<description>\(written)</description>")
        #expect(entry.summary == expected)
        #expect(kinds == ["double-escaped"])
    }

    @Test(
        "A body about HTML stays",
        arguments: [
            "Use the &lt;b&gt; tag", "&lt;b&gt; makes text bold, &lt;/b&gt; ends it.", "&lt;p&gt; is a paragraph", "Write 1 &lt; 2 &gt; 0",
            "&lt;config&gt;x&lt;/config&gt;", "Close it with &lt;/p&gt;", "<p>Write &lt;p&gt;text&lt;/p&gt;.</p>",
            "<code>&lt;p&gt;&lt;a href=&quot;x:y&quot;&gt;&lt;/a&gt;&lt;/p&gt;</code>",
        ])
    func about(_ html: String) throws {
        let (entry, kinds) = try item("<description><![CDATA[\(html)]]></description>")
        #expect(entry.summary == html)
        #expect(kinds.isEmpty)
    }

    @Test("References of a body that were escaped twice")
    func references() throws {
        let (entry, kinds) = try item("<description>It&amp;amp;#8217;s R&amp;amp;amp;D&amp;amp;nbsp;now</description>")
        #expect(entry.summary == "It&#8217;s R&amp;D&nbsp;now")
        #expect(kinds == ["double-escaped"])
    }

    @Test(
        "A CDATA section that was escaped, or stands in another",
        arguments: [
            "&lt;![CDATA[Tom &amp;amp; Jerry]]&gt;", "<![CDATA[<![CDATA[Tom &amp; Jerry]]]]><![CDATA[>]]>",
            "&lt;![CDATA[ Tom &amp;amp; Jerry ]]&gt;",
        ])
    func frames(_ written: String) throws {
        let (entry, kinds) = try item("<title>\(written)</title><description>\(written)</description>")
        #expect(entry.title == "Tom &amp; Jerry")
        #expect(entry.titleKind == .html)
        #expect(entry.summary == "Tom &amp; Jerry")
        #expect(kinds == ["cdata-remnant"])
    }

    @Test("Entities inside of a title's CDATA are HTML's")
    func cdataEntities() throws {
        let (entry, kinds) = try item("<title><![CDATA[Caf&eacute; &#8220;Tide&#8221;]]></title>")
        #expect(entry.title == "Caf&eacute; &#8220;Tide&#8221;")
        #expect(entry.titleKind == .html)
        #expect(kinds.isEmpty)
    }

    @Test("Elements that somebody forgot to escape")
    func unescaped() throws {
        let (entry, _) = try item(
            "<title>A <b>bold</b> &amp; long title</title><description><p>One <a href=\"/a\">a</a></p><br/>Two</description>")
        #expect(entry.title == "A <b>bold</b> &amp; long title")
        #expect(entry.titleKind == .xhtml)
        #expect(entry.summary == "<p>One <a href=\"https://site.example/a\">a</a></p><br />Two")
    }

    @Test("Of description and summary the first is the summary and the other the body, unless it says much less")
    func descriptionAndSummary() throws {
        let first = try item("<summary>Short</summary><description>The long text of it all</description>").entry
        #expect(first.summary == "Short")
        #expect(first.content == "The long text of it all")
        let second = try item("<description>The long text of it all</description><summary>Short</summary>").entry
        #expect(second.summary == "The long text of it all")
        #expect(second.content == nil)
    }

    @Test("Atom: XHTML that was escaped is HTML, and is told")
    func escapedXHTML() throws {
        let feed = try read(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"xhtml\">&lt;p&gt;x&lt;/p&gt;</content></entry></feed>")
        #expect(feed.entries.first?.content == "<p>x</p>")
        #expect(feed.entries.first?.contentKind == .html)
        #expect(feed.kinds == ["text-is-markup"])
    }

    @Test("Escaped tags without number, unclosed ones too, cost no more than their bytes")
    func hostile() throws {
        let body = String(repeating: "&amp;lt;", count: 300_000) + "&amp;gt;"
        let feed = try read(rss("<item><description>\(body)</description></item>"))
        #expect(feed.entries.count == 1)
    }
}
