public import Model
import XML

/// Reads feed documents: bytes → UTF-8 → elements → a feed.
public enum FeedParser {
    /// Counted up with every change of rules that reads the same document otherwise.
    public static let version = 1

    /// Reads a document of any of the formats of `FeedFormat`.
    ///
    /// Time and memory are bounded by the size of the document; what is wrong with it is repaired and told in `ParsedFeed.diagnostics`.
    public static func parse(_ document: FeedDocument, options: ParseOptions = ParseOptions()) throws(ParseError) -> ParsedFeed {
        guard document.bytes.count <= options.sizeLimitBytes else { throw ParseError.tooLarge(document.bytes.count, options) }
        let text = try DecodedText(document)
        let place = Place(document)
        var (feed, complaints) = try read(text, of: place)
        Paging.settle(&feed, of: place, &complaints)
        FutureDates.flag(in: &feed, receivedAt: document.receivedAt, &complaints)
        if options.sanitizes { SanitizedEntries.add(to: &feed) }
        feed.diagnostics = complaints.diagnostics(in: text.bytes.span)
        return feed
    }

    private static func read(_ text: DecodedText, of place: Place) throws(ParseError) -> (ParsedFeed, Complaints) {
        if let json = JSONDocument(text) { return try JSONFeedReader(place).read(json, text.complaints) }
        return try Roots.read(text, of: place)
    }
}

/// What is wanted of a reading.
public struct ParseOptions: Hashable, Sendable {
    /// Whether entries get their texts made safe for pages (`ParsedEntry.sanitized`).
    public var sanitizes: Bool
    /// Larger documents are refused, in bytes.
    public var sizeLimitBytes: Int

    /// Options by their parts.
    public init(sanitizes: Bool = false, sizeLimitBytes: Int = 256 << 20) {
        self.sanitizes = sanitizes
        self.sizeLimitBytes = sizeLimitBytes
    }
}

/// Where a document came from: what relative URLs in it are resolved against.
struct Place {
    /// The URL of the document.
    let url: String
    /// `Content-Location`, else the URL; empty for local files.
    let base: String

    init(_ document: FeedDocument) {
        url = document.url
        guard Address.isHierarchical(document.url) else {
            base = ""
            return
        }
        base = document.contentLocation.map { WebAddress.resolve($0, against: document.url) } ?? document.url
    }
}
