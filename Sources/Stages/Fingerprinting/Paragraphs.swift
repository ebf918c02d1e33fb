import Model

/// Tells captions, boilerplate and posts of social networks from prose, by the paragraph.
enum Paragraphs {
    /// A paragraph with a credit anywhere is a caption if it is shorter (in words) than this.
    private static let longestCaption = 90
    /// With a credit among its first or last words it is one if it is shorter than this.
    private static let longestCreditedCaption = 200
    /// How many words at either end those are.
    private static let edge = 14
    /// A paragraph that is nothing but a credit is no longer than this; what stands before it is its caption.
    private static let longestCredit = 8
    /// Boilerplate is shorter (in words) than this.
    private static let longestBoilerplate = 70

    private static let captions = PhraseMatcher(Phrases.captions)
    private static let credits = PhraseMatcher(Phrases.captions + Phrases.creditOpenings)
    private static let boilerplate = PhraseMatcher(Phrases.boilerplate)

    /// Flags the words of paragraphs that are no prose.
    static func mark(_ flags: inout [TokenFlags], in text: TokenizedText) {
        for (index, paragraph) in text.paragraphs.enumerated() {
            let words = text.hashes[paragraph.words]
            let before = index > 0 ? text.paragraphs[index - 1].words : 0..<0
            if length(of: paragraph, in: text) < longestBoilerplate && boilerplate.matches(words) {
                insert(.boilerplate, into: &flags, at: paragraph.words)
            } else if isCaption(paragraph, in: text) {
                insert(.caption, into: &flags, at: paragraph.words)
            }
            if words.count <= longestCredit && credits.matches(words.prefix(3)) && before.count < longestCaption {
                insert(.caption, into: &flags, at: before)
            }
            if words.count >= edge && text.hashes[before].elementsEqual(words) {
                insert(.caption, into: &flags, at: before)
                insert(.caption, into: &flags, at: paragraph.words)
            }
            if isSignatureOfPost(paragraph, in: text) {
                insert(.quotation, into: &flags, at: paragraph.words)
                insert(.quotation, into: &flags, at: before)
            }
        }
    }

    /// Whether a paragraph carries a credit. (A paragraph that stands twice in a row is one too: galleries repeat their captions, reporters do not.)
    private static func isCaption(_ paragraph: Paragraph, in text: TokenizedText) -> Bool {
        let length = length(of: paragraph, in: text)
        guard length < longestCreditedCaption else { return false }
        let words = text.hashes[paragraph.words]
        if length < longestCaption { return captions.matches(words) }
        return captions.matches(words.prefix(edge)) || captions.matches(words.suffix(edge))
    }

    /// `— Name (@handle) …`: the paragraph before it is what Name said.
    private static func isSignatureOfPost(_ paragraph: Paragraph, in text: TokenizedText) -> Bool {
        guard paragraph.words.count < 20 else { return false }
        let bytes = text.bytes[paragraph.bytes].drop { $0 == 0x20 }
        let dashes: [[UInt8]] = [[0x2D], [0xE2, 0x80, 0x93], [0xE2, 0x80, 0x94]]
        guard dashes.contains(where: { bytes.starts(with: $0) }) else { return false }
        return zip(bytes, bytes.dropFirst()).contains { $0 == 0x28 && $1 == 0x40 }
    }

    /// In words; characters of scripts without blanks count half.
    private static func length(of paragraph: Paragraph, in text: TokenizedText) -> Int {
        let characters = text.traits[paragraph.words].lazy.filter { $0.contains(.character) }.count
        return paragraph.words.count - characters / 2
    }

    private static func insert(_ flag: TokenFlags, into flags: inout [TokenFlags], at words: Range<Int>) {
        for word in words { flags[word].insert(flag) }
    }
}

/// Finds phrases in a row of words, by their hashes.
struct PhraseMatcher: Sendable {
    private var byFirstWord: [UInt32: [[UInt32]]] = [:]
    /// One bit for the low bits of each first word: most words are turned away here.
    private var sieve = [Bool](repeating: false, count: 1 << 14)

    /// A matcher for phrases, each written as it stands in a text; letter case and punctuation do not matter.
    init(_ phrases: [String]) {
        for phrase in phrases {
            let words = Tokenizer.tokenize(phrase).hashes
            guard let first = words.first else { continue }
            byFirstWord[first, default: []].append(words)
            sieve[Int(first) & (sieve.count - 1)] = true
        }
    }

    /// Whether any phrase stands in the words.
    func matches(_ words: ArraySlice<UInt32>) -> Bool {
        for (index, word) in zip(words.indices, words) where sieve[Int(word) & (sieve.count - 1)] {
            guard let phrases = byFirstWord[word] else { continue }
            if phrases.contains(where: { words[index...].starts(with: $0) }) { return true }
        }
        return false
    }
}
