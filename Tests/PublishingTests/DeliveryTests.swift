import Digest
import Model
import Publishing
import Synchronization
import Testing

/// A clock that jumps to whatever is slept for, and gives others their turn.
private final class JumpingClock: WallClock {
    private let time = Mutex(moment())
    func now() -> Timestamp { time.withLock { $0 } }
    func advance(_ span: Duration) { time.withLock { $0 = $0 + span } }
    func sleep(until moment: Timestamp) async throws {
        try Task.checkCancellation()
        time.withLock { $0 = max($0, moment) }
        await Task.yield()
    }
}

/// A receiver that answers as a script says, and remembers what it was sent.
private final class ScriptedReceiver: DeliveryReceiver {
    struct Seen: Equatable {
        var seqs: [Int64]
        var key: String
        var at: Timestamp
    }

    let terms: ReceiverTerms
    let target: String
    private let script: @Sendable (Int) -> DeliveryOutcome
    private let clock: JumpingClock
    private let log = Mutex<[Seen]>([])

    init(
        _ terms: ReceiverTerms, target: String = "there", clock: JumpingClock,
        script: @escaping @Sendable (Int) -> DeliveryOutcome = { _ in .taken }
    ) {
        (self.terms, self.target, self.clock, self.script) = (terms, target, clock, script)
    }

    var seen: [Seen] { log.withLock { $0 } }

    func deliver(_ batch: DeliveryBatch, at now: Timestamp) async -> DeliveryOutcome {
        let seqs: [Int64] = batch.values.compactMap { value in
            guard case .object(let members) = value, case .integer(let seq) = members[0].value else { return nil }
            return seq
        }
        let number = log.withLock { log in
            log.append(Seen(seqs: seqs, key: batch.key, at: now))
            return log.count
        }
        return script(number)
    }
}

@Suite struct DeliveryTests {
    let store = FakeStore()
    private let clock = JumpingClock()

    private func log(_ count: Int, _ kind: ChangeKind = .created) {
        for _ in 0..<count {
            let number = store.edit { $0.log.count + 1 }
            store.edit { $0.articles[ArticleID("a-\(number)")] = plainArticle("a-\(number)") }
            store.log(kind, ArticleID("a-\(number)"), at: moment(Int64(number)))
        }
    }

    private func deliveries(_ receivers: ScriptedReceiver...) -> Deliveries {
        Deliveries(to: receivers, from: store, clock: clock) { _ in }
    }

    private func state(_ id: String = "desk") throws -> DeliveryState { try #require(try store.deliveryState(of: id)) }

    @Test func `everything is delivered once and in order, and a second round nothing`() async throws {
        log(250)
        let desk = ScriptedReceiver(ReceiverTerms(id: "desk"), clock: clock)
        try await deliveries(desk).drain()
        #expect(desk.seen.flatMap(\.seqs) == Array(1...250))
        #expect(desk.seen.map(\.seqs.count) == [100, 100, 50])
        #expect(Set(desk.seen.map(\.key)).count == 3)
        try await deliveries(desk).drain()
        #expect(desk.seen.count == 3)
        #expect(try state().cursor == 250 && state().lastSuccess == moment())
    }

    @Test func `who is slow is begun with for half a minute, and the next run goes on; a long timeout alone takes nothing away`()
        async throws
    {
        log(500)
        let quick = ScriptedReceiver(ReceiverTerms(id: "quick", timeout: .seconds(600)), clock: clock)
        try await deliveries(quick).drain()
        #expect(quick.seen.flatMap(\.seqs) == Array(1...500))
        let clock = clock
        let slow = ScriptedReceiver(ReceiverTerms(id: "slow", timeout: .seconds(60)), clock: clock) { _ in
            clock.advance(.seconds(20))
            return .taken
        }
        try await deliveries(slow).drain()
        #expect(slow.seen.map(\.seqs.count) == [100, 100])
        try await deliveries(slow).drain()
        #expect(slow.seen.flatMap(\.seqs) == Array(1...400))
    }

    @Test func `a batch that was refused is sent again with the same lines and the same key, though more came`() async throws {
        log(3)
        let desk = ScriptedReceiver(ReceiverTerms(id: "desk"), clock: clock) { $0 < 3 ? .refused("HTTP 500") : .taken }
        try await deliveries(desk).drain()
        #expect(desk.seen.map(\.seqs) == [[1, 2, 3]])
        #expect(try state().attempts == 1 && state().failure == "HTTP 500" && state().cursor == 0)
        log(2)
        try await deliveries(desk).drain()
        #expect(desk.seen.count == 1, "its time has not come")
        clock.advance(.seconds(13))
        try await deliveries(desk).drain()
        clock.advance(.seconds(26))
        try await deliveries(desk).drain()
        #expect(desk.seen.map(\.seqs) == [[1, 2, 3], [1, 2, 3], [1, 2, 3], [4, 5]])
        #expect(Set(desk.seen.map(\.key)).count == 2)
        #expect(try state().attempts == 0 && state().failure == nil && state().nextAttempt == nil)
    }

    @Test func `pauses double up to six hours, and differ between batches by a quarter`() async throws {
        log(1)
        let desk = ScriptedReceiver(ReceiverTerms(id: "desk"), clock: clock) { _ in .refused("no") }
        var pauses: [Duration] = []
        for _ in 0..<16 {
            let begin = clock.now()
            try await deliveries(desk).drain()
            let next = try #require(try state().nextAttempt)
            pauses.append(next - begin)
            clock.advance(next - begin)
        }
        for (index, pause) in pauses.enumerated() {
            let middle = min(10 * (1 << min(index, 12)), 6 * 3600)
            #expect(pause >= .seconds(middle * 3 / 4) && pause <= .seconds(middle * 5 / 4), "\(index): \(pause)")
        }
        #expect(pauses.last.map { $0 > .seconds(4 * 3600) } == true)
    }

    @Test func `Retry-After is obeyed, and 410 ends it until it has moved`() async throws {
        log(1)
        let later = moment(3600)
        let slow = ScriptedReceiver(ReceiverTerms(id: "slow"), clock: clock) { $0 == 1 ? .refused("HTTP 429", retryAfter: later) : .taken }
        let gone = ScriptedReceiver(ReceiverTerms(id: "gone"), clock: clock) { _ in .gone("HTTP 410") }
        try await deliveries(slow, gone).drain()
        #expect(try state("slow").nextAttempt == later && state("gone").isStopped)
        clock.advance(.seconds(3599))
        try await deliveries(slow, gone).drain()
        #expect(slow.seen.count == 1)
        clock.advance(.seconds(1))
        try await deliveries(slow, gone).drain()
        #expect(slow.seen.count == 2 && gone.seen.count == 1)
        let moved = ScriptedReceiver(ReceiverTerms(id: "gone"), target: "elsewhere", clock: clock)
        try await deliveries(moved).drain()
        #expect(moved.seen.map(\.seqs) == [[1]])
    }

    @Test func `only the kinds that were asked for are sent; the others move the cursor`() async throws {
        log(4)
        log(3, .updated)
        log(1, .retracted)
        let desk = ScriptedReceiver(ReceiverTerms(id: "desk", kinds: [.updated]), clock: clock)
        try await deliveries(desk).drain()
        #expect(desk.seen.map(\.seqs) == [[5, 6, 7]])
        #expect(try state().cursor == 8)
        log(10)
        try await deliveries(desk).drain()
        #expect(try state().cursor == 18 && desk.seen.count == 1)
    }

    @Test func `who begins now hears nothing of before`() async throws {
        log(5)
        let desk = ScriptedReceiver(ReceiverTerms(id: "desk", start: .now), clock: clock)
        try await deliveries(desk).drain()
        #expect(desk.seen.isEmpty)
        log(2)
        try await deliveries(desk).drain()
        #expect(desk.seen.map(\.seqs) == [[6, 7]])
    }

    @Test func `one that never succeeds holds back no other`() async throws {
        log(300)
        let good = ScriptedReceiver(ReceiverTerms(id: "good"), clock: clock)
        let bad = ScriptedReceiver(ReceiverTerms(id: "bad"), clock: clock) { _ in .refused("no") }
        try await deliveries(bad, good).drain()
        #expect(good.seen.flatMap(\.seqs) == Array(1...300) && bad.seen.count == 1)
    }

    @Test func `a crash between delivery and cursor delivers again, under the same key`() async throws {
        log(2)
        let desk = ScriptedReceiver(ReceiverTerms(id: "desk"), clock: clock)
        // What a kill leaves: the bounds of the batch are noted, its end is not.
        var begun = DeliveryState(receiver: "desk", target: "there", cursor: 0)
        begun.through = 2
        try store.save(begun)
        log(4)
        try await deliveries(desk).drain()
        #expect(desk.seen.map(\.seqs) == [[1, 2], [3, 4, 5, 6]])
        let other = FakeStore()
        let again = ScriptedReceiver(ReceiverTerms(id: "desk"), clock: clock)
        store.edit { state in
            let lines = Array(state.log.prefix(2))
            let articles = state.articles
            other.edit { ($0.log, $0.articles) = (lines, articles) }
        }
        try await Deliveries(to: [again], from: other, clock: clock) { _ in }.drain()
        #expect(again.seen.first?.key == desk.seen.first?.key, "the key follows from the lines")
    }

    @Test func `what we break off ourselves counts as nothing`() async throws {
        log(1)
        let desk = ScriptedReceiver(ReceiverTerms(id: "desk"), clock: clock) { $0 == 1 ? .cancelled : .taken }
        try await deliveries(desk).drain()
        #expect(try state().attempts == 0 && state().failure == nil && state().cursor == 0)
        try await deliveries(desk).drain()
        #expect(desk.seen.map(\.seqs) == [[1], [1]])
    }

    @Test func `watch delivers what comes while it runs, and tries again by itself`() async throws {
        log(1)
        let desk = ScriptedReceiver(ReceiverTerms(id: "desk"), clock: clock) { $0 == 1 ? .refused("no") : .taken }
        try await withThrowingTaskGroup(of: Void.self) { group in
            let deliveries = deliveries(desk)
            group.addTask { try await deliveries.follow() }
            while desk.seen.count < 2 { await Task.yield() }
            log(2)
            // Both lines may come in one batch, or one by one.
            while desk.seen.flatMap(\.seqs).count < 4 { await Task.yield() }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(desk.seen.flatMap(\.seqs) == [1, 1, 2, 3])
        #expect(desk.seen[1].at - desk.seen[0].at >= .milliseconds(7500))
    }

    @Test func `a long article ends a batch, and one batch holds an article once in memory`() async throws {
        for number in 1...6 {
            var article = plainArticle("a-\(number)")
            article.stories[0].story.text = String(repeating: "word ", count: 60_000)
            let whole = article
            store.edit { $0.articles[whole.id] = whole }
            store.log(.created, whole.id, at: moment(Int64(number)))
        }
        let desk = ScriptedReceiver(ReceiverTerms(id: "desk"), clock: clock)
        try await deliveries(desk).drain()
        #expect(
            desk.seen.map(\.seqs) == [[1], [2], [3], [4], [5], [6]] || desk.seen.map(\.seqs) == [[1, 2], [3, 4], [5, 6]],
            "\(desk.seen.map(\.seqs))")
    }

    @Test func `the code of a body is that of RFC 4231`() {
        #expect(
            Digest.hmacSHA256(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }
}
