/// A field of a story, and of the article that the story speaks for.
public enum StoryField: String, Hashable, Sendable, CaseIterable {
    /// The page.
    case url
    /// The headline.
    case title
    /// The authors' names.
    case byline
    /// The language.
    case language
    /// When it appeared.
    case published
    /// When it changed.
    case updated
    /// What the publisher is called.
    case publisherName = "publisher.name"
    /// The publisher's domain.
    case publisherDomain = "publisher.domain"
    /// The text.
    case text
    /// The text as markup.
    case html
    /// The summary.
    case summary
    /// The pictures.
    case images
    /// The labels.
    case tags
}

/// How a field came to be: what of the entry, its feed or its page it was made of. `entry.…` names a field of `ParsedEntry`, where stands from which
/// element of which format it was read; `feed.…` one of the feed's own; `page.…` one of what was read from the entry's page.
public enum FieldRule: String, Hashable, Sendable, CaseIterable {
    /// The entry's link.
    case entryLink = "entry.link"
    /// The link that the entry calls canonical.
    case entryCanonicalLink = "entry.canonical_link"
    /// The entry's title.
    case entryTitle = "entry.title"
    /// The entry's authors.
    case entryAuthors = "entry.authors"
    /// The entry's first date.
    case entryPublished = "entry.published"
    /// The entry's date of change.
    case entryUpdated = "entry.updated"
    /// The entry's body.
    case entryContent = "entry.content"
    /// The entry's summary.
    case entrySummary = "entry.summary"
    /// The entry's pictures.
    case entryImages = "entry.images"
    /// The pictures in the markup that the text was read from.
    case bodyImages = "html.images"
    /// The entry's pictures, then those in the markup.
    case allImages = "entry.images, html.images"
    /// The entry's labels.
    case entryCategories = "entry.categories"
    /// The language that the entry declares.
    case entryLanguage = "entry.language"
    /// The language that the feed declares.
    case feedLanguage = "feed.language"
    /// Guessed by the script of the text, which what is declared contradicts, or nothing is.
    case textScript = "text.script"
    /// Guessed by the commonest words of the text.
    case textWords = "text.words"
    /// What the user wrote in feeds.yml.
    case feedsFile = "feeds.yml"
    /// The feed's title.
    case feedTitle = "feed.title"
    /// The page that the feed belongs to.
    case feedLink = "feed.link"
    /// Where the feed lives.
    case feedURL = "feed.url"
    /// The text of the entry's page.
    case pageText = "page.text"
    /// The headline on the page.
    case pageTitle = "page.title"
    /// The authors that the page names.
    case pageByline = "page.byline"
    /// The language that the page declares.
    case pageLanguage = "page.language"
    /// When the page says that it appeared.
    case pagePublished = "page.published"
    /// When the page says that it changed.
    case pageModified = "page.modified"
    /// The pictures of the page.
    case pageImages = "page.images"
    /// What the page calls its own URL (RFC 6596).
    case pageCanonical = "page.canonical"

    /// Whether it names a field of the entry's page (`ExtractedPage`).
    public var isOfPage: Bool { rawValue.hasPrefix("page.") }
}

/// For each field of a story that says something the rule by which it came to be.
public struct FieldRules: Hashable, Sendable {
    private var rules: [StoryField: FieldRule]

    /// Rules for no field.
    public init() { rules = [:] }

    /// The rule of a field; nil where the story says nothing of it.
    public subscript(_ field: StoryField) -> FieldRule? {
        get { rules[field] }
        set { rules[field] = newValue }
    }

    /// Whether the text is that of the entry's page.
    public var areOfPage: Bool { self[.text] == .pageText }
}

// An object of names; one that this version does not know is left out.
extension FieldRules: Codable {
    /// Reads `{"title": "entry.title", …}`.
    public init(from decoder: any Decoder) throws {
        self.init()
        for (field, rule) in try decoder.singleValueContainer().decode([String: String].self) {
            if let field = StoryField(rawValue: field) { rules[field] = FieldRule(rawValue: rule) }
        }
    }

    /// Writes `{"title": "entry.title", …}`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Dictionary(uniqueKeysWithValues: rules.map { ($0.rawValue, $1.rawValue) }))
    }
}
