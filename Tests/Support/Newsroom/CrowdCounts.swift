import LoopbackServer
import Synchronization

/// What a crowd has answered since it was last asked, so that a benchmark can tell that every client got the same replies.
final class CrowdCounts: Sendable {
    private struct Numbers {
        var full = 0
        var notModified = 0
        var faults = 0
        var connections = 0
        var connectionsBefore = 0
    }

    private let numbers = Mutex(Numbers())

    /// Notes the reply to one request for a feed; connections are numbered from 1 in the order in which they came.
    func note(_ request: ServerRequest, isFault: Bool, status: Int) {
        numbers.withLock { numbers in
            numbers.connections = max(numbers.connections, request.connection)
            if isFault {
                numbers.faults += 1
            } else if status == 304 {
                numbers.notModified += 1
            } else {
                numbers.full += 1
            }
        }
    }

    /// `{"200": 10, "304": 90, "faults": 2, "connections": 12}`, and begins anew. The connection of this question counts for the next.
    func take(at request: ServerRequest) -> ServerReply {
        let taken = numbers.withLock { numbers in
            defer { numbers = Numbers(connections: request.connection, connectionsBefore: request.connection) }
            return numbers
        }
        let connections = max(0, taken.connections - taken.connectionsBefore)
        let text = #"{"200": \#(taken.full), "304": \#(taken.notModified), "faults": \#(taken.faults), "connections": \#(connections)}"#
        return .text(text + "\n", type: "application/json")
    }
}
