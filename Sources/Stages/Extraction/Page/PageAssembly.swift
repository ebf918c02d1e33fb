import JSON
import Model
import XML

/// Puts together what was read.
struct PageAssembly {
    private(set) var page = ExtractedPage()
    private let reading: PageReading
    private let text: ArticleText

    init(_ reading: PageReading, _ text: ArticleText) {
        self.reading = reading
        self.text = text
        writeHead()
        let wrappings = Wrappings(text.blocks, headline: page.title ?? "")
        let body = ReadBody(kept: wrappings.kept, removed: wrappings.removed)
        writeText(body)
        writeMarkup(wrappings)
        page.origin = PageOrigin.origin(reading, body: body, byline: page.byline, siteName: page.siteName)
        writeAccess()
    }

    private mutating func writeHead() {
        let winner = reading.titles.winner
        (page.title, page.sources["title"]) = (winner?.text, winner?.source)
        let byline = PageByline(reading)
        (page.byline, page.sources["byline"]) = (byline.names, byline.source)
        let dates = PageDates(reading)
        (page.published, page.sources["published"], page.modified) = (dates.published, dates.publishedSource, dates.modified)
        let canonical = CanonicalChoice.url(reading)
        (page.canonicalURL, page.sources["canonical_url"]) = (canonical?.url, canonical?.source)
        let publisher = reading.data.members("publisher").lazy.compactMap { $0["name"]?.text }.first
        let name = (reading.head.first("og:site_name") ?? publisher ?? reading.head.first("application-name")).map { PlainText.clean($0) }
        page.siteName = name?.isEmpty == true ? nil : name
        page.summary = (reading.head.first("og:description") ?? reading.head.first("description") ?? reading.data.description).flatMap(
            ArticleData.plain)
    }

    private mutating func writeText(_ body: ReadBody) {
        page.text = body.kept.joined
        page.removed = body.removed.map(\.text)
        (page.textSource, page.confidence) = page.text.isEmpty ? (.none, 0) : (text.source, text.confidence)
        let declared = reading.head.language ?? reading.data.text("inLanguage") ?? reading.head.first("og:locale") ?? reading.hints.language
        page.language = Language.of(text: page.text.isEmpty ? page.title ?? "" : page.text, declared: declared)
        page.isTruncated = !body.kept.isEmpty && Truncation.isTruncated(body, language: page.language)
    }

    /// Texts that come from JSON-LD have no markup on the page.
    private mutating func writeMarkup(_ wrappings: Wrappings) {
        var images: [String] = []
        if text.source != .data, !wrappings.kept.isEmpty {
            let (texts, pictures) = KeptMarkup.removed(reading.tree, kept: wrappings.kept)
            let base = reading.url.isEmpty ? nil : reading.url
            let safe = Sanitizer.sanitize(page: reading.tree.document, base: base, removed: texts, pictures: pictures)
            page.html = safe.html.contains("<") ? safe.html : nil
            images = safe.images
        }
        let named = reading.head.first("og:image").flatMap { SafeURL.web($0, base: reading.url.isEmpty ? nil : reading.url) }
        if let named, !images.contains(named) { images.insert(named, at: 0) }
        page.images = images
    }

    private mutating func writeAccess() {
        let words = text.blocks.reduce(0) { $0 + $1.text.split(separator: " ").count }
        page.access = AccessNotice.access(reading, kept: Set(text.rows), isTruncated: page.isTruncated, words: words)
    }
}
