import Curl
import LoopbackServer
import Model
import Testing

@Suite("Content encodings")
struct EncodingTests {
    private static let text = String(repeating: "na\u{EF}ve caf\u{E9} \u{2014} ", count: 3)
    private static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x4B, 0x3C, 0xBC, 0xBE, 0x2C, 0x55, 0x21, 0x39, 0x31, 0xED, 0xF0,
        0x4A, 0x85, 0x47, 0x0D, 0x53, 0x14, 0xF2, 0x08, 0x0A, 0x00, 0x00, 0x00, 0x69, 0xAE, 0x37, 0x33, 0x00, 0x00, 0x00,
    ]
    private static let zlib: [UInt8] = [
        0x78, 0x9C, 0xCB, 0x4B, 0x3C, 0xBC, 0xBE, 0x2C, 0x55, 0x21, 0x39, 0x31, 0xED, 0xF0, 0x4A, 0x85, 0x47, 0x0D, 0x53, 0x14, 0xF2, 0x08,
        0x0A, 0x00, 0x00, 0x75, 0x64, 0x18, 0x19,
    ]
    private static let bareDeflate = Array(zlib.dropFirst(2).dropLast(4))
    private static let zstd: [UInt8] = [
        0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x68, 0xBD, 0x00, 0x00, 0x88, 0x6E, 0x61, 0xC3, 0xAF, 0x76, 0x65, 0x20, 0x63, 0x61, 0x66, 0xC3, 0xA9,
        0x20, 0xE2, 0x80, 0x94, 0x20, 0x01, 0x00, 0xC9, 0x99, 0x4B, 0xEB, 0x18, 0x0A, 0x69,
    ]
    /// One stored meta-block with "hello", then the empty last one.
    private static let brotli: [UInt8] = [0x0B, 0x02, 0x80, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x03]

    private static let samples: [(label: String, bytes: [UInt8], text: String)] = [
        ("gzip", gzip, text), ("x-gzip", gzip, text), ("deflate", zlib, text), ("deflate", bareDeflate, text), ("zstd", zstd, text),
        ("br", brotli, "hello"), ("identity", Array(text.utf8), text),
    ]

    @Test(arguments: samples.indices, [ServerReply.Framing.contentLength, .chunked(7), .untilClose])
    func `H4: each encoding is decoded, however it is framed`(index: Int, framing: ServerReply.Framing) async throws {
        let sample = Self.samples[index]
        let answer = try await response(to: encoded(sample.label, sample.bytes).framed(framing))
        #expect(answer.text == sample.text)
        #expect(answer.wireBytes == sample.bytes.count)
    }

    @Test func `L1: a gzip bomb ends at the limit of decoded bytes`() async throws {
        // 1 MiB of zeros as gzip writes it, its middle drawn out: each zero byte decodes to 1,032 of them.
        let start: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xED, 0xC1, 0x31, 0x01, 0x00, 0x00, 0x00, 0xC2, 0xA0, 0xF5, 0x4F,
            0x6D, 0x08, 0x5F, 0xA0,
        ]
        let bomb = start + [UInt8](repeating: 0, count: 194_000)
        let limits = TransferLimits(connect: .seconds(60), idle: .seconds(60), total: .seconds(120), decodedBytes: 4 << 20)
        #expect(try await failure(of: encoded("gzip", bomb), limits: limits)?.kind == .tooLarge)
    }

    @Test(arguments: [1, 4, 8, 9, 20], [ServerReply.Framing.contentLength, .chunked(7), .untilClose])
    func `F7: a gzip stream that breaks off inside an honest length is truncated`(missing: Int, framing: ServerReply.Framing) async throws {
        let cut = encoded("gzip", Array(Self.gzip.dropLast(missing))).framed(framing)
        #expect(try await failure(of: cut)?.kind == .truncated)
    }

    @Test(arguments: [1, 4, 9]) func `F7: so is a zlib stream`(missing: Int) async throws {
        #expect(try await failure(of: encoded("deflate", Array(Self.zlib.dropLast(missing))))?.kind == .truncated)
    }

    @Test func `A gzip stream that was damaged is a failure`() async throws {
        var damaged = Self.gzip
        damaged[damaged.count - 6] ^= 1
        #expect(try await failure(of: encoded("gzip", damaged))?.kind == .protocolError)
    }

    @Test(arguments: ["gzip", "br", "utf-8"]) func `H4: under a wrong label the body is taken as it is`(label: String) async throws {
        let requests = try await withScene(handler: { _ in encoded(label, Array("<rss/>".utf8)) }) { server, transport in
            let answer = try await transport.get(server.url(), headers: [HeaderField("If-None-Match", "\"1\"")])
            #expect(answer.text == "<rss/>")
            return server.requests
        }
        // It takes a second request, the same but that it offers no encoding.
        #expect(requests.map { $0.header("If-None-Match") } == ["\"1\"", "\"1\""])
        #expect(requests.map { $0.header("Accept-Encoding") == nil } == [false, true])
    }

    @Test func `Junk behind a gzip stream is cured by asking for the plain body`() async throws {
        let junk = Self.gzip + Array("junk".utf8)
        try await withScene(handler: { $0.header("Accept-Encoding") == nil ? .text(Self.text) : encoded("gzip", junk) }) {
            server, transport in
            let answer = try await transport.get(server.url())
            #expect(answer.text == Self.text)
        }
        #expect(try await failure(of: encoded("gzip", junk))?.kind == .protocolError)
    }
}

private func encoded(_ label: String, _ bytes: [UInt8]) -> ServerReply {
    ServerReply(headers: [("Content-Encoding", label)], body: bytes)
}
