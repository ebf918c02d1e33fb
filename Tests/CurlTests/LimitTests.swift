import Curl
import LoopbackServer
import Model
import Testing

@Suite("Limits")
struct LimitTests {
    @Test func `L3: a server that falls silent is left`() async throws {
        let limits = TransferLimits(connect: .seconds(60), idle: .milliseconds(200), total: .seconds(120))
        let silent = try await failure(of: .text("late").after(.seconds(60)), limits: limits)
        #expect(silent?.kind == .timeout)
        let stalled = try await failure(of: .text("hello world").dripping(1, every: .seconds(60)), limits: limits)
        #expect(stalled?.kind == .timeout)
        #expect(stalled?.message == "not a byte for 0.2 seconds")
    }

    @Test func `L3: a server that only drips is left`() async throws {
        let limits = TransferLimits(connect: .seconds(60), idle: .seconds(2), total: .seconds(120))
        let drip = ServerReply.text(String(repeating: "x", count: 1000)).dripping(1, every: .milliseconds(500))
        let failure = try await failure(of: drip, limits: limits)
        #expect(failure?.kind == .timeout)
        #expect(failure?.message.contains("too slow") == true)
    }

    @Test func `A server that pauses for less than the limit is waited for`() async throws {
        let limits = TransferLimits(connect: .seconds(60), idle: .seconds(60), total: .seconds(120))
        let reply = ServerReply.text("hello").after(.milliseconds(50)).dripping(1, every: .milliseconds(20))
        #expect(try await failure(of: reply, limits: limits) == nil)
    }

    @Test func `A transfer that takes too long in all is left`() async throws {
        let limits = TransferLimits(connect: .seconds(60), idle: .seconds(60), total: .milliseconds(300))
        let endless = ServerReply.text("x").chunked(100).dripping(10, every: .milliseconds(20)).endless()
        #expect(try await failure(of: endless, limits: limits)?.kind == .timeout)
    }

    @Test func `L5: a body without end is left at the limit`() async throws {
        let limits = TransferLimits(connect: .seconds(60), idle: .seconds(60), total: .seconds(120), decodedBytes: 1 << 20)
        let endless = ServerReply.text(String(repeating: "x", count: 9000)).chunked(1000).endless()
        #expect(try await failure(of: endless, limits: limits)?.kind == .tooLarge)
    }

    @Test func `A body of exactly the limit is taken, and one byte more is not`() async throws {
        let limits = TransferLimits(connect: .seconds(60), idle: .seconds(60), total: .seconds(120), decodedBytes: 1000)
        for framing in [ServerReply.Framing.contentLength, .chunked(64), .untilClose] {
            let full = ServerReply(body: [UInt8](repeating: 7, count: 1000)).framed(framing)
            let over = ServerReply(body: [UInt8](repeating: 7, count: 1001)).framed(framing)
            #expect(try await failure(of: full, limits: limits) == nil)
            #expect(try await failure(of: over, limits: limits)?.kind == .tooLarge)
        }
    }

    @Test func `L4: header fields beyond the limit are not taken`() async throws {
        let many = String(repeating: "X-Filler: \(String(repeating: "x", count: 1000))\r\n", count: 1000)
        #expect(try await failure(of: raw("HTTP/1.1 200 OK\r\n\(many)\r\n"))?.kind == .tooLarge)
        let long = "X-Long: \(String(repeating: "x", count: 1_000_000))\r\n"
        #expect(try await failure(of: raw("HTTP/1.1 200 OK\r\n\(long)\r\n"))?.kind == .tooLarge)
    }

    @Test func `L4: interim answers without end count too`() async throws {
        let interim = String(repeating: "HTTP/1.1 103 Early Hints\r\nLink: </\(String(repeating: "x", count: 1000))>\r\n\r\n", count: 400)
        #expect(try await failure(of: raw(interim + "HTTP/1.1 200 OK\r\n\r\n"))?.kind == .tooLarge)
    }

    @Test func `Waiting for a turn does not count`() async throws {
        let limits = TransferLimits(connect: .seconds(60), idle: .seconds(60), total: .milliseconds(900))
        try await withScene(handler: { _ in .text("x").after(.milliseconds(200)) }) { server, transport in
            // Ten in a row take two seconds, more than any of them may.
            let answers = try await all(10) { _ in try await transport.get(server.url(), limits: limits).status }
            #expect(answers == [Int](repeating: 200, count: 10))
        }
    }
}
