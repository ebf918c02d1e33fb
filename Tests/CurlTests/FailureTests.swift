import Curl
import LoopbackServer
import Model
import Testing

@Suite("Failures by their class")
struct FailureTests {
    @Test func `A name that does not resolve`() async throws {
        try await CurlTransport.withTransport { transport in
            #expect(await transport.failure("http://no-such-host.invalid/")?.kind == .dns)
        }
    }

    @Test func `A port where nobody listens`() async throws {
        let server = try LoopbackServer { _ in .text("x") }
        server.stop()
        try await CurlTransport.withTransport(CurlOptions(allowPrivate: ["127.0.0.1"])) { transport in
            #expect(await transport.failure(server.url())?.kind == .connect)
        }
    }

    @Test func `A server that leaves the TLS hello unanswered`() async throws {
        try await withScene(handler: { _ in .text("x") }) { server, transport in
            let limits = TransferLimits(connect: .seconds(1))
            #expect(await transport.failure("https://127.0.0.1:\(server.port)/", limits: limits)?.kind == .timeout)
        }
    }

    @Test func `A connection that is reset`() async throws {
        let failures = [try await failure(of: .reset), try await failure(of: .text("hello").cut(afterBodyBytes: 2, reset: true))]
        #expect(failures.map(\.?.kind) == [.reset, .reset])
        #expect(failures.map(\.?.status) == [nil, 200])
    }

    @Test func `A connection that ends without a byte`() async throws {
        #expect(try await failure(of: .raw([]))?.kind == .reset)
    }

    @Test(arguments: [
        ServerReply.text("hello world").cut(afterBodyBytes: 5),
        ServerReply.text("hello world").framed(.announced(50)),
        ServerReply.text("hello world").chunked(4).cut(afterBodyBytes: 12),
        ServerReply.text("hello world").chunked(4).cut(afterBodyBytes: 18),
    ])
    func `F7: a body shorter than announced`(reply: ServerReply) async throws {
        let failure = try await failure(of: reply)
        #expect(failure?.kind == .truncated)
        #expect(failure?.status == 200)
    }

    @Test(arguments: [
        "<html>not even a status line</html>", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello", "HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n",
    ])
    func `An answer that is not HTTP`(text: String) async throws {
        #expect(try await failure(of: raw(text))?.kind == .protocolError)
    }

    @Test(
        "F7: nobody can tell where the body ends",
        arguments: [
            "Content-Length: 5\r\nContent-Length: 3", "Content-Length: 5, 3", "Content-Length: 5x", "Content-Length: 5 5",
            "Content-Length: +5",
            "Content-Length: 0x5", "Content-Length: ,", "Content-Length : 9", "Content-Length: 3\r\n 5", "Transfer-Encoding : chunked",
        ])
    func doubtful(fields: String) async throws {
        #expect(try await failure(of: raw("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\nhello"))?.kind == .protocolError)
    }

    @Test(arguments: ["Content-Length: 5\r\nContent-Length: 5", "Content-Length: 5, 5", "content-length:5  "])
    func `A length that is said twice is a length`(fields: String) async throws {
        #expect(try await response(to: raw("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\nhello")).text == "hello")
    }

    @Test func `Chunks count for more than a length, and the connection is left`() async throws {
        let smuggled = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
        try await withScene(handler: { $0.number == 1 ? raw(smuggled).keepingAlive() : .text("second") }) { server, transport in
            let texts = [try await transport.get(server.url()).text, try await transport.get(server.url()).text]
            #expect(texts == ["hello", "second"])
            #expect(server.counters.connections == 2)
        }
    }

    @Test func `A switch of protocols that nobody asked for`() async throws {
        let switching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\nhello"
        #expect(try await failure(of: raw(switching))?.kind == .reset)
    }

    @Test func `A message holds nothing of the URL that may be secret`() async throws {
        try await CurlTransport.withTransport { transport in
            let failure = await transport.failure("http://ann:s3cret@no-such-host.invalid/path?key=t0ken")
            let message = try #require(failure?.message)
            #expect(!message.contains("s3cret") && !message.contains("t0ken") && !message.contains("ann"))
            #expect(message.contains("no-such-host.invalid"))
        }
    }
}
