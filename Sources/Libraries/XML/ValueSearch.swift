extension Bytes {
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
                    zeros(word ^ quotes) | zeros(word ^ 0x3C3C_3C3C_3C3C_3C3C) | zeros(word ^ 0x2626_2626_2626_2626)
                    | ((word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080)
                if found != 0 { return at + found.trailingZeroBitCount >> 3 }
                at += 8
            }
            while at < buffer.count, buffer[at] != quote, buffer[at] != 0x3C, buffer[at] != 0x26, buffer[at] >= 0x20 { at += 1 }
            return at
        }
    }

    /// The high bit of each byte that is zero; above the first of them there may be others.
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 }
}
