/// What a look over bytes that may be UTF-8 shows.
struct UTF8Survey {
    /// All of it is UTF-8.
    private(set) var isValid = true
    /// Some byte is not ASCII.
    private(set) var hasNonASCII = false
    /// At least one character of more than one byte is well written.
    private(set) var hasGoodSequence = false

    init(_ bytes: Span<UInt8>) {
        isValid = (try? UTF8Span(validating: bytes)) != nil
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            hasNonASCII = true
            let length = UTF8Repair.sequenceLength(bytes, at: index)
            hasGoodSequence = hasGoodSequence || length > 0
            if hasGoodSequence { return }
            index += 1
        }
    }
}

/// Makes bytes that are mostly UTF-8 wholly so.
///
/// A lone byte after an ASCII letter, or one that is a quotation mark or dash in windows-1252, was pasted from such a text: it becomes the character that
/// was meant. Any other becomes U+FFFD.
enum UTF8Repair {
    /// The same text as valid UTF-8.
    static func repair(_ bytes: Span<UInt8>, _ complaints: inout Complaints) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 64)
        var index = 0
        while index < bytes.count {
            let length = sequenceLength(bytes, at: index)
            for offset in 0..<length { output.append(bytes[index + offset]) }
            index += length
            if length > 0 { continue }
            output.append(contentsOf: meant(bytes, at: index).utf8)
            note(index, bytes, &complaints)
            index += 1
        }
        return output
    }

    /// Without a byte order mark at the start.
    static func withoutMark(_ bytes: [UInt8]) -> [UInt8] { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes }

    /// Bytes of the well-written character at a place; 0 where there is none (Unicode 15, table 3-7).
    static func sequenceLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        if first < 0x80 { return 1 }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(first), index + length <= bytes.count else { return 0 }
        let second = bytes[index + 1]
        let lowest: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
        let highest: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
        guard (lowest...highest).contains(second) else { return 0 }
        for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
        return length
    }

    private static func meant(_ bytes: Span<UInt8>, at index: Int) -> Unicode.Scalar {
        let byte = bytes[index]
        let previous = index > 0 ? bytes[index - 1] : 0
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        guard previous < 0x80, next < 0x80 else { return "\u{FFFD}" }
        let isPunctuation = (0x91...0x97).contains(byte)
        let isLetter = byte >= 0xC0 && (0x41...0x5A).contains(previous & 0xDF)
        return isPunctuation || isLetter ? Windows1252.scalar(byte) : "\u{FFFD}"
    }

    private static func note(_ index: Int, _ bytes: Span<UInt8>, _ complaints: inout Complaints) {
        complaints.note("invalid-bytes", at: index, "byte \(bytes[index]) is not UTF-8 here")
    }
}

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
            if bytes[index] < 0x80 { output.append(bytes[index]) } else { output.append(contentsOf: scalar(bytes[index]).utf8) }
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
    var utf8: [UInt8] { Array(String(Character(self)).utf8) }
}
