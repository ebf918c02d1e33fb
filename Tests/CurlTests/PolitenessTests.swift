import Curl
import LoopbackServer
import Model
import Testing

/// Many names for one address: libcurl itself takes all below `localhost` for this machine.
private func name(_ number: Int) -> String { "host-\(number).localhost" }

@Suite("How many at once to whom")
struct PolitenessTests {
    @Test("O9: all hosts of a key are asked as one")
    func keys() async throws {
        let options = CurlOptions(politenessKey: { String($0.drop { $0 != "." }) }, connections: { $0 == ".localhost" ? 2 : 1 })
        try await withScene(options, handler: slow) { server, transport in
            let hosts = try await all(20) { try await transport.get("http://\(name($0)):\(server.port)/").text }
            #expect(hosts == (0..<20).map(name))
            #expect(server.counters.peakConnections == 2)
        }
    }

    @Test("O9: hosts at one address are asked four at a time, whatever their names")
    func addresses() async throws {
        try await withScene(handler: slow) { server, transport in
            let hosts = try await all(60) { try await transport.get("http://\(name($0 % 30)):\(server.port)/").text }
            #expect(hosts == (0..<60).map { name($0 % 30) })
            #expect(server.counters.peakConnections == 4)
            #expect(server.counters.requests == 60)
        }
    }

    @Test("O9: the number may be another for an address")
    func override() async throws {
        let loopback = try #require(AddressRange("127.0.0.0/8"))
        let options = CurlOptions(connectionsPerAddress: { loopback.contains($0) ? 7 : nil })
        try await withScene(options, handler: slow) { server, transport in
            _ = try await all(30) { try await transport.get("http://\(name($0)):\(server.port)/").status }
            #expect(server.counters.peakConnections == 7)
        }
    }

    @Test("O9: an address that hangs holds up no other")
    func others() async throws {
        let hanging = try LoopbackServer(address: "127.0.0.1") { _ in .text("x").after(.seconds(600)) }
        defer { hanging.stop() }
        let lively = try LoopbackServer(address: "127.0.0.2") { .text($0.path) }
        defer { lively.stop() }
        try await CurlTransport.withTransport(CurlOptions(maxInFlight: 16, allowPrivate: ["127.0.0.0/8"])) { transport in
            try await withThrowingTaskGroup { group in
                // More than may be in flight: the most of them must not be.
                for number in 0..<40 {
                    group.addTask { _ = await transport.failure("http://\(name(number)):\(hanging.port)/", limits: .endless) }
                }
                while hanging.counters.requests < 4 { await Task.yield() }
                let texts = try await all(20) { try await transport.get(lively.url("/\($0)")).text }
                #expect(texts == (0..<20).map { "/\($0)" })
                #expect(hanging.counters.connections == 4)
                group.cancelAll()
            }
        }
    }

    @Test("O9: waiting for an address does not count as time")
    func time() async throws {
        let limits = TransferLimits(connect: .seconds(60), idle: .seconds(60), total: .milliseconds(1500))
        try await withScene(CurlOptions(maxPerAddress: 1), handler: { _ in .text("x").after(.milliseconds(200)) }) { server, transport in
            let answers = try await all(12) { try await transport.get("http://\(name($0)):\(server.port)/", limits: limits).status }
            #expect(answers == [Int](repeating: 200, count: 12))
        }
    }

    @Test("O9: of idle connections to one address, no more are kept than may be busy")
    func idle() async throws {
        try await withScene(handler: { .text($0.host ?? "") }) { server, transport in
            for number in 0..<40 { _ = try await transport.get("http://\(name(number)):\(server.port)/") }
            #expect(server.counters.connections == 40)
            await server.seesOpenConnections(atMost: 4)
            #expect(server.counters.openConnections == 4)
            // Those that are kept are used again.
            for number in 0..<4 { _ = try await transport.get("http://\(name(number)):\(server.port)/") }
            #expect(server.counters.connections == 40)
        }
    }

    @Test("O9: a connection that stands already counts where it leads")
    func reuse() async throws {
        let handler: LoopbackServer.Handler = { $0.path == "/slow" ? .text("x").after(.milliseconds(300)) : .text("x") }
        try await withScene(CurlOptions(maxPerAddress: 1), handler: handler) { server, transport in
            let one = "http://\(name(1)):\(server.port)", other = "http://\(name(2)):\(server.port)"
            _ = try await transport.get(one + "/first")
            async let slow = transport.get(other + "/slow")
            while server.counters.requests < 2 { await Task.yield() }
            // The connection of the first is idle, but its address is not.
            let second = try await transport.get(one + "/second")
            let (slowDone, secondCame) = (try await slow.duration, server.requests.last?.arrived ?? .zero)
            let slowCame = server.requests.first { $0.path == "/slow" }?.arrived ?? .zero
            #expect(slowDone > .zero && second.status == 200)
            #expect(secondCame - slowCame >= .milliseconds(300))
        }
    }

    @Test func `The address that answered is told, over new connections and old ones`() async throws {
        try await withScene(handler: { .text($0.path) }) { server, transport in
            for path in ["/1", "/2"] {
                let answer = try await transport.get("http://localhost:\(server.port)\(path)")
                #expect(answer.address == "127.0.0.1")
                #expect(answer.duration > .zero)
            }
            #expect(server.counters.connections == 1)
        }
    }

    /// The host's own name; the connection ends with it, so that the peak of connections is that of transfers.
    private var slow: LoopbackServer.Handler { { .text($0.host ?? "").after(.milliseconds(20)).closing() } }
}

extension LoopbackServer {
    /// Waits until it has noticed what was closed; half a minute at most.
    fileprivate func seesOpenConnections(atMost count: Int) async {
        let deadline = ContinuousClock.now + .seconds(30)
        while counters.openConnections > count, .now < deadline { await Task.yield() }
    }
}

extension TransferLimits {
    fileprivate static let endless = TransferLimits(connect: .seconds(600), idle: .seconds(600), total: .seconds(600))
}
