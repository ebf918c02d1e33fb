import FoundationEssentials
import Model

@testable import Parsing

/// Reads a text as a document of the web.
func read(_ text: String, at url: String = "https://site.example/feed", contentType: String? = nil) throws -> ParsedFeed {
    try read(Array(text.utf8), at: url, contentType: contentType)
}

/// Reads bytes as a document of the web.
func read(
    _ bytes: [UInt8], at url: String = "https://site.example/feed", contentType: String? = nil, contentLocation: String? = nil
) throws -> ParsedFeed {
    try FeedParser.parse(FeedDocument(url: url, bytes: bytes, contentType: contentType, contentLocation: contentLocation))
}

/// The bytes of a file beside these tests.
func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
}

/// A channel of RSS 2.0 around some items.
func rss(_ items: String, channel: String = "<title>Feed</title>") -> String {
    "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>\(channel)\(items)</channel></rss>"
}

/// Three items, the second one as given: what is broken must not harm its neighbours.
func between(_ item: String) -> String {
    rss("\n<item><title>First</title></item>\n\(item)\n<item><title>Last</title></item>\n")
}

extension ParsedFeed {
    /// The titles of its entries.
    var titles: [String] { entries.map { $0.title ?? "" } }
    /// The kinds of its diagnostics, each once, sorted.
    var kinds: [String] { Set(diagnostics.map(\.kind)).sorted() }
}
