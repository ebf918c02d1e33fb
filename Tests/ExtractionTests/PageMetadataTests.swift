import Extraction
import Model
import Testing

@Suite("What pages say of themselves")
struct PageMetadataTests {
    private func page(
        _ head: String, _ body: String = "", url: String = "https://wire.example/news/harbour", hints: PageHints = PageHints()
    )
        -> ExtractedPage
    {
        let html =
            "<html><head>\(head)</head><body>\(body)<article><p>\(prose)</p><p>\(moreProse)</p><p>\(prose) \(moreProse)</p></article></body></html>"
        return PageExtractor.page(Array(html.utf8), contentType: nil, url: url, hints: hints)
    }

    @Test("The authors of JSON-LD stand behind an @id; a person goes before the house")
    func graph() throws {
        let page = try Pages.extracted("graph.html")
        #expect(page.byline == ["Ada Brinkmann"])
        #expect(page.published?.description == "2025-03-04T08:15:00Z")
        #expect(page.modified?.description == "2025-03-04T10:00:00Z")
        #expect(page.siteName == "The Coast Wire")
        #expect(page.sources["byline"] == "json-ld")
    }

    @Test("The headline loses the name of the site, and nothing else")
    func titles() {
        #expect(
            page("<title>Harbour opens – at last | The Coast Wire</title><meta property=og:site_name content='The Coast Wire'>").title
                == "Harbour opens – at last")
        #expect(page("<title>Harbour opens after long storm - The Coast Wire</title>").title == "Harbour opens after long storm")
        #expect(
            page("<title>Harbour opens - The Coast Wire</title>").title == "Harbour opens - The Coast Wire", "which is the site's name?")
        #expect(page("<meta property=og:title content='Spider-Man returns'>").title == "Spider-Man returns")
        #expect(page("<title>x | y</title>", "<h1>Harbour opens after storm</h1>").title == "Harbour opens after storm")
    }

    @Test("The h1 is believed where the head says about the same")
    func vote() {
        let head = "<meta property=og:title content='Harbour opens after long storm'><title>Harbour opens after long storm</title>"
        #expect(page(head, "<h1>Harbour opens after a long storm</h1><h1>Our papers</h1>").title == "Harbour opens after long storm")
        #expect(page("<title>News</title>", "<h1>Harbour opens</h1>").title == "Harbour opens")
    }

    @Test(
        "Dates by their places",
        arguments: [
            ("<meta property='article:published_time' content='2025-03-04T08:15:00+01:00'>", "", "2025-03-04T07:15:00Z"),
            ("<meta name='parsely-pub-date' content='2025-03-05T00:00:00Z'>", "", "2025-03-05T00:00:00Z"),
            ("", "<h1>Harbour</h1><time datetime='2025-03-06T10:00:00Z'>6 March</time>", "2025-03-06T10:00:00Z"),
            ("", "<h1>Harbour</h1><p class=date>Published on 7 March 2025</p>", "2025-03-07T00:00:00Z"),
            ("<meta property='article:modified_time' content='2025-03-08T10:00:00Z'>", "", nil),
        ])
    func dates(head: String, body: String, expected: String?) {
        #expect(page(head, body).published?.description == expected)
    }

    @Test(
        "The day in the address, but no number that is none",
        arguments: [
            ("https://wire.example/2025/03/04/harbour", "2025-03-04T00:00:00Z"),
            ("https://wire.example/harbour-20250304.html", "2025-03-04T00:00:00Z"),
            ("https://wire.example/2025-3-4-harbour", "2025-03-04T00:00:00Z"), ("https://wire.example/articles/20251399", nil),
            ("https://wire.example/2025/harbour/03/04", nil),
        ])
    func addresses(url: String, expected: String?) { #expect(page("", url: url).published?.description == expected) }

    @Test(
        "Bylines: without By, roles and dates",
        arguments: [
            ("<p class='byline'>By Ada Brinkmann, Chief Correspondent</p>", ["Ada Brinkmann"]),
            ("<p>By Ada Brinkmann and Per Holm 4 March 2025</p>", ["Ada Brinkmann", "Per Holm"]),
            ("<p>By <a rel=author href=/ada>Ada Brinkmann</a></p>", ["Ada Brinkmann"]),
            ("<p>Send us your pictures of the storm</p>", []),
        ])
    func bylines(body: String, names: [String]) { #expect(page("", "<h1>Harbour opens</h1>\(body)").byline == names) }

    @Test(
        "A canonical URL that is the front page, or another site's, is not believed",
        arguments: [
            ("/news/harbour?utm_source=feed", "https://wire.example/news/harbour"), ("https://wire.example/", nil),
            ("https://theme.example/demo", nil), ("https://www.wire.example/news/harbour", "https://www.wire.example/news/harbour"),
        ])
    func canonical(target: String, expected: String?) { #expect(page("<link rel=canonical href='\(target)'>").canonicalURL == expected) }

    @Test("A copy names its origin: by dateline, by canonical link to another site, by meta")
    func origins() throws {
        #expect(try Pages.extracted("syndicated.html").origin?.name == "Reuters")
        #expect(
            page("<link rel=canonical href='https://other.example/story/1'>").origin?.evidence == "canonical: https://other.example/story/1"
        )
        #expect(
            page("<meta name='syndication-source' content='https://other.example/1'>").origin?.evidence.hasSuffix("https://other.example/1")
                == true)
        #expect(try Pages.extracted("plain.html").origin == nil)
    }

    @Test("A paywall: soft where the text is whole, hard where it breaks off, none for classes alone")
    func access() throws {
        let soft = try Pages.extracted("paywall-class.html")
        #expect(soft.access.level == .soft)
        #expect(soft.access.evidence == ["article:content_tier: metered"])
        let hard = try Pages.extracted("paywall-cut.html")
        #expect(hard.access.level == .hard)
        #expect(hard.isTruncated)
        #expect(hard.access.evidence.contains { $0.contains("Subscribe to continue reading") })
        #expect(try Pages.extracted("plain.html").access.level == .none)
    }

    @Test("What the entry says helps where the page says nothing")
    func hints() {
        let hints = PageHints(title: "Harbour bridge closed", published: Timestamp(seconds: 1_741_075_200), language: "en-GB")
        let read = page("", hints: hints)
        #expect(read.title == "Harbour bridge closed")
        #expect(read.published == hints.published)
        #expect(read.language == "en")
    }
}
