/// Bodies in the four content codings of the web, written without compressing anything: each coding can carry bytes as they are.
enum Encodings {
    /// What can be named in `Content-Encoding`, with the coder.
    static let all: [(name: String, encode: @Sendable ([UInt8]) -> [UInt8])] = [
        ("gzip", { gzip($0) }), ("deflate", { zlib($0) }), ("zstd", { zstd($0) }), ("br", { brotli($0) }),
    ]

    /// RFC 1952.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + stored(bytes) + little(crc32(bytes), 4)
            + little(UInt32(truncatingIfNeeded: bytes.count), 4)
    }

    /// RFC 1950; the coding is called deflate (RFC 9110 §8.4.1.2).
    static func zlib(_ bytes: [UInt8]) -> [UInt8] { [0x78, 0x01] + stored(bytes) + little(adler32(bytes), 4).reversed() }

    /// RFC 8878: one frame of raw blocks, its length in eight bytes.
    static func zstd(_ bytes: [UInt8]) -> [UInt8] {
        let pieces = pieces(of: bytes, 60_000)
        let blocks = pieces.enumerated().flatMap { index, piece in
            little(UInt32(piece.count) << 3 | (index == pieces.count - 1 ? 1 : 0), 3) + piece
        }
        return [0x28, 0xB5, 0x2F, 0xFD, 0xE0] + little(UInt64(bytes.count), 8) + blocks
    }

    /// RFC 7932: uncompressed meta-blocks and an empty last one.
    static func brotli(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for (index, piece) in pieces(of: bytes, 60_000).enumerated() {
            // The stream's window (one bit), then: not last, four nibbles of length, the length less one, uncompressed.
            let header = UInt32(piece.count - 1) << 3 | 1 << 19
            result += little(index == 0 ? header << 1 : header, 3) + piece
        }
        return result + [0x03]
    }

    /// The beginning of a gzip file that holds so many zeros in a hundred-and-sixtieth of the bytes (RFC 1951 §3.2.6: 258 of them in 13 bits).
    static func gzipBomb(megabytes: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(0b011, 3)
        bits.writeCode(0b0011_0000, 8)
        for _ in 0..<16 {
            bits.writeCode(0b1100_0101, 8)
            bits.writeCode(0, 5)
        }
        // Eight runs are thirteen bytes, wherever one begins.
        let runs = bits.bytes[2..<15]
        let many = (0..<((megabytes << 20) / (8 * 258))).flatMap { _ in runs }
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + bits.bytes[..<2] + many
    }

    /// RFC 1951 §3.2.4.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let pieces = pieces(of: bytes, 65_535)
        return pieces.enumerated().flatMap { index, piece in
            let length = little(UInt16(piece.count), 2)
            return [index == pieces.count - 1 ? 1 : 0] + length + length.map { ~$0 } + piece
        }
    }

    private static func pieces(of bytes: [UInt8], _ count: Int) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: max(bytes.count, 1), by: count).map { bytes[$0..<min($0 + count, bytes.count)] }
    }

    private static func little(_ number: some FixedWidthInteger, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0 as UInt32) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }

    private static func adler32(_ bytes: [UInt8]) -> UInt32 {
        let (low, high) = bytes.reduce((1 as UInt32, 0 as UInt32)) { sums, byte in
            let low = (sums.0 + UInt32(byte)) % 65_521
            return (low, (sums.1 + low) % 65_521)
        }
        return high << 16 | low
    }
}

/// Bits in the order of deflate: numbers from their lowest bit, codes from their highest.
private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    mutating func write(_ number: Int, _ count: Int) {
        for index in 0..<count { add(number >> index & 1) }
    }

    mutating func writeCode(_ code: Int, _ count: Int) {
        for index in (0..<count).reversed() { add(code >> index & 1) }
    }

    private mutating func add(_ bit: Int) {
        if used == 8 {
            bytes.append(0)
            used = 0
        }
        bytes[bytes.count - 1] |= UInt8(bit << used)
        used += 1
    }
}
