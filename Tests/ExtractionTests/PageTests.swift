import Extraction
import Testing

@Suite("Pages")
struct PageTests {
    private static let page = """
        <html lang="en-GB"><head><title>Harbour reopens | The Wire</title><meta property="og:title" content="Harbour reopens">
        <meta property="og:site_name" content="The Wire"><link rel="canonical" href="/news/harbour?utm_source=x"></head>
        <body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Harbour reopens</h1>
        <p>The harbour of Eastport opened again on Tuesday, three weeks after a storm had closed it, the port authority said.</p>
        <p>Forty ships, most of them trawlers, had waited outside the breakwater, and the first of them came in at dawn.</p></article>
        <footer>Copyright The Wire</footer></body></html>
        """

    @Test("A page gives its paragraphs, and what its head says")
    func page() {
        let page = PageExtractor.page(Array(Self.page.utf8), contentType: nil, url: "https://wire.example/x", hints: PageHints())
        #expect(page.title == "Harbour reopens")
        #expect(page.siteName == "The Wire")
        #expect(page.language == "en")
        #expect(page.canonicalURL == "https://wire.example/news/harbour")
        #expect(page.text.hasPrefix("The harbour of Eastport opened again"))
        #expect(page.text.hasSuffix("came in at dawn."))
    }

    @Test("A page without an article gives empty text")
    func nothing() {
        for text in ["", "<p>", "<html><body><a href='/'>Home</a></body></html>"] {
            #expect(PageExtractor.page(Array(text.utf8), contentType: nil, url: "https://wire.example/", hints: PageHints()).text.isEmpty)
        }
    }
}
