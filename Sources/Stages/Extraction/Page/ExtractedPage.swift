public import Model

/// What a page says: its article without what stands around it.
public struct ExtractedPage: Hashable, Sendable {
    /// The headline, plain text; nil where the page names none.
    public var title: String?
    /// Names of the authors, cleaned, in order.
    public var byline: [String] = []
    /// When the page says that the article appeared.
    public var published: Timestamp?
    /// When the page says that the article changed.
    public var modified: Timestamp?
    /// BCP 47, lower-case primary subtag.
    public var language: String?
    /// What the site calls itself.
    public var siteName: String?
    /// The URL that the page calls its own, absolute and normalised; nil where it names none that can be believed.
    public var canonicalURL: String?
    /// The standfirst that the page's head gives, plain text.
    public var summary: String?
    /// Paragraphs of plain text, one blank line between them, as `Story.text`; empty where the page has no article.
    public var text = ""
    /// The same as sanitised markup, as `Story.html`; nil where there is none.
    public var html: String?
    /// Pictures: those of the text, and the one that the page's head names; absolute URLs, each once.
    public var images: [String] = []
    /// Where the text says that it comes from.
    public var origin: Origin?
    /// Whether the text shows that it is not all of the story.
    public var isTruncated = false
    /// What the page says of who may read it.
    public var access = PageAccess()
    /// Site wrappings that were taken out of the text, verbatim, in order.
    public var removed: [String] = []
    /// How sure the choice of the text is, 0…1; 0 where there is none.
    public var confidence = 0.0
    /// Where the text was found.
    public var textSource = TextSource.none
    /// For each field of `fields` that the page says something of, what it was read from: `json-ld`, `meta`, `link`, `h1`, `title`, `text`, …
    public var sources: [String: String] = [:]

    /// A page that says nothing.
    public init() {}

    /// Where a page's text can be found, the best first.
    public enum TextSource: String, Hashable, Sendable, CaseIterable {
        /// The blocks that were judged to be the article's.
        case blocks
        /// The container with the most prose.
        case container
        /// `articleBody` of the page's JSON-LD.
        case data = "json-ld"
        /// Nowhere.
        case none
    }
}

/// What a page says of who may read its article.
public struct PageAccess: Hashable, Sendable {
    /// How sure it is that the article is not free to all.
    public var level = Level.none
    /// What says so: the words or the property, verbatim.
    public var evidence: [String] = []

    /// Free to all, as far as the page says.
    public init() {}

    /// The degrees.
    public enum Level: String, Hashable, Sendable, CaseIterable {
        /// Nothing speaks of a paywall.
        case none
        /// Something does, but the text seems whole.
        case soft
        /// Something does, and the text is not whole.
        case hard
    }
}

/// What is known of a page before it is read: what the entry says that links to it. Everything may be missing.
public struct PageHints: Hashable, Sendable {
    /// The entry's title, plain text.
    public var title: String?
    /// The entry's summary, plain text.
    public var summary: String?
    /// When the entry says that it appeared.
    public var published: Timestamp?
    /// The entry's or the feed's language, as published.
    public var language: String?

    /// Hints by their parts.
    public init(title: String? = nil, summary: String? = nil, published: Timestamp? = nil, language: String? = nil) {
        self.title = title
        self.summary = summary
        self.published = published
        self.language = language
    }
}
