import Model
import Yams

/// One entry of `feeds:`.
struct FeedEntry {
    let subscription: Subscription
    /// Where its interval was read, in the feed or above it; nil where the house's own holds.
    let intervalValue: Value?

    static let keys = ["id", "url", "publisher", "tags", "auth"] + FeedDefaults.keys

    /// Reads an entry; nil, with complaints, where it has no id or URL that could be used.
    init?(_ node: Node, file: SourceFile, defaults: FeedDefaults, context: ReadingContext) {
        let complaints = context.complaints
        guard let fields = Fields(node, file: file, what: "a feed", known: Self.keys, complaints: complaints) else { return nil }
        var settings = defaults
        settings.read(fields)
        let publisher = fields["publisher"].flatMap(Self.publisher)
        let tags = fields["tags"]?.texts("a list of labels such as [world, en]").map(\.text) ?? []
        let credentials = fields["auth"].flatMap { CredentialFields.read($0.node, file: file, context: context) }
        let id = fields["id"].map { $0.identifier() }
        guard let value = fields["url"] else {
            complaints.error("a feed without `url`; expected one", at: fields.place)
            return nil
        }
        guard let url = FeedURL(value, context: context) else { return nil }
        if credentials != nil && url.isUnencrypted {
            complaints.warning("credentials go to an http: URL and can be read on their way", at: value.place)
        }
        guard let name = id ?? FeedURL.slug(of: url.written) else {
            if id == nil { complaints.error("expected `id`, for none can be made of the URL", at: fields.place) }
            return nil
        }
        intervalValue = settings.intervalValue
        var subscription = Subscription(
            id: FeedID(name), url: url.written, requestURL: url.request, publisher: publisher, tags: tags, credentials: credentials,
            place: fields.place)
        subscription.apply(settings, namesInterval: fields["interval"] != nil)
        subscription.urlPlace = value.place
        self.subscription = subscription
    }

    /// A domain in lower case, without `www.`.
    private static func publisher(_ value: Value) -> String? {
        guard let text = value.text("a domain such as bbc.co.uk") else { return nil }
        let domain = text.lowercased()
        let isPlain: (UInt8) -> Bool = { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
        let isDomain = domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && (label.utf8.allSatisfy(isPlain) || label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" })
        }
        guard isDomain, domain.contains(".") || domain == "localhost" else {
            value.expected("a domain such as bbc.co.uk")
            return nil
        }
        return domain.hasPrefix("www.") ? String(domain.dropFirst(4)) : domain
    }
}

extension Subscription {
    fileprivate mutating func apply(_ settings: FeedDefaults, namesInterval: Bool) {
        self.interval = settings.interval
        self.longestInterval = settings.stretch(namesInterval: namesInterval)
        self.within = settings.within
        self.longestHint = settings.longestHint
        self.timeout = settings.timeout
        self.fullText = settings.fullText
        self.isArchived = settings.isArchived
        self.walksArchives = settings.walksArchives
        self.respectsRobots = settings.respectsRobots
        self.ignoresHints = settings.ignoresHints
        self.takesPushes = settings.takesPushes
    }
}

extension Value {
    /// A name that is fit for command lines, file names and URLs.
    func identifier() -> String? {
        let shape = "a name of letters, digits, `-`, `_` and `.`, at most 100"
        guard let text = text(shape) else { return nil }
        let isName =
            text.utf8.count <= 100
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
        guard isName, text.utf8.first != UInt8(ascii: "-"), text.utf8.first != UInt8(ascii: ".") else {
            expected(shape)
            return nil
        }
        return text
    }
}
