import Curl
import LoopbackServer
import Model
import Testing

@Suite("Content encodings over the wire")
struct EncodingTests {
    @Test("H4: each encoding is decoded, however it is framed", arguments: Encoded.samples.indices, framings)
    func decoded(index: Int, framing: ServerReply.Framing) async throws {
        let sample = Encoded.samples[index]
        let answer = try await response(to: Encoded.reply(sample.label, sample.bytes).framed(framing))
        #expect(answer.text == Encoded.text)
        #expect(answer.wireBytes == sample.bytes.count)
    }

    @Test("H4: under a wrong label the body is taken as it is, and asked for once", arguments: ["gzip", "br", "deflate", "zstd", "utf-8"])
    func wrongLabel(label: String) async throws {
        try await withScene(handler: { _ in Encoded.reply(label, Array("<rss/>".utf8)) }) { server, transport in
            let answer = try await transport.get(server.url())
            #expect(answer.text == "<rss/>")
            #expect(server.requests.count == 1)
        }
    }

    @Test(
        "F7: a compressed stream that breaks off inside an honest length is truncated", arguments: Encoded.samples.indices.dropLast(),
        framings)
    func cut(index: Int, framing: ServerReply.Framing) async throws {
        let sample = Encoded.samples[index]
        for missing in [1, 4, 9] {
            let reply = Encoded.reply(sample.label, Array(sample.bytes.dropLast(missing))).framed(framing)
            #expect(try await failure(of: reply)?.kind == .truncated)
        }
    }

    @Test(
        "L1: a bomb ends at the limit of decoded bytes",
        arguments: [
            ("gzip", Encoded.gzipBomb), ("br", Encoded.brotliBomb), ("zstd", Encoded.zstdBomb), ("gzip, gzip, gzip", Encoded.nestedBomb),
        ])
    func bomb(label: String, bytes: [UInt8]) async throws {
        let limits = TransferLimits(connect: .seconds(60), idle: .seconds(60), total: .seconds(120), decodedBytes: 900_000)
        #expect(try await failure(of: Encoded.reply(label, bytes), limits: limits)?.kind == .tooLarge)
    }

    @Test func `A gzip stream that was damaged is a failure`() async throws {
        var damaged = Encoded.gzip
        damaged[damaged.count - 6] ^= 1
        #expect(try await failure(of: Encoded.reply("gzip", damaged))?.kind == .protocolError)
    }

    @Test func `Junk behind a gzip stream is none of it`() async throws {
        #expect(try await response(to: Encoded.reply("gzip", Encoded.gzip + Array("junk".utf8))).text == Encoded.text)
    }

    @Test func `An empty body has no encoding`() async throws {
        #expect(try await response(to: Encoded.reply("gzip", [])).body.isEmpty)
    }

    private static let framings = [ServerReply.Framing.contentLength, .chunked(7), .untilClose]
}
