import CBrotli

/// Bytes that Brotli compressed (RFC 7932), decoded as far as they can be.
public struct BrotliDecoding: Sendable {
    /// How the compressed bytes end.
    public enum Ending: Sendable {
        /// As they should, with nothing behind the end.
        case whole
        /// In the middle.
        case cut
        /// With something that cannot be read.
        case broken
        /// Not within the bound.
        case full
    }

    /// What came out.
    public private(set) var bytes: [UInt8] = []
    /// How the compressed bytes end.
    public private(set) var ending = Ending.broken
    private let limitBytes: Int

    /// Decodes all that can be decoded, `limitBytes` at most. The decoder itself takes up to 16 MiB.
    public init(_ compressed: [UInt8], limitBytes: Int) {
        self.limitBytes = limitBytes
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else { return }
        defer { BrotliDecoderDestroyInstance(decoder) }
        compressed.withUnsafeBufferPointer { ending = run(decoder, $0) }
    }

    private mutating func run(_ decoder: OpaquePointer, _ compressed: UnsafeBufferPointer<UInt8>) -> Ending {
        var (next, left) = (compressed.baseAddress, compressed.count)
        while true {
            var nothing = 0
            let result = BrotliDecoderDecompressStream(decoder, &left, &next, &nothing, nil, nil)
            guard takeOutput(of: decoder) else { return .full }
            switch result {
            case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
            case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return .cut
            case BROTLI_DECODER_RESULT_SUCCESS: return left == 0 ? .whole : .broken
            default: return .broken
            }
        }
    }

    /// What stands ready in the decoder's own window.
    ///
    /// - Returns: false when it is more than may be.
    private mutating func takeOutput(of decoder: OpaquePointer) -> Bool {
        while BrotliDecoderHasMoreOutput(decoder) != 0 {
            var count = limitBytes - bytes.count
            guard count > 0, let output = BrotliDecoderTakeOutput(decoder, &count) else { return false }
            bytes.append(contentsOf: UnsafeBufferPointer(start: output, count: count))
        }
        return true
    }
}
