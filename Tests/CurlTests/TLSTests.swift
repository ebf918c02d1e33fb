import Curl
import Foundation
import LoopbackServer
import Model
import Testing

@Suite("TLS and HTTP/2", .enabled(if: TLSServer.isPossible, "needs nginx and openssl"))
struct TLSTests {
    @Test func `H6: over TLS, HTTP/2 is spoken, and bodies are decoded`() async throws {
        let feed = Data(String(repeating: "<item>news</item>", count: 2000).utf8)
        try await TLSServer.with(files: ["feed.xml": feed]) { server in
            try await CurlTransport.withTransport(trusting(server)) { transport in
                let answer = try await transport.get(server.url("/feed.xml"))
                #expect(answer.httpVersion == "2")
                #expect(answer.status == 200)
                #expect(answer.header("content-encoding") == "gzip")
                #expect(answer.body == [UInt8](feed))
                #expect(answer.wireBytes < feed.count / 10)
                let etag = try #require(answer.header("ETag"))
                let again = try await transport.get(server.url("/feed.xml"), headers: [HeaderField("If-None-Match", etag)])
                #expect(again.status == 304)
            }
        }
    }

    @Test func `H6: requests to one host share one HTTP/2 connection`() async throws {
        try await TLSServer.with { server in
            try await CurlTransport.withTransport(trusting(server)) { transport in
                let connections = try await all(60) { _ in try await transport.get(server.url("/connection")).text }
                #expect(connections.count == 60)
                #expect(Set(connections).count == 1)
            }
        }
    }

    @Test(arguments: [TLSServer.Certificate.expired, .otherHost, .selfSigned])
    func `H9: a certificate that is not good is a failure`(certificate: TLSServer.Certificate) async throws {
        try await TLSServer.with(certificate) { server in
            try await CurlTransport.withTransport(trusting(server)) { transport in
                #expect(await transport.failure(server.url("/connection"))?.kind == .tls)
            }
        }
    }

    @Test func `H9: so is an authority that nobody trusts`() async throws {
        try await TLSServer.with { server in
            try await CurlTransport.withTransport(CurlOptions(allowPrivate: ["127.0.0.1"])) { transport in
                let failure = await transport.failure(server.url("/connection"))
                #expect(failure?.kind == .tls)
                #expect(failure?.message.contains("certificate") == true)
            }
        }
    }

    @Test("H9: the server's name goes with the hello")
    func name() async throws {
        try await TLSServer.with { server in
            try await CurlTransport.withTransport(trusting(server)) { transport in
                let answer = try await transport.get(server.url("/name"))
                #expect(answer.text == "localhost")
            }
        }
    }

    @Test("H9: TLS 1.2 is spoken with those that know no better")
    func old() async throws {
        try await TLSServer.with(protocols: "TLSv1.2") { server in
            try await CurlTransport.withTransport(trusting(server)) { transport in
                let answer = try await transport.get(server.url("/protocol"))
                #expect(answer.text == "TLSv1.2")
            }
        }
    }

    @Test("H9: TLS 1.1 is not")
    func tooOld() async throws {
        try await TLSServer.with(protocols: "TLSv1 TLSv1.1") { server in
            // The server does speak it.
            let hello = ["s_client", "-connect", "127.0.0.1:\(server.port)", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]
            try await Tool.run("openssl", hello)
            try await CurlTransport.withTransport(trusting(server)) { transport in
                #expect(await transport.failure(server.url("/protocol"))?.kind == .tls)
            }
        }
    }

    @Test(
        "H9: what is no TLS is a failure of TLS",
        arguments: [
            ServerReply.raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".utf8)), .raw([UInt8](repeating: 0, count: 1000)),
            // A record that announces a hello of 512 bytes and brings 4.
            .raw([0x16, 3, 3, 2, 0, 2, 0, 1, 252]),
            // An alert: handshake failure.
            .raw([0x15, 3, 3, 0, 2, 2, 40]), .raw([]),
        ])
    func noTLS(greeting: ServerReply) async throws {
        let server = try LoopbackServer(greeting: { _ in greeting }, handler: { _ in .text("x") })
        defer { server.stop() }
        try await CurlTransport.withTransport(CurlOptions(allowPrivate: ["127.0.0.1"])) { transport in
            #expect(await transport.failure("https://127.0.0.1:\(server.port)/")?.kind == .tls)
        }
    }

    @Test("H9: nor does a reset in the middle of the hello pass for anything", arguments: [0, 9])
    func reset(bytes: Int) async throws {
        let hello: [UInt8] = [0x16, 3, 3, 2, 0, 2, 0, 1, 252]
        let greeting = ServerReply.raw(hello).cut(afterBodyBytes: bytes, reset: true).after(.milliseconds(50))
        let server = try LoopbackServer(greeting: { _ in greeting }, handler: { _ in .text("x") })
        defer { server.stop() }
        try await CurlTransport.withTransport(CurlOptions(allowPrivate: ["127.0.0.1"])) { transport in
            let kind = try #require(await transport.failure("https://127.0.0.1:\(server.port)/")?.kind)
            // Which of them it is depends on how far libcurl has come.
            #expect([.tls, .reset, .connect].contains(kind))
        }
    }

    private func trusting(_ server: TLSServer) -> CurlOptions { CurlOptions(allowPrivate: ["127.0.0.1"], caFile: server.caFile) }
}
