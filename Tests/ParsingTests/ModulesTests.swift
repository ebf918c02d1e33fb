import Model
import Testing

@testable import Parsing

@Suite("Vocabularies inside of feeds")
struct ModulesTests {
    @Test("A podcast: the feed")
    func podcastFeed() throws {
        let feed = try read(fixture("podcast.xml"), at: "https://lowwater.example/feed.xml")
        #expect(feed.id == "917393e3-1b1e-5cef-ace4-edaa54e1f810")
        #expect(feed.description == "Two people and the sea")
        #expect(feed.image == "https://lowwater.example/cover.jpg")
        #expect(feed.authors == [Person(name: "Lou Ebb")])
        #expect(feed.contributors == [Person(name: "Mo Flood", uri: "https://lowwater.example/mo")])
        #expect(feed.categories.map(\.term) == ["Society", "Places"])
        #expect(feed.movedTo == "https://new.lowwater.example/feed.xml")
        #expect(feed.hubs == ["https://hub.example/"])
        #expect(feed.nextPage == "https://lowwater.example/feed.xml?page=2")
        #expect(feed.license == "https://lowwater.example/licence")
        #expect(feed.rights == "© Low Water")
        #expect(feed.generator == "Sandbox 3")
    }

    @Test("A podcast: an episode")
    func episode() throws {
        let entry = try #require(try read(fixture("podcast.xml"), at: "https://lowwater.example/feed.xml").entries.first)
        #expect(entry.title == "Mud")
        let file = Enclosure(url: "https://cdn.lowwater.example/7.mp3", type: "audio/mpeg", length: 34_567_890, durationSeconds: 3723)
        #expect(entry.enclosures == [file])
        #expect(entry.images == ["https://lowwater.example/7.jpg"])
        #expect(entry.categories.map(\.term) == ["mud", "tide"])
        #expect(entry.contributors == [Person(name: "Dr. Silt")])
        #expect(entry.transcripts.map(\.url) == ["https://lowwater.example/7.vtt", "https://lowwater.example/7.srt"])
        #expect(entry.transcripts.map(\.type) == ["text/vtt", "application/srt"])
        #expect(entry.location == GeoPoint(latitude: 53.6, longitude: 7.2))
        #expect(entry.license == "https://creativecommons.org/licenses/by/4.0/")
    }

    @Test("Media: a group")
    func mediaGroup() throws {
        let entry = try #require(try read(fixture("media.xml"), at: "https://pier.example/feed").entries.first)
        #expect(entry.title == "Fog")
        #expect(
            entry.enclosures == [
                Enclosure(
                    url: "https://pier.example/fog-720.mp4", type: "video/mp4", length: 7200, title: "In 720 lines", durationSeconds: 61),
                Enclosure(url: "https://pier.example/fog-360.mp4", durationSeconds: 61),
            ])
        #expect(entry.images == ["https://pier.example/fog-l.jpg", "https://pier.example/fog-s.jpg"])
        #expect(entry.authors == [Person(name: "Wil Haze")])
        #expect(entry.contributors.map(\.shown) == ["Ann Lens", "Agency"])
        #expect(
            entry.categories == [
                Category("fog"), Category("pier"), Category("wx", scheme: "https://pier.example/topics", label: "Weather"),
            ])
        #expect(entry.rights == "© Pier")
        #expect(entry.license == "https://creativecommons.org/licenses/by/4.0/")
    }

    @Test("Media: pictures are no files, and a caption is not what the entry is about")
    func pictures() throws {
        let entry = try #require(try read(fixture("media.xml"), at: "https://pier.example/feed").entries.last)
        #expect(entry.enclosures.isEmpty)
        #expect(entry.images == ["https://pier.example/gulls.jpg", "https://pier.example/more.jpeg?w=460"])
        #expect(entry.summary == "What the gulls did")
    }

    @Test("Places in every way")
    func places() throws {
        let places = try read(fixture("georss.xml")).entries.map(\.location)
        #expect(
            places == [
                GeoPoint(latitude: 45.256, longitude: -71.92), GeoPoint(latitude: -33.9, longitude: 18.4),
                GeoPoint(latitude: 26.58, longitude: -97.83), GeoPoint(latitude: 1.5, longitude: 2.5), nil,
            ])
    }

    @Test("Discussions")
    func discussions() throws {
        let entries = try read(fixture("georss.xml")).entries
        #expect(entries[0].commentCount == 12)
        #expect(entries[0].inReplyTo == "tag:tremor.example,2025:0")
        #expect(entries[0].comments == "https://tremor.example/1#comments")
        #expect(entries[0].commentFeed == "https://tremor.example/1/comments.atom")
        #expect(entries[1].commentCount == 3)
        #expect(entries[1].commentFeed == "https://tremor.example/2/feed")
    }

    private func item(_ inner: String, _ declarations: String = "") throws -> ParsedEntry {
        try #require(try read("<rss version=\"2.0\" \(declarations)><channel><item>\(inner)</item></channel></rss>").entries.first)
    }

    @Test(
        "Namespaces are known by their URI, however it is spelt, whatever the prefix",
        arguments: [
            "http://purl.org/dc/elements/1.1/", "https://purl.org/dc/elements/1.1", "//purl.org/dc/elements/1.1/",
            " http://PURL.org/dc/elements/1.1/ ",
            "http://www.purl.org/dc/elements/1.1/", "http://purl .org/dc/elements/1.1#", "http://purl.org/dc/elements/1.0/",
        ])
    func spellings(_ uri: String) throws {
        #expect(try item("<who:creator>Ann</who:creator>", "xmlns:who=\"\(uri)\"").authors == [Person(name: "Ann")])
    }

    @Test("A prefix of another URI means nothing, an undeclared one what it always means")
    func prefixes() throws {
        #expect(try item("<dc:creator>Ann</dc:creator>", "xmlns:dc=\"https://other.example/ns\"").authors.isEmpty)
        #expect(try item("<dc:creator>Ann</dc:creator>").authors == [Person(name: "Ann")])
        #expect(try item("<podcast:transcript url=\"https://x.example/t\" type=\"text/vtt\"/>").transcripts.count == 1)
    }

    @Test("Each vocabulary leaves the item's own elements alone")
    func precedence() throws {
        let entry = try item(
            """
            <media:title>m</media:title><itunes:title>i</itunes:title><dc:title>d</dc:title><title>t</title>
            <media:description>m</media:description><dc:description>d</dc:description><description>own</description>
            <atom:link href="https://x.example/atom"/><link>https://x.example/own</link><media:content><media:title>inner</media:title></media:content>
            <source:source>x</source:source><source url="https://x.example/rss">Own</source>
            <atom:id>a</atom:id><guid>g</guid><dc:date>2020-01-01</dc:date><pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate>
            """)
        #expect(entry.title == "t")
        #expect(entry.summary == "own")
        #expect(entry.link == "https://x.example/own")
        #expect(entry.source == EntrySource(title: "Own", url: "https://x.example/rss"))
        #expect(entry.id == "g")
        #expect(entry.published?.moment?.description == "2025-03-04T08:00:00Z")
    }

    @Test("Markdown serves only where no HTML is")
    func markdown() throws {
        #expect(try item("<source:markdown>*a*</source:markdown>").content == "*a*")
        #expect(try item("<source:markdown>*a*</source:markdown>").contentKind == .text)
        #expect(try item("<source:markdown>*a*</source:markdown><content:encoded>&lt;p&gt;</content:encoded>").content == "<p>")
    }

    @Test(
        "Licences",
        arguments: [
            ("creativeCommons:license", "http://backend.userland.com/creativeCommonsRssModule"),
            ("cc:license", "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html"),
            ("l:license", "http://creativecommons.org/ns#"),
            ("l:license", "http://purl.org/dc/terms/"),
        ])
    func licences(_ name: String, _ uri: String) throws {
        let prefix = name.split(separator: ":")[0]
        let url = "https://creativecommons.org/licenses/by/4.0/"
        #expect(try item("<\(name)>\(url)</\(name)>", "xmlns:\(prefix)=\"\(uri)\"").license == url)
        #expect(try item("<\(name) r:resource=\"\(url)\"/>", "xmlns:\(prefix)=\"\(uri)\" xmlns:r=\"urn:r\"").license == url)
    }

    @Test("What feedburner hides: the page and the file")
    func feedburner() throws {
        let entry = try item(
            """
            <link>https://feedproxy.example/1</link><feedburner:origLink>https://x.example/1</feedburner:origLink>
            <enclosure url="https://feedproxy.example/1.mp3" type="audio/mpeg"/>
            <feedburner:origEnclosureLink>https://x.example/1.mp3</feedburner:origEnclosureLink>
            """, "xmlns:feedburner=\"http://rssnamespace.org/feedburner/ext/1.0\"")
        #expect(entry.link == "https://feedproxy.example/1")
        #expect(entry.canonicalLink == "https://x.example/1")
        #expect(entry.enclosures.map(\.url) == ["https://x.example/1.mp3"])
    }

    @Test("The content module's first syntax")
    func oldContent() throws {
        let entry = try item(
            """
            <content:items><rdf:Bag><rdf:li><content:item><content:format rdf:resource="http://www.w3.org/1999/xhtml"/>
            <rdf:value><![CDATA[<em>Old</em>]]></rdf:value></content:item></rdf:li></rdf:Bag></content:items>
            """)
        #expect(entry.content == "<em>Old</em>")
    }

    @Test("Who runs the feed and what wrote it")
    func channel() throws {
        let feed = try read(
            rss(
                "",
                channel: """
                    <managingEditor>ed@x.example (Ed Itor)</managingEditor><webMaster>web@x.example</webMaster><dc:creator>Cy</dc:creator>
                    <category domain="d">News</category><dc:subject>World</dc:subject><dc:rights>© X</dc:rights>
                    <admin:generatorAgent r:resource="https://gen.example/" xmlns:r="urn:r"/>
                    """))
        #expect(feed.authors == [Person(name: "Ed Itor", email: "ed@x.example"), Person(name: "Cy")])
        #expect(feed.contributors == [Person(email: "web@x.example")])
        #expect(feed.categories == [Category("News", scheme: "d"), Category("World")])
        #expect(feed.rights == "© X")
        #expect(feed.generator == "https://gen.example/")
    }

    @Test("A hostile item keeps a bounded number of everything")
    func bounds() throws {
        let many = (0..<5000).map { "<category>c\($0)</category><dc:creator>p\($0)</dc:creator><media:content url=\"/\($0).mp4\"/>" }
            .joined()
        let entry = try item(many + "<media:keywords>\(String(repeating: "k,", count: 100_000))</media:keywords>")
        #expect(entry.categories.count == 200)
        #expect(entry.authors.count == 200)
        #expect(entry.enclosures.count == 200)
    }
}
