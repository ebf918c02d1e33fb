/// What an entry says, cleaned: the unit that is fingerprinted and clustered. A new revision of an entry is a new version of its story.
public struct Story: Hashable, Sendable, Codable {
    /// Plain text.
    public var title: String
    /// Names of the authors, cleaned, in order.
    public var byline: [String]
    /// BCP 47, lower-case primary subtag, where it is known or was told by the text.
    public var language: String?
    /// Paragraphs of plain text, separated by one blank line (`\n\n`); NFC, no control characters.
    public var text: String
    /// The body as sanitised markup (allow-list); nil where there is none.
    public var html: String?
    /// The publisher's summary as plain text, where it is not the text itself.
    public var summary: String?
    /// The page: normalised, without tracking parameters (RFC 3986 §6); nil where the entry has no link.
    public var url: String?
    /// When the publisher says that it appeared, where that can be read.
    public var published: Timestamp?
    /// When the publisher says that it changed.
    public var updated: Timestamp?
    /// Who published this copy.
    public var publisher: Publisher
    /// Where the text says that it comes from.
    public var origin: Origin?
    /// What the feed calls the entry's source, where that is not its own site.
    public var source: EntrySource?
    /// Whether the text shows that it is not all of the story.
    public var isTruncated: Bool
    /// Site wrappings that were taken out, verbatim, in order.
    public var removed: [String]
    /// Pictures, absolute URLs.
    public var images: [String]
    /// The publisher's labels.
    public var tags: [String]
    /// How each field came to be; nil where nobody noted that.
    public var rules: FieldRules?

    /// A story with a title and a text, all else empty.
    public init(title: String, text: String, publisher: Publisher) {
        self.title = title
        self.text = text
        self.publisher = publisher
        byline = []
        isTruncated = false
        removed = []
        images = []
        tags = []
    }
}

/// Who publishes.
public struct Publisher: Hashable, Sendable, Codable {
    /// The name as the feed gives it.
    public var name: String?
    /// The domain, lower case, without `www.`: what tells one site from another.
    public var domain: String

    /// A publisher by its parts.
    public init(name: String? = nil, domain: String) {
        self.name = name
        self.domain = domain
    }
}

extension Publisher {
    /// The domain of a site by the host of a page: without the labels that name a kind of service and not a site.
    public static func domain(ofHost host: String) -> String {
        var labels = host.split(separator: ".")
        while labels.count > 2, services.contains(labels[0]) { labels.removeFirst() }
        return labels.joined(separator: ".")
    }

    /// The domain of the site that a URL is of; nil where it has no host.
    public static func domain(ofURL url: String) -> String? { WebAddress.host(of: url).map { domain(ofHost: $0) } }

    private static let services: Set<Substring> = ["www", "www2", "m", "mobile", "rss", "feeds", "feed", "amp"]
}

/// Where a copy says that it comes from.
public struct Origin: Hashable, Sendable, Codable {
    /// The name as the text gives it: `New York Times`. Nil where the text only says that it is somebody else's ("published from a syndicated feed").
    public var name: String?
    /// The words that say so, verbatim.
    public var evidence: String

    /// An origin by its parts.
    public init(name: String?, evidence: String) {
        self.name = name
        self.evidence = evidence
    }
}

/// What a token of a text is worth as evidence of copying.
public struct TokenFlags: OptionSet, Hashable, Sendable, Codable {
    /// The bits.
    public let rawValue: UInt8
    /// Flags by their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Inside quotation marks: everyone prints the minister's sentence.
    public static let quotation = TokenFlags(rawValue: 1)
    /// In a caption or credit.
    public static let caption = TokenFlags(rawValue: 2)
    /// In what a site puts around its stories.
    public static let boilerplate = TokenFlags(rawValue: 4)
    /// One ideograph or syllable of a script without blanks: counts half a word.
    public static let character = TokenFlags(rawValue: 8)
    /// A word that carries no topic, such as an article or a preposition: short items are compared without it.
    public static let common = TokenFlags(rawValue: 16)

    /// Whether the token is the reporter's own prose: in no quotation, caption or boilerplate.
    public var isProse: Bool { rawValue & 7 == 0 }
}

/// A story as clustering sees it: pure arithmetic over its text, the same in every run and on every machine.
public struct Fingerprint: Hashable, Sendable {
    /// Which rules made it; fingerprints of different versions are not compared.
    public var version: Int
    /// A 32-bit hash of each normalised token of the text (the title's stand in `titleTokens`), in order.
    public var tokens: [UInt32]
    /// What each token is worth.
    public var flags: [TokenFlags]
    /// Where each token starts in `Story.text`, in Unicode scalars.
    public var starts: [UInt32]
    /// Where each token ends in `Story.text`, in Unicode scalars, exclusive.
    public var ends: [UInt32]
    /// The winnowed k-gram hashes, which are even; a short item has the pairs of its topical words too, which are odd.
    public var hashes: [UInt64]
    /// For each of `hashes` the index of the first token of its k-gram.
    public var positions: [UInt32]
    /// The hashes of the numbers in the text, sorted, each as often as it stands there.
    public var numbers: [UInt32]
    /// The hashes of the capitalised words in the opening, sorted, each once; empty for scripts without capitals.
    public var names: [UInt32]
    /// The hashes of the title's topical words, in order: what short items are compared by.
    public var titleTokens: [UInt32]
    /// Whether this is a running file: a live blog, a news in brief, a digest.
    public var isRunningFile: Bool

    /// Whether a hash is that of two topical words of a short item, which need not stand side by side, and not of a run of words.
    public static func isPair(_ hash: UInt64) -> Bool { hash & 1 == 1 }

    /// An empty fingerprint of a version.
    public init(version: Int) {
        self.version = version
        tokens = []
        flags = []
        starts = []
        ends = []
        hashes = []
        positions = []
        numbers = []
        names = []
        titleTokens = []
        isRunningFile = false
    }
}
