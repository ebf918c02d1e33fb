import Model
import Testing

@testable import Pipeline

@Suite("Whose turn it is among hubs")
struct HubTurnsTests {
    private static let start = Timestamp(seconds: 1000)

    private static func lease(_ feed: Int, at hub: String) -> HubLease {
        HubLease(
            feed: FeedID("f\(feed)"), hub: hub, topic: "t", callback: "c", token: Secret("\(feed)"), secret: Secret("s"), next: start)
    }

    @Test("Each hub is asked in turn, its leases in order, with a rest between; one that wants to be left alone is not")
    func turns() {
        var turns = HubTurns()
        #expect(turns.isStale(at: Self.start) && turns.next(at: Self.start) == nil)
        let due = [(1, "a"), (2, "a"), (3, "b"), (4, "held"), (5, "a"), (6, "b")].map { Self.lease($0.0, at: $0.1) }
        turns.fill(due, key: \.hub, held: ["held"], at: Self.start)
        var (asked, now) = ([String](), Self.start)
        while !turns.isStale(at: now) {
            guard let lease = turns.next(at: now) else {
                now = turns.soonest ?? now + .seconds(60)
                continue
            }
            asked.append("\(lease.feed) at \((now - Self.start).wholeMilliseconds / 1000)")
            turns.rest(lease.hub, until: now + .seconds(lease.hub == "a" ? 2 : 7))
        }
        #expect(asked == ["f1 at 0", "f3 at 0", "f2 at 2", "f5 at 4", "f6 at 7"])
    }

    @Test("A hub rests on, although its line is made anew; a line is made anew after a minute, or when the clock went back")
    func rests() {
        var turns = HubTurns()
        turns.fill([Self.lease(1, at: "a")], key: \.hub, held: [], at: Self.start)
        turns.rest("a", until: Self.start + .seconds(300))
        #expect(turns.next(at: Self.start) == nil && !turns.isStale(at: Self.start + .seconds(59)))
        #expect(turns.isStale(at: Self.start + .seconds(60)) && turns.isStale(at: Self.start - .seconds(1)))
        turns.fill([Self.lease(1, at: "a")], key: \.hub, held: [], at: Self.start + .seconds(60))
        #expect(turns.next(at: Self.start + .seconds(299)) == nil)
        #expect(turns.next(at: Self.start + .seconds(300))?.feed == FeedID("f1"))
    }
}
