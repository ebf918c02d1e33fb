/// One feed that the user asked for, as feeds.yml says it with the defaults filled in (`Fields`).
///
/// A value of one word: the list of a hundred thousand feeds and what is known of each share the fields.
@dynamicMemberLookup
public struct Subscription: Hashable, Sendable {
    private var shared: Shared

    /// A subscription with the house's defaults: hourly, one minute at the most, no credentials.
    public init(
        id: FeedID, url: String, requestURL: Secret? = nil, publisher: String? = nil, tags: [String] = [],
        interval: Duration = .seconds(3600), timeout: Duration = .seconds(60), fullText: Bool = false, ignoresHints: Bool = false,
        credentials: Credentials? = nil, place: SourcePlace = SourcePlace(file: "", line: 0, column: 0)
    ) {
        var fields = Fields(
            id: id, url: url, requestURL: Self.request(requestURL, url), tags: tags, interval: interval, timeout: timeout,
            fullText: fullText,
            ignoresHints: ignoresHints, place: place, urlPlace: place)
        fields.publisher = publisher
        fields.credentials = credentials
        shared = Shared(fields)
    }

    /// Where no variable stands in a URL, both of its forms are one text in memory, too.
    private static func request(_ request: Secret?, _ url: String) -> Secret {
        guard let request, request.exposed != url else { return Secret(url) }
        return request
    }

    /// Any of the fields.
    public subscript<Value>(dynamicMember field: WritableKeyPath<Fields, Value>) -> Value {
        get { shared.fields[keyPath: field] }
        set {
            var fields = shared.fields
            fields[keyPath: field] = newValue
            shared = Shared(fields)
        }
    }

    /// Whether the feed is a file of this machine; only feeds.yml can name one.
    public var isLocalFile: Bool {
        let url = self.url
        return url.utf8.prefix(4).elementsEqual("file".utf8) { $0 | 0x20 == $1 } && url.utf8.dropFirst(4).first == UInt8(ascii: ":")
    }

    /// Whether all fields are the same.
    public static func == (left: Subscription, right: Subscription) -> Bool {
        left.shared === right.shared || left.shared.fields == right.shared.fields
    }

    /// By the fields.
    public func hash(into hasher: inout Hasher) { hasher.combine(shared.fields) }

    private final class Shared: Sendable {
        let fields: Fields

        init(_ fields: Fields) { self.fields = fields }
    }
}

extension Subscription {
    /// What feeds.yml says of a feed.
    public struct Fields: Hashable, Sendable {
        /// The stable name.
        public var id: FeedID
        /// The URL as written in feeds.yml, `${NAME}` unexpanded: this form goes to logs, store and exports.
        public var url: String
        /// The URL to ask for, `${NAME}` expanded: a secret, never logged, stored or exported.
        public var requestURL: Secret
        /// The publisher's domain, where the user named it.
        @Rare public var publisher: String?
        /// The user's labels, in order.
        public var tags: [String]
        /// How long to wait between polls, and nothing else asks for more.
        public var interval: Duration
        /// How far the interval may grow while the feed is silent; nil where it may not (T11).
        public var longestInterval: Duration?
        /// How late half of the new entries may be seen at the most; nil where the interval counts instead.
        @Rare public var within: Duration?
        /// The total time that one poll may take.
        public var timeout: Duration
        /// Whether the page of an entry shall be fetched where the feed gives less than all of its text.
        public var fullText: Bool
        /// Whether what the server asks for (ttl, skipHours, max-age) is overruled by `interval`.
        public var ignoresHints: Bool
        /// What a publisher asks for (max-age, ttl) counts up to this much (T4).
        public var longestHint = Duration.seconds(7 * 86_400)
        /// Whether the archives of the feed are read, once (RFC 5005 §4).
        public var walksArchives = false
        /// Whether robots.txt is asked before the feed itself is; for what feeds lead to it is asked in any case.
        public var respectsRobots = false
        /// Whether the hub that the feed names is subscribed to, where there is a callback for it (WebSub).
        public var takesPushes = true
        /// What to identify with, if anything.
        @Rare public var credentials: Credentials?
        /// What stands for the credentials and the URL's secrets where these are not at hand, as when polls are replayed from the archive.
        @Rare public var credentialMark: String?
        /// Whether what the servers of the feed say is kept in the archive.
        public var isArchived = true
        /// Where the feed is named: for complaints.
        public var place: SourcePlace
        /// Where the value of its `url` stands: for edits. That of the feed where nobody said.
        public var urlPlace: SourcePlace
    }
}

/// All that feeds.yml and the files it includes say.
public struct Configuration: Hashable, Sendable {
    /// The feeds, in the order in which they are written.
    public var subscriptions: [Subscription]
    /// The address ranges (CIDR notation) that may be asked although they are private.
    public var allowPrivate: [String]
    /// How politely hosts are asked, where feeds.yml says so, in the order of reading: of each limit the first that fits counts (`rule(for:)`).
    public var hosts: [HostRule]
    /// Who is told of the change log.
    public var publishing = PublishingPlan()
    /// The rules of the canonical choice that are asked first; the others follow in the order of the house.
    public var canonicalOrder: [CanonicalRule] = []
    /// Whether and how long what the servers say is kept.
    public var archive: ArchivePlan
    /// The folder against which `file:` URLs are resolved: that of the outermost feeds.yml.
    public var folder: String
    /// The outermost feeds.yml, as it was named; nil where all this stands in no file.
    public var file: String?

    /// A configuration by its parts.
    public init(
        subscriptions: [Subscription], allowPrivate: [String] = [], hosts: [HostRule] = [], archive: ArchivePlan = ArchivePlan(),
        folder: String = "."
    ) {
        self.subscriptions = subscriptions
        self.archive = archive
        self.allowPrivate = allowPrivate
        self.hosts = hosts
        self.folder = folder
    }
}

/// What a feed asks to be identified with. The values come from the environment and are never written anywhere.
public enum Credentials: Hashable, Sendable {
    /// RFC 7617.
    case basic(user: Secret, password: Secret)
    /// RFC 6750.
    case bearer(token: Secret)
}

/// A text that prints as `•••`, so that no log, error or export shows it by accident.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text itself: name it only where it is sent.
    public let exposed: String

    /// Wraps a text.
    public init(_ exposed: String) { self.exposed = exposed }

    /// Three dots.
    public var description: String { "•••" }
    /// Three dots.
    public var debugDescription: String { "•••" }
    /// Nothing to look into.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A place in a file of the user's, for complaints: `feeds.yml:12:5`.
public struct SourcePlace: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The file's path as the user gave it.
    public var file: String
    /// From 1.
    public var line: Int
    /// From 1, in characters.
    public var column: Int

    /// A place by its parts.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// In the form that editors understand.
    public var description: String { "\(file):\(line):\(column)" }

    /// In the order of reading.
    public static func < (left: SourcePlace, right: SourcePlace) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
