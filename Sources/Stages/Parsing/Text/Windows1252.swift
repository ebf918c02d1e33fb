/// The character set of Western Windows, read as browsers read it (WHATWG Encoding Standard, index windows-1252).
enum Windows1252 {
    /// The character of a byte.
    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(high[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }

    /// A whole text as UTF-8.
    static func utf8(_ bytes: Span<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        for index in bytes.indices {
            if bytes[index] < 0x80 { output.append(bytes[index]) } else { output.append(utf8: scalar(bytes[index])) }
        }
        return output
    }

    private static let high: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}

extension Unicode.Scalar {
    /// Its UTF-8 bytes.
    var utf8: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(utf8: self)
        return bytes
    }
}

extension [UInt8] {
    /// Appends the UTF-8 bytes of a character.
    mutating func append(utf8 scalar: Unicode.Scalar) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
    }
}
