import LoopbackServer
import Synchronization

/// What live servers gave out, and what they saw that no polite client does.
final class LiveLedger: Sendable {
    private struct State {
        /// The entries of each feed that were in a document which went out whole, as ranges that do not touch.
        var given: [Int: [ClosedRange<Int>]] = [:]
        var answers: [Int: Int] = [:]
        var inFlight: [String: Int] = [:]
        var lastAsked: [Int: ContinuousClock.Instant] = [:]
        var awayUntil: [String: ContinuousClock.Instant] = [:]
        var violations = ["during_cooldown": 0, "at_once": 0, "too_soon": 0]
        /// Documents on their way, by the number of the request.
        var sending: [Int: (feed: Int, shown: ClosedRange<Int>)] = [:]
    }

    private let state = Mutex(State())
    private let shortest: Duration

    /// - Parameter shortest: nobody may ask for a feed sooner again.
    init(shortest: Duration) { self.shortest = shortest }

    /// Notes a request.
    ///
    /// - Returns: whether the host has asked to be left alone.
    func begin(_ feed: Int, at host: String) -> Bool {
        let now = ContinuousClock.now
        return state.withLock { state in
            let isAway = state.awayUntil[host].map { $0 > now } ?? false
            if isAway { state.violations["during_cooldown", default: 0] += 1 }
            if state.inFlight[host, default: 0] > 0 { state.violations["at_once", default: 0] += 1 }
            if let last = state.lastAsked[feed], now - last < shortest { state.violations["too_soon", default: 0] += 1 }
            state.lastAsked[feed] = now
            state.inFlight[host, default: 0] += 1
            return isAway
        }
    }

    /// Notes that a request is not answered: over a connection that was used before, a client may send it again at once (RFC 9110 §9.2.2).
    func leavesUnanswered(_ feed: Int) { state.withLock { _ = $0.lastAsked.removeValue(forKey: feed) } }

    func note(_ status: Int) { state.withLock { $0.answers[status, default: 0] += 1 } }

    func sends(_ feed: Int, _ shown: ClosedRange<Int>, as request: Int) { state.withLock { $0.sending[request] = (feed, shown) } }

    func stayAway(from host: String, for span: Duration) { state.withLock { $0.awayUntil[host] = .now + span } }

    /// Notes how an answer ended.
    func end(_ request: ServerRequest, at host: String, isWhole: Bool) {
        state.withLock { state in
            state.inFlight[host, default: 1] -= 1
            guard let sent = state.sending.removeValue(forKey: request.number), isWhole else { return }
            state.given[sent.feed, default: []].add(sent.shown)
        }
    }

    /// `{"violations": {…}, "answers": {…}, "given": {"crowd-00001": [[1, 25], …], …}}`.
    var json: String {
        state.withLock { state in
            let given = state.given.sorted { $0.key < $1.key }.map { number, ranges in
                "\"\(CrowdFeed.name(number))\":[" + ranges.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ",") + "]"
            }
            let answers = state.answers.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
            let violations = state.violations.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
            return "{\"violations\":{\(violations.joined(separator: ","))},\"answers\":{\(answers.joined(separator: ","))},"
                + "\"given\":{\(given.joined(separator: ","))}}\n"
        }
    }
}

extension [ClosedRange<Int>] {
    /// Adds a range that begins no earlier than the last, as those of a feed do.
    fileprivate mutating func add(_ range: ClosedRange<Int>) {
        guard let last, range.lowerBound <= last.upperBound + 1 else { return append(range) }
        self[count - 1] = Swift.min(last.lowerBound, range.lowerBound)...Swift.max(last.upperBound, range.upperBound)
    }
}
