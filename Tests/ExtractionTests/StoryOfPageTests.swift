import Extraction
import Model
import Testing

/// An entry and its page tell one story.
@Suite("Stories with their pages")
struct StoryOfPageTests {
    private static let paragraphs = [
        "The harbour of Eastport opened again on Tuesday, three weeks after a storm had closed it, the port authority said.",
        "Forty ships, most of them trawlers, had waited outside the breakwater, and the first of them came in at dawn.",
        "The authority expects the last of the wrecks to be lifted before the end of the month.",
    ]
    private let context = FeedContext(
        title: "The Wire", link: "https://wire.example/", language: "en", url: "https://wire.example/feed")

    private func entry(_ content: String, title: String? = "Harbour reopens after storm") -> ParsedEntry {
        var entry = ParsedEntry(key: EntryKey("1"))
        entry.title = title
        entry.link = "https://wire.example/news/1?id=7"
        entry.summary = content
        entry.summaryKind = .html
        return entry
    }

    private func page(_ paragraphs: [String] = paragraphs) -> ExtractedPage {
        var page = ExtractedPage()
        page.title = "Eastport harbour reopens"
        page.text = paragraphs.joined(separator: "\n\n")
        page.byline = ["Ada Berg"]
        page.published = Timestamp(seconds: 1_772_438_400)
        page.images = ["https://wire.example/1.jpg"]
        page.canonicalURL = "https://wire.example/news/1"
        page.confidence = 0.9
        return page
    }

    private func story(_ entry: ParsedEntry, _ page: ExtractedPage?) -> Story { StoryExtractor.story(from: entry, in: context, page: page) }

    @Test("Where the feed shows an excerpt the page gives the text, and what the feed leaves open; the feed's word goes first")
    func excerpt() {
        let story = story(entry("The harbour of Eastport opened again on Tuesday, three weeks …"), page())
        #expect(story.text == page().text && !story.isTruncated)
        #expect(story.title == "Harbour reopens after storm" && story.byline == ["Ada Berg"])
        #expect(story.url == "https://wire.example/news/1" && story.published == page().published)
        let rules = [StoryField.text, .title, .byline, .published, .images, .url, .language].map { story.rules?[$0]?.rawValue }
        #expect(
            rules == ["page.text", "entry.title", "page.byline", "page.published", "page.images", "page.canonical", "feed.language"])
        #expect(story.summary == nil, "the excerpt is the beginning of the text")
    }

    @Test("A teaser in other words becomes the summary")
    func teaser() {
        let teaser = "Three weeks of waiting are over for forty ships off Eastport's harbour."
        let story = story(entry(teaser), page())
        #expect(story.summary == teaser && story.rules?[.summary] == .entrySummary)
    }

    @Test("A feed that says all of it keeps its text: nothing of the page counts")
    func full() {
        let entry = entry(Self.paragraphs.map { "<p>\($0)</p>" }.joined())
        #expect(story(entry, page()) == StoryExtractor.story(from: entry, in: context))
    }

    @Test("A page that is not sure to be an article, or is about something else, tells nothing")
    func other() {
        let entry = entry("The harbour of Eastport opened again on Tuesday, three weeks …")
        let plain = StoryExtractor.story(from: entry, in: context)
        var unsure = page()
        unsure.confidence = 0.2
        var login = page([
            "Please sign in with your name and your password.", String(repeating: "Subscribers can read everything. ", count: 9),
        ])
        login.title = "Sign in"
        for page in [unsure, login, ExtractedPage()] { #expect(story(entry, page) == plain) }
        #expect(story(entry, nil) == plain)
    }

    @Test("A notice that the rest must be paid for leaves the story truncated")
    func paywall() {
        var page = page()
        page.access.level = .hard
        let story = story(entry("The harbour of Eastport opened …"), page)
        #expect(story.isTruncated && story.rules?[.text] == .pageText)
        #expect(self.story(entry(Self.paragraphs[0] + Self.paragraphs[1] + " …"), page).rules?[.text] != nil)
    }

    @Test(
        "The page's own URL counts on its own site alone, and names a page",
        arguments: [
            "https://other.example/news/1", "https://wire.example/", "https://wire.example", "mailto:a@wire.example", "javascript:1",
        ])
    func canonical(url: String) {
        var page = page()
        page.canonicalURL = url
        let story = story(entry("The harbour of Eastport …"), page)
        #expect(story.url == "https://wire.example/news/1?id=7" && story.rules?[.url] == .entryLink)
    }

    @Test("An entry that names its canonical page keeps it, and one without a headline takes that of the page")
    func entrysWord() {
        var entry = entry("The harbour of Eastport opened again on Tuesday, three weeks …", title: nil)
        entry.canonicalLink = "https://wire.example/canonical"
        let story = story(entry, page())
        #expect(story.url == "https://wire.example/canonical" && story.title == "Eastport harbour reopens")
        #expect(story.rules?[.title] == .pageTitle)
    }
}
