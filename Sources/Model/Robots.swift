/// What the robots.txt of one authority said when it was last asked for (RFC 9309), as it is stored.
///
/// Who asks whether a page may be fetched gives it to `Fetching`; this value holds plain fields and no decision.
public struct RobotsRecord: Hashable, Sendable, Codable {
    /// What follows from the last answer.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// `text` tells what may be fetched.
        case rules
        /// There is no such file: all may be fetched (RFC 9309 §2.3.1.3).
        case allowAll = "allow_all"
        /// The file could not be read: nothing may be fetched (RFC 9309 §2.3.1.4).
        case disallowAll = "disallow_all"
    }

    /// Scheme, host and port, the scheme's own port left out (`WebAddress.origin`): the rules hold for this place and no other.
    public var authority: String
    /// When it was last asked for.
    public var fetchedAt: Timestamp
    /// What follows.
    public var kind: Kind
    /// The lines of the file last read that concern us, as a robots.txt again, in ASCII but for the URLs of sitemaps; nil where none was ever read,
    /// or the last answer said that there is none. Kept while the file is unreachable.
    public var text: String?
    /// Since when every attempt failed; nil when the last one did not.
    public var unreachableSince: Timestamp?

    /// A record by its parts.
    public init(authority: String, fetchedAt: Timestamp, kind: Kind, text: String? = nil, unreachableSince: Timestamp? = nil) {
        self.authority = authority
        self.fetchedAt = fetchedAt
        self.kind = kind
        self.text = text
        self.unreachableSince = unreachableSince
    }
}
