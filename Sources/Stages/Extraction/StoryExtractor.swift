public import Model

/// Makes a story of an entry: a pure function of what the feed says.
///
/// ```
/// content, summary → paragraphs → without site wrappings → the fuller one is the text
///                                  wrappings → removed, origin, truncation
/// ```
public enum StoryExtractor {
    /// Counted up with every change of rules that makes another story of the same entry.
    public static let version = 1

    /// The story that an entry tells in its own content. Never fails: an entry without text gives a story without text.
    public static func story(from entry: ParsedEntry, in feed: FeedContext) -> Story {
        let link = entry.canonicalLink ?? entry.link
        let title = Title.plain(entry.title, kind: entry.titleKind)
        let publisher = PublisherChoice.publisher(of: entry, in: feed)
        let body = EntryBody.choose(entry, headline: title, base: entry.link ?? feed.link)

        var story = Story(title: title, text: body.chosen.kept.joined, publisher: publisher)
        story.byline = Byline.names(entry.authors)
        let language = Language.reading(text: story.text.isEmpty ? title : story.text, declared: entry.language ?? feed.language)
        story.language = language.tag
        story.html = body.chosen.html
        story.summary = body.summary
        story.url = link.map(CanonicalURL.canonical)
        story.published = entry.published?.moment
        story.updated = entry.updated?.moment
        story.origin = OriginChoice.origin(
            chosen: body.chosen, other: body.other, source: entry.source, byline: story.byline, publisher: publisher, page: entry.link)
        story.source = OriginChoice.source(entry.source, publisher, entry.link)
        story.isTruncated = Truncation.isTruncated(body.chosen, language: story.language)
        story.removed = body.chosen.removed.map(\.text)
        story.images = unique(entry.images + body.chosen.images)
        story.tags = unique(entry.categories.map { PlainText.clean($0.shown) })
        story.rules = RuleNotes(entry: entry, feed: feed, body: body, language: language.evidence).rules(of: story)
        return story
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
