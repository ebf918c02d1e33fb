import Curl
import LoopbackServer
import Model
import Seeded
import Testing

@Suite("Being told to stop")
struct CancellationTests {
    private static let silence: LoopbackServer.Handler = { _ in .text("late").after(.seconds(600)) }

    @Test func `A transfer under way is broken off`() async throws {
        try await withScene(handler: Self.silence) { server, transport in
            let kinds = await withTaskGroup { group in
                for index in 0..<10 { group.addTask { await transport.failure(server.url("/\(index)"))?.kind } }
                while server.counters.requests == 0 { await Task.yield() }
                group.cancelAll()
                return await group.reduce(into: []) { $0.append($1) }
            }
            // One was under way, the others waited for it: all are answered.
            #expect(kinds == [FailureKind?](repeating: .cancelled, count: 10))
        }
    }

    @Test func `A task that was cancelled before sends nothing`() async throws {
        try await withScene(handler: { _ in .text("x") }) { server, transport in
            let kind = await withTaskGroup(of: FailureKind?.self) { group in
                group.cancelAll()
                group.addTask { await transport.failure(server.url())?.kind }
                return await group.next() ?? nil
            }
            #expect(kind == .cancelled)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `After a cancelled transfer the next one to that host goes through`() async throws {
        try await withScene(handler: { $0.path == "/late" ? Self.silence($0) : .text("x") }) { server, transport in
            await withTaskGroup { group in
                group.addTask { _ = await transport.failure(server.url("/late")) }
                while server.counters.requests == 0 { await Task.yield() }
                group.cancelAll()
            }
            let answer = try await transport.get(server.url("/next"))
            #expect(answer.text == "x")
        }
    }

    @Test func `A transport that left its scope answers at once`() async throws {
        let transport = try await CurlTransport.withTransport { $0 }
        #expect(await transport.failure("http://127.0.0.1/")?.kind == .cancelled)
    }

    @Test func `Cancelling at any moment answers every order exactly once`() async throws {
        var random = SplitMix64(seed: 7)
        let options = CurlOptions(maxInFlight: 8, connections: { _ in 8 }, maxPerAddress: 8)
        try await withScene(options, handler: { _ in .text("x").after(.milliseconds(1)) }) { server, transport in
            for _ in 0..<40 {
                let patience = random.next() % 200
                let answers = await withTaskGroup { group in
                    for _ in 0..<30 { group.addTask { await transport.failure(server.url())?.kind } }
                    for _ in 0..<patience { await Task.yield() }
                    group.cancelAll()
                    return await group.reduce(into: [FailureKind?]()) { $0.append($1) }
                }
                #expect(answers.count == 30)
                #expect(answers.allSatisfy { $0 == nil || $0 == .cancelled })
            }
        }
    }
}
