import Curl
import LoopbackServer
import Model
import Synchronization
import Testing

/// Runs a function so many times at once; the results in order of the index.
func all<R: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) async throws -> R) async throws -> [R] {
    try await withThrowingTaskGroup(of: (Int, R).self) { group in
        for index in 0..<count { group.addTask { (index, try await body(index)) } }
        var results: [(Int, R)] = []
        for try await result in group { results.append(result) }
        return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

@Suite("Many at once")
struct ConcurrencyTests {
    @Test func `H6: requests one after another share a connection`() async throws {
        try await withScene(handler: { .text($0.path) }) { server, transport in
            for index in 0..<50 {
                let answer = try await transport.get(server.url("/\(index)"))
                #expect(answer.text == "/\(index)")
            }
            #expect(server.counters.requests == 50)
            #expect(server.counters.connections == 1)
        }
    }

    @Test func `O9: one host is asked one at a time by default`() async throws {
        try await withScene(handler: { _ in .text("x").after(.milliseconds(5)) }) { server, transport in
            _ = try await all(20) { index in try await transport.get(server.url("/\(index)")).status }
            #expect(server.counters.connections == 1)
            #expect(server.requests.map(\.path) != [])
        }
    }

    @Test func `Five hundred transfers run at once, each with its own answer`() async throws {
        let options = CurlOptions(maxInFlight: 500, maxConnections: 500, connections: { _ in 500 }, maxPerAddress: 500)
        // Nobody is answered before all have asked: it ends only if all are under way at one time.
        let arrived = Mutex(0)
        let handler: LoopbackServer.Handler = { request in
            if request.path.hasPrefix("/again") { return .text(request.path) }
            let count = arrived.withLock { count in
                count += 1
                return count
            }
            return .text(request.path).after(count < 500 ? .milliseconds(1500) : .zero)
        }
        try await withScene(options, handler: handler) { server, transport in
            let texts = try await all(500) { try await transport.get(server.url("/\($0)")).text }
            #expect(texts == (0..<500).map { "/\($0)" })
            #expect(server.counters.peakConnections == 500)
            let again = try await all(500) { try await transport.get(server.url("/again/\($0)")).text }
            #expect(again == (0..<500).map { "/again/\($0)" })
            #expect(server.counters.connections == 500)
        }
    }

    @Test func `No more are under way than may be`() async throws {
        let options = CurlOptions(maxInFlight: 7, connections: { _ in 100 }, maxPerAddress: 100)
        try await withScene(options, handler: { _ in .text("x").after(.milliseconds(10)) }) { server, transport in
            _ = try await all(60) { _ in try await transport.get(server.url()).status }
            #expect(server.counters.requests == 60)
            #expect(server.counters.peakConnections == 7)
        }
    }

    @Test func `A host that hangs holds up no other`() async throws {
        let hanging = try LoopbackServer(address: "127.0.0.2") { _ in .text("x").after(.seconds(600)) }
        defer { hanging.stop() }
        try await withScene(handler: { .text($0.path) }) { server, transport in
            try await withThrowingTaskGroup { group in
                for _ in 0..<5 {
                    group.addTask {
                        _ = await transport.failure(hanging.url(), limits: TransferLimits(idle: .seconds(600), total: .seconds(600)))
                    }
                }
                let texts = try await all(20) { try await transport.get(server.url("/\($0)")).text }
                #expect(texts == (0..<20).map { "/\($0)" })
                group.cancelAll()
            }
        }
    }

    @Test func `Handles are used again without a trace of the request before`() async throws {
        try await withScene(handler: { .text("\($0.header("X-Once") ?? "none")") }) { server, transport in
            let first = try await transport.get(server.url(), headers: [HeaderField("X-Once", "1")])
            #expect(first.text == "1")
            let second = try await transport.get(server.url())
            #expect(second.text == "none")
        }
    }
}
