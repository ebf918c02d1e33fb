/// What was known and decided when a poll was made, beside the bytes that went over the wire: with both the line does again what it did.
///
/// It holds no secret: URLs are as they may be shown, and of credentials only that there were some.
public struct PollAccount: Hashable, Sendable, Codable {
    /// The poll's name.
    public var fetch: FetchID
    /// The run that it was part of.
    public var run: RunID
    /// The feed as feeds.yml said it then.
    public var subscription: SubscriptionAccount
    /// When it began.
    public var started: Timestamp
    /// When it ended.
    public var finished: Timestamp
    /// When it was committed; the time of its lines in the change log, unless the line before is later.
    public var committed: Timestamp
    /// Whether it went out without validators although there were some.
    public var isRefresh: Bool
    /// Whether somebody asked for it by hand.
    public var isForced: Bool
    /// What was made of the answer, all but the document's bytes.
    public var result: ResultAccount
    /// What robots.txt said, where it was asked for anew.
    public var robots: [RobotsRecord]
    /// The longest rest between two requests that robots.txt asks for.
    @SecondsIfAny public var crawlDelay: Duration?
    /// Who pushed it; nil for what was asked for.
    public var push: PushAccount?
    /// Since when pushes for the feed reached us without a gap when it ended; nil where they did not.
    public var listening: HubListening?
    /// What each host that was asked counts as, by the list of public suffixes as it was then: host → registrable domain.
    public var domains: [String: String]

    /// An account by its parts.
    public init(
        fetch: FetchID, run: RunID, subscription: SubscriptionAccount, started: Timestamp, finished: Timestamp, committed: Timestamp,
        isRefresh: Bool, isForced: Bool, result: ResultAccount, robots: [RobotsRecord], crawlDelay: Duration?, domains: [String: String]
    ) {
        self.fetch = fetch
        self.run = run
        self.subscription = subscription
        self.started = started
        self.finished = finished
        self.committed = committed
        self.isRefresh = isRefresh
        self.isForced = isForced
        self.result = result
        self.robots = robots
        self.crawlDelay = crawlDelay
        self.domains = domains
    }
}

/// A subscription without its secrets.
public struct SubscriptionAccount: Hashable, Sendable, Codable {
    /// The feed.
    public var id: FeedID
    /// The URL as feeds.yml has it, `${NAME}` unexpanded.
    public var url: String
    /// The publisher's domain, where the user named it.
    public var publisher: String?
    /// The user's labels.
    public var tags: [String]
    /// See `Subscription.interval`.
    @Seconds public var interval: Duration
    /// See `Subscription.longestInterval`.
    @SecondsIfAny public var longestInterval: Duration?
    /// See `Subscription.within`.
    @SecondsIfAny public var within: Duration?
    /// See `Subscription.timeout`.
    @Seconds public var timeout: Duration
    /// See `Subscription.longestHint`.
    @Seconds public var longestHint: Duration
    /// See `Subscription.fullText`.
    public var fullText: Bool
    /// See `Subscription.ignoresHints`.
    public var ignoresHints: Bool
    /// See `Subscription.walksArchives`.
    public var walksArchives: Bool
    /// See `Subscription.respectsRobots`.
    public var respectsRobots: Bool
    /// What stands for the credentials (`Subscription.credentialMark`); nil where there are none.
    public var credentialMark: String?

    /// The account of a subscription.
    ///
    /// - Parameter mark: what stands for its credentials and its URL's secrets.
    public init(_ subscription: Subscription, mark: String?) {
        id = subscription.id
        url = subscription.url
        publisher = subscription.publisher
        tags = subscription.tags
        interval = subscription.interval
        longestInterval = subscription.longestInterval
        within = subscription.within
        timeout = subscription.timeout
        longestHint = subscription.longestHint
        fullText = subscription.fullText
        ignoresHints = subscription.ignoresHints
        walksArchives = subscription.walksArchives
        respectsRobots = subscription.respectsRobots
        credentialMark = mark
    }

    /// The subscription as far as it is told: it asks for nothing, for its secrets are not here.
    public var subscription: Subscription {
        var subscription = Subscription(
            id: id, url: url, publisher: publisher, tags: tags, interval: interval, timeout: timeout, fullText: fullText,
            ignoresHints: ignoresHints)
        subscription.longestInterval = longestInterval
        subscription.within = within
        subscription.longestHint = longestHint
        subscription.walksArchives = walksArchives
        subscription.respectsRobots = respectsRobots
        subscription.credentialMark = credentialMark
        return subscription
    }
}

/// A `FetchResult` without the bytes of its document.
public struct ResultAccount: Hashable, Sendable, Codable {
    /// What came.
    public var outcome: Outcome
    /// See `FetchResult.hops`.
    public var hops: [Hop]
    /// See `FetchResult.wireBytes`.
    public var wireBytes: Int
    /// See `FetchResult.movedTo`.
    public var movedTo: String?
    /// See `FetchResult.freshFor`.
    @SecondsIfAny public var freshFor: Duration?
    /// See `FetchResult.speaksOfFreshness`.
    public var speaksOfFreshness: Bool
    /// See `FetchResult.documentAge`.
    @SecondsIfAny public var documentAge: Duration?
    /// See `FetchResult.doubt`.
    public var doubt: String?
    /// See `FetchResult.address`.
    public var address: String?
    /// See `FetchResult.latency`.
    @SecondsIfAny public var latency: Duration?
    /// See `FetchResult.robotsTag`.
    public var robotsTag: String?
    /// See `FetchResult.hubLinks`.
    public var hubLinks: HubLinks?

    /// A `FetchOutcome` without bytes.
    public enum Outcome: Hashable, Sendable, Codable {
        /// A document, which stands in the last exchange.
        case document(DocumentAccount)
        /// 304, with the validators that it leaves.
        case notModified(Validators?)
        /// 410.
        case gone
        /// A failure.
        case failed(FetchFailure)

        private enum CodingKeys: String, CodingKey { case kind, document, validators, failure }

        /// Reads `{"kind": "document", "document": …}` and its like.
        public init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            switch try fields.decode(String.self, forKey: .kind) {
            case "document": self = .document(try fields.decode(DocumentAccount.self, forKey: .document))
            case "not_modified": self = .notModified(try fields.decodeIfPresent(Validators.self, forKey: .validators))
            case "gone": self = .gone
            case "failed": self = .failed(try fields.decode(FetchFailure.self, forKey: .failure))
            case let kind:
                throw DecodingError.dataCorruptedError(
                    forKey: .kind, in: fields, debugDescription: "expected document, not_modified, gone or failed; found \(kind)")
            }
        }

        /// Writes what `init(from:)` reads.
        public func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            switch self {
            case .document(let document):
                try fields.encode("document", forKey: .kind)
                try fields.encode(document, forKey: .document)
            case .notModified(let validators):
                try fields.encode("not_modified", forKey: .kind)
                try fields.encodeIfPresent(validators, forKey: .validators)
            case .gone: try fields.encode("gone", forKey: .kind)
            case .failed(let failure):
                try fields.encode("failed", forKey: .kind)
                try fields.encode(failure, forKey: .failure)
            }
        }
    }

    /// The account of a result.
    public init(_ result: FetchResult) {
        outcome =
            switch result.outcome {
            case .document(let document): .document(DocumentAccount(document))
            case .notModified(let validators): .notModified(validators)
            case .gone: .gone
            case .failed(let failure): .failed(failure)
            }
        hops = result.hops
        wireBytes = result.wireBytes
        movedTo = result.movedTo
        freshFor = result.freshFor
        speaksOfFreshness = result.speaksOfFreshness
        documentAge = result.documentAge
        doubt = result.doubt
        address = result.address
        latency = result.latency
        robotsTag = result.robotsTag
        hubLinks = result.hubLinks
    }

    /// The result, given the bytes of its document, decoded; they are not asked for where there was none.
    public func result(bytes: () throws -> [UInt8]) rethrows -> FetchResult {
        let came: FetchOutcome =
            switch outcome {
            case .document(let document): .document(document.document(bytes: try bytes()))
            case .notModified(let validators): .notModified(validators)
            case .gone: .gone
            case .failed(let failure): .failed(failure)
            }
        var result = FetchResult(outcome: came, hops: hops, wireBytes: wireBytes, movedTo: movedTo, freshFor: freshFor)
        result.speaksOfFreshness = speaksOfFreshness
        result.documentAge = documentAge
        result.doubt = doubt
        result.address = address
        result.latency = latency
        result.robotsTag = robotsTag
        result.hubLinks = hubLinks
        return result
    }
}

/// A `FeedDocument` without its bytes.
public struct DocumentAccount: Hashable, Sendable, Codable {
    /// See `FeedDocument.url`.
    public var url: String
    /// See `FeedDocument.contentType`.
    public var contentType: String?
    /// See `FeedDocument.contentLocation`.
    public var contentLocation: String?
    /// See `FeedDocument.validators`.
    public var validators: Validators?
    /// SHA-256 of the bytes that were read.
    public var sha256: String
    /// How many they were.
    public var byteCount: Int
    /// See `FeedDocument.freshFor`.
    @SecondsIfAny public var freshFor: Duration?
    /// See `FeedDocument.isDelta`.
    public var isDelta: Bool

    /// The account of a document.
    public init(_ document: FeedDocument) {
        url = document.url
        contentType = document.contentType
        contentLocation = document.contentLocation
        validators = document.validators
        sha256 = document.sha256
        byteCount = document.byteCount
        freshFor = document.freshFor
        isDelta = document.isDelta
    }

    /// The document with its bytes.
    public func document(bytes: [UInt8]) -> FeedDocument {
        var document = FeedDocument(
            url: url, bytes: bytes, contentType: contentType, contentLocation: contentLocation, validators: validators, sha256: sha256,
            freshFor: freshFor)
        document.isDelta = isDelta
        document.byteCount = byteCount
        return document
    }
}
