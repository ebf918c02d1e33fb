/// Reads scalars from bytes that came out of a Swift string, and so are valid UTF-8.
enum UTF8Reader {
    /// The scalar that starts at a byte, and how many bytes it takes.
    @inline(__always)
    static func scalar(at offset: Int, in bytes: Span<UInt8>) -> (scalar: UInt32, width: Int) {
        let first = UInt32(bytes[offset])
        if first < 0x80 { return (first, 1) }
        let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard offset + width <= bytes.count else { return (0xFFFD, bytes.count - offset) }
        let second = UInt32(bytes[offset + 1] & 0x3F)
        if width == 2 { return ((first & 0x1F) << 6 | second, 2) }
        let third = UInt32(bytes[offset + 2] & 0x3F)
        if width == 3 { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
        return ((first & 0x07) << 18 | second << 12 | third << 6 | UInt32(bytes[offset + 3] & 0x3F), 4)
    }
}

/// The part of `ScalarTable` that most bytes of most texts need.
enum ASCII {
    /// A letter in lower case or a digit; 0 for all other bytes.
    @inline(__always)
    static func folded(_ byte: UInt8) -> UInt8 {
        let lower = byte | 0x20
        if lower &- 0x61 < 26 { return lower }
        return byte &- 0x30 < 10 ? byte : 0
    }
}
