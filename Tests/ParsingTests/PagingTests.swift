import Model
import Testing

@testable import Parsing

@Suite("RFC 5005: pages, archives, complete feeds")
struct PagingTests {
    /// A feed around some elements of its own, in each of the formats that have them.
    static let formats: [(name: String, feed: @Sendable (String) -> String)] = [
        ("RSS 2.0", { rss("<item><title>A</title></item>", channel: names("<title>Feed</title>" + $0)) }),
        (
            "RSS 1.0",
            {
                """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="a">
                \(names($0))</channel><item rdf:about="b"><title>A</title></item></rdf:RDF>
                """
            }
        ),
        ("Atom 1.0", { "<feed xmlns=\"http://www.w3.org/2005/Atom\">\(names($0))<entry><id>a</id></entry></feed>" }),
    ]

    /// Declares `fh`, `atom` and `sy` where they are used.
    private static func names(_ elements: String) -> String {
        elements.replacing("<fh:complete", with: "<fh:complete \(history)").replacing("<fh:archive", with: "<fh:archive \(history)")
            .replacing("<atom:link", with: "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\"")
            .replacing("<sy:updateBase", with: "<sy:updateBase \(syndication)")
            .replacing("<sy:updatePeriod", with: "<sy:updatePeriod \(syndication)")
    }
    private static let history = "xmlns:fh=\"http://purl.org/syndication/history/1.0\""
    private static let syndication = "xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\""

    private func read(_ format: Int, _ elements: String, at url: String = "https://site.example/feed") throws -> ParsedFeed {
        try ParsingTests.read(Self.formats[format].feed(elements), at: url)
    }

    @Test("P1, P3: the next page is not the previous archive", arguments: formats.indices)
    func links(format: Int) throws {
        let feed = try read(
            format, "<atom:link rel=\"prev-archive\" href=\"/2025/03\"/><atom:link rel=\"next\" href=\"?page=2\"/>")
        #expect(feed.nextPage == "https://site.example/feed?page=2")
        #expect(feed.previousArchive == "https://site.example/2025/03")
        let archived = try read(format, "<atom:link rel=\"prev-archive\" href=\"/2025/03\"/>")
        #expect(archived.nextPage == nil && archived.previousArchive == "https://site.example/2025/03")
        #expect(archived.diagnostics.isEmpty)
    }

    @Test("P1: a link by the name that IANA's registry gives it")
    func registeredName() throws {
        let feed = try read(2, "<link rel=\"http://www.iana.org/assignments/relation/prev-archive\" href=\"/old\"/>")
        #expect(feed.previousArchive == "https://site.example/old")
    }

    @Test("P1, P2: fh:complete and fh:archive", arguments: formats.indices)
    func markers(format: Int) throws {
        let usual = try read(format, "")
        #expect(!usual.isComplete && !usual.isArchive)
        let complete = try read(format, "<fh:complete/>")
        #expect(complete.isComplete && !complete.isArchive)
        let archive = try read(format, "<fh:archive/>")
        #expect(archive.isArchive && !archive.isComplete)
        #expect(complete.diagnostics.isEmpty && archive.diagnostics.isEmpty)
    }

    @Test("P2: elements that are called so elsewhere say nothing")
    func otherNamespaces() throws {
        let other = try ParsingTests.read(rss("<item><title>A</title></item>", channel: "<complete/><archive/>"))
        #expect(!other.isComplete && !other.isArchive)
        let inEntry = try ParsingTests.read(rss("<item><title>A</title><fh:complete \(Self.history)/></item>"))
        #expect(!inEntry.isComplete)
    }

    @Test("P2: what is cut, is an archive, or was not read whole is not complete")
    func contradictions() throws {
        let both = try read(2, "<fh:complete/><fh:archive/>")
        #expect(!both.isComplete && both.isArchive && both.kinds == ["complete-archive"])
        let cut = try ParsingTests.read(
            "<rss><channel><fh:complete \(Self.history)/><item><title>A</title></item><item><title>B</title></item><item><ti")
        #expect(cut.isTruncated && !cut.isComplete)
        let deep = String(repeating: "<x>", count: 5000) + String(repeating: "</x>", count: 5000)
        let lossy = try ParsingTests.read(rss("<item><title>A</title>\(deep)</item>", channel: "<fh:complete \(Self.history)/>"))
        #expect(lossy.kinds.contains("too-deep") && !lossy.isComplete)
    }

    @Test(
        "P4: a next page that is the document itself is dropped, and told",
        arguments: [
            ("https://site.example/feed", "https://site.example/feed"), ("https://site.example/feed", "https://site.example/feed#more"),
            ("https://site.example/feed", "feed"), ("https://site.example/feed", "#"),
            ("https://site.example", "https://SITE.example:443/"),
            ("https://mirror.example/feed", "https://site.example/own"),
        ])
    func ownPage(url: String, next: String) throws {
        let json = """
            {"version": "https://jsonfeed.org/version/1.1", "title": "A", "feed_url": "https://site.example/own", "next_url": "\(next)", "items": []}
            """
        let feed = try ParsingTests.read(json, at: url)
        #expect(feed.nextPage == nil)
        #expect(feed.kinds == ["page-is-itself"])
    }

    @Test(
        "P4: any other page is kept",
        arguments: [
            "https://site.example/feed?page=2", "https://site.example/feed/", "https://other.example/feed", "http://site.example/feed",
            "https://site.example:8443/feed", "https://site.example/Feed",
        ])
    func otherPage(next: String) throws {
        let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"next_url\": \"\(next)\", \"items\": []}"
        let feed = try ParsingTests.read(json)
        #expect(feed.nextPage == next)
        #expect(feed.kinds == [])
    }

    @Test("P1, P4: links of XML that lead back to the document", arguments: formats.indices)
    func ownLinks(format: Int) throws {
        let feed = try read(
            format,
            "<atom:link rel=\"self\" href=\"https://site.example/own\"/><atom:link rel=\"next\" href=\"/own\"/><atom:link rel=\"prev-archive\" href=\"\"/>"
        )
        #expect(feed.nextPage == nil)
        #expect(feed.selfLink == "https://site.example/own")
        #expect(feed.previousArchive == nil)
    }

    @Test("T8: the moment that periods are counted from", arguments: formats.indices)
    func updateBase(format: Int) throws {
        let feed = try read(format, "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateBase>2000-01-01T12:30+00:00</sy:updateBase>")
        #expect(feed.hints.updateEvery == .seconds(3600))
        #expect(feed.hints.updateBase?.description == "2000-01-01T12:30:00Z")
        #expect(try read(format, "<sy:updateBase>noon</sy:updateBase>").hints.updateBase == nil)
    }
}
