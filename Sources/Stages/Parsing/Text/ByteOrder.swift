/// Byte order marks, and UTF-16 and UTF-32 without them (XML 1.0 appendix F).
enum ByteOrder {
    /// The character set that the first bytes show, and how many of them are a mark; nil where they show none.
    static func sniff(_ bytes: Span<UInt8>) -> (charset: String, markLength: Int)? {
        let (a, b, c, d) = (at(0, bytes), at(1, bytes), at(2, bytes), at(3, bytes))
        if a == 0xEF, b == 0xBB, c == 0xBF { return ("UTF-8", 3) }
        if a == 0xFF, b == 0xFE, c == 0, d == 0 { return ("UTF-32LE", 4) }
        if a == 0, b == 0, c == 0xFE, d == 0xFF { return ("UTF-32BE", 4) }
        if a == 0xFF, b == 0xFE { return ("UTF-16LE", 2) }
        if a == 0xFE, b == 0xFF { return ("UTF-16BE", 2) }
        if a == 0, b == 0, c == 0, isOpening(d) { return ("UTF-32BE", 0) }
        if isOpening(a), b == 0, c == 0, d == 0 { return ("UTF-32LE", 0) }
        if a == 0, isOpening(b), c == 0 { return ("UTF-16BE", 0) }
        if isOpening(a), b == 0, d == 0 { return ("UTF-16LE", 0) }
        return nil
    }

    private static func at(_ index: Int, _ bytes: Span<UInt8>) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    /// What a feed begins with: `<`, `{` or a blank.
    private static func isOpening(_ byte: UInt8?) -> Bool { [0x3C, 0x7B, 0x20, 0x0A, 0x0D, 0x09].contains(byte ?? 0) }
}
