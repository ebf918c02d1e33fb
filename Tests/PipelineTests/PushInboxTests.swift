import Model
import Testing

@testable import Pipeline

@Suite("How much hubs may push")
struct PushInboxTests {
    private static let start = Timestamp(seconds: 6000)

    private static func push(_ feed: String, bytes: Int) -> Push {
        Push(
            feed: FeedID(feed), from: PushAccount(hub: "h", topic: "t"), received: start, headers: [],
            body: [UInt8](repeating: 0, count: bytes))
    }

    @Test("A feed takes its share of the room and leaves the rest to others; one push of each may wait")
    func shares() {
        let inbox = PushInbox(mostPushes: 8, mostBytes: 1000)
        #expect(inbox.offer(Self.push("a", bytes: 200)) && inbox.offer(Self.push("a", bytes: 50)))
        #expect(!inbox.offer(Self.push("a", bytes: 1)), "a quarter of the bytes")
        #expect(inbox.offer(Self.push("b", bytes: 500)), "one may always wait")
        #expect(!inbox.offer(Self.push("b", bytes: 1)) && !inbox.offer(Self.push("c", bytes: 300)), "no more than there is room for")
        for _ in 0..<4 { #expect(inbox.offer(Self.push("d", bytes: 1))) }
        #expect(!inbox.offer(Self.push("d", bytes: 1)), "half of the places")
        #expect(inbox.take { $0 == FeedID("a") }?.body.count == 200)
        #expect(inbox.offer(Self.push("a", bytes: 100)))
        while inbox.take(where: { _ in true }) != nil {}
        #expect(inbox.offer(Self.push("a", bytes: 2000)), "where nothing waits, one of any length does")
    }

    @Test("In ten minutes a hub pushes 120 times and 32 MiB for a feed, and no more; one is always taken")
    func pace() {
        var pace = PushPace()
        func admits(_ token: String, _ bytes: Int, after span: Duration = .zero) -> Bool {
            pace.admits(token, bytes: bytes, at: Self.start + span)
        }
        #expect(admits("a", 40 << 20) && !admits("a", 1, after: .seconds(60)) && admits("b", 1))
        for number in 0..<4 { #expect(admits("c", 8 << 20), "\(number)") }
        #expect(!admits("c", 1))
        pace.takeBack("c", bytes: 8 << 20)
        #expect(admits("c", 8 << 20))
        for number in 0..<120 { #expect(admits("d", 9), "\(number)") }
        #expect(!admits("d", 9) && admits("a", 1, after: .seconds(600)))
    }
}
