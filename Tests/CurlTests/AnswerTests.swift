import Curl
import LoopbackServer
import Model
import Testing

@Suite("What comes back")
struct AnswerTests {
    @Test func `An answer has status, fields, body, size and version`() async throws {
        let reply = ServerReply(status: 200, headers: [("Content-Type", "text/xml"), ("ETag", "W/\"a\"")], body: Array("<rss/>".utf8))
        let answer = try await response(to: reply)
        #expect(answer.status == 200)
        #expect(answer.header("content-type") == "text/xml")
        #expect(answer.headers.map(\.name) == ["Content-Type", "ETag", "Content-Length"])
        #expect(answer.text == "<rss/>")
        #expect(answer.wireBytes == 6)
        #expect(answer.httpVersion == "1.1")
    }

    @Test(arguments: [201, 204, 304, 404, 410, 429, 500, 503]) func `Every status is an answer`(status: Int) async throws {
        #expect(try await response(to: .status(status)).status == status)
    }

    @Test func `A redirect is an answer and is not followed`() async throws {
        let requests = try await withScene(handler: { $0.path == "/" ? .redirect(to: "/next") : .text("no") }) { server, transport in
            let answer = try await transport.get(server.url("/"))
            #expect(answer.status == 302)
            #expect(answer.header("Location") == "/next")
            return server.requests.map(\.path)
        }
        #expect(requests == ["/"])
    }

    @Test func `Chunks are joined, and trailers are no header fields`() async throws {
        let answer = try await response(
            to: raw("HTTP/1.1 200 OK\r\nA: 1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nA: 2\r\nB: 3\r\n\r\n"))
        #expect(answer.text == "abcde")
        #expect(answer.headers == [HeaderField("A", "1"), HeaderField("Transfer-Encoding", "chunked")])
    }

    @Test func `Interim answers are dropped`() async throws {
        let hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nETag: \"hint\"\r\n\r\n"
        let answer = try await response(to: raw(hints + hints + "HTTP/1.1 200 OK\r\nETag: \"real\"\r\n\r\nx"))
        #expect(answer.status == 200)
        #expect(answer.headers == [HeaderField("ETag", "\"real\"")])
    }

    @Test func `A folded field becomes one line`() async throws {
        let answer = try await response(to: raw("HTTP/1.1 200 OK\r\nX-Long: one\r\n\ttwo\r\n   three\r\n\r\n"))
        #expect(answer.header("X-Long") == "one two three")
    }

    @Test func `Bytes beyond ASCII come back as scalars of the same number`() async throws {
        let etag = "W/\"a\\\"b \u{E9}\u{FF}\u{80}\""
        let answer = try await response(to: .text("x").with("ETag", etag))
        #expect(answer.header("ETag") == etag)
    }

    @Test func `Servers without keep-alive and without a length are understood`() async throws {
        let answer = try await response(to: raw("HTTP/1.0 200 OK\r\n\r\nuntil the end"))
        #expect(answer.text == "until the end")
        #expect(answer.httpVersion == "1.0")
    }

    @Test func `A large body comes whole`() async throws {
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        #expect(try await response(to: ServerReply(body: body)).body == body)
        #expect(try await response(to: ServerReply(body: body).chunked(70_000)).body == body)
    }
}
