import Model
import Scheduling
import Synchronization
import Testing

@testable import Pipeline

@Suite("Leases while the store is busy")
struct HubKeepingTests {
    private struct Busy: Error {}

    private final class BusyStore: LeaseStore {
        let isBusy = Mutex(false)
        let kept: Mutex<[String: HubLease]>

        init(_ leases: [HubLease] = []) { kept = Mutex(Dictionary(leases.map { ($0.token.exposed, $0) }) { first, _ in first }) }

        func leases() throws -> [HubLease] { kept.withLock { Array($0.values) } }
        func save(_ lease: HubLease) throws { try change { $0[lease.token.exposed] = lease } }
        func remove(_ lease: HubLease) throws { try change { $0[lease.token.exposed] = nil } }

        private func change(_ body: (inout [String: HubLease]) -> Void) throws {
            if isBusy.withLock({ $0 }) { throw Busy() }
            kept.withLock { body(&$0) }
        }
    }

    private static let topic = "https://news.example/feed"
    private static let hub = "https://hub.example/"

    private static func subscriber(_ store: BusyStore) throws -> HubSubscriber {
        try HubSubscriber(store: store, callback: "https://we.example/websub/", clock: StandingClock(Timestamp(seconds: 1000))) {
            Array(repeating: 7, count: $0)
        }
    }

    @Test("What a busy store did not take is kept when it can be")
    func asking() async throws {
        let store = BusyStore()
        let hubs = try Self.subscriber(store)
        let subscription = Subscription(id: FeedID("f"), url: Self.topic)
        var state = FeedState(feed: FeedID("f"), url: Self.topic)
        state.hub = FeedHub(HubOffer(hubs: [Self.hub], topic: Self.topic))
        hubs.watch([KnownFeed(subscription, state)])
        store.isBusy.withLock { $0 = true }
        for _ in 0..<2 {
            await #expect(throws: Busy.self) {
                try await hubs.follow(over: ScriptedWeb(), userAgent: "test/1", politeness: Politeness(), held: { [] })
            }
        }
        store.isBusy.withLock { $0 = false }
        try hubs.keep(LeaseBook.Changes())
        #expect(try store.leases().map(\.hub) == [Self.hub])
    }

    @Test("A hub is answered as its lease stands, be it kept yet or not")
    func answering() throws {
        var lease = HubLease(
            feed: FeedID("f"), hub: Self.hub, topic: Self.topic, callback: "https://we.example/websub/", token: Secret("token"),
            secret: Secret("secret"), next: nil)
        lease.isAsked = true
        let store = BusyStore([lease])
        let hubs = try Self.subscriber(store)
        store.isBusy.withLock { $0 = true }
        let query = "hub.mode=subscribe&hub.topic=https%3A%2F%2Fnews.example%2Ffeed&hub.challenge=c&hub.lease_seconds=864000"
        let answer = hubs.answer(CallbackRequest(method: "GET", token: "token", query: query))
        #expect(answer.status == 200 && answer.text == "c")
        #expect(try store.leases().map(\.standing) == [.wanted])
        store.isBusy.withLock { $0 = false }
        try hubs.keep(LeaseBook.Changes())
        #expect(try store.leases().map(\.standing) == [.active])
    }
}
