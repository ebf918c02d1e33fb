/// What extraction knows of the feed in which an entry stands.
public struct FeedContext: Hashable, Sendable {
    /// The feed's title, as published.
    public var title: String?
    /// The page that the feed belongs to, absolute.
    public var link: String?
    /// A BCP 47 tag as published.
    public var language: String?
    /// The publisher that the user named in feeds.yml: a domain.
    public var publisher: String?
    /// Where the feed lives.
    public var url: String?

    /// A context by its parts.
    public init(title: String? = nil, link: String? = nil, language: String? = nil, publisher: String? = nil, url: String? = nil) {
        self.title = title
        self.link = link
        self.language = language
        self.publisher = publisher
        self.url = url
    }
}
