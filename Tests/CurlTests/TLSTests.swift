import Curl
import Foundation
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

    @Test(arguments: [TLSServer.Certificate.expired, .otherHost])
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

    private func trusting(_ server: TLSServer) -> CurlOptions { CurlOptions(allowPrivate: ["127.0.0.1"], caFile: server.caFile) }
}
