/// A text as a row of words.
///
/// Words are those of UAX #29 (Unicode text segmentation) but for three simplifications: an underscore or hyphen always parts words, each
/// character of a script that is written without blanks is a word of its own, and apostrophes within a word vanish (`don’t` = `don't` = `dont`).
struct TokenizedText: Sendable {
    /// A 32-bit hash of each word, letter case folded.
    var hashes: [UInt32] = []
    /// Where each word starts, in Unicode scalars.
    var starts: [UInt32] = []
    /// Where each word ends, in Unicode scalars, exclusive.
    var ends: [UInt32] = []
    /// What each word looks like.
    var traits: [WordTraits] = []
    /// The paragraphs that hold at least one word, in order.
    var paragraphs: [Paragraph] = []
    /// Quotation marks, in order.
    var marks: [QuotationMark] = []
    /// The text itself.
    var bytes: [UInt8] = []
    /// Unicode scalars in the text.
    var length = 0
}

/// A run of text without a line end.
struct Paragraph: Sendable {
    /// Its words.
    var words: Range<Int>
    /// Its bytes.
    var bytes: Range<Int>
    /// Its quotation marks, as indices of `TokenizedText.marks`.
    var marks: Range<Int>
}

/// A quotation mark, and what stands beside it.
struct QuotationMark: Sendable {
    /// The mark.
    var scalar: UInt32
    /// How many words of the text stand before it.
    var word: Int
    /// Whether a letter or digit stands right before it.
    var followsWord: Bool
    /// Whether a letter or digit stands right behind it.
    var precedesWord: Bool
}

/// What a word looks like.
struct WordTraits: OptionSet, Sendable {
    let rawValue: UInt8
    /// One character of a script without blanks.
    static let character = WordTraits(rawValue: 1)
    /// Begins with a digit.
    static let number = WordTraits(rawValue: 2)
    /// Begins with a capital letter and is longer than one letter.
    static let capitalised = WordTraits(rawValue: 4)
}

/// Splits text into words in one pass over its bytes.
struct Tokenizer {
    private var text: TokenizedText
    private var offset = 0
    private var position: UInt32 = 0
    private var word: OpenWord?
    private var paragraphStart = (word: 0, byte: 0, mark: 0)
    private var lastKind = ScalarKind.other
    private let table = ScalarTable.table

    /// Words that are read of one text; what lies behind is not compared. The longest report is a tenth of it, and a hostile text has its bounds.
    static let mostWords = 50_000

    /// The words of a text.
    static func tokenize(_ string: String) -> TokenizedText {
        var tokenizer = Tokenizer(bytes: Array(string.utf8))
        tokenizer.run()
        return tokenizer.text
    }

    private init(bytes: [UInt8]) {
        text = TokenizedText()
        text.bytes = bytes
        let guess = bytes.count / 5
        text.hashes.reserveCapacity(guess)
        text.starts.reserveCapacity(guess)
        text.ends.reserveCapacity(guess)
        text.traits.reserveCapacity(guess)
    }

    private mutating func run() {
        while offset < text.bytes.count && text.hashes.count < Self.mostWords {
            let (scalar, width) = UTF8Reader.scalar(at: offset, in: text.bytes)
            let start = offset
            offset += width
            take(scalar, at: start)
            position += 1
        }
        closeParagraph(at: offset)
        text.length = Int(position)
    }

    private mutating func take(_ scalar: UInt32, at byte: Int) {
        let entry = scalar < ScalarTable.tableEnd ? table[Int(scalar)] : ScalarTable.entryBeyondTable(scalar)
        switch entry.kind {
        case .letter, .digit: extend(with: entry, raw: scalar)
        case .mark: if word != nil { word?.append(entry.folded, end: position + 1) }
        case .character: single(entry)
        case .ignored: return
        case .other: separate(scalar, at: byte)
        }
        lastKind = entry.kind
    }

    /// A letter or digit: goes on with the open word or begins one.
    private mutating func extend(with entry: ScalarEntry, raw: UInt32) {
        if word?.traits.contains(.character) == true { closeWord() }
        if word == nil {
            word = OpenWord(start: position)
            if entry.kind == .digit { word?.traits.insert(.number) }
            if entry.folded != raw && entry.kind == .letter { word?.traits.insert(.capitalised) }
        }
        word?.append(entry.folded, end: position + 1)
    }

    /// A character that is a word of its own; combining marks may follow.
    private mutating func single(_ entry: ScalarEntry) {
        closeWord()
        word = OpenWord(start: position)
        word?.traits.insert(.character)
        word?.append(entry.folded, end: position + 1)
    }

    /// All that is no part of a word, or only within one: `don’t`, `1,000.5`.
    private mutating func separate(_ scalar: UInt32, at byte: Int) {
        if word != nil && ScalarTable.isApostrophe(scalar) && lastKind == .letter && nextKind == .letter { return }
        if word != nil && (scalar == 0x2C || scalar == 0x2E) && lastKind == .digit && nextKind == .digit {
            word?.append(scalar, end: position + 1)
            return
        }
        let followsWord = word != nil && lastKind != .other
        closeWord()
        if scalar == 0x0A || scalar == 0x0D || scalar == 0x2029 { return closeParagraph(at: byte) }
        guard Quotations.isMark(scalar) else { return }
        let mark = QuotationMark(
            scalar: scalar, word: text.hashes.count, followsWord: followsWord,
            precedesWord: nextKind == .letter || nextKind == .digit || nextKind == .character)
        text.marks.append(mark)
    }

    private var nextKind: ScalarKind {
        guard offset < text.bytes.count else { return .other }
        return ScalarTable.entry(of: UTF8Reader.scalar(at: offset, in: text.bytes).scalar).kind
    }

    private mutating func closeWord() {
        guard let word else { return }
        text.hashes.append(word.digest)
        text.starts.append(word.start)
        text.ends.append(word.end)
        text.traits.append(word.length > 1 ? word.traits : word.traits.subtracting(.capitalised))
        self.word = nil
    }

    private mutating func closeParagraph(at byte: Int) {
        closeWord()
        let words = paragraphStart.word..<text.hashes.count
        if !words.isEmpty {
            text.paragraphs.append(
                Paragraph(words: words, bytes: paragraphStart.byte..<byte, marks: paragraphStart.mark..<text.marks.count))
        }
        paragraphStart = (text.hashes.count, offset, text.marks.count)
    }
}

/// A word that is being read.
private struct OpenWord {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    var start: UInt32
    var end: UInt32
    var length = 0
    var traits: WordTraits = []

    init(start: UInt32) {
        self.start = start
        end = start
    }

    /// One round of FNV-1a (Fowler, Noll, Vo), a scalar at a time rather than a byte.
    @inline(__always)
    mutating func append(_ scalar: UInt32, end: UInt32) {
        state = (state ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3
        self.end = end
        length += 1
    }

    var digest: UInt32 { UInt32(truncatingIfNeeded: Mixing.mix(state)) }
}

/// Spreads the bits of a number.
enum Mixing {
    /// The finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).
    @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
