extension String {
    /// A text of bytes; what is not UTF-8 in them becomes U+FFFD.
    public init(copying bytes: Span<UInt8>, _ range: Range<Int>) {
        let part = bytes.extracting(range)
        let isASCII = Bytes.isASCII(part)
        if isASCII || Bytes.isUTF8(part) {
            // Safe: it was just checked, by a loop that is faster than the standard library's.
            self = String(copying: unsafe UTF8Span(unchecked: part, isKnownASCII: isASCII))
        } else {
            self = part.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
    }
}

extension Bytes {
    /// Whether all bytes are ASCII; looks at eight at a time.
    public static func isASCII(_ bytes: Span<UInt8>) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var (at, seen): (Int, UInt64) = (0, 0)
            while at + 8 <= buffer.count {
                seen |= buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                at += 8
            }
            while at < buffer.count {
                seen |= UInt64(buffer[at])
                at += 1
            }
            return seen & 0x8080_8080_8080_8080 == 0
        }
    }
}
