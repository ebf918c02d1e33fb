import Fetching
public import Model
import Scheduling
import Synchronization

/// What came to the callback, as far as it matters.
public struct CallbackRequest: Sendable {
    /// `GET`, `POST`, …
    public var method: String
    /// What stands behind `/websub/` in the path.
    public var token: String
    /// What stands behind the question mark; nil without one.
    public var query: String?
    /// The header fields, in order.
    public var headers: [HeaderField]
    /// The body.
    public var body: [UInt8]

    /// A request by its parts.
    public init(method: String, token: String, query: String? = nil, headers: [HeaderField] = [], body: [UInt8] = []) {
        self.method = method
        self.token = token
        self.query = query
        self.headers = headers
        self.body = body
    }
}

/// What is answered.
public struct CallbackAnswer: Hashable, Sendable {
    /// The status.
    public var status: Int
    /// A text, which is no markup whatever it says.
    public var text: String
    /// When to come again, where the status is 503.
    public var retryAfterSeconds: Int?
    /// What became of the push, where it is an answer to one.
    public var fate: PushTally.Fate?

    static func answer(_ status: Int, _ text: String = "") -> CallbackAnswer { CallbackAnswer(status: status, text: text) }
}

/// What hubs were answered, counted since the process began, and how leases stand.
public struct PushTally: Hashable, Sendable {
    /// Pushes by what became of them.
    public var pushes: [Fate: Int] = [:]
    /// Verifications that were confirmed, and those of what nobody had asked for.
    public var confirmed = 0
    /// See `confirmed`.
    public var refused = 0
    /// Leases by how they stand.
    public var leases: [HubLease.Standing: Int] = [:]

    /// What can become of a push.
    public enum Fate: String, Hashable, Sendable, CaseIterable {
        /// Handed to the loop.
        case taken
        /// Signed with another secret, and dropped.
        case wrongSignature = "wrong_signature"
        /// Not signed, or by a method that is not believed, and dropped.
        case unsigned
        /// For another topic, and dropped.
        case wrongTopic = "wrong_topic"
        /// For a lease that is over.
        case unwanted
        /// There was no room, or there were too many for one feed: the hub is to try again.
        case full
    }

    /// Nothing yet.
    public init() {}
}

/// How much a hub may push for one feed: each push is a poll with its rows and records, and no server makes us poll as often as it likes.
struct PushPace {
    private static let spanMilliseconds: Int64 = 600_000
    private static let most = 120
    private static let mostBytes = 32 << 20

    private var span: Int64 = 0
    private var taken: [String: (pushes: Int, bytes: Int)] = [:]

    /// Counts a push, if it is in pace; false where there were too many in the same ten minutes, or they were too long. One is always taken.
    mutating func admits(_ token: String, bytes: Int, at moment: Timestamp) -> Bool {
        let now = moment.milliseconds / Self.spanMilliseconds
        if now != span { (span, taken) = (now, [:]) }
        let before = taken[token] ?? (0, 0)
        guard before.pushes == 0 || before.pushes < Self.most && before.bytes + bytes <= Self.mostBytes else { return false }
        taken[token] = (before.pushes + 1, before.bytes + bytes)
        return true
    }

    /// Forgets a push that was counted and not taken.
    mutating func takeBack(_ token: String, bytes: Int) {
        // Those of ten minutes that are over are forgotten already.
        guard let before = taken[token] else { return }
        taken[token] = before.pushes <= 1 ? nil : (before.pushes - 1, max(0, before.bytes - bytes))
    }
}

extension HubSubscriber {
    private static let secondsUntilRoom = 60
    /// The fields of a push that are kept as evidence.
    private static let kept = ["Content-Type", "Link", "User-Agent", "X-Hub-Signature"]

    /// Answers a request at the callback. A stranger learns nothing from it: without a token that is known all is 404.
    public func answer(_ request: CallbackRequest) -> CallbackAnswer {
        guard let lease = state.withLock({ $0.book[request.token] }) else { return .answer(404, "Not found\n") }
        switch request.method {
        case "GET": return verify(lease, request.query ?? "")
        case "POST": return take(request, for: lease)
        default: return .answer(405, "Method not allowed\n")
        }
    }

    private func verify(_ lease: HubLease, _ query: String) -> CallbackAnswer {
        let now = clock.now()
        let said = HubVerification(query: query)
        let (reply, changes) = state.withLock { state in
            let (reply, changes) = said.map { state.book.verify(lease.token.exposed, $0, now: now) } ?? (.unknown, LeaseBook.Changes())
            if reply == .confirmed { state.tally.confirmed += 1 } else { state.tally.refused += 1 }
            return (reply, changes)
        }
        // The hub is told how its lease stands; what the store does not take now is kept by `follow`, or stops it.
        try? keep(changes)
        return reply == .confirmed ? .answer(200, said?.challenge ?? "") : .answer(404, "Not found\n")
    }

    /// A push that is not believed is answered like one that is (WebSub §8): who forges it learns nothing.
    private func take(_ request: CallbackRequest, for lease: HubLease) -> CallbackAnswer {
        let fate = fate(of: request, for: lease)
        state.withLock { $0.tally.pushes[fate, default: 0] += 1 }
        var answer: CallbackAnswer =
            switch fate {
            case .taken, .wrongSignature, .unsigned, .wrongTopic: .answer(202)
            case .unwanted: .answer(410, "Gone\n")
            case .full: .answer(503, "Come again\n")
            }
        if fate == .full { answer.retryAfterSeconds = Self.secondsUntilRoom }
        answer.fate = fate
        return answer
    }

    private func fate(of request: CallbackRequest, for lease: HubLease) -> PushTally.Fate {
        guard lease.standing != .ending else { return .unwanted }
        func header(_ name: String) -> String? { request.headers.first { $0.isNamed(name) }?.value }
        switch PushSignature.verdict(of: header("X-Hub-Signature"), body: request.body, secret: lease.secret) {
        case .missing: return .unsigned
        case .wrong: return .wrongSignature
        case .right: break
        }
        if let named = LinkHeader.hubs(in: request.headers, base: lease.topic)?.topic, named != lease.topic { return .wrongTopic }
        let push = Push(
            feed: lease.feed, from: PushAccount(hub: lease.hub, topic: lease.topic), received: clock.now(),
            headers: request.headers.filter { field in Self.kept.contains { field.isNamed($0) } }, body: request.body)
        let isInPace = state.withLock { $0.pace.admits(lease.token.exposed, bytes: push.body.count, at: push.received) }
        guard isInPace else { return .full }
        if inbox.offer(push) { return .taken }
        // It comes again, and is not to find its own place taken.
        state.withLock { $0.pace.takeBack(lease.token.exposed, bytes: push.body.count) }
        return .full
    }
}
