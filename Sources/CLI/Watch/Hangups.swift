import Synchronization
import UnixSignals

/// Counts SIGHUP, and wakes who waits for one.
final class Hangups: Sendable {
    private struct State {
        var count = 0
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// How many came so far.
    var count: Int { state.withLock { $0.count } }

    /// Listens for ever.
    func listen(to signals: UnixSignalsSequence) async {
        for await _ in signals {
            let waiter = state.withLock { state in
                state.count += 1
                return state.waiter.take()
            }
            waiter?.resume()
        }
    }

    /// Returns after a while, or when one comes; throws when the task is cancelled.
    func wait(atMost pause: Duration) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Task.sleep(for: pause) }
            group.addTask { await self.next() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func next() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if Task.isCancelled { return true }
                    state.waiter = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiter.take() }?.resume()
        }
    }
}
