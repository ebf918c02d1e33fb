public import Model

/// An article as IPTC ninjs 3.1: a news item of the type `text`. What nobody said is left out; nothing is made up.
///
/// | ninjs | here |
/// |---|---|
/// | `uri`, `version` | the article's URN; the canonical story with its version |
/// | `representationType` | `partial` where the text shows that it is not whole |
/// | `firstCreated`, `versionCreated` | when we first saw the article, and the current version of the canonical story |
/// | `contentCreated` | when the publisher says that it appeared |
/// | `headlines`, `bodies`, `descriptions`, `by` | title; text, and markup where there is some; summary; byline |
/// | `infoSources` | the publisher (role `publisher`), the origin that the text names (role `origin`) |
/// | `subjects` | the publisher's tags |
/// | `altIds` | id, story and page |
/// | `associations` | the other stories, each with its relation; then the pictures |
public enum NinjsJSON {
    /// The bytes, in one line without a line end.
    public static func encode(_ article: Article) -> [UInt8] { value(article).encoded(.compact) }

    static func value(_ article: Article) -> JSONValue {
        let member = article.canonicalStory
        let head: [JSONValue.Member] = [
            ("uri", .string(IRI.urn("article", article.id))), ("standard", standard), ("firstCreated", .some(article.firstSeen)),
        ]
        let others = article.stories.filter { $0.id != member.id }.map { variant($0, of: member.id) }
        let rest: [JSONValue.Member] = [
            ("bodies", .array(bodies(member.story))),
            ("people", .some(member.story.byline.map { ["name": .string($0), "rel": "author"] })),
            ("subjects", .some(member.story.tags.map { ["name": .string($0)] })), ("altIds", altIDs(article.id, member)),
            ("associations", .some(others + pictures(member.story))),
        ]
        return .present(head + core(member) + rest)
    }

    /// What is told of the article and of each variant.
    private static func core(_ member: ArticleStory) -> [JSONValue.Member] {
        let story = member.story
        return [
            ("type", "text"), ("representationType", story.isTruncated ? "partial" : "full"),
            ("version", .string("\(member.id).\(member.version)")),
            ("versionCreated", .some(member.sources.last?.seen ?? member.firstSeen)),
            ("contentCreated", .some(story.published)), ("language", .some(story.language)),
            ("headlines", .some([text(story.title)].compactMap { $0 })), ("descriptions", .some([text(story.summary)].compactMap { $0 })),
            ("by", .some(story.byline.joined(separator: ", "))), ("infoSources", .some(infoSources(story))),
        ]
    }

    private static let standard: JSONValue = [
        "name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
    ]

    private static func text(_ text: String?) -> JSONValue? {
        JSONValue.some(text).map { ["contentType": "text/plain", "value": $0] }
    }

    private static func bodies(_ story: Story) -> [JSONValue] {
        let plain = JSONValue.present([
            ("role", "main"), ("contentType", "text/plain"), ("charCount", .int(story.text.unicodeScalars.count)),
            ("wordCount", story.wordCount.map { .int($0) }), ("value", .string(story.text)),
        ])
        return [plain] + [story.html].compactMap { $0 }.map { ["role": "main", "contentType": "text/html", "value": .string($0)] }
    }

    private static func infoSources(_ story: Story) -> [JSONValue] {
        let publisher = JSONValue.present([
            ("name", .some(story.publisher.name) ?? .some(story.publisher.domain)), ("role", "publisher"),
            ("literal", .some(story.publisher.domain)),
        ])
        let origin = JSONValue.some(story.origin?.name).map { JSONValue.object([("name", $0), ("role", "origin")]) }
        return [publisher] + [origin].compactMap { $0 }
    }

    private static func altIDs(_ id: ArticleID, _ member: ArticleStory) -> JSONValue {
        let ids = [("article", id.rawValue), ("story", member.id.rawValue)] + [member.story.url].compactMap { $0 }.map { ("url", $0) }
        return .list(ids) { ["role": .string($0.0), "value": .string($0.1)] }
    }

    private static func variant(_ member: ArticleStory, of canonical: StoryID) -> JSONValue {
        let edge = member.relation.flatMap { $0.first == canonical || $0.second == canonical ? $0 : nil }
        let name = [member.story.title, member.story.publisher.domain, member.id.rawValue].first { !$0.isEmpty }
        let head: [JSONValue.Member] = [
            ("name", .text(name)), ("rel", .string(edge?.kind.rawValue ?? "variant")), ("uri", .string(IRI.urn("story", member.id))),
            ("firstCreated", .some(member.firstSeen)),
        ]
        return .present(head + core(member) + [("altIds", altID(of: member))])
    }

    private static func altID(of member: ArticleStory) -> JSONValue? {
        member.story.url.map { [["role": "url", "value": .string($0)]] }
    }

    private static func pictures(_ story: Story) -> [JSONValue] {
        story.images.compactMap(IRI.absolute).enumerated().map { index, url in
            [
                "name": .string("picture \(index + 1)"), "rel": "picture", "uri": .string(url), "type": "picture",
                "renditions": [["name": "main", "href": .string(url)]],
            ]
        }
    }
}
