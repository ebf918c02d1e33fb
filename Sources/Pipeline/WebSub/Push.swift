import Model
import Synchronization

/// What a hub pushed, and whom it is for.
struct Push: Sendable {
    let feed: FeedID
    let from: PushAccount
    /// When it came.
    let received: Timestamp
    /// The fields that say what it is; none that identify anybody.
    let headers: [HeaderField]
    let body: [UInt8]

    var contentType: String? { headers.first { $0.isNamed("Content-Type") }?.value }
}

/// Pushes on their way to the loop, in the order in which they came: a queue with an end.
final class PushInbox: Sendable {
    private struct State {
        var pushes: [Push] = []
        var bytes = 0
        /// The same for each feed of which any wait.
        var shares: [FeedID: (pushes: Int, bytes: Int)] = [:]
        var arrivals = 0
        var isClosed = false
        var waiter: CheckedContinuation<Void, Never>?

        /// Counts one more, or one less.
        mutating func count(_ push: Push, by one: Int) {
            bytes += one * push.body.count
            let share = shares[push.feed] ?? (0, 0)
            let pushes = share.pushes + one
            shares[push.feed] = pushes == 0 ? nil : (pushes, share.bytes + one * push.body.count)
        }
    }

    private let state = Mutex(State())
    private let mostPushes: Int
    private let mostBytes: Int

    /// - Parameters:
    ///   - mostPushes: how many may wait.
    ///   - mostBytes: how long they may be together; one may always wait. Of one feed half as many may wait, with a quarter of the bytes,
    ///     but one of it may always wait.
    init(mostPushes: Int = 256, mostBytes: Int = 64 << 20) {
        self.mostPushes = mostPushes
        self.mostBytes = mostBytes
    }

    /// Whether nothing more is taken.
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Takes nothing more: what was taken is still to be read.
    func close() { state.withLock { $0.isClosed = true } }

    /// Takes a push, unless there is no room.
    func offer(_ push: Push) -> Bool {
        let waiter: CheckedContinuation<Void, Never>?? = state.withLock { state in
            guard !state.isClosed, hasRoom(for: push, in: state) else { return nil }
            state.pushes.append(push)
            state.count(push, by: 1)
            state.arrivals += 1
            return .some(state.waiter.take())
        }
        guard let waiter else { return false }
        waiter?.resume()
        return true
    }

    private func hasRoom(for push: Push, in state: State) -> Bool {
        guard !state.pushes.isEmpty else { return true }
        guard state.pushes.count < mostPushes, state.bytes + push.body.count <= mostBytes else { return false }
        guard let share = state.shares[push.feed] else { return true }
        return share.pushes < max(1, mostPushes / 2) && share.bytes + push.body.count <= mostBytes / 4
    }

    /// Wakes who waits, although no push came.
    func wake() {
        let waiter = state.withLock { state in
            state.arrivals += 1
            return state.waiter.take()
        }
        waiter?.resume()
    }

    /// The first push of which somebody says that it can be read now.
    ///
    /// - Parameter isWanted: asked of each feed once, in the order in which pushes came.
    func take(where isWanted: (FeedID) -> Bool) -> Push? {
        state.withLock { state in
            var refused: Set<FeedID> = []
            for index in state.pushes.indices where !refused.contains(state.pushes[index].feed) {
                let feed = state.pushes[index].feed
                guard isWanted(feed) else {
                    refused.insert(feed)
                    continue
                }
                state.count(state.pushes[index], by: -1)
                return state.pushes.remove(at: index)
            }
            return nil
        }
    }

    /// How many arrivals there were.
    var arrivals: Int { state.withLock { $0.arrivals } }

    /// Returns when there were more arrivals than so many, or the task is cancelled. One may wait at a time.
    func arrival(after seen: Int) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
                let isOver = state.withLock { state in
                    if state.arrivals > seen || Task.isCancelled { return true }
                    state.waiter = waiter
                    return false
                }
                if isOver { waiter.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiter.take() }?.resume()
        }
    }
}
