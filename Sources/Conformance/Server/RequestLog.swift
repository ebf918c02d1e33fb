import Synchronization

/// What the loop writes and tests read.
final class RequestLog: Sendable {
    private struct State {
        var requests: [ServerRequest] = []
        var counters = ServerCounters()
        var isAskedToStop = false
    }

    private let keepsRequests: Bool
    private let state = Mutex(State())

    init(keepsRequests: Bool) { self.keepsRequests = keepsRequests }

    var requests: [ServerRequest] { state.withLock { $0.requests } }
    var counters: ServerCounters { state.withLock { $0.counters } }
    var isAskedToStop: Bool { state.withLock { $0.isAskedToStop } }

    func askToStop() { state.withLock { $0.isAskedToStop = true } }
    func forget() { state.withLock { $0.requests = [] } }

    /// Gives the request its number and keeps it.
    func note(_ request: ServerRequest) -> ServerRequest {
        state.withLock { state in
            var request = request
            state.counters.requests += 1
            request.number = state.counters.requests
            if keepsRequests { state.requests.append(request) }
            return request
        }
    }

    /// - Returns: the number of the connection.
    func noteConnection() -> Int {
        state.withLock { state in
            state.counters.connections += 1
            state.counters.openConnections += 1
            state.counters.peakConnections = max(state.counters.peakConnections, state.counters.openConnections)
            return state.counters.connections
        }
    }

    func noteEnd() { state.withLock { $0.counters.openConnections -= 1 } }
}
