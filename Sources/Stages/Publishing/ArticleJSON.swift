public import Model

/// An article as downstream reads it: `pipeline.article/1`, the content of `articles/YYYY/MM/DD/ID.json`.
///
/// Every key is always there, `null` where there is nothing to say. What the article says (`title`, `text`, …) is what its canonical story says.
public enum ArticleJSON {
    /// The bytes of the file.
    public static func encode(_ article: Article) -> [UInt8] { value(article).encoded(.indented) }

    /// The bytes of the file of an article that merged away: `{"schema", "id", "merged_into", "first_seen"}`.
    public static func tombstone(of id: ArticleID, mergedInto heir: ArticleID, firstSeen: Timestamp) -> [UInt8] {
        tombstoneValue(of: id, mergedInto: heir, firstSeen: firstSeen).encoded(.indented)
    }

    static func tombstoneValue(of id: ArticleID, mergedInto heir: ArticleID, firstSeen: Timestamp) -> JSONValue {
        ["schema": "pipeline.article/1", "id": .text(id.rawValue), "merged_into": .text(heir.rawValue), "first_seen": .time(firstSeen)]
    }

    /// The same in one line with its line end.
    public static func line(_ article: Article) -> [UInt8] { value(article).encoded(.compact) + [0x0A] }

    /// The same as `tombstone`, in one line with its line end.
    public static func tombstoneLine(of id: ArticleID, mergedInto heir: ArticleID, firstSeen: Timestamp) -> [UInt8] {
        tombstoneValue(of: id, mergedInto: heir, firstSeen: firstSeen).encoded(.compact) + [0x0A]
    }

    /// The article as a value.
    public static func value(_ article: Article) -> JSONValue {
        let canonical = article.canonicalStory
        let story = canonical.story
        return [
            "schema": "pipeline.article/1", "id": .text(article.id.rawValue), "url": .text(story.url), "title": .text(story.title),
            "byline": .texts(story.byline), "language": .text(story.language), "published": .time(story.published),
            "updated": .time(story.updated), "publisher": value(story.publisher), "text": .text(story.text), "html": .text(story.html),
            "summary": .text(story.summary), "images": .texts(story.images), "tags": .texts(story.tags),
            "retracted": .time(article.retracted), "canonical": value(article.canonical),
            "stories": .list(article.stories) { StoryJSON.value($0) }, "provenance": FieldProvenance.value(of: canonical),
            "prov": Provenance.value(of: article),
        ]
    }

    static func value(_ publisher: Publisher) -> JSONValue {
        ["name": .text(publisher.name), "domain": .text(publisher.domain)]
    }

    private static func value(_ choice: CanonicalChoice) -> JSONValue {
        [
            "story": .text(choice.story.rawValue),
            "because": .list(choice.because) { ["rule": .text($0.rule), "evidence": .text($0.evidence)] },
            "confidence": .number(choice.confidence), "rules_version": .int(choice.rulesVersion),
        ]
    }
}
