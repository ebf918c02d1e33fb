import ContentCoding
import Model
import Seeded
import Testing

@Suite("Content decoding")
struct DecodingTests {
    @Test("F7: no beginning of a compressed body is taken for the whole", arguments: Encoded.samples.indices.dropLast())
    func everyBeginning(index: Int) throws {
        let sample = Encoded.samples[index]
        for count in 1..<sample.bytes.count {
            #expect(kind(Array(sample.bytes.prefix(count)), sample.label) == .truncated, "\(sample.label), \(count) bytes")
        }
        #expect(try decoded(sample.bytes, sample.label) == Array(Encoded.text.utf8))
    }

    @Test(
        "H4: the bytes show what the label hides", arguments: [Encoded.gzip, Encoded.zstd], ["gzip", "br", "zstd", "deflate", "x-unknown"])
    func wrongLabels(bytes: [UInt8], label: String) throws {
        #expect(try decoded(bytes, label) == Array(Encoded.text.utf8))
    }

    @Test("H4: a plain document is taken as it is under any label", arguments: ["gzip", "br", "zstd", "deflate", "gzip, br", "x-unknown"])
    func plain(label: String) throws {
        let feed = "<rss><channel>" + String(repeating: "<item><title>News \u{E9}</title></item>\n", count: 50) + "</channel></rss>\n"
        for text in ["\u{FEFF}" + feed, feed, "{\"version\": \"https://jsonfeed.org/version/1.1\"}"] {
            #expect(try decoded(Array(text.utf8), label) == Array(text.utf8), "\(text.prefix(10))")
        }
    }

    @Test func `Encodings are taken off in the order in which they cannot have been put on`() throws {
        let once = try decoded(Encoded.nestedBomb, "gzip")
        #expect(try decoded(Encoded.nestedBomb, "gzip, gzip") == decoded(once, "gzip"))
        #expect(try decoded(Encoded.nestedBomb, " GZIP ,identity,, gzip\t, gzip").count == 1_000_000)
    }

    @Test("L1: so many encodings that nobody means well")
    func layers() {
        #expect(kind(Array("x".utf8), "gzip, gzip, gzip, gzip, gzip") == .protocolError)
        #expect(kind(Array("x".utf8), Array(repeating: "br", count: 10_000).joined(separator: ",")) == .protocolError)
    }

    @Test("L1: the limit is exact", arguments: Encoded.samples.indices)
    func limit(index: Int) throws {
        let sample = Encoded.samples[index]
        let size = Encoded.text.utf8.count
        #expect(try decoded(sample.bytes, sample.label, limit: size).count == size)
        #expect(kind(sample.bytes, sample.label, limit: size - 1) == .tooLarge)
    }

    @Test("L1: zstd gets no window of more than 8 MiB, whatever a frame asks for")
    func window() {
        // A frame of zeros, but its window descriptor says 2^27 (RFC 8878 §3.1.1.1.2).
        let greedy: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x88] + Encoded.zstdBomb.dropFirst(6)
        #expect(kind(greedy, "zstd", limit: 32 << 20) == .protocolError)
        #expect(kind(Encoded.zstdBomb, "zstd", limit: 32 << 20) == nil)
    }

    @Test func `Damaged bytes never bring the process down, nor more than may be`() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<20_000 {
            let sample = random.pick(Encoded.samples)
            var bytes = sample.bytes
            for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            let label = random.below(4) == 0 ? random.pick(["gzip", "br", "zstd", "deflate"]) : sample.label
            if let whole = try? decoded(bytes, label, limit: 500) { #expect(whole.count <= 500) }
        }
    }

    private func decoded(_ bytes: [UInt8], _ label: String, limit: Int = 1 << 20) throws(FetchFailure) -> [UInt8] {
        let headers = [HeaderField("Content-Encoding", label)]
        return try ContentDecoding(headers: headers, limitBytes: limit).decoded(bytes, status: 200)
    }

    private func kind(_ bytes: [UInt8], _ label: String, limit: Int = 1 << 20) -> FailureKind? {
        do {
            _ = try decoded(bytes, label, limit: limit)
            return nil
        } catch {
            return error.kind
        }
    }
}
