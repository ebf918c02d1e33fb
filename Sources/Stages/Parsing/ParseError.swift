/// Why a document could not be read as a feed.
public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What it is instead.
    public var kind: Kind
    /// One sentence for people.
    public var message: String
    /// From 1; 0 where there is no place.
    public var line: Int
    /// From 1, in characters (Unicode scalars); 0 where there is no place.
    public var column: Int
    /// Feeds that an HTML page points to (`<link rel="alternate">`), absolute where the page's address is known, in order.
    public var feedLinks: [String]

    /// The kinds of documents that are no feeds.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// No bytes, or nothing but blanks.
        case empty
        /// A web page.
        case html
        /// A list of subscriptions.
        case opml
        /// Some other document.
        case notAFeed = "not_a_feed"
        /// More bytes than are taken.
        case tooLarge = "too_large"
        /// It may have been a feed, but nothing can be made of it.
        case unreadable
    }

    /// An error by its parts.
    public init(_ kind: Kind, message: String, line: Int = 0, column: Int = 0, feedLinks: [String] = []) {
        self.kind = kind
        self.message = message
        self.line = line
        self.column = column
        self.feedLinks = feedLinks
    }

    /// The kind, the place and the sentence.
    public var description: String { line > 0 ? "\(kind.rawValue) at \(line):\(column): \(message)" : "\(kind.rawValue): \(message)" }

    static func tooLarge(_ count: Int, _ options: ParseOptions) -> ParseError {
        ParseError(.tooLarge, message: "\(count) bytes, and no more than \(options.sizeLimitBytes) are taken")
    }
}
