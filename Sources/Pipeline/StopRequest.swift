import Synchronization

/// A wish, from outside, that a run may end: what is in flight is finished and committed first.
public final class StopRequest: Sendable {
    private struct State {
        var reason: String?
        var nextWaiter = 0
        var waiters: [Int: CheckedContinuation<Bool, Never>] = [:]
    }

    private let state = Mutex(State())

    /// Nobody has asked yet.
    public init() {}

    /// Why the run shall end, such as `SIGTERM`; nil while it shall go on.
    public var reason: String? { state.withLock { $0.reason } }

    /// Asks the run to end. Only the first reason counts.
    public func request(_ reason: String) {
        let waiters = state.withLock { state in
            state.reason = state.reason ?? reason
            defer { state.waiters = [:] }
            return state.waiters.sorted { $0.key < $1.key }.map(\.value)
        }
        for waiter in waiters { waiter.resume(returning: true) }
    }

    /// Waits until somebody asks.
    ///
    /// - Returns: false when the waiting task was cancelled first.
    public func requested() async -> Bool {
        let number = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = state.withLock { state in
                    if state.reason != nil { return true }
                    if Task.isCancelled { return false }
                    state.waiters[number] = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume(returning: false)
        }
    }
}
