public import Model

/// Tells receivers of the change log, each behind a cursor of its own: at least once, in order. The outbox is the log itself, so nothing is lost by a
/// crash, and a receiver that is slow or dead delays only itself.
///
/// Every method throws only what the store throws.
public struct Deliveries: Sendable {
    private let receivers: [any DeliveryReceiver]
    private let store: any Store
    private let clock: any WallClock
    private let note: @Sendable (DeliveryNote) -> Void

    /// How long batches are begun at the end of `fetch`.
    public static let usualBudget = Duration.seconds(30)
    private static let pollEvery = Duration.seconds(1)

    /// - Parameters:
    ///   - receivers: each with a name of its own.
    ///   - note: is told what came of each try.
    public init(
        to receivers: [any DeliveryReceiver], from store: any Store, clock: any WallClock, note: @escaping @Sendable (DeliveryNote) -> Void
    ) {
        self.receivers = receivers
        self.store = store
        self.clock = clock
        self.note = note
    }

    /// Delivers what waits, to all at the same time, and returns when each has all, refused, or had its time: no batch is begun after the budget, and one
    /// that is under way has its own timeout.
    public func drain(budget: Duration = usualBudget) async throws {
        try await forEachReceiver { receiver in
            let end = clock.now() + budget
            while !Task.isCancelled, clock.now() < end {
                guard case .more = try await step(receiver) else { return }
            }
        }
    }

    /// Delivers what comes, until the task is cancelled.
    public func follow() async throws {
        try await forEachReceiver { receiver in
            while !Task.isCancelled {
                guard case .idle(let until) = try await step(receiver) else { continue }
                let next = clock.now() + Self.pollEvery
                try? await clock.sleep(until: until.map { min($0, next) } ?? next)
            }
        }
    }

    private func forEachReceiver(_ body: @escaping @Sendable (any DeliveryReceiver) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for receiver in receivers { group.addTask { try await body(receiver) } }
            try await group.waitForAll()
        }
    }

    private enum Step {
        /// Something moved; there may be more.
        case more
        /// Nothing to do now; something may be then.
        case idle(until: Timestamp?)
    }

    /// Tries one batch, if there is one and its time has come.
    private func step(_ receiver: any DeliveryReceiver) async throws -> Step {
        var state = try current(receiver)
        let now = clock.now()
        if state.isStopped { return .idle(until: nil) }
        if let next = state.nextAttempt, next > now { return .idle(until: next) }
        guard let batch = try DeliveryBatch.next(for: state, kinds: receiver.terms.kinds, in: store) else { return .idle(until: nil) }
        guard !batch.values.isEmpty else {
            (state.cursor, state.through) = (batch.through, nil)
            try store.save(state)
            return .more
        }
        if state.through != batch.through {
            // Before it is sent, for a retry after a crash shall send the same lines under the same key.
            state.through = batch.through
            try store.save(state)
        }
        let outcome = await receiver.deliver(batch, at: now)
        let after = DeliveryRule.after(outcome, state, batch: batch, now: clock.now())
        if after != state { try store.save(after) }
        note(DeliveryNote(receiver: receiver.terms.id, batch: batch, outcome: outcome, nextAttempt: after.nextAttempt))
        return outcome == .taken ? .more : .idle(until: after.nextAttempt)
    }

    /// How far the receiver was told; a new one begins where it wants to, one that moved is tried at once.
    private func current(_ receiver: any DeliveryReceiver) throws -> DeliveryState {
        guard var state = try store.deliveryState(of: receiver.terms.id) else {
            let cursor = receiver.terms.start == .now ? try store.lastChange() : 0
            let begun = DeliveryState(receiver: receiver.terms.id, target: receiver.target, cursor: cursor)
            try store.save(begun)
            return begun
        }
        guard state.target != receiver.target else { return state }
        (state.target, state.isStopped, state.attempts) = (receiver.target, false, 0)
        (state.nextAttempt, state.failure) = (nil, nil)
        try store.save(state)
        return state
    }
}

/// One try, for the log.
public struct DeliveryNote: Sendable {
    /// The receiver's name.
    public let receiver: String
    /// What was sent.
    public let batch: DeliveryBatch
    /// What came of it.
    public let outcome: DeliveryOutcome
    /// When it is tried again; nil where it is not.
    public let nextAttempt: Timestamp?
}
