/// All that is remembered of a feed between polls.
public struct FeedState: Hashable, Sendable, Codable {
    /// Which feed.
    public var feed: FeedID
    /// The URL of feeds.yml when it was last polled, `${NAME}` unexpanded: a change of it makes validators void and the feed due.
    public var url: String
    /// The feed's own title, when last read.
    public var title: String?
    /// The page that the feed belongs to, when last read.
    public var link: String?
    /// What to show the server.
    public var validators: Validators?
    /// SHA-256 of the document last read whole.
    public var documentSHA256: String?
    /// When it was last asked.
    public var lastAttempt: Timestamp?
    /// When it was last asked with success (a document or 304).
    public var lastSuccess: Timestamp?
    /// When a poll last brought something new.
    public var lastChange: Timestamp?
    /// How often in a row it failed.
    public var failures: Int
    /// How it failed last; nil when the last poll succeeded.
    public var failure: FetchFailure?
    /// When it is due.
    public var nextPoll: NextPoll
    /// Whether the publisher said 410: no longer polled until somebody asks by hand.
    public var isGone: Bool
    /// What the document last read asked for.
    public var hints: PollHints
    /// The target of a permanent redirect, where one was seen.
    public var movedTo: String?

    /// A feed that was never polled: due at once.
    public init(feed: FeedID, url: String) {
        self.feed = feed
        self.url = url
        failures = 0
        nextPoll = NextPoll(at: Timestamp(milliseconds: 0), rule: "new", reason: "never polled")
        isGone = false
        hints = PollHints()
    }
}

/// When a feed is due, and who said so.
public struct NextPoll: Hashable, Sendable, Codable {
    /// Not before this moment.
    public var at: Timestamp
    /// The rule's short stable name: `interval`, `retry-after`, `backoff`, `ttl`, `max-age`, `gone`, `new`, …
    public var rule: String
    /// One sentence for people.
    public var reason: String

    /// A next poll by its parts.
    public init(at: Timestamp, rule: String, reason: String) {
        self.at = at
        self.rule = rule
        self.reason = reason
    }
}

/// A host that asked to be left alone.
public struct HostCooldown: Hashable, Sendable, Codable {
    /// The host, lower case, with the port where it is not the scheme's own.
    public var host: String
    /// Not before this moment.
    public var until: Timestamp
    /// One sentence for people.
    public var reason: String

    /// A cooldown by its parts.
    public init(host: String, until: Timestamp, reason: String) {
        self.host = host
        self.until = until
        self.reason = reason
    }
}
