import Files
import Foundation
import Model
import Parsing
import Publishing
import Testing

/// Each rule of RFC 4287, RFC 5005, RFC 6721 and JSON Feed 1.1 that can be broken by what an article says, tried with what hostile documents say.
@Suite struct FeedRulesTests {
    let folder: TemporaryFolder
    let store = FakeStore()

    init() throws { folder = try TemporaryFolder() }

    /// Texts that have broken feeds before.
    static let hostile: [String] = [
        "a\u{0}b\u{1}c\u{8}d\u{B}e\u{1F}f", "\u{FFFE}x\u{FFFF}", "\u{1FFFE}y\u{10FFFF}", "\u{85}\u{9F}z\u{7F}", "]]>", "<![CDATA[ x ]]>",
        "&amp;&lt;&bogus;&#0;&#xD800;", "<script>alert(1)</script>", "\"'><x y='", "\r\n\t\r", "   ", "", "\u{200B}",
        "\u{202E}flip\u{2028}",
        "e\u{301}", "\u{1F468}\u{200D}\u{1F469}", "<!-- -- -->", "<?xml version=\"9\"?>", String(repeating: "x", count: 70_000), "\u{FFFD}",
    ]

    private func save(_ number: Int, _ text: String) {
        let id = "a-\(number)"
        var article = plainArticle(id, title: text)
        var story = article.stories[0].story
        story.text = text + "\n\n" + text
        story.html = number % 3 == 0 ? "<p>\(text)</p>" : nil
        story.summary = text
        story.byline = [text, "A. Writer"]
        story.tags = [text, text, "sea"]
        story.language = text
        story.url = number % 4 == 0 ? text : number % 2 == 0 ? "https://coast.example/\(text)" : "https://coast.example/\(number)?q=1&x=ä"
        story.publisher = Publisher(name: text, domain: number % 2 == 0 ? text : "coast.example")
        story.images = [text, "https://coast.example/\(number).jpg"]
        story.published = Timestamp(milliseconds: [Int64.min, -1, 0, 253_402_300_800_000, Int64.max, 1_743_084_000_123][number % 6])
        article.stories[0].story = story
        var other = article.stories[0]
        other.id = StoryID("s-other")
        other.story.url = number % 4 == 0 ? text : "https://bay.example/\(number)"
        article.stories.append(other)
        let whole = article
        store.edit { $0.articles[whole.id] = whole }
        store.log(.created, whole.id, at: moment(Int64(number)))
    }

    private func publishHostile(entries: Int = 10) throws {
        for (index, text) in Self.hostile.enumerated() { save(index, text) }
        store.log(.retracted, ArticleID("a-3"), at: moment(100))
        store.edit {
            $0.articles[ArticleID("a-4")] = nil
            $0.heirs[ArticleID("a-4")] = (ArticleID("a-5"), moment())
        }
        store.log(.merged, ArticleID("a-4"), other: ArticleID("a-5"), at: moment(101))
        let settings = FeedSettings(title: "Wire <&> \u{1}\u{FFFE}", entries: entries)
        try Publishers(folder: folder.path, feeds: settings, flushes: false).publish(from: store)
    }

    private func documents(_ suffix: String) throws -> [String] {
        try folder.files().filter { $0.hasPrefix("feed") && $0.hasSuffix(suffix) }
    }

    @Test func `no document holds what XML 1.0 has no character for, whatever the articles say`() throws {
        try publishHostile()
        #expect(try documents(".atom").count == 3)
        for name in try documents(".atom") {
            for scalar in try folder.text(name).unicodeScalars {
                let isCharacter =
                    [0x9, 0xA, 0xD].contains(scalar.value) || (0x20...0xD7FF).contains(scalar.value)
                    || (0xE000...0xFFFD).contains(scalar.value) || scalar.value >= 0x10000
                #expect(isCharacter && !(0x7F...0x9F).contains(scalar.value), "U+\(String(scalar.value, radix: 16)) in \(name)")
            }
        }
    }

    @Test func `every document is well-formed XML with what RFC 4287 demands of feeds and entries`() throws {
        try publishHostile()
        for name in try documents(".atom") {
            let root = try XMLTree.parse(try FileSystem.bytes(at: folder.path + "/" + name))
            #expect(root.name == "feed" && root.attributes["xmlns"] == "http://www.w3.org/2005/Atom")
            check(root, isFeed: true, name)
            for link in ["self", "prev-archive", "next-archive", "current"] {
                let count = root.children("link").count { $0.attributes["rel"] == link }
                #expect(link == "self" ? count == 1 : count <= 1, "\(link) in \(name)")
            }
            let entries = root.children("entry")
            for entry in entries { check(entry, isFeed: false, name) }
            let ids = (entries + root.children("at:deleted-entry")).map { $0.children("id").first?.text ?? $0.attributes["ref"] ?? "" }
            #expect(Set(ids).count == ids.count, "§4.1.1: an id stands once in a document")
            for deleted in root.children("at:deleted-entry") {
                #expect(deleted.attributes["ref"]?.hasPrefix("urn:uuid:") == true && isDate(deleted.attributes["when"]))
            }
        }
    }

    private func check(_ element: XMLTree, isFeed: Bool, _ name: String) {
        for once in ["id", "title", "updated"] { #expect(element.children(once).count == 1, "\(once) in \(name)") }
        for atMostOnce in ["summary", "content", "published", "source", "generator", "rights", "logo", "icon"] {
            #expect(element.children(atMostOnce).count <= 1, "\(atMostOnce) in \(name)")
        }
        #expect(
            element.children("id").first?.text.wholeMatch(of: /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}/)
                != nil)
        #expect(element.children("title").first?.text.contains { !$0.isWhitespace } == true)
        for date in element.children("updated") + element.children("published") { #expect(isDate(date.text), "\(date.text)") }
        let authors = element.children("author")
        #expect(!authors.isEmpty)
        for author in authors {
            #expect(author.children("name").count == 1 && author.children("name")[0].text.contains { !$0.isWhitespace })
        }
        for link in element.children("link") {
            let href = link.attributes["href"] ?? ""
            let isAddress = href.wholeMatch(of: /[!#-;=?-\[\]_a-z~]+/) != nil
            #expect(isAddress, "\(href)")
        }
        guard !isFeed else { return }
        #expect(element.children("link").count { $0.attributes["rel"] == "alternate" } <= 1, "§4.1.1.1")
        #expect(element.children("content").count == 1 && element.children("content")[0].attributes["type"] == "html")
        for category in element.children("category") { #expect(category.attributes["term"]?.isEmpty == false) }
        for source in element.children("source") {
            #expect(source.children("id").first?.text.wholeMatch(of: /https:\/\/[a-z0-9.-]+\//) != nil)
            for once in ["id", "title", "updated"] { #expect(source.children(once).count == 1) }
        }
        if let language = element.attributes["xml:lang"] { #expect(language.wholeMatch(of: /[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*/) != nil) }
    }

    /// RFC 3339 with a capital T and Z (RFC 4287 §3.3).
    private func isDate(_ text: String?) -> Bool { text?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) != nil }

    @Test func `markup of a story is escaped once, so that readers get it as it is`() throws {
        var article = plainArticle("a-1", title: "Fish & <chips>")
        article.stories[0].story.html = #"<p title="a &amp; b">It <em>rained</em> &lt;hard&gt;.</p>"#
        let whole = article
        store.edit { $0.articles[whole.id] = whole }
        store.log(.created, whole.id, at: moment())
        try Publishers(folder: folder.path, feeds: FeedSettings(), flushes: false).publish(from: store)
        let root = try XMLTree.parse(try FileSystem.bytes(at: folder.path + "/feed.atom"))
        let entry = try #require(root.children("entry").first)
        #expect(entry.children("content").first?.text == #"<p title="a &amp; b">It <em>rained</em> &lt;hard&gt;.</p>"#)
        #expect(entry.children("title").first?.text == "Fish & <chips>")
    }

    @Test func `every document is read by our own parser without a complaint`() throws {
        try publishHostile()
        for name in try documents(".atom") + documents(".json") {
            let bytes = try FileSystem.bytes(at: folder.path + "/" + name)
            let document = FeedDocument(url: "https://wire.example/" + name, bytes: bytes)
            let feed = try FeedParser.parse(document)
            // One of the texts is a CDATA section in words, which is told of wherever it stands.
            let complaints = feed.diagnostics.filter { $0.kind != "cdata-remnant" }
            #expect(complaints.isEmpty, "\(name): \(complaints)")
            #expect(
                !feed.entries.isEmpty && feed.entries.allSatisfy { $0.id?.hasPrefix("urn:uuid:") == true && $0.title?.isEmpty == false })
        }
    }

    @Test func `JSON Feed has what version 1.1 demands`() throws {
        try publishHostile()
        for name in try documents(".json") {
            let root = try #require(
                try JSONSerialization.jsonObject(with: Data(FileSystem.bytes(at: folder.path + "/" + name))) as? [String: Any])
            #expect((root["title"] as? String)?.isEmpty == false)
            for item in try #require(root["items"] as? [[String: Any]]) {
                #expect(item["id"] is String && item["content_html"] is String)
                for key in ["date_published", "date_modified"] where item[key] != nil { #expect(isDate(item[key] as? String)) }
                #expect((item["authors"] as? [[String: String]])?.allSatisfy { $0["name"]?.isEmpty == false } == true)
                if let url = item["url"] as? String { #expect(url.hasPrefix("https://")) }
            }
        }
    }

    @Test func `feedparser reads every document without its bozo bit`() throws {
        guard let python = Feedparser.python() else {
            print("skipped: feedparser cannot be had (no python3, pip or network)")
            return
        }
        try publishHostile()
        let names = try documents(".atom").map { folder.path + "/" + $0 }
        let answer = try Feedparser.run(python, names)
        #expect(answer.status == 0, "\(answer.output)")
        #expect(answer.output.split(separator: "\n").count == names.count, "\(answer.output)")
    }

    @Test func `the validator of the W3C finds no error`() throws {
        // Its package is on no index: `git clone https://github.com/w3c/feedvalidator`, and name its folder `src`.
        guard let source = ProcessInfo.processInfo.environment["FEEDVALIDATOR"],
            let python = Feedparser.python(with: ["feedparser", "lxml", "html5lib", "rdflib"])
        else {
            print("skipped: FEEDVALIDATOR does not name the sources of the W3C feed validator, or python3, pip or network is not there")
            return
        }
        try publishHostile()
        let names = try documents(".atom").map { folder.path + "/" + $0 }
        let answer = try Feedparser.validate(python, source: source, names)
        #expect(answer.status == 0, "\(answer.output)")
        #expect(answer.output.split(separator: "\n").count { $0.hasPrefix("read ") } == names.count, "\(answer.output)")
    }
}
