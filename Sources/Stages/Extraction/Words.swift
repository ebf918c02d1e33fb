/// A word of a paragraph, as wrappings are recognised by: case and punctuation do not matter, the ends of sentences do.
struct Word: Hashable, Sendable {
    /// A hash of the folded word.
    var hash: UInt64
    /// Where it stands, in UTF-8 bytes of the paragraph.
    var range: Range<Int>
    /// Whether it is written as names are: with a capital or a digit, or in a script without capitals.
    var isCapitalised: Bool
    /// Whether a dot or an ideographic full stop follows.
    var isBeforeDot = false
    /// Whether a colon follows.
    var hasColon = false
    /// Whether a sentence ends after it.
    var endsSentence = false
}

/// Splits a paragraph into words: runs of letters, digits and marks; in scripts without blanks every character for itself.
struct WordReader {
    private var words: [Word] = []
    private var start = 0
    private var hash: UInt64 = 0
    private var isCapitalised = false
    private var isInWord = false
    private var hasTerminator = false

    /// The words of a text; with a limit, the first of them, of which the last knows nothing of what follows it.
    static func words(of text: String, limit: Int = .max) -> [Word] {
        var reader = WordReader()
        var offset = 0
        for scalar in text.unicodeScalars {
            reader.read(scalar, at: offset)
            offset += UTF8.width(scalar)
            if reader.words.count >= limit { return reader.words }
        }
        reader.endWord(at: offset)
        reader.endSentence()
        return reader.words
    }

    private mutating func read(_ scalar: Unicode.Scalar, at offset: Int) {
        switch kind(of: scalar) {
        case .letter:
            if !isInWord { beginWord(scalar, at: offset) }
            isCapitalised = isCapitalised || isCapital(scalar)
            mix(scalar)
        case .ideograph:
            endWord(at: offset)
            beginWord(scalar, at: offset)
            mix(scalar)
            endWord(at: offset + UTF8.width(scalar))
        case .blank:
            endWord(at: offset)
            if hasTerminator { endSentence() }
        case .mark:
            endWord(at: offset)
            readMark(scalar)
        }
    }

    private mutating func readMark(_ scalar: Unicode.Scalar) {
        switch scalar {
        case ":", "：": if let last = words.indices.last { words[last].hasColon = true }
        case "。":
            if let last = words.indices.last { words[last].isBeforeDot = true }
            endSentence()
        case "！", "？", "｡", "।", "؟", "۔", "|", "»", "→": endSentence()
        case ".", "!", "?", "…":
            hasTerminator = true
            if scalar == ".", let last = words.indices.last { words[last].isBeforeDot = true }
        case _ where Sentence.closing.contains(scalar): break
        default: hasTerminator = false
        }
    }

    private mutating func beginWord(_ scalar: Unicode.Scalar, at offset: Int) {
        start = offset
        hash = 0xCBF2_9CE4_8422_2325
        isInWord = true
        hasTerminator = false
        isCapitalised = isCapital(scalar) || !scalar.isASCII && !scalar.properties.isLowercase
    }

    private func isCapital(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII ? scalar.value < 0x5B : scalar.properties.isUppercase }

    /// FNV-1a over the folded scalars.
    private mutating func mix(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            let lower = (0x41...0x5A).contains(scalar.value) ? scalar.value | 0x20 : scalar.value
            hash = (hash ^ UInt64(lower)) &* 0x100_0000_01B3
        } else {
            for folded in scalar.properties.lowercaseMapping.unicodeScalars { hash = (hash ^ UInt64(folded.value)) &* 0x100_0000_01B3 }
        }
    }

    private mutating func endWord(at offset: Int) {
        guard isInWord else { return }
        words.append(Word(hash: hash, range: start..<offset, isCapitalised: isCapitalised))
        isInWord = false
    }

    private mutating func endSentence() {
        if let last = words.indices.last { words[last].endsSentence = true }
        hasTerminator = false
    }

    private enum Kind { case letter, ideograph, blank, mark }

    private func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x20: .blank
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .letter
        case ..<0x80: .mark
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .ideograph
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isDiacritic ? .letter : .mark
        }
    }
}
