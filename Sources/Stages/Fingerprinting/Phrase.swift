/// A word of a phrase, and what the word of a text must be besides to be the same.
struct PhraseWord: Hashable, Sendable {
    /// The tokenizer's hash; of no meaning for `isNumber`.
    var hash: UInt32
    /// Begins with a capital letter: `Photo by` is a credit, `a photo by` is none.
    var isCapitalised: Bool
    /// Stands for every word that begins with a digit.
    var isNumber: Bool

    /// Whether it stands at a place of a text.
    func matches(_ text: TokenizedText, at word: Int) -> Bool {
        if isNumber { return text.traits[word].contains(.number) }
        return text.hashes[word] == hash && (!isCapitalised || text.traits[word].contains(.capitalised))
    }
}

/// A line of a list: some words in a row.
struct Phrase: Hashable, Sendable {
    /// The words, at least one.
    var words: [PhraseWord]
    /// The words with which the paragraph begins, wherever the others stand: `^The post … appeared first on`.
    var head: [PhraseWord] = []
    /// Stands only at the head of a paragraph or title: `^Read more`.
    var isOpening = false
    /// Stands only at the end of one, and no full stop follows: `Getty Images$`.
    var isClosing = false
    /// A colon or the like follows: `Photo:`.
    var needsColon = false
    /// A slash or bar stands before it: `/Reuters$`.
    var needsSlash = false

    /// A phrase as it is written in a word file.
    init(_ text: String) {
        let parts = text.split(separator: "…", maxSplits: 1).map { Self.words(of: String($0)) }
        words = parts.last ?? []
        head = parts.count > 1 ? parts[0] : []
        isOpening = text.hasPrefix("^") && head.isEmpty
        isClosing = text.hasSuffix("$")
        needsColon = text.hasSuffix(":")
        needsSlash = text.hasPrefix("/")
    }

    private static let zero = Tokenizer.tokenize("0").hashes

    private static func words(of text: String) -> [PhraseWord] {
        let read = Tokenizer.tokenize(text)
        return zip(read.hashes, read.traits).map { hash, traits in
            let isNumber = hash == zero[0]
            return PhraseWord(hash: hash, isCapitalised: !isNumber && traits.contains(.capitalised), isNumber: isNumber)
        }
    }

    /// Whether it is looked for at some places only.
    var isHeld: Bool { isOpening || isClosing || needsColon || needsSlash || !head.isEmpty }
}

extension Phrase {
    /// Whether it may stand at a place of a paragraph where its words are.
    func mayStand(at place: Range<Int>, in paragraph: Paragraph, of text: TokenizedText, _ places: inout WordPlaces) -> Bool {
        if isOpening && place.lowerBound != paragraph.words.lowerBound { return false }
        if isClosing && (place.upperBound != paragraph.words.upperBound || paragraph.endsSentence(in: text)) { return false }
        if needsColon && !hasColon(places.behind(place, in: paragraph, of: text)) { return false }
        if needsSlash && !Self.hasSlash(places.before(place, in: paragraph, of: text)) { return false }
        guard place.lowerBound - paragraph.words.lowerBound >= head.count else { return false }
        return zip(head, paragraph.words).allSatisfy { $0.matches(text, at: $1) }
    }

    /// Whether there stands a colon, slash, bar or copyright sign, perhaps after a blank; at the head of a paragraph a dash, too (`FILE - In this …`).
    private func hasColon(_ bytes: ArraySlice<UInt8>) -> Bool {
        let rest = bytes.drop { $0 == 0x20 || $0 == 0xC2 || $0 == 0xA0 }
        return rest.first == 0xA9 || Self.colons.contains { rest.starts(with: $0) }
            || isOpening && Self.dashes.contains { rest.starts(with: $0) }
    }

    /// Whether what stands before a word ends with a slash or bar, perhaps before a blank.
    private static func hasSlash(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let last = bytes.last(where: { $0 != 0x20 }) else { return false }
        return last == 0x2F || last == 0x7C
    }

    private static let colons = [":", "：", "/", "／", "|", "｜", "」", "】", "●"].map { Array($0.utf8) }
    private static let dashes = ["- ", "–", "—"].map { Array($0.utf8) }
}

extension Paragraph {
    /// Whether its last visible character ends a sentence.
    fileprivate func endsSentence(in text: TokenizedText) -> Bool {
        let bytes = text.bytes[bytes]
        guard let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return false }
        return [0x2E, 0x21, 0x3F].contains(bytes[last]) || bytes[...last].suffix(3).elementsEqual([0xE3, 0x80, 0x82])
    }
}
