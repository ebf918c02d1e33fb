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
        var turns = HubTurns()
        func key(_ lease: HubLease) -> String { politeness.key(of: lease.hub) ?? lease.hub }
        while !Task.isCancelled {
            let now = clock.now()
            let isStale = turns.isStale(at: now)
            try settle(sweeping: isStale)
            if isStale {
                let due = state.withLock { $0.book.due(at: now) }
                let closed = due.isEmpty ? [] : Set(try held().filter { $0.isHeld(at: now) }.map(\.domain))
                turns.fill(due, key: key, held: closed, at: now)
            }
            guard let lease = turns.next(at: now) else {
                try? await clock.sleep(until: min(turns.soonest ?? now + Self.pause, now + Self.pause))
                continue
            }
            guard let answer = try await ask(lease.token.exposed, by: caller, at: now) else { continue }
            let rest = answer.wantsRest ? Self.longRest : politeness.limits(of: lease.hub).spacing
            turns.rest(key(lease), until: clock.now() + rest)
            if let known = state.withLock({ $0.book[lease.token.exposed] }) { note(known) }
        }
    }

    /// - Parameter isSweeping: whether leases are looked through that are over, or were asked for in vain, too.
    private func settle(sweeping isSweeping: Bool) throws {
        let now = clock.now()
        let (swept, changes) = state.withLock { state in
            let swept = isSweeping ? state.book.sweep(at: now) : LeaseBook.Changes()
            let feeds = state.unsettled?.union(isSweeping ? state.book.spent(at: now) : [])
            state.unsettled = []
            return (swept, state.book.settle(state.offers, of: feeds, callback: callback, now: now, mint: mint))
        }
        try keep(swept)
        try keep(changes)
    }

    /// Asks the hub of a lease, if that is still due; what it answered.
    private func ask(_ token: String, by caller: HubCaller, at now: Timestamp) async throws -> HubAnswer? {
        let (lease, changes) = state.withLock { state -> (HubLease?, LeaseBook.Changes) in
            guard let lease = state.book.due(token, at: now) else { return (nil, LeaseBook.Changes()) }
            return (lease, state.book.willAsk(lease))
        }
        guard let lease else { return nil }
        try keep(changes)
        let answer = await caller.ask(lease)
        let now = clock.now()
        try keep(state.withLock { $0.book.asked(lease, answer, now: now) })
        return answer
    }

    /// Tells the loop what changed, and keeps it as it stands by now. What the store cannot take is kept with what changes next.
    func keep(_ changes: LeaseBook.Changes) throws {
        let leases = changes.saved + changes.removed
        state.withLock { state in
            state.changed.formUnion(leases.map(\.feed))
            state.unkept += leases
        }
        if !leases.isEmpty { inbox.wake() }
        try keeping.withLock { _ in
            let waiting = state.withLock { state in
                defer { state.unkept = [] }
                return state.unkept
            }
            for (index, lease) in waiting.enumerated() {
                do {
                    try keep(lease)
                } catch {
                    state.withLock { $0.unkept += waiting[index...] }
                    throw error
                }
            }
        }
    }

    private func keep(_ lease: HubLease) throws {
        if let current = state.withLock({ $0.book[lease.token.exposed] }) {
            try store.save(current)
        } else {
            try store.remove(lease)
        }
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
