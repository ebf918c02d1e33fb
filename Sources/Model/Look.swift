/// What is remembered of the page of an entry between two looks at it. `LookRule` says when it is looked at.
public struct Look: Hashable, Sendable {
    /// The entry within its feed.
    public var entry: EntryKey
    /// The page, absolute.
    public var url: String
    /// How often it was looked at, failures counted too.
    public var looks: Int
    /// When it is due; nil when it is not looked at any more.
    public var next: Timestamp?
    /// What to show the server.
    public var validators: Validators?
    /// SHA-256 of the page last read.
    public var documentSHA256: String?
    /// How often in a row it failed.
    public var failures: Int
    /// When the entry was first seen with `full_text`: what the schedule counts from.
    public var firstSeen: Timestamp
    /// When the article appeared, by the feed's word, but not after `firstSeen`; `firstSeen` where it does not say. The newest are looked at first.
    public var published: Timestamp
    /// Why it is not looked at any more; nil while it is.
    public var end: End?

    /// Why looks end.
    public enum End: String, Hashable, Sendable, CaseIterable {
        /// The last of the schedule was made.
        case done
        /// 404 or 410.
        case gone
        /// robots.txt forbids it, or its address is refused.
        case disallowed
        /// No page of HTML.
        case notAPage = "not_a_page"
        /// Larger than our limit.
        case tooLarge = "too_large"
    }

    /// A look that was not made yet, due at once.
    public init(entry: EntryKey, url: String, firstSeen: Timestamp, published: Timestamp? = nil) {
        self.entry = entry
        self.url = url
        self.firstSeen = firstSeen
        self.published = min(published ?? firstSeen, firstSeen)
        looks = 0
        failures = 0
        next = firstSeen
    }

    /// The page as a poll reads it.
    public var page: FeedPage { FeedPage(url: url, kind: .article, entry: entry) }
}
