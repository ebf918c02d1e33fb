import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import HTTPServer

/// What strangers may take of a server, over real connections.
@Suite("Requests of strangers")
struct RequestTests {
    /// What a handler was asked.
    private final class Heard: Sendable {
        let requests = Mutex<[HTTPRequest]>([])
    }

    /// A server that takes bodies at `/known`, and says how long they were.
    private func serving<Value: Sendable>(
        _ limits: HTTPServer.Limits = HTTPServer.Limits(), _ body: @escaping @Sendable (Int, Heard) async throws -> Value
    ) async throws -> Value {
        let heard = Heard()
        let server = HTTPServer(limits: limits, takesBody: { $0.path == "/known" }) { request in
            heard.requests.withLock { $0.append(request) }
            return .text("\(request.method) \(request.path) \(request.body.count)\n")
        }
        return try await server.serve(at: [.tcp(host: "127.0.0.1", port: 0)]) { places in
            guard case .tcp(_, let port)? = places.first else { preconditionFailure("no port") }
            return try await body(port, heard)
        }
    }

    private func connect(to port: Int) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
        }
    }

    /// Sends pieces, and gives what comes back until the server hangs up, or until an answer to each of so many requests is there.
    private func talk(to port: Int, _ pieces: [String], answers: Int = .max) async throws -> String {
        let channel = try await connect(to: port)
        return try await channel.executeThenClose { inbound, outbound in
            for piece in pieces { try await outbound.write(ByteBuffer(string: piece)) }
            var text = ""
            // A connection that is reset has ended, too.
            do {
                for try await bytes in inbound {
                    text += String(buffer: bytes)
                    if text.matches(of: /\/\w+ \d+\n/).count >= answers { break }
                }
            } catch is IOError {}
            return text
        }
    }

    @Test("Who asks for leave to send a body is given it, or the answer")
    func leave() async throws {
        try await serving { port, _ in
            let fields = "HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
            let given = try await talk(to: port, ["POST /known \(fields)", "12345"])
            #expect(given.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200") && given.hasSuffix("POST /known 5\n"), "\(given)")
            let refused = try await talk(to: port, ["POST /unknown \(fields)"])
            #expect(refused.hasPrefix("HTTP/1.1 200") && refused.hasSuffix("POST /unknown 0\n"), "\(refused)")
        }
    }

    @Test("A body that nobody wants is not waited for: the answer comes at once, and the connection ends")
    func unwanted() async throws {
        try await serving { port, heard in
            for head in ["Content-Length: 30000000", "Transfer-Encoding: chunked"] {
                let answer = try await talk(to: port, ["POST /unknown HTTP/1.1\r\nHost: x\r\n\(head)\r\n\r\n"])
                #expect(answer.hasPrefix("HTTP/1.1 200") && answer.hasSuffix("POST /unknown 0\n"), "\(answer)")
                #expect(answer.lowercased().contains("connection: close"))
            }
            #expect(heard.requests.withLock { $0.map(\.path) } == ["/unknown", "/unknown"])
        }
    }

    @Test("A body that is wanted comes whole, in whatever pieces, and the connection goes on")
    func wanted() async throws {
        try await serving { port, heard in
            let head = "POST /known HTTP/1.1\r\nHost: x\r\n"
            let chunked = head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
            let answer = try await talk(
                to: port,
                [
                    head + "Content-Length: 10\r\n\r\n01234", "56789", chunked, "6\r\n world\r\n0\r\n\r\n",
                    "GET /other HTTP/1.1\r\nHost: x\r\n\r\n",
                ], answers: 3)
            #expect(answer.contains("POST /known 10\n") && answer.contains("POST /known 11\n") && answer.hasSuffix("GET /other 0\n"))
            #expect(heard.requests.withLock { $0.map { String(decoding: $0.body, as: UTF8.self) } } == ["0123456789", "hello world", ""])
        }
    }

    @Test("A body that is too long is refused, be its length told or not")
    func tooLong() async throws {
        var limits = HTTPServer.Limits()
        limits.mostBodyBytes = 1000
        try await serving(limits) { port, heard in
            let head = "POST /known HTTP/1.1\r\nHost: x\r\n"
            let told = try await talk(to: port, [head + "Content-Length: 1001\r\n\r\n"])
            #expect(told.hasPrefix("HTTP/1.1 413"))
            let chunk = "258\r\n" + String(repeating: "a", count: 600) + "\r\n"
            let untold = try await talk(to: port, [head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk])
            #expect(untold.hasPrefix("HTTP/1.1 413"))
            #expect(heard.requests.withLock { $0.isEmpty })
            let fits = try await talk(to: port, [head + "Content-Length: 1000\r\n\r\n" + String(repeating: "a", count: 1000)], answers: 1)
            #expect(fits.hasSuffix("POST /known 1000\n"))
        }
    }

    @Test("A body that drips is hung up on, however often it drips")
    func drips() async throws {
        var limits = HTTPServer.Limits()
        limits.requestTime = .milliseconds(300)
        try await serving(limits) { port, heard in
            // It ends because the server ends it; else this test would never.
            let answer = try await drip(to: port, "POST /known HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n")
            #expect(answer.isEmpty)
            #expect(heard.requests.withLock { $0.isEmpty })
        }
    }

    /// Sends a byte again and again until the server hangs up.
    private func drip(to port: Int, _ head: String) async throws -> String {
        let channel = try await connect(to: port)
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: head))
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while !Task.isCancelled {
                        try? await outbound.write(ByteBuffer(string: "x"))
                        try? await Task.sleep(for: .milliseconds(10))
                    }
                }
                var text = ""
                do {
                    for try await bytes in inbound { text += String(buffer: bytes) }
                } catch is IOError {}
                group.cancelAll()
                return text
            }
        }
    }

    @Test("All bodies together have a bound: who comes when it is reached is told to come again, and later there is room")
    func budget() async throws {
        var limits = HTTPServer.Limits()
        (limits.mostBodyBytes, limits.mostBodyBytesInAll) = (1000, 1500)
        let (entered, enter) = AsyncStream.makeStream(of: Void.self)
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        let server = HTTPServer(limits: limits, takesBody: { _ in true }) { request in
            if request.path == "/hold" {
                enter.yield()
                for await _ in released { break }
            }
            return .text("\(request.path) \(request.body.count)\n")
        }
        try await server.serve(at: [.tcp(host: "127.0.0.1", port: 0)]) { places in
            guard case .tcp(_, let port)? = places.first else { preconditionFailure("no port") }
            let rest = " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + String(repeating: "a", count: 1000)
            async let held = talk(to: port, ["POST /hold" + rest], answers: 1)
            // A body counts until its request is answered.
            for await _ in entered { break }
            let second = try await talk(to: port, ["POST /second" + rest])
            #expect(second.hasPrefix("HTTP/1.1 503") && second.lowercased().contains("retry-after: 60"), "\(second)")
            release.yield()
            let answer = try await held
            #expect(answer.hasSuffix("/hold 1000\n"), "\(answer)")
            // Its last part may be on its way when the client has it all.
            while try await !talk(to: port, ["POST /third" + rest], answers: 1).hasPrefix("HTTP/1.1 200") {}
        }
    }
}
