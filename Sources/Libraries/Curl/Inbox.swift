import ContentCoding
import Model
import Synchronization

/// What callers leave for the loop. The lock that takes an order is the one that closes the inbox, and libcurl is woken under it: so no order
/// comes after the end, and nobody wakes a handle that is gone.
final class Inbox: Sendable {
    /// What came since the last look.
    struct Batch {
        var orders: [Order] = []
        var cancellations: [Ticket] = []
        var isClosed = false
    }

    private struct State {
        var batch = Batch()
        var hasEnded = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let multi: MultiHandle

    init(_ multi: MultiHandle) { self.multi = multi }

    /// Leaves an order; a closed inbox answers at once.
    func submit(_ order: Order) {
        let isTaken = leave { $0.orders.append(order) }
        if !isTaken { order.answer(.failure(.cancelled)) }
    }

    /// Asks that the order of a ticket be broken off, whether it is under way, waits, or is yet to come.
    func cancel(_ ticket: Ticket) {
        ticket.cancel()
        leave { $0.cancellations.append(ticket) }
    }

    /// Takes no more; `waiter` goes on when the loop has ended.
    func close(whenEnded waiter: CheckedContinuation<Void, Never>) {
        let hasEnded = state.withLock { state in
            state.batch.isClosed = true
            guard !state.hasEnded else { return true }
            state.waiter = waiter
            multi.wakeUp()
            return false
        }
        if hasEnded { waiter.resume() }
    }

    /// For the loop: what has come.
    func take() -> Batch {
        state.withLock { state in
            defer { state.batch = Batch(isClosed: state.batch.isClosed) }
            return state.batch
        }
    }

    /// For the loop: takes no more, and gives what came until now.
    func closeAndTake() -> Batch {
        state.withLock { $0.batch.isClosed = true }
        return take()
    }

    /// For the loop: the last thing that it does.
    func end() {
        let waiter = state.withLock { state in
            state.hasEnded = true
            return state.waiter.take()
        }
        waiter?.resume()
    }

    /// - Returns: false when the inbox is closed.
    @discardableResult
    private func leave(_ change: (inout Batch) -> Void) -> Bool {
        state.withLock { state in
            guard !state.batch.isClosed else { return false }
            // Who finds something here need not wake: whoever left that did.
            let isFirst = state.batch.orders.isEmpty && state.batch.cancellations.isEmpty
            change(&state.batch)
            if isFirst { multi.wakeUp() }
            return true
        }
    }
}

/// One request on its way to the loop, with the place that its answer goes to. Answered exactly once.
struct Order: Sendable {
    var ticket: Ticket
    var url: String
    /// Header lines as C strings.
    var fields: [[CChar]]
    var request: TransportRequest
    var continuation: CheckedContinuation<Result<Delivery, FetchFailure>, Never>
    /// How often it was under way and found its address full.
    var returns = 0

    func answer(_ result: Result<Delivery, FetchFailure>) { continuation.resume(returning: result) }
}

/// An answer whose body is as it was sent, and what takes its encodings off: that is the work of him who ordered it, not of libcurl's thread.
struct Delivery: Sendable {
    var response: TransportResponse
    var encodings: ContentDecoding

    func unpacked() throws(FetchFailure) -> TransportResponse {
        var response = response
        let body = response.body
        response.body = try encodings.decoded(body, status: response.status)
        if encodings.isNeeded { response.encodedBody = body }
        return response
    }
}

/// What names an order, and says whether it is still wanted.
final class Ticket: Sendable {
    /// The host, in lower case.
    let host: String
    /// What it is counted with in the queue.
    let key: String
    private let flag = Atomic(false)

    init(host: String, key: String) {
        self.host = host
        self.key = key
    }

    var isCancelled: Bool { flag.load(ordering: .acquiring) }
    func cancel() { flag.store(true, ordering: .releasing) }
}

extension FetchFailure {
    static let cancelled = FetchFailure(.cancelled, message: "cancelled before the answer came")
}
