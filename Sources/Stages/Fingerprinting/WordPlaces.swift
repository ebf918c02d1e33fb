/// Where the words of one text stand in its bytes; worked out when it is first asked, for most texts never are, and ASCII needs none.
struct WordPlaces {
    private var ranges: [Range<Int>] = []

    /// The bytes of a word.
    mutating func bytes(of word: Int, of text: TokenizedText) -> Range<Int> {
        if text.length == text.bytes.count { return Int(text.starts[word])..<Int(text.ends[word]) }
        if ranges.isEmpty { measure(text) }
        return ranges[word]
    }

    /// What stands in a paragraph behind some words.
    mutating func behind(_ words: Range<Int>, in paragraph: Paragraph, of text: TokenizedText) -> ArraySlice<UInt8> {
        text.bytes[bytes(of: words.upperBound - 1, of: text).upperBound..<paragraph.bytes.upperBound]
    }

    /// What stands in a paragraph before some words.
    mutating func before(_ words: Range<Int>, in paragraph: Paragraph, of text: TokenizedText) -> ArraySlice<UInt8> {
        text.bytes[paragraph.bytes.lowerBound..<bytes(of: words.lowerBound, of: text).lowerBound]
    }

    private mutating func measure(_ text: TokenizedText) {
        ranges.reserveCapacity(text.starts.count)
        var (offset, scalar) = (0, UInt32(0))
        for (start, end) in zip(text.starts, text.ends) {
            let first = Self.advance(&offset, &scalar, to: start, in: text.bytes)
            ranges.append(first..<Self.advance(&offset, &scalar, to: end, in: text.bytes))
        }
    }

    /// The byte at which a scalar starts.
    private static func advance(_ offset: inout Int, _ scalar: inout UInt32, to target: UInt32, in bytes: [UInt8]) -> Int {
        while scalar < target && offset < bytes.count {
            offset += 1
            while offset < bytes.count && bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            scalar += 1
        }
        return offset
    }
}
