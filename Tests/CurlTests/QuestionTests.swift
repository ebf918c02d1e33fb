import Curl
import LoopbackServer
import Model
import Testing

@Suite("What goes out")
struct QuestionTests {
    @Test("H1, H3, H12: a request is a plain GET with nothing that tells on the reader")
    func plain() async throws {
        let request = try await sent(options: CurlOptions(userAgent: "pipeline/1.0 (+https://example.org)"))
        #expect(request.method == "GET")
        #expect(request.header("User-Agent") == "pipeline/1.0 (+https://example.org)")
        #expect(request.headers.map { $0.name.lowercased() } == ["host", "accept", "accept-encoding", "user-agent"])
        #expect(request.body.isEmpty)
    }

    @Test("H4: all four encodings are offered")
    func encodings() async throws {
        #expect(try await sent().header("Accept-Encoding") == "br, zstd, gzip, deflate")
        #expect(try await sent([HeaderField("accept-encoding", "identity")]).header("Accept-Encoding") == "identity")
    }

    @Test func `A field of the request stands in place of the default`() async throws {
        let request = try await sent([HeaderField("user-agent", "mine"), HeaderField("Accept", "text/xml")])
        #expect(request.headers.filter { $0.name.lowercased() == "user-agent" }.map(\.value) == ["mine"])
        #expect(request.headers.filter { $0.name.lowercased() == "accept" }.map(\.value) == ["text/xml"])
    }

    @Test func `V1: validators go out byte for byte`() async throws {
        let etag = "W/\"a\\\"b \u{E9}\u{FF}\u{80}\""
        let modified = "Mon, 1 Jan 2024 nonsense"
        let request = try await sent([HeaderField("If-None-Match", etag), HeaderField("If-Modified-Since", modified)])
        #expect(request.header("If-None-Match") == etag)
        #expect(request.header("If-Modified-Since") == modified)
    }

    @Test func `An empty field goes out empty`() async throws {
        #expect(try await sent([HeaderField("X-Empty", "")]).header("X-Empty") == "")
    }

    @Test(
        "H3: path and query are left alone, and the fragment stays here",
        arguments: [
            "/a/b?q=%7e%2F+x&&=;y=[1]", "/?a=1&&b=%7e%7E+x", "/??", "/?", "/a?", "/a?b?c=/?", "/?q=%zz%", "/?%00%0D%0A", "/?x=\"<>|^`{}\\'",
            "/a//b/", "/%2e%2e/a", "/;a=b", "/a%2Fb?c%26d", "/?a=http://b.example/../c", "/?utm_source=x&amp;y",
        ])
    func bytes(target: String) async throws {
        #expect(try await sent(path: target).target == target)
        #expect(try await sent(path: target + "#a?b#c").target == target)
    }

    @Test("H3: no cookie comes back, and no Referer")
    func forgetful() async throws {
        let handler: LoopbackServer.Handler = { _ in .redirect(to: "/next").with("Set-Cookie", "id=1; Path=/") }
        try await withScene(handler: handler) { server, transport in
            for path in ["/", "/next", "/next"] { _ = try await transport.get(server.url(path)) }
            let names = server.requests.flatMap { $0.headers.map { $0.name.lowercased() } }
            #expect(server.requests.count == 3)
            #expect(Set(names).isDisjoint(with: ["cookie", "referer", "range", "cache-control", "pragma"]))
        }
    }

    @Test("V1: what a server forges into a validator cannot forge a field of ours")
    func echo() async throws {
        let forged = "HTTP/1.1 200 OK\r\nETag: \"a\rX-Forged: 1\"\r\nContent-Length: 1\r\n\r\nx"
        try await withScene(handler: { $0.number == 1 ? raw(forged) : .text("x") }) { server, transport in
            let answer = try await transport.get(server.url())
            let etag = try #require(answer.header("ETag"))
            #expect(etag == "\"a X-Forged: 1\"")
            _ = try await transport.get(server.url(), headers: [HeaderField("If-None-Match", etag)])
            #expect(server.requests.last?.header("If-None-Match") == etag)
            #expect(server.requests.last?.header("X-Forged") == nil)
        }
    }

    @Test(
        "H10: user information forges no field",
        arguments: ["a%0d%0aX-Forged:%201", "a:b%0d%0aX-Forged:%201%0d%0a", "%0aX-Forged:1:c", "a%00b:c", ":%0d%0aX-Forged:1"])
    func userInformation(user: String) async throws {
        try await withScene(handler: { _ in .text("x") }) { server, transport in
            _ = await transport.failure("http://\(user)@127.0.0.1:\(server.port)/")
            for request in server.requests { #expect(request.headers.count <= 5 && request.header("X-Forged") == nil) }
        }
    }

    @Test func `Blanks and letters beyond ASCII in a path are percent-encoded`() async throws {
        #expect(try await sent(path: "/n\u{E9}ws feed?\u{2713}=1").target == "/n%C3%A9ws%20feed?%E2%9C%93=1")
    }

    @Test func `H10: user information becomes an Authorization header`() async throws {
        let request = try await withScene(handler: { _ in .text("x") }) { server, transport in
            _ = try await transport.get("http://ann:s3cret@127.0.0.1:\(server.port)/")
            return server.requests.first
        }
        #expect(request?.header("Authorization") == "Basic YW5uOnMzY3JldA==")
        #expect(request?.target == "/")
    }

    @Test(arguments: ["a\r\nX-Forged: 1", "a\nb", "a\rb", "a\0b", "\u{100}"])
    func `A value that no header can hold is refused and nothing is sent`(value: String) async throws {
        try await expectUnsent(HeaderField("If-None-Match", value))
    }

    @Test(arguments: ["", "A B", "A:", "A\r\nB", "\u{E9}"])
    func `A name that is no token is refused and nothing is sent`(name: String) async throws {
        try await expectUnsent(HeaderField(name, "x"))
    }

    @Test(arguments: [
        "http://127.0.0.1:PORT/a\r\nX: 1", "http://127.0.0.1:PORT/\0", "http://127.0.0.1:PORT/\u{7F}", "ftp://127.0.0.1/",
        "gopher://127.0.0.1/", "http://", "/relative", "http://a b/", "http://127.0.0.1%0d%0aX:PORT/", "http://127.0.0.1:PORT%0d%0aX/",
        "http://127.0.0.1%00.example:PORT/", "http:///127.0.0.1:PORT/", "http://127.0.0.1:PORT:1/", "http://127.0.0.1:99999/",
    ])
    func `R5: a URL that cannot be asked for is a failure of its own`(url: String) async throws {
        try await withScene(handler: { _ in .text("x") }) { server, transport in
            #expect(await transport.failure(url.replacing("PORT", with: "\(server.port)"))?.kind == .redirect)
            #expect(server.requests.isEmpty)
        }
    }

    private func sent(_ headers: [HeaderField] = [], path: String = "/", options: CurlOptions = CurlOptions()) async throws -> ServerRequest
    {
        try await withScene(options, handler: { _ in .text("x") }) { server, transport in
            _ = try await transport.get(server.url(path), headers: headers)
            return try #require(server.requests.first)
        }
    }

    private func expectUnsent(_ field: HeaderField) async throws {
        try await withScene(handler: { _ in .text("x") }) { server, transport in
            #expect(await transport.failure(server.url(), headers: [field])?.kind == .protocolError)
            #expect(server.requests.isEmpty)
        }
    }
}
