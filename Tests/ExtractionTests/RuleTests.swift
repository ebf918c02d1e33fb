import Extraction
import Model
import Testing

/// By which rule each field came to be.
@Suite struct RuleTests {
    @Test func `a whole entry tells where each field is from`() {
        let whole = story("<p>\(prose)</p><img src=\"https://www.harbour-post.example/2.jpg\"><p>\(moreProse)</p>") {
            $0.authors = [Person(name: "Ada Renner")]
            $0.published = ParsedDate(raw: "", moment: Timestamp(seconds: 0), certainty: .exact)
            $0.categories = [Category("sea")]
            $0.summary = "What nobody expected."
            $0.images = ["https://www.harbour-post.example/1.jpg"]
        }
        let expected: [StoryField: FieldRule?] = [
            .url: .entryLink, .title: .entryTitle, .byline: .entryAuthors, .language: .feedLanguage, .published: .entryPublished,
            .updated: nil, .publisherName: .feedTitle, .publisherDomain: .entryLink, .text: .entryContent, .html: .entryContent,
            .summary: .entrySummary, .images: .allImages, .tags: .entryCategories,
        ]
        for field in StoryField.allCases { #expect(whole.rules?[field] == expected[field] ?? nil, "\(field)") }
    }

    @Test func `an entry of a summary and little else says so`() {
        let short = story(nil, title: "") { entry in
            entry.link = nil
            entry.summary = prose
        }
        #expect(short.rules?[.text] == .entrySummary && short.rules?[.summary] == nil && short.rules?[.title] == nil)
        #expect(short.rules?[.url] == nil && short.rules?[.publisherDomain] == .feedLink && short.rules?[.images] == nil)
    }

    @Test func `the link that the publisher calls canonical, and the publisher that the user names`() {
        var named = paper
        named.publisher = "harbour.example"
        let story = story(prose, feed: named) { $0.canonicalLink = "https://www.harbour-post.example/c" }
        #expect(story.rules?[.url] == .entryCanonicalLink && story.rules?[.publisherDomain] == .feedsFile)
        var bare = FeedContext(url: "https://feeds.harbour-post.example/feed")
        bare.publisher = "no domain"
        let lonely = Helpers.story(in: bare)
        #expect(lonely.rules?[.publisherDomain] == .feedURL && lonely.rules?[.publisherName] == nil)
    }

    @Test(
        arguments: [
            ("en", nil, prose, FieldRule.entryLanguage), (nil, "en", prose, .feedLanguage),
            (nil, nil, prose + " And it was said that the ferry is not to be seen there for days.", .textWords),
            ("en", "en", "港の橋は火曜日に船がぶつかったため閉鎖されたと港湾局が発表した。", .textScript),
        ] as [(String?, String?, String, FieldRule)])
    func `what tells the language`(entry: String?, feed: String?, text: String, rule: FieldRule) {
        var context = paper
        context.language = feed
        #expect(story(text, feed: context) { $0.language = entry }.rules?[.language] == rule)
    }
}

private enum Helpers {
    /// The story of an entry without a link.
    static func story(in feed: FeedContext) -> Story {
        var entry = ParsedEntry(key: EntryKey("1"))
        entry.content = prose
        return StoryExtractor.story(from: entry, in: feed)
    }
}
