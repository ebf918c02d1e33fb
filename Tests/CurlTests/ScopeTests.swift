import Curl
import Foundation
import LoopbackServer
import Model
import Testing

@Suite("Opening and closing", .serialized)
struct ScopeTests {
    @Test func `Sixty scopes come and go and leave nothing behind`() async throws {
        let server = try LoopbackServer { .text($0.path) }
        defer { server.stop() }
        let options = CurlOptions(connections: { _ in 4 }, allowPrivate: ["127.0.0.1"])
        for round in 0..<60 {
            let texts = try await CurlTransport.withTransport(options) { transport in
                try await all(6) { try await transport.get(server.url("/\(round)/\($0)")).text }
            }
            #expect(texts == (0..<6).map { "/\(round)/\($0)" })
        }
        // Other tests open descriptors at the same time; sixty scopes that leaked would leave hundreds on this server.
        while server.counters.openConnections > 0 { await Task.yield() }
        #expect(openSockets(to: server.port) == 0)
    }

    @Test func `What the body throws is thrown on, and what it returns is returned`() async throws {
        struct Oops: Error {}
        await #expect(throws: Oops.self) { try await CurlTransport.withTransport { _ in throw Oops() } }
        #expect(try await CurlTransport.withTransport { _ in 5 } == 5)
    }

    @Test func `An address range that cannot be read is told`() async throws {
        await #expect(throws: CurlError.badAddressRange("10.0.0.0/33")) {
            try await CurlTransport.withTransport(CurlOptions(allowPrivate: ["10.0.0.0/33"])) { _ in }
        }
    }

    /// Connections that this machine still counts as established with a port at either end.
    private func openSockets(to port: Int) -> Int {
        let table = (try? String(contentsOfFile: "/proc/self/net/tcp", encoding: .utf8)) ?? ""
        let suffix = ":" + String(format: "%04X", port)
        return table.split(separator: "\n").dropFirst().count { line in
            let columns = line.split(separator: " ")
            return columns.count > 3 && columns[3] == "01" && (columns[1].hasSuffix(suffix) || columns[2].hasSuffix(suffix))
        }
    }
}
