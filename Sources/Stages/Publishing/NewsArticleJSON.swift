public import Model

/// An article in the words of schema.org: a `NewsArticle` as JSON-LD. What nobody said is left out; nothing is made up.
///
/// | schema.org | here |
/// |---|---|
/// | `@id`, `identifier` | the article's URN, its id |
/// | `headline`, `articleBody`, `abstract`, `inLanguage`, `keywords`, `image` | title, text, summary, language, tags, images |
/// | `datePublished`, `dateModified` | `published`, `updated`, as the publisher says |
/// | `url`, `mainEntityOfPage` | the page |
/// | `author` | each name of the byline: an Organization where it is the publisher or the origin, else a Person |
/// | `creditText`, `sourceOrganization` | the origin that the text names |
/// | `isBasedOn` | each story of the article, the canonical one first |
public enum NewsArticleJSON {
    /// The bytes, in one line without a line end.
    public static func encode(_ article: Article) -> [UInt8] { value(article).encoded(.compact) }

    static func value(_ article: Article) -> JSONValue {
        let story = article.canonicalStory.story
        let head: [JSONValue.Member] = [
            ("@context", "https://schema.org"), ("@type", "NewsArticle"), ("@id", .string(IRI.urn("article", article.id))),
            ("identifier", .string(article.id.rawValue)),
        ]
        return .present(head + said(by: story) + told(of: story) + [("isBasedOn", .list(article.stories, based))])
    }

    private static func said(by story: Story) -> [JSONValue.Member] {
        [
            ("headline", .some(story.title)), ("articleBody", .some(story.text)), ("abstract", .some(story.summary)),
            ("inLanguage", .some(story.language)), ("wordCount", story.wordCount.map { .int($0) }),
            ("datePublished", .some(story.published)), ("dateModified", .some(story.updated)), ("url", url(story)),
            ("mainEntityOfPage", url(story)), ("image", .some(story.images.compactMap(IRI.absolute).map { .string($0) })),
            ("keywords", .some(story.tags.map { .string($0) })),
        ]
    }

    private static func told(of story: Story) -> [JSONValue.Member] {
        let origin = JSONValue.some(story.origin?.name)
        return [
            ("author", .some(story.byline.map { author($0, of: story) })), ("publisher", organization(story.publisher)),
            ("creditText", origin), ("sourceOrganization", origin.map { ["@type": "Organization", "name": $0] }),
        ]
    }

    private static func url(_ story: Story) -> JSONValue? { story.url.flatMap(IRI.absolute).map { .string($0) } }

    private static func based(_ member: ArticleStory) -> JSONValue {
        let members: [JSONValue.Member] = [
            ("@type", "NewsArticle"), ("@id", .string(IRI.urn("story", member.id))), ("headline", .some(member.story.title)),
            ("url", url(member.story)), ("datePublished", .some(member.story.published)),
            ("publisher", organization(member.story.publisher)),
        ]
        return .present(members)
    }

    private static func author(_ name: String, of story: Story) -> JSONValue {
        let isOrganization = name == story.publisher.name || name == story.origin?.name
        return ["@type": isOrganization ? "Organization" : "Person", "name": .string(name)]
    }

    private static func organization(_ publisher: Publisher) -> JSONValue? {
        guard let name = JSONValue.some(publisher.name) ?? .some(publisher.domain) else { return nil }
        let site = publisher.domain.isEmpty ? nil : IRI.absolute("https://" + publisher.domain + "/")
        return .present([("@type", "Organization"), ("name", name), ("url", .some(site))])
    }
}
