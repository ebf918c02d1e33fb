import Model
import Testing

@testable import Dates
@testable import Parsing

@Suite("RFC 6721: what a feed says that it deleted")
struct TombstoneTests {
    private func parse(_ body: String, format: String = "feed xmlns=\"http://www.w3.org/2005/Atom\"") throws -> ParsedFeed {
        let text = "<\(format) xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"><title>Desk</title>\(body)</feed>"
        return try FeedParser.parse(FeedDocument(url: "https://desk.example/feed", bytes: Array(text.utf8)))
    }

    @Test func `which entry, when, by whom and why`() throws {
        let feed = try parse(
            """
            <at:deleted-entry ref="tag:desk.example,2026:1" when="2026-03-02T09:00:00Z"><at:by><name>Ines</name></at:by>
            <at:comment>By mistake</at:comment></at:deleted-entry>
            <entry><id>tag:desk.example,2026:2</id><title>Two</title></entry>
            <at:deleted-entry ref="tag:desk.example,2026:3" when="yesterday"/><at:deleted-entry when="2026-03-02T09:00:00Z"/>
            """)
        #expect(feed.entries.map(\.id) == ["tag:desk.example,2026:2"])
        #expect(feed.deletions.map(\.entry) == ["tag:desk.example,2026:1", "tag:desk.example,2026:3"])
        #expect(feed.deletions[0].when?.moment == CivilTime(year: 2026, month: 3, day: 2, hour: 9).moment())
        #expect(feed.deletions[0].by?.name == "Ines" && feed.deletions[0].comment == "By mistake")
        #expect(feed.deletions[1].when?.moment == nil && feed.deletions[1].when?.raw == "yesterday")
    }

    @Test func `it is of an entry that was not changed since`() {
        var entry = ParsedEntry(key: EntryKey("1"))
        let deletion = Deletion(of: "1", when: FeedDate.read("2026-03-02T09:00:00Z"))
        #expect(deletion.isOf(entry))
        entry.published = FeedDate.read("2026-03-02T09:00:00Z")
        #expect(deletion.isOf(entry))
        entry.updated = FeedDate.read("2026-03-02T09:00:01Z")
        #expect(!deletion.isOf(entry) && Deletion(of: "1").isOf(entry))
    }
}
