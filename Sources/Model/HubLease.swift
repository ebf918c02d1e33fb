/// A subscription to a feed at a hub, which ends unless it is renewed (WebSub §5). It holds secrets: no archive, log or export has it.
public struct HubLease: Hashable, Sendable {
    /// Which feed.
    public var feed: FeedID
    /// The hub.
    public var hub: String
    /// What the hub calls the feed.
    public var topic: String
    /// Under which URL the hub reaches us; the token is put behind it.
    public var callback: String
    /// Names the callback, and so is a secret: who knows it may speak to us as the hub does.
    public var token: Secret
    /// What pushes are signed with.
    public var secret: Secret
    /// How it stands.
    public var standing = Standing.wanted
    /// Whether the hub was asked and has not verified yet: only then a verification is answered (W2).
    public var isAsked = false
    /// How often in a row the hub was asked in vain.
    public var attempts = 0
    /// When the hub is asked next; nil: never.
    public var next: Timestamp?
    /// Since when the lease has run without a gap.
    public var since: Timestamp?
    /// When it ends.
    public var ends: Timestamp?
    /// Why it does not stand as it should, in one sentence.
    public var problem: String?

    /// How a lease can stand.
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        /// The hub is to verify it.
        case wanted
        /// The hub has verified it.
        case active
        /// Nobody wants it any more: the hub is told.
        case ending
        /// The hub wants none; it is asked again after long.
        case denied
    }

    /// A lease that the hub was not asked for yet.
    public init(feed: FeedID, hub: String, topic: String, callback: String, token: Secret, secret: Secret, next: Timestamp?) {
        self.feed = feed
        self.hub = hub
        self.topic = topic
        self.callback = callback
        self.token = token
        self.secret = secret
        self.next = next
    }

    /// Whether the hub's pushes are to be expected.
    public func runs(at now: Timestamp) -> Bool { standing == .active && ends.map { $0 > now } ?? false }
}

/// What a hub says at the callback about a subscription (WebSub §5.2, §5.3).
public struct HubVerification: Hashable, Sendable {
    /// What is verified.
    public var mode: Mode
    /// The topic that it is about.
    public var topic: String
    /// What is to be sent back; empty for a denial.
    public var challenge: String
    /// How long the lease is, in seconds, where it says so.
    public var leaseSeconds: Int64?
    /// Why, where it denies.
    public var reason: String?

    /// What a hub can say.
    public enum Mode: String, Hashable, Sendable {
        /// Somebody asked to subscribe.
        case subscribe
        /// Somebody asked to end a subscription.
        case unsubscribe
        /// There is no subscription, or no longer.
        case denied
    }

    /// A verification by its parts.
    public init(_ mode: Mode, topic: String, challenge: String = "", leaseSeconds: Int64? = nil, reason: String? = nil) {
        self.mode = mode
        self.topic = topic
        self.challenge = challenge
        self.leaseSeconds = leaseSeconds
        self.reason = reason
    }
}

/// What a hub said to a request to subscribe or unsubscribe.
public enum HubAnswer: Hashable, Sendable {
    /// It will verify.
    case accepted
    /// It will not; why in one sentence, and when it may be asked again, where it says so.
    case refused(String, retryAfter: Timestamp?)
    /// It cannot be reached; why in one sentence.
    case unreachable(String)
    /// We were told to stop before it answered.
    case cancelled
}

/// Where leases are kept.
public protocol LeaseStore: Sendable {
    /// All of them, by token.
    func leases() throws -> [HubLease]
    /// Keeps a lease as it stands now.
    func save(_ lease: HubLease) throws
    /// Forgets a lease.
    func remove(_ lease: HubLease) throws
}
