import Fetching
public import Model
public import Scheduling
import Synchronization

/// Asking hubs.
extension HubSubscriber {
    private static let pause = Duration.seconds(5)
    /// A hub that could not be reached, or has no time, is left alone for so long, whatever else it is to be asked.
    private static let longRest = Duration.seconds(300)

    /// Asks hubs to begin, renew and end leases, one after the other, until the task is cancelled.
    ///
    /// - Parameters:
    ///   - politeness: how long a hub is left alone between two requests.
    ///   - held: the domains that want to be left alone, by name.
    /// - Throws: what the store throws.
    public func follow(
        over transport: any Transport, userAgent: String, politeness: Politeness, held: @Sendable () throws -> [DomainState],
        note: @Sendable (HubLease) -> Void = { _ in }
    ) async throws {
        let caller = HubCaller(transport: transport, clock: clock, userAgent: userAgent)
        var rests: [String: Timestamp] = [:]
        while !Task.isCancelled {
            try settle()
            let now = clock.now()
            rests = rests.filter { $0.value > now }
            if let lease = try next(now, politeness, rests, held) {
                let hub = politeness.key(of: lease.hub) ?? lease.hub
                let answer = try await ask(lease, by: caller)
                rests[hub] = clock.now() + (answer.wantsRest ? Self.longRest : politeness.limits(of: lease.hub).spacing)
                if let known = state.withLock({ $0.book[lease.token.exposed] }) { note(known) }
            } else {
                try? await clock.sleep(until: min(rests.values.min() ?? now + Self.pause, now + Self.pause))
            }
        }
    }

    private func settle() throws {
        let now = clock.now()
        let changes = state.withLock { state in
            guard state.isUnsettled || state.book.counts[.ending] != nil else { return LeaseBook.Changes() }
            state.isUnsettled = false
            return state.book.settle(state.offers, callback: callback, now: now, mint: mint)
        }
        try keep(changes)
    }

    /// The lease whose hub is asked next: the one that is due the longest, of those whose hubs may be asked.
    private func next(
        _ now: Timestamp, _ politeness: Politeness, _ rests: [String: Timestamp], _ held: () throws -> [DomainState]
    ) throws -> HubLease? {
        let due = state.withLock { $0.book.due(at: now) }
        guard !due.isEmpty else { return nil }
        let closed = Set(try held().filter { $0.isHeld(at: now) }.map(\.domain)).union(rests.keys)
        return due.first { !closed.contains(politeness.key(of: $0.hub) ?? $0.hub) }
    }

    private func ask(_ lease: HubLease, by caller: HubCaller) async throws -> HubAnswer {
        try keep(state.withLock { $0.book.willAsk(lease) })
        let answer = await caller.ask(lease)
        let now = clock.now()
        try keep(state.withLock { $0.book.asked(lease, answer, now: now) })
        return answer
    }

    /// Keeps what changed as it stands by now, and tells the loop.
    func keep(_ changes: LeaseBook.Changes) throws {
        let leases = changes.saved + changes.removed
        guard !leases.isEmpty else { return }
        for lease in leases {
            try keeping.withLock { _ in
                if let current = state.withLock({ $0.book[lease.token.exposed] }) {
                    try store.save(current)
                } else {
                    try store.remove(lease)
                }
            }
        }
        state.withLock { $0.changed.formUnion(leases.map(\.feed)) }
        inbox.wake()
    }

    /// A token of 160 bits and a secret of 256.
    private func mint() -> (token: Secret, secret: Secret) {
        func text(_ count: Int) -> Secret {
            Secret(randomness(count).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
        return (text(20), text(32))
    }
}

extension HubAnswer {
    /// Whether the hub should be left alone for a while, and not only for this lease.
    fileprivate var wantsRest: Bool {
        switch self {
        case .unreachable: true
        case .refused(_, let moment): moment != nil
        case .accepted, .cancelled: false
        }
    }
}
