import Synchronization

/// A wish, from outside, that a run may end: what is in flight is finished and committed first.
public final class StopRequest: Sendable {
    private struct Waiter {
        let isForUrgent: Bool
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var reason: String?
        var isUrgent = false
        var nextWaiter = 0
        var waiters: [Int: Waiter] = [:]

        func isHere(urgently: Bool) -> Bool { urgently ? isUrgent : reason != nil }
    }

    private let state = Mutex(State())

    /// Nobody has asked yet.
    public init() {}

    /// Why the run shall end, such as `SIGTERM`; nil while it shall go on.
    public var reason: String? { state.withLock { $0.reason } }

    /// Whether whoever asked cannot wait until all that is in flight has ended by itself.
    public var isUrgent: Bool { state.withLock { $0.isUrgent } }

    /// Asks the run to end. Only the first reason counts, or the first urgent one.
    ///
    /// - Parameter urgently: whether what is in flight is cancelled when its grace is over.
    public func request(_ reason: String, urgently: Bool = true) {
        let waiters = state.withLock { state in
            if state.reason == nil || urgently && !state.isUrgent { (state.reason, state.isUrgent) = (reason, urgently) }
            let heard = state.waiters.filter { state.isHere(urgently: $0.value.isForUrgent) }.sorted { $0.key < $1.key }
            for (number, _) in heard { state.waiters[number] = nil }
            return heard.map(\.value)
        }
        for waiter in waiters { waiter.continuation.resume(returning: true) }
    }

    /// Waits until somebody asks.
    ///
    /// - Parameter urgently: whether only an urgent wish counts.
    /// - Returns: false when the waiting task was cancelled first.
    public func requested(urgently: Bool = false) async -> Bool {
        let number = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if state.isHere(urgently: urgently) { return true }
                    if Task.isCancelled { return false }
                    state.waiters[number] = Waiter(isForUrgent: urgently, continuation: continuation)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.continuation.resume(returning: false)
        }
    }
}
