import CZstd

/// Bytes that Zstandard compressed (RFC 8878), one frame or several, decoded as far as they can be.
public struct ZstdDecoding: Sendable {
    /// How the compressed bytes end.
    public enum Ending: Sendable {
        /// As they should: with the end of a frame.
        case whole
        /// In the middle of a frame.
        case cut
        /// With something that cannot be read, or that asks for too large a window.
        case broken
        /// Not within the bound.
        case full
    }

    /// What came out.
    public private(set) var bytes: [UInt8] = []
    /// How the compressed bytes end.
    public private(set) var ending = Ending.broken
    private let limitBytes: Int
    /// 8 MiB, the largest window in HTTP (RFC 9659 §3). Without it, a few bytes could make us take 128 MiB.
    private static let windowLog: Int32 = 23

    /// Decodes all that can be decoded, `limitBytes` at most. The decoder itself takes little more than 8 MiB.
    public init(_ compressed: [UInt8], limitBytes: Int) {
        self.limitBytes = limitBytes
        guard let decoder = ZSTD_createDCtx() else { return }
        defer { ZSTD_freeDCtx(decoder) }
        guard ZSTD_isError(ZSTD_DCtx_setParameter(decoder, ZSTD_d_windowLogMax, Self.windowLog)) == 0 else { return }
        compressed.withUnsafeBytes { ending = run(decoder, $0) }
    }

    private mutating func run(_ decoder: OpaquePointer, _ compressed: UnsafeRawBufferPointer) -> Ending {
        var input = ZSTD_inBuffer(src: compressed.baseAddress, size: compressed.count, pos: 0)
        var room = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
        while true {
            let (hint, made) = Self.step(decoder, &input, &room)
            guard ZSTD_isError(hint) == 0 else { return .broken }
            guard made <= limitBytes - bytes.count else { return .full }
            bytes.append(contentsOf: room[..<made])
            // 0 says that a frame has ended and all of it is here.
            if input.pos == input.size, hint == 0 { return .whole }
            if input.pos == input.size, made < room.count { return .cut }
        }
    }

    private static func step(_ decoder: OpaquePointer, _ input: inout ZSTD_inBuffer, _ room: inout [UInt8]) -> (hint: Int, made: Int) {
        room.withUnsafeMutableBytes { room in
            var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
            let hint = ZSTD_decompressStream(decoder, &output, &input)
            return (hint, output.pos)
        }
    }
}
