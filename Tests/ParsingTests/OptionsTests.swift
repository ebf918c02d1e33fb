import Model
import Testing

@testable import Dates
@testable import Parsing

@Suite("What is asked of a reading")
struct OptionsTests {
    private let now = FeedDate.read("2025-03-04T12:00:00Z").moment

    private func parse(_ text: String, receivedAt: Timestamp? = nil, options: ParseOptions = ParseOptions()) throws -> ParsedFeed {
        try FeedParser.parse(
            FeedDocument(url: "https://site.example/feed", bytes: Array(text.utf8), receivedAt: receivedAt), options: options)
    }

    @Test("A date of next week is kept, flagged and told; one of tonight is not flagged")
    func future() throws {
        let items = ["2025-03-11T12:00:00Z", "2025-03-04T20:00:00Z"].map { "<item><title>\($0)</title><pubDate>\($0)</pubDate></item>" }
        let feed = try parse(rss(items.joined()), receivedAt: now)
        #expect(feed.entries.map { $0.published?.isFuture } == [true, nil])
        #expect(feed.entries.first?.published?.moment?.description == "2025-03-11T12:00:00Z")
        #expect(feed.kinds == ["future-date"])
    }

    @Test("Nobody knows the future where nobody says what time it is")
    func noTime() throws {
        let feed = try parse(rss("<item><pubDate>2999-01-01T00:00:00Z</pubDate></item>"))
        #expect(feed.entries.first?.published?.isFuture == nil)
        #expect(feed.diagnostics.isEmpty)
    }

    @Test("A document beyond the limit is refused, and the limit named")
    func tooLarge() {
        let error = #expect(throws: ParseError.self) {
            try parse(rss(""), options: ParseOptions(sizeLimitBytes: 10))
        }
        #expect(error?.kind == .tooLarge)
        #expect(error?.message.contains("10") == true)
    }
}
