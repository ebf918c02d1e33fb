import Model
import Testing

@Suite("What is remembered of a feed is kept small")
struct KeptSmallTests {
    private struct Holder: Hashable {
        @HexDigest var digest: String?
        @Rare var text: String?
    }

    @Test(
        "A digest reads as it was written, and so does what is none",
        arguments: [
            nil, "", "abc", "00000000000000010fedcba9876543210000000000000000ffffffffffffffff", String(repeating: "A", count: 64),
            String(repeating: "a", count: 65), "+000000000000001" + String(repeating: "0", count: 48),
        ])
    func digest(text: String?) {
        let holder = Holder(digest: text)
        #expect(holder.digest == text)
        var other = Holder(digest: "else")
        #expect(other != holder)
        other.digest = text
        #expect(other == holder && other.hashValue == holder.hashValue)
    }

    @Test(
        "Validators read as they were written, whatever stands where a date should",
        arguments: [
            nil, "", "Tue, 24 Nov 2026 10:00:00 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", "Thu, 01 Jan 1970 00:00:00 GMT",
            "Sat, 01 Jan 0000 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 24 Nov 2026 10:00:00 GMT",
            "Sat, 31 Dec 2016 23:59:60 GMT", "tue, 24 nov 2026 10:00:00 GMT", "Tue, 24 Nov 2026 10:00:00 UTC", "yesterday\u{FF}",
        ])
    func dates(text: String?) {
        let validators = Validators(url: "https://a.example/feed", etag: "\"1\"", lastModified: text, variant: "accept: a")
        var state = FeedState(feed: FeedID("a"), url: "https://a.example/feed")
        state.validators = validators
        #expect(state.validators == validators)
        state.validators?.lastModified = "else"
        #expect(state.validators?.lastModified == "else")
    }

    @Test("A sentence that comes again is the one that came before, until there were too many")
    func sentences() {
        var texts = SharedTexts()
        for round in 0..<3 {
            for number in 0..<2000 {
                let text = "every \(number % (round == 1 ? 2000 : 10)) hours: the interval in feeds.yml"
                #expect(texts.shared(text) == text)
            }
        }
        let (one, other) = (texts.shared("due in \(2) hours at last"), texts.shared("due in \(1 + 1) hours at last"))
        #expect(Self.address(of: one) == Self.address(of: other) && texts.shared("short") == "short")
    }

    private static func address(of text: String) -> Int {
        unsafe text.utf8.withContiguousStorageIfAvailable { Int(bitPattern: $0.baseAddress) } ?? 0
    }

    @Test("What is rarely there is equal by its value, and takes one word")
    func rare() {
        let (one, other) = (Holder(text: "once"), Holder(text: ["on", "ce"].joined()))
        #expect(one == other && one.hashValue == other.hashValue && one != Holder() && Holder() == Holder(text: nil))
        #expect(MemoryLayout<Rare<FetchFailure>>.size == MemoryLayout<Int>.size)
    }

    @Test("A copy of a subscription that is changed leaves the other as it was")
    func copies() {
        let one = Subscription(id: FeedID("a"), url: "https://a.example/feed")
        var other = one
        other.within = .seconds(60)
        #expect(one.within == nil && other.within == .seconds(60) && one != other)
        other.within = nil
        #expect(one == other && one.hashValue == other.hashValue)
        #expect(MemoryLayout<Subscription>.size == MemoryLayout<Int>.size)
    }
}
