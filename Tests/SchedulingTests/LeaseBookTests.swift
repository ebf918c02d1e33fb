import Model
import Testing

@testable import Scheduling

@Suite("Leases at hubs")
struct LeaseBookTests {
    private static let offer = HubOffer(hubs: ["https://hub.example/"], topic: "https://news.example/feed")
    private static let callback = "https://we.example/websub/"

    /// A book with one lease that the hub was asked for.
    private static func asked(_ feed: String = "f", at moment: Timestamp = noon) -> (book: LeaseBook, lease: HubLease) {
        var book = LeaseBook([], opened: noon - day)
        var number = 0
        let changes = book.settle([FeedID(feed): offer], callback: callback, now: moment) {
            number += 1
            return (Secret("token-\(number)"), Secret("secret-\(number)"))
        }
        let lease = changes.saved[0]
        _ = book.willAsk(lease)
        _ = book.asked(lease, .accepted, now: moment)
        return (book, book.lease(of: FeedID(feed)) ?? lease)
    }

    private static func subscribe(_ topic: String = offer.topic, lease seconds: Int64? = 864_000) -> HubVerification {
        HubVerification(.subscribe, topic: topic, challenge: "c", leaseSeconds: seconds)
    }

    @Test func `W2 only what was asked for is confirmed`() {
        var (book, _) = Self.asked()
        #expect(book.verify("other", Self.subscribe(), now: noon).reply == .unknown)
        #expect(book.verify("token-1", Self.subscribe("https://news.example/other"), now: noon).reply == .unknown)
        #expect(book.verify("token-1", HubVerification(.unsubscribe, topic: Self.offer.topic, challenge: "c"), now: noon).reply == .unknown)
        #expect(book.listening(to: FeedID("f"), at: noon) == nil)
        #expect(book.verify("token-1", Self.subscribe(), now: noon).reply == .confirmed)
        #expect(book.verify("token-1", Self.subscribe(), now: noon + hour).reply == .unknown, "nobody asked a second time")
        #expect(
            book.listening(to: FeedID("f"), at: noon) == HubListening(hub: "https://hub.example/", since: noon, until: noon + day * 10))
        #expect(book.listening(to: FeedID("f"), at: noon + day * 10) == nil, "it ran out")
    }

    @Test func `W2 a hub that did not hear our answer may ask again for some minutes, and changes nothing by it`() {
        var (book, _) = Self.asked()
        _ = book.verify("token-1", Self.subscribe(), now: noon)
        let active = book.lease(of: FeedID("f"))
        let (reply, changes) = book.verify("token-1", Self.subscribe(lease: 60), now: noon + .seconds(120))
        #expect(reply == .confirmed && changes == LeaseBook.Changes() && book.lease(of: FeedID("f")) == active)
        #expect(book.verify("token-1", Self.subscribe("https://news.example/other"), now: noon + .seconds(120)).reply == .unknown)
        #expect(book.verify("token-1", Self.subscribe(), now: noon + .seconds(600)).reply == .unknown)
        _ = book.verify("token-1", HubVerification(.denied, topic: Self.offer.topic), now: noon + .seconds(200))
        #expect(book.verify("token-1", Self.subscribe(), now: noon + .seconds(201)).reply == .unknown, "it has denied since")
    }

    @Test func `W2 a request that timed out may have reached the hub all the same`() {
        var (book, lease) = Self.asked()
        _ = book.asked(lease, .unreachable("it took longer than 30 s"), now: noon)
        #expect(book.verify("token-1", Self.subscribe(), now: noon + .seconds(5)).reply == .confirmed)
        lease = book.due(at: noon + day * 9)[0]
        _ = book.willAsk(lease)
        _ = book.asked(lease, .unreachable("it took longer than 30 s"), now: noon + day * 9)
        #expect(book.verify("token-1", Self.subscribe(), now: noon + day * 9).reply == .confirmed, "a renewal too")
    }

    @Test func `A clock that was set far back makes leases due, once, and they run on from then`() {
        var (book, lease) = Self.asked()
        _ = book.verify("token-1", Self.subscribe(), now: noon)
        let past = noon - day * 400
        #expect(book.due(at: past).map(\.token) == [lease.token] && book.due("token-1", at: past) != nil)
        #expect(book.due(at: noon - day * 80).isEmpty, "not far")
        lease = book.due(at: past)[0]
        _ = book.willAsk(lease)
        _ = book.asked(lease, .accepted, now: past)
        #expect(book.due(at: past + .seconds(60)).isEmpty)
        #expect(book.verify("token-1", Self.subscribe(), now: past).reply == .confirmed)
        #expect(
            book.listening(to: FeedID("f"), at: past)?.until == past + day * 10 && book.lease(of: FeedID("f"))?.since == past)
    }

    @Test func `A hub may verify before its answer is here`() {
        var book = LeaseBook([], opened: noon)
        let lease = book.settle([FeedID("f"): Self.offer], callback: Self.callback, now: noon) { (Secret("t"), Secret("s")) }.saved[0]
        #expect(book.due(at: noon) == [lease])
        #expect(book.verify("t", Self.subscribe(), now: noon).reply == .unknown, "not asked yet")
        _ = book.willAsk(lease)
        #expect(book.verify("t", Self.subscribe(), now: noon).reply == .confirmed)
        let active = book.lease(of: FeedID("f"))
        #expect(book.asked(lease, .refused("late", retryAfter: nil), now: noon) == LeaseBook.Changes())
        #expect(book.lease(of: FeedID("f")) == active && active?.standing == .active)
    }

    @Test func `W3 leases are renewed between 70 and 90 percent of their time, each at another moment, without a gap`() {
        let moments = (0..<200).map { number -> Duration in
            var (book, lease) = Self.asked("f\(number)")
            _ = book.verify(lease.token.exposed, Self.subscribe(), now: noon)
            return (book.lease(of: FeedID("f\(number)"))?.next ?? noon) - noon
        }
        #expect(moments.allSatisfy { $0 >= day * 7 && $0 <= day * 9 })
        #expect(Set(moments.map(\.wholeMilliseconds)).count > 150)
        var (book, lease) = Self.asked()
        _ = book.verify("token-1", Self.subscribe(), now: noon)
        let renewal = noon + day * 8
        lease = book.due(at: renewal + day)[0]
        _ = book.willAsk(lease)
        _ = book.asked(lease, .accepted, now: renewal)
        #expect(book.listening(to: FeedID("f"), at: renewal)?.until == noon + day * 10, "the old lease runs on meanwhile")
        #expect(book.verify("token-1", Self.subscribe(lease: 86_400), now: renewal).reply == .confirmed)
        #expect(
            book.listening(to: FeedID("f"), at: renewal) == HubListening(hub: lease.hub, since: noon, until: renewal + day))
    }

    @Test(
        arguments: [(nil, 86_400), (0, 0), (-7, 0), (.max, 90 * 86_400), (60, 60)] as [(Int64?, Int64)])
    func `Leases without a length, or of an absurd one, are bounded`(_ said: Int64?, _ seconds: Int64) {
        var (book, _) = Self.asked()
        _ = book.verify("token-1", Self.subscribe(lease: said), now: noon)
        let lease = book.lease(of: FeedID("f"))
        #expect(lease?.ends == noon + .seconds(seconds))
        #expect(lease?.next.map { $0 - noon >= .seconds(600) } == true, "no hub is asked more often than every ten minutes")
    }

    @Test func `W7 a denial ends a lease, and the hub is asked again after days`() {
        var (book, _) = Self.asked()
        _ = book.verify("token-1", Self.subscribe(), now: noon)
        let (reply, changes) = book.verify("token-1", HubVerification(.denied, topic: Self.offer.topic, reason: "no\nroom"), now: noon)
        #expect(reply == .confirmed && changes.saved.map(\.standing) == [.denied])
        #expect(book.listening(to: FeedID("f"), at: noon) == nil)
        #expect(book.due(at: noon + hour * 23).isEmpty)
        var waits: [Duration] = []
        var now = noon
        for _ in 0..<7 {
            let lease = book.due(at: now + day * 40)[0]
            waits.append((lease.next ?? now) - now)
            now = lease.next ?? now
            _ = book.willAsk(lease)
            _ = book.verify("token-1", HubVerification(.denied, topic: Self.offer.topic), now: now)
        }
        #expect(waits[0] >= day && zip(waits.prefix(6), waits.dropFirst()).allSatisfy { $1 > $0 * 1.7 || $1 >= day * 32 })
        #expect(waits.allSatisfy { $0 <= day * 36 })
    }

    @Test func `A hub that cannot be reached, or does not verify, is asked again and again, more and more rarely`() {
        var (book, lease) = Self.asked()
        var (now, waits) = (noon, [Duration]())
        for number in 0..<12 {
            lease = book.due(at: now + day * 9)[0]
            waits.append((lease.next ?? now) - now)
            now = lease.next ?? now
            _ = book.willAsk(lease)
            _ = book.asked(lease, number % 2 == 0 ? .accepted : .unreachable("down"), now: now)
        }
        #expect(waits[0] >= hour && waits[0] <= hour * 1.1)
        #expect(waits[1] >= hour * 2 && waits[11] >= day * 7 && waits[11] <= day * 7.7)
        lease = book.due(at: now + day * 9)[0]
        _ = book.willAsk(lease)
        _ = book.asked(lease, .refused("busy", retryAfter: now + day * 3), now: now)
        #expect(book.lease(of: FeedID("f"))?.next.map { $0 >= now + day * 3 } == true)
    }

    @Test func `W7 what nobody wants is ended at its hub, three times at the most`() {
        var (book, _) = Self.asked()
        _ = book.verify("token-1", Self.subscribe(), now: noon)
        _ = book.settle([:], callback: Self.callback, now: noon) { (Secret("x"), Secret("y")) }
        #expect(book.lease(of: FeedID("f")) == nil && book.counts == [.ending: 1])
        let lease = book.due(at: noon)[0]
        #expect(book.verify("token-1", HubVerification(.unsubscribe, topic: Self.offer.topic, challenge: "c"), now: noon).reply == .unknown)
        _ = book.willAsk(lease)
        var stubborn = book
        let (reply, changes) = book.verify("token-1", HubVerification(.unsubscribe, topic: Self.offer.topic, challenge: "c"), now: noon)
        #expect(reply == .confirmed && changes.removed.count == 1 && book.counts.isEmpty)
        for _ in 0..<3 {
            #expect(stubborn.settle([:], callback: Self.callback, now: noon) { (Secret("x"), Secret("y")) }.removed.isEmpty)
            _ = stubborn.willAsk(lease)
            _ = stubborn.asked(lease, .refused("down", retryAfter: nil), now: noon)
        }
        #expect(stubborn.settle([:], callback: Self.callback, now: noon) { (Secret("x"), Secret("y")) }.removed.count == 1)
    }

    @Test func `Another hub, topic or callback is another lease; one that was never asked for simply goes`() {
        for (offer, callback) in [
            (HubOffer(hubs: ["https://other.example/"], topic: Self.offer.topic), Self.callback),
            (HubOffer(hubs: Self.offer.hubs, topic: "https://news.example/new"), Self.callback), (Self.offer, "https://elsewhere.example/"),
        ] {
            var (book, _) = Self.asked()
            _ = book.verify("token-1", Self.subscribe(), now: noon)
            let changes = book.settle([FeedID("f"): offer], callback: callback, now: noon) { (Secret("token-2"), Secret("s")) }
            #expect(changes.saved.map(\.standing) == [.ending, .wanted])
            #expect(book.lease(of: FeedID("f"))?.token == Secret("token-2"))
            #expect(book.settle([FeedID("f"): offer], callback: callback, now: noon) { (Secret("z"), Secret("s")) } == LeaseBook.Changes())
        }
        var book = LeaseBook([], opened: noon)
        _ = book.settle([FeedID("f"): Self.offer], callback: Self.callback, now: noon) { (Secret("t"), Secret("s")) }
        #expect(book.settle([:], callback: Self.callback, now: noon) { (Secret("t"), Secret("s")) }.removed.count == 1)
    }

    /// Asks every hub that is to be asked until a moment, and denies, or does not answer.
    private static func askInVain(
        _ book: inout LeaseBook, _ offer: HubOffer, until end: Timestamp, _ answer: (String) -> HubAnswer?
    ) -> [(hub: String, at: Timestamp)] {
        var (asked, now) = ([(hub: String, at: Timestamp)](), noon)
        while now < end {
            var number = asked.count
            _ = book.settle([FeedID("f"): offer], of: book.spent(at: now), callback: callback, now: now) {
                number += 1
                return (Secret("again-\(number)"), Secret("s"))
            }
            for lease in book.due(at: now) where lease.standing != .ending {
                asked.append((lease.hub, now))
                _ = book.willAsk(lease)
                if let answer = answer(lease.hub) {
                    _ = book.asked(lease, answer, now: now)
                } else {
                    _ = book.verify(lease.token.exposed, HubVerification(.denied, topic: offer.topic), now: now)
                }
            }
            now = now + .seconds(300)
        }
        return asked
    }

    private static let three = HubOffer(hubs: ["https://a.example/", "https://b.example/", "https://c.example/"], topic: offer.topic)

    private static func begun(_ offer: HubOffer) -> LeaseBook {
        var book = LeaseBook([], opened: noon)
        _ = book.settle([FeedID("f"): offer], callback: callback, now: noon) { (Secret("first"), Secret("s")) }
        return book
    }

    @Test func `The next hub of a feed is asked when one denies, and the first again, more and more rarely`() {
        var book = Self.begun(Self.three)
        let asked = Self.askInVain(&book, Self.three, until: noon + day * 120) { _ in nil }
        #expect(zip(asked, asked.indices).allSatisfy { $0.hub == Self.three.hubs[$1 % 3] }, "\(asked)")
        #expect(asked[2].at - noon <= .seconds(900), "all three at once")
        #expect(asked[3].at - noon >= day * 4 && asked.count <= 15, "\(asked)")
    }

    @Test func `A hub that fails three times gives way to the next, one that agrees has time to verify`() {
        var book = Self.begun(Self.three)
        let asked = Self.askInVain(&book, Self.three, until: noon + day * 40) { $0.contains("a.") ? .unreachable("down") : .accepted }
        #expect(asked.prefix(5).map { $0.hub } == ["a", "a", "a", "b", "c"].map { "https://\($0).example/" }, "\(asked)")
        #expect(asked[3].at - asked[2].at <= .seconds(300) && asked[4].at - asked[3].at >= hour)
        #expect(
            book.verify(book.lease(of: FeedID("f"))?.token.exposed ?? "", Self.subscribe(), now: asked.last?.at ?? noon).reply == .confirmed
        )
        #expect(book.lease(of: FeedID("f"))?.attempts == 0)
    }

    @Test func `A lease stays at its hub while the feed names that, in whatever order`() {
        var book = Self.begun(Self.three)
        let lease = book.due(at: noon)[0]
        _ = book.willAsk(lease)
        _ = book.verify("first", Self.subscribe(), now: noon)
        for hubs in [Self.three.hubs.reversed(), ["https://new.example/", lease.hub]] as [[String]] {
            let offer = HubOffer(hubs: hubs, topic: Self.offer.topic)
            let changes = book.settle([FeedID("f"): offer], callback: Self.callback, now: noon) { (Secret("x"), Secret("y")) }
            #expect(changes == LeaseBook.Changes())
        }
        for number in 1...5 {
            let renewal = book.due(at: noon + day * 9 + hour * number)[0]
            _ = book.willAsk(renewal)
            _ = book.asked(renewal, .refused("down", retryAfter: noon + day * 9), now: noon + day * 9)
        }
        #expect(book.spent(at: noon + day * 9) == [] && book.spent(at: noon + day * 10) == [FeedID("f")], "not while it runs")
    }

    @Test func `A restart within the lease asks nobody, and says that pushes may have been lost before it`() {
        var (book, _) = Self.asked()
        let kept = book.verify("token-1", Self.subscribe(), now: noon).changes.saved
        let again = LeaseBook(kept, opened: noon + hour)
        var restarted = again
        #expect(
            restarted.settle([FeedID("f"): Self.offer], callback: Self.callback, now: noon + hour) { (Secret("x"), Secret("y")) }.saved
                == [])
        #expect(again.due(at: noon + hour).isEmpty)
        #expect(again.listening(to: FeedID("f"), at: noon + hour)?.since == noon + hour)
    }
}
