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
