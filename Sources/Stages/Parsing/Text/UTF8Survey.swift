/// How much of some bytes is UTF-8.
struct UTF8Survey {
    /// Well-written characters of more than one byte.
    private(set) var goodCount = 0
    /// Bytes that belong to no well-written character.
    private(set) var badCount = 0

    init(_ bytes: Span<UInt8>) {
        var index = 0
        while index < bytes.count {
            let length = Self.sequenceLength(bytes, at: index)
            if length > 1 { goodCount += 1 }
            if length == 0 { badCount += 1 }
            index += max(length, 1)
        }
    }

    /// Whether this is UTF-8 with some other bytes in it. By chance hardly one pair of bytes in five is well written in any legacy set.
    var isMostlyUTF8: Bool { goodCount > 0 && badCount <= goodCount }
    /// Whether it is so even where a label says otherwise.
    var isOverwhelminglyUTF8: Bool { goodCount >= 4 && badCount * 4 <= goodCount }

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
}
