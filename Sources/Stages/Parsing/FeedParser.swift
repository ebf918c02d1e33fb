public import Model
import XML

/// Reads feed documents: bytes → UTF-8 → repaired XML → elements → a feed.
public enum FeedParser {
    /// Reads a document of any of the formats of `FeedFormat`.
    ///
    /// Time and memory are bounded by the size of the document; what is wrong with it is repaired and told in `ParsedFeed.diagnostics`.
    public static func parse(_ document: FeedDocument) throws(ParseError) -> ParsedFeed {
        let text = try DecodedText(document)
        let place = Place(document)
        if let json = JSONDocument(text) { return try JSONFeedReader(place).read(json, text.complaints) }
        return try Roots.read(text, of: place)
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
