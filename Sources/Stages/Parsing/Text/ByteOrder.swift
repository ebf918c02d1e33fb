/// What the first bytes show by themselves (XML 1.0 appendix F): marks, UTF-16 and UTF-32 without them, EBCDIC.
enum ByteOrder {
    /// The character set that the first bytes show, and how many of them are a mark; nil where they show none. EBCDIC is told as `IBM037`, which reads
    /// the letters of an XML declaration right in every variant.
    static func sniff(_ bytes: Span<UInt8>) -> (charset: String, markLength: Int)? {
        marked(bytes) ?? shaped(bytes).map { ($0, 0) }
    }

    private static func marked(_ bytes: Span<UInt8>) -> (charset: String, markLength: Int)? {
        let (a, b, c, d) = (at(0, bytes), at(1, bytes), at(2, bytes), at(3, bytes))
        if a == 0xEF, b == 0xBB, c == 0xBF { return ("UTF-8", 3) }
        if a == 0xFF, b == 0xFE, c == 0, d == 0 { return ("UTF-32LE", 4) }
        if a == 0, b == 0, c == 0xFE, d == 0xFF { return ("UTF-32BE", 4) }
        if a == 0xFF, b == 0xFE { return ("UTF-16LE", 2) }
        if a == 0xFE, b == 0xFF { return ("UTF-16BE", 2) }
        return nil
    }

    /// Documents begin with markup, hence with ASCII: in wide units the zeroes between its bytes show the order.
    private static func shaped(_ bytes: Span<UInt8>) -> String? {
        if at(0, bytes) == 0x4C, at(1, bytes) == 0x6F, at(2, bytes) == 0xA7, at(3, bytes) == 0x94 { return "IBM037" }
        var zeroes = [0, 0, 0, 0]
        let groups = min(bytes.count, 64) / 4
        for index in 0..<groups * 4 where bytes[index] == 0 { zeroes[index % 4] += 1 }
        let isZero = zeroes.map { $0 * 4 >= groups * 3 && groups > 0 }
        let isUsed = zeroes.map { $0 == 0 }
        if isZero[0], isZero[1], isUsed[3] { return "UTF-32BE" }
        if isZero[2], isZero[3], isUsed[0] { return "UTF-32LE" }
        if isZero[0] || isZero[2], isUsed[1], isUsed[3] { return "UTF-16BE" }
        if isZero[1] || isZero[3], isUsed[0], isUsed[2] { return "UTF-16LE" }
        return nil
    }

    private static func at(_ index: Int, _ bytes: Span<UInt8>) -> UInt8? { index < bytes.count ? bytes[index] : nil }
}
