import Model

/// The words of one language that carry no topic: short items are compared without them.
struct CommonWords: Sendable {
    /// For each word the languages that have it, one bit each, in the order of the files.
    private static let table: WordTable = {
        precondition(WordLists.files.count <= 32, "a language is one of 32 bits")
        var languages: [UInt32: UInt32] = [:]
        for (bit, file) in WordLists.files.enumerated() {
            for word in file.words(of: .common) { languages[word, default: 0] |= 1 << UInt32(bit) }
        }
        return WordTable(languages)
    }()
    /// Words of a text that its language is guessed by.
    private static let sample = 300

    private let table = Self.table
    /// The bit of the language in the table; nil where none is known.
    private let language: UInt32?
    /// Of each word of the text the languages that have it.
    private let languages: [UInt32]

    /// The common words of a language (BCP 47), or, where it is not known, of the language whose common words the text holds most of.
    init(of language: String?, in text: TokenizedText) {
        let table = self.table
        languages = text.hashes.map { table[$0] }
        self.language = Self.known(language) ?? Self.guess(languages.prefix(Self.sample))
    }

    /// Whether a word is one of them.
    func contains(_ word: UInt32) -> Bool { language.map { table[word] >> $0 & 1 == 1 } ?? false }

    /// Flags the common words of the text.
    func mark(_ flags: inout [TokenFlags]) {
        guard let language else { return }
        for (index, languages) in languages.enumerated() {
            let bit = UInt8(truncatingIfNeeded: languages >> language & 1)
            flags[index] = TokenFlags(rawValue: flags[index].rawValue | bit * TokenFlags.common.rawValue)
        }
    }

    /// Whether a word is one of them in any language.
    static func isCommon(_ word: UInt32) -> Bool { table[word] != 0 }

    private static func known(_ language: String?) -> UInt32? {
        guard let primary = language?.lowercased().prefix(while: { $0 != "-" && $0 != "_" }) else { return nil }
        return WordLists.files.firstIndex { $0.language == primary }.map(UInt32.init)
    }

    /// The language that most words belong to; of two with as many the first of the alphabet, so that a tie falls the same way in every run.
    private static func guess(_ languages: ArraySlice<UInt32>) -> UInt32? {
        var best: (bit: UInt32?, count: UInt32) = (nil, 0)
        for bit in 0..<UInt32(WordLists.files.count) {
            var count: UInt32 = 0
            for word in languages { count &+= word >> bit & 1 }
            if count > best.count { best = (bit, count) }
        }
        return best.bit
    }
}
