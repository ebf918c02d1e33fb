import NIOCore
import NIOHTTP1
import Synchronization

/// The connections of one door, each served by a task of its own.
struct Connections {
    let limits: HTTPServer.Limits
    let handler: HTTPServer.Handler

    /// Serves until the task is cancelled.
    func serve(_ door: Door) async throws {
        let open = OpenCount()
        try await withThrowingDiscardingTaskGroup { group in
            try await door.executeThenClose { clients in
                for try await client in clients {
                    guard open.take(atMost: limits.mostConnections) else {
                        try? await client.channel.close()
                        continue
                    }
                    group.addTask {
                        defer { open.giveBack() }
                        // What goes wrong on one connection is nobody else's matter: the client has gone, or it does not speak HTTP.
                        try? await converse(with: client)
                    }
                }
            }
        }
    }

    private func converse(with client: Client) async throws {
        try await client.executeThenClose { requests, replies in
            for try await request in requests {
                let keepsAlive = request.head.isKeepAlive
                try await answer(await handler(HTTPRequest(request)), to: request.head, keepsAlive, on: replies)
                if !keepsAlive { return }
            }
        }
    }

    private func answer(
        _ response: HTTPResponse, to head: HTTPRequestHead, _ keepsAlive: Bool,
        on replies: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws {
        var headers = HTTPHeaders(response.headers.map { ($0.name, $0.value) })
        headers.replaceOrAdd(name: "Content-Length", value: String(response.body.count))
        headers.replaceOrAdd(name: "Connection", value: keepsAlive ? "keep-alive" : "close")
        try await replies.write(
            .head(HTTPResponseHead(version: head.version, status: HTTPResponseStatus(statusCode: response.status), headers: headers)))
        if head.method != .HEAD { try await replies.write(.body(.byteBuffer(ByteBuffer(bytes: response.body)))) }
        try await replies.write(.end(nil))
    }
}

/// How many connections are open.
private final class OpenCount: Sendable {
    private let count = Mutex(0)

    func take(atMost most: Int) -> Bool {
        count.withLock { count in
            guard count < most else { return false }
            count += 1
            return true
        }
    }

    func giveBack() { count.withLock { $0 -= 1 } }
}

extension HTTPRequest {
    fileprivate init(_ request: NIOHTTPServerRequestFull) {
        self.init(request.head)
        body = request.body.map { Array($0.readableBytesView) } ?? []
    }
}
