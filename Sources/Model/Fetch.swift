/// What a server wants to be shown again, byte for byte, so that it may answer 304 (RFC 9110 §8.8).
public struct Validators: Hashable, Sendable, Codable {
    /// The URL of the hop that sent them: they are shown to no other.
    public var url: String
    /// `ETag` as it was sent, `W/` and quotes included; each scalar is one byte of the header (ISO 8859-1).
    public var etag: String?
    /// `Last-Modified` as it was sent; each scalar is one byte of the header (ISO 8859-1).
    public var lastModified: String?
    /// What the answer depends on (`Vary`), with what we had said there; nil where it depends on nothing (H5).
    public var variant: String?

    /// Validators by their parts.
    public init(url: String, etag: String? = nil, lastModified: String? = nil, variant: String? = nil) {
        self.url = url
        self.etag = etag
        self.lastModified = lastModified
        self.variant = variant
    }
}

/// One poll, as asked for.
public struct FetchRequest: Hashable, Sendable {
    /// Which feed is polled.
    public var feed: FeedID
    /// The URL to begin with; a secret, see `Subscription.requestURL`.
    public var url: Secret
    /// The same URL as it may be shown.
    public var shownURL: String
    /// What to show the server that sent them.
    public var validators: Validators?
    /// What to identify with, on the first hop's origin only.
    public var credentials: Credentials?
    /// Bounds of each transfer.
    public var limits: TransferLimits
    /// Whether `file:` may be read: true only for a URL that stands in feeds.yml.
    public var allowsLocalFile: Bool
    /// Whether the server may send only what is new (RFC 3229, `A-IM: feed`).
    public var acceptsDelta = true
    /// Whether a page for people is asked for, and not a feed.
    public var wantsPage = false

    /// A request by its parts.
    public init(
        feed: FeedID, url: Secret, shownURL: String, validators: Validators? = nil, credentials: Credentials? = nil,
        limits: TransferLimits = TransferLimits(), allowsLocalFile: Bool = false
    ) {
        self.feed = feed
        self.url = url
        self.shownURL = shownURL
        self.validators = validators
        self.credentials = credentials
        self.limits = limits
        self.allowsLocalFile = allowsLocalFile
    }
}

/// What came of one poll: the world's answer.
public enum FetchOutcome: Hashable, Sendable {
    /// 200 (or 226), or a local file: something to read.
    case document(FeedDocument)
    /// 304: what was read last still holds. The validators are those to keep: the old ones, refreshed by what the answer said.
    case notModified(Validators?)
    /// 410: the publisher says that the feed is no more.
    case gone
    /// A publisher's fault.
    case failed(FetchFailure)
}

/// A body that came whole.
public struct FeedDocument: Hashable, Sendable {
    /// The URL of the hop that answered, as it may be shown.
    public var url: String
    /// The bytes after content decoding.
    public var bytes: [UInt8]
    /// How many there were; a replay may have fewer or more, where secrets were taken out before they were archived.
    public var byteCount: Int
    /// `Content-Type` as it was sent.
    public var contentType: String?
    /// `Content-Location` as it was sent.
    public var contentLocation: String?
    /// What to show next time.
    public var validators: Validators?
    /// SHA-256 of `bytes`, 64 hexadecimal digits.
    public var sha256: String
    /// `Cache-Control: max-age` less `Age`, where the answer gave one that holds.
    public var freshFor: Duration?
    /// When it came; nil where nobody noted it. Dates far beyond are flagged.
    public var receivedAt: Timestamp?
    /// Whether it holds only what is new (226, RFC 3229): what it lacks is not gone.
    public var isDelta = false

    /// A document by its parts.
    public init(
        url: String, bytes: [UInt8], contentType: String? = nil, contentLocation: String? = nil, validators: Validators? = nil,
        sha256: String = "", freshFor: Duration? = nil, receivedAt: Timestamp? = nil
    ) {
        self.url = url
        self.bytes = bytes
        byteCount = bytes.count
        self.contentType = contentType
        self.contentLocation = contentLocation
        self.validators = validators
        self.sha256 = sha256
        self.freshFor = freshFor
        self.receivedAt = receivedAt
    }
}

/// Why a poll gave nothing to read.
public struct FetchFailure: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// Nobody may keep us away for longer by `Retry-After` (O5).
    public static let longestRetryAfter = Duration.seconds(30 * 86_400)

    /// The class, which decides how long to stay away.
    public var kind: FailureKind
    /// The HTTP status, where there was one.
    public var status: Int?
    /// One sentence for people; holds no secret.
    public var message: String
    /// Not before this moment, where the server said so (`Retry-After`).
    public var retryAfter: Timestamp?

    /// A failure by its parts.
    public init(_ kind: FailureKind, status: Int? = nil, message: String, retryAfter: Timestamp? = nil) {
        self.kind = kind
        self.status = status
        self.message = message
        self.retryAfter = retryAfter
    }

    /// The class and the sentence.
    public var description: String { "\(kind.rawValue): \(message)" }
}

/// The classes of failure, by what they ask of us next.
public enum FailureKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// The name does not resolve.
    case dns
    /// No connection: refused, unreachable.
    case connect
    /// TLS did not come about, or the certificate is not good.
    case tls
    /// A connect, idle or total time-out.
    case timeout
    /// The connection ended in the middle.
    case reset
    /// The body is shorter than was announced.
    case truncated
    /// The body is larger than our limit, after decoding.
    case tooLarge = "too_large"
    /// A loop, too many hops, a scheme or place we do not follow.
    case redirect
    /// The address is private and not named under `allow_private`.
    case refusedAddress = "refused_address"
    /// The server broke HTTP.
    case protocolError = "protocol"
    /// 401 or 407: credentials are missing or wrong.
    case auth
    /// 403 and its like: we are not wanted.
    case blocked
    /// 404.
    case notFound = "not_found"
    /// 429, or 503 with Retry-After.
    case rateLimited = "rate_limited"
    /// Any other 4xx.
    case clientError = "client_error"
    /// Any other 5xx.
    case serverError = "server_error"
    /// A body of no bytes.
    case emptyBody = "empty_body"
    /// Something, but no feed.
    case notAFeed = "not_a_feed"
    /// A feed in which nothing can be read.
    case unreadable
    /// A `file:` URL whose file cannot be read.
    case localFile = "local_file"
    /// robots.txt wants no requests here.
    case disallowed
    /// Nobody could be reached: it is our own network that is down (F2).
    case offline
    /// We were told to stop before the answer came.
    case cancelled
}

/// One request and its answer within a poll.
public struct Hop: Hashable, Sendable, Codable {
    /// What was asked, as it may be shown.
    public var url: String
    /// The status of the answer.
    public var status: Int

    /// A hop by its parts.
    public init(url: String, status: Int) {
        self.url = url
        self.status = status
    }
}

/// A poll with its outcome and what it cost.
public struct FetchResult: Hashable, Sendable {
    /// What came of it.
    public var outcome: FetchOutcome
    /// Every request, the redirects first.
    public var hops: [Hop]
    /// Body bytes on the wire, all hops.
    public var wireBytes: Int
    /// The part of the redirects that is permanent leads here; nil when there is none.
    public var movedTo: String?
    /// How long the answer holds by its own words (`Cache-Control: max-age` less `Age`), be it a document or a 304.
    public var freshFor: Duration?
    /// Whether the answer speaks of how long it holds at all: a 304 that does not leaves what was said before (RFC 9111 §4.3.4).
    public var speaksOfFreshness = false
    /// The age of the document by `Last-Modified`, for a guess at how long it holds (RFC 9111 §4.2.2).
    public var documentAge: Duration?
    /// Why a 304 is not to be believed, in one sentence; nil where nothing speaks against it (V11).
    public var doubt: String?
    /// The numeric address that answered last.
    public var address: String?
    /// How long the last hop took to answer.
    public var latency: Duration?
    /// What `X-Robots-Tag` says that concerns us, such as `noarchive` (RB8).
    public var robotsTag: String?
    /// What the `Link` fields of the last answer say of hubs; nil where they say nothing.
    public var hubLinks: HubLinks?
    /// How the last body was encoded (`Content-Encoding`, lower case); nil where it was not, or there was none.
    public var contentEncoding: String?

    /// A result by its parts.
    public init(outcome: FetchOutcome, hops: [Hop] = [], wireBytes: Int = 0, movedTo: String? = nil, freshFor: Duration? = nil) {
        self.outcome = outcome
        self.hops = hops
        self.wireBytes = wireBytes
        self.movedTo = movedTo
        self.freshFor = freshFor
    }
}
