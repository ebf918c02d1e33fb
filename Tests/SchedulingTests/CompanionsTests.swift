import Model
import Testing

@testable import Scheduling

@Suite struct CompanionsTests {
    private let end = "https://end.example/feed"

    /// Feeds of hosts of their own that end at one URL, each with when it is due.
    private func queue(_ due: [String: Timestamp]) -> PollQueue {
        let feeds = due.keys.sorted().map { id -> KnownFeed in
            let subscription = feed(id, "https://\(id).example/")
            var known = state(subscription, due: due[id] ?? noon)
            known.answeredBy = end
            known.lastAttempt = known.nextPoll.at - hour
            return KnownFeed(subscription, known)
        }
        let politeness = Politeness(usual: HostLimits(spacing: .zero))
        return PollQueue(feeds, domains: [], politeness: politeness, now: noon - .seconds(60), options: PollOptions(endless: true))
    }

    private func handedOut(_ queue: inout PollQueue, at now: Timestamp) -> [String] {
        var ids: [String] = []
        while case .poll(let known) = queue.next(now: now) { ids.append(known.id.rawValue) }
        return ids
    }

    @Test func `R8 a feed waits for the one that ends at the same URL, if that is due soon`() {
        var queue = queue(["a": noon, "b": noon + .seconds(240), "c": noon + .seconds(900)])
        let polled = [0, 240, 900].map { handedOut(&queue, at: noon + .seconds($0)) }
        #expect(polled == [[], ["a", "b"], ["c"]])
    }

    @Test func `R8 nobody waits longer than a tenth of its interval, however many come`() {
        let many = Dictionary(uniqueKeysWithValues: (0..<20).map { ("f\($0 + 10)", noon + .seconds(60 * Int64($0))) })
        var queue = queue(many)
        var (late, now) = ([Duration](), noon)
        while now < noon + hour {
            for id in handedOut(&queue, at: now) { late.append(now - (many[id] ?? now)) }
            now = now + .seconds(30)
        }
        #expect(late.count == 20)
        #expect(late.allSatisfy { $0 >= .zero && $0 <= .seconds(360) })
    }

    @Test func `R8 a URL that a second feed turns out to end at is told once`() {
        let feeds = ["a", "b", "c"].map { feed($0, "https://\($0).example/") }
        let states = Dictionary(uniqueKeysWithValues: feeds.map { ($0.id, state($0, due: noon)) })
        let politeness = Politeness(usual: HostLimits(spacing: .zero))
        var queue = PollQueue(
            subscriptions: feeds, states: states, domains: [], politeness: politeness, now: noon, options: PollOptions(endless: true))
        _ = handedOut(&queue, at: noon + hour)
        for feed in feeds {
            var after = state(feed, due: noon + hour * 2)
            after.answeredBy = end
            queue.finished(feed.id, state: after, now: noon + hour)
        }
        let (told, again) = (queue.takeShared(), queue.takeShared())
        #expect(told == [end])
        #expect(again == [])
    }

    @Test func `What no longer ends there is nobody's companion`() {
        var companions = Companions()
        var isSecond: [Bool] = []
        for feed in 1...3 { isSecond.append(companions.add(feed, at: end)) }
        #expect(isSecond == [false, true, false])
        companions.remove(1, from: end)
        #expect(companions.others(of: 2, at: end) == [3])
        companions.remove(3, from: end)
        #expect(companions.others(of: 2, at: end) == [])
        let isSecondAgain = companions.add(4, at: end)
        #expect(isSecondAgain)
        companions.remove(2, from: end)
        companions.remove(4, from: end)
        let isFirst = !companions.add(5, at: end)
        #expect(isFirst)
    }
}
