/// Where the words of one text stand in its bytes: a cursor that is moved from word to word, for they are asked for in the order of the text, or nearly,
/// and of most texts never.
struct WordPlaces {
    private var offset = 0
    private var scalar: UInt32 = 0

    /// The byte where a word starts.
    mutating func start(of word: Int, of text: TokenizedText) -> Int { byte(of: text.starts[word], in: text) }

    /// The byte where a word ends.
    mutating func end(of word: Int, of text: TokenizedText) -> Int { byte(of: text.ends[word], in: text) }

    /// What stands in a paragraph behind some words.
    mutating func behind(_ words: Range<Int>, in paragraph: Paragraph, of text: TokenizedText) -> ArraySlice<UInt8> {
        text.bytes[end(of: words.upperBound - 1, of: text)..<paragraph.bytes.upperBound]
    }

    /// What stands in a paragraph before some words.
    mutating func before(_ words: Range<Int>, in paragraph: Paragraph, of text: TokenizedText) -> ArraySlice<UInt8> {
        text.bytes[paragraph.bytes.lowerBound..<start(of: words.lowerBound, of: text)]
    }

    /// The byte where a scalar starts.
    private mutating func byte(of target: UInt32, in text: TokenizedText) -> Int {
        if text.length == text.bytes.count { return Int(target) }
        while scalar < target && offset < text.bytes.count {
            offset += 1
            if offset == text.bytes.count || text.bytes[offset] & 0xC0 != 0x80 { scalar += 1 }
        }
        while scalar > target && offset > 0 {
            offset -= 1
            if text.bytes[offset] & 0xC0 != 0x80 { scalar -= 1 }
        }
        return offset
    }
}
