extension Bytes {
    /// Where `<`, `>` or `&` stands next, at `from` or later; the count of the bytes where none does. Looks at eight bytes at a time.
    public static func markup(in bytes: Span<UInt8>, from: Int) -> Int {
        bytes.withUnsafeBytes { buffer in
            var at = from
            while at + 8 <= buffer.count {
                let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                // `<` and `>` differ in one bit only.
                let found = zeroBytes(word & Self.repeated(0xFD) ^ Self.repeated(0x3C)) | zeroBytes(word ^ Self.repeated(0x26))
                if found != 0 { return at + found.trailingZeroBitCount >> 3 }
                at += 8
            }
            while at < buffer.count, !isMarkup(buffer[at]) { at += 1 }
            return at
        }
    }

    /// How far an attribute's value can be passed over: to the next quotation mark of this kind, `<`, `&` or control character, or the end of the bytes.
    ///
    /// Looks at eight bytes at a time.
    public static func plainValueEnd(in bytes: Span<UInt8>, from: Int, quote: UInt8) -> Int {
        bytes.withUnsafeBytes { buffer in
            let quotes = UInt64(quote) &* 0x0101_0101_0101_0101
            var at = from
            while at + 8 <= buffer.count {
                let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                let found =
                    zeroBytes(word ^ quotes) | zeroBytes(word ^ repeated(0x3C)) | zeroBytes(word ^ repeated(0x26))
                    | ((word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080)
                if found != 0 { return at + found.trailingZeroBitCount >> 3 }
                at += 8
            }
            while at < buffer.count, buffer[at] != quote, buffer[at] != 0x3C, buffer[at] != 0x26, buffer[at] >= 0x20 { at += 1 }
            return at
        }
    }

    private static func isMarkup(_ byte: UInt8) -> Bool { byte == 0x3C || byte == 0x3E || byte == 0x26 }

    private static func repeated(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

    /// The high bit of each byte that is zero; above the first of them there may be others (S. E. Anderson, Bit Twiddling Hacks).
    private static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- repeated(0x01)) & ~word & repeated(0x80) }
}
