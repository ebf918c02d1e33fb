import XML

/// Character sets that are written in seven bits, with signs that switch: ISO 2022 and HZ. Their bytes are ASCII, so that no other guess sees them.
enum EscapedCharset {
    /// The set that the switches of a text of ASCII name; nil where it has none.
    static func sniff(_ bytes: Span<UInt8>) -> String? { iso2022(bytes) ?? (HZ.isWritten(bytes) ? HZ.name : nil) }

    /// By the first escape sequence that designates a set of two bytes (RFC 1468, 1557, 1922).
    static func iso2022(_ bytes: Span<UInt8>) -> String? {
        var from = 0
        while let escape = Bytes.index(of: 0x1B, in: bytes, from: from) {
            from = escape + 1
            guard escape + 2 < bytes.count else { return nil }
            switch (bytes[escape + 1], bytes[escape + 2], escape + 3 < bytes.count ? bytes[escape + 3] : 0) {
            case (0x24, 0x40, _), (0x24, 0x42, _), (0x28, 0x4A, _): return "ISO-2022-JP"
            case (0x28, 0x49, _): return "ISO-2022-JP-3"
            case (0x24, 0x28, 0x44): return "ISO-2022-JP-2"
            case (0x24, 0x29, 0x43): return "ISO-2022-KR"
            case (0x24, 0x29, 0x41), (0x24, 0x29, 0x45), (0x24, 0x29, 0x47): return "ISO-2022-CN"
            default: continue
            }
        }
        return nil
    }
}

/// HZ-GB-2312 (RFC 1843), which the C library does not know: `~{` begins pairs of seven-bit bytes of GB 2312, `~}` ends them.
enum HZ {
    /// Its name among ours.
    static let name = EncodingLabel.hz

    /// Whether `~{` is followed by at least one pair and `~}` on the same line.
    static func isWritten(_ bytes: Span<UInt8>) -> Bool {
        var from = 0
        while let tilde = Bytes.index(of: 0x7E, in: bytes, from: from) {
            from = tilde + 1
            guard from < bytes.count, bytes[from] == 0x7B else { continue }
            var index = from + 1
            while isPair(bytes, at: index) { index += 2 }
            if index > from + 1, isEnd(bytes, at: index) { return true }
            from = index
        }
        return false
    }

    /// The same text in GB 2312's form of eight bits.
    static func eightBit(_ bytes: Span<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var (index, isChinese) = (0, false)
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch (bytes[index], next) {
            case (0x7E, 0x7B): (isChinese, index) = (true, index + 2)
            case (0x7E, 0x7D): (isChinese, index) = (false, index + 2)
            case (0x7E, 0x7E) where !isChinese: output.append(0x7E); index += 2
            case (0x7E, 0x0A) where !isChinese: index += 2
            default:
                isChinese = isChinese && bytes[index] != 0x0A
                let isPair = isChinese && isPair(bytes, at: index)
                output.append(bytes[index] | (isPair ? 0x80 : 0))
                if isPair { output.append(next | 0x80) }
                index += isPair ? 2 : 1
            }
        }
        return output
    }

    private static func isPair(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        index + 1 < bytes.count && (0x21...0x77).contains(bytes[index]) && (0x21...0x7E).contains(bytes[index + 1])
    }

    private static func isEnd(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        index + 1 < bytes.count && bytes[index] == 0x7E && bytes[index + 1] == 0x7D
    }
}
