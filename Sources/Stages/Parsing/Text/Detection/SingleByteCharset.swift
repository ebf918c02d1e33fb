import XML

/// A character set of one byte a character, and the languages that are written in it.
struct SingleByteCharset: Sendable {
    /// In the C library's words.
    let name: String
    /// Bits by which another reading must be better before this one is believed: what is rare on the web needs more evidence.
    let doubt: Int
    private let meanings: [ByteMeanings]

    init(_ name: String, doubt: Int, _ languages: [LetterPairs]) {
        self.name = name
        self.doubt = doubt
        let characters = (0...255).map { CharsetConverter.character(UInt8($0), in: name) }
        meanings = languages.map { ByteMeanings(characters, $0) }
    }

    /// What the best of the languages makes of the bytes, in bits.
    func cost(of pairs: [BytePair]) -> Int {
        meanings.map { $0.cost(of: pairs) }.min() ?? .max
    }

    /// Those that are looked for, the likeliest first.
    static let all: [SingleByteCharset] = [
        SingleByteCharset("WINDOWS-1252", doubt: 0, LetterPairs.western),
        SingleByteCharset("WINDOWS-1251", doubt: 5, LetterPairs.cyrillic),
        SingleByteCharset("KOI8-R", doubt: 5, LetterPairs.cyrillic),
        SingleByteCharset("KOI8-U", doubt: 6, LetterPairs.cyrillic),
        SingleByteCharset("WINDOWS-1253", doubt: 5, [.greek]),
        SingleByteCharset("ISO-8859-7", doubt: 6, [.greek]),
        SingleByteCharset("WINDOWS-1255", doubt: 5, [.hebrew]),
        SingleByteCharset("ISO-8859-8", doubt: 6, [.hebrew]),
        SingleByteCharset("WINDOWS-1256", doubt: 5, LetterPairs.arabicScript),
        SingleByteCharset("ISO-8859-6", doubt: 7, LetterPairs.arabicScript),
        SingleByteCharset("CP874", doubt: 5, [.thai]),
        SingleByteCharset("ISO-8859-5", doubt: 8, LetterPairs.cyrillic),
        SingleByteCharset("IBM866", doubt: 8, LetterPairs.cyrillic),
        SingleByteCharset("MAC-CYRILLIC", doubt: 18, LetterPairs.cyrillic),
        SingleByteCharset("WINDOWS-1250", doubt: 6, LetterPairs.central),
        SingleByteCharset("ISO-8859-2", doubt: 7, LetterPairs.central),
        SingleByteCharset("WINDOWS-1254", doubt: 6, [.turkish]),
        SingleByteCharset("WINDOWS-1257", doubt: 6, LetterPairs.baltic),
        SingleByteCharset("ISO-8859-13", doubt: 8, LetterPairs.baltic),
        SingleByteCharset("ISO-8859-4", doubt: 9, LetterPairs.baltic),
        SingleByteCharset("ISO-8859-15", doubt: 10, LetterPairs.western),
        SingleByteCharset("MACINTOSH", doubt: 26, LetterPairs.western),
        SingleByteCharset("CP850", doubt: 26, LetterPairs.western),
        SingleByteCharset("CP852", doubt: 26, LetterPairs.central),
    ]
}

/// What each byte of a character set means to one language.
private struct ByteMeanings: Sendable {
    /// The place of a letter in the language's table; nil for what ends a word.
    private var places = [Int?](repeating: nil, count: 256)
    /// What a byte costs wherever it stands: punctuation little, symbols and letters of other languages much.
    private var costs = [Int](repeating: 0, count: 256)
    private var isUpper = [Bool](repeating: false, count: 256)
    private var isLower = [Bool](repeating: false, count: 256)
    /// What never follows a letter.
    private var isOpening = [Bool](repeating: false, count: 256)
    /// What no letter follows, but where words are written in Latin letters.
    private var isClosing = [Bool](repeating: false, count: 256)
    private var isLatin = [Bool](repeating: false, count: 256)
    private var isOtherLatin = [Bool](repeating: false, count: 256)
    private let language: LetterPairs

    init(_ characters: [Unicode.Scalar?], _ language: LetterPairs) {
        self.language = language
        for (byte, character) in characters.enumerated() { read(byte, character) }
    }

    private mutating func read(_ byte: Int, _ character: Unicode.Scalar?) {
        guard let character, !(0x80..<0xA0).contains(character.value) else { return costs[byte] = 20 }
        let properties = character.properties
        let small = properties.lowercaseMapping.unicodeScalars.first ?? character
        (isUpper[byte], isLower[byte]) = (properties.isUppercase, properties.isLowercase)
        places[byte] = language.place(of: small)
        isLatin[byte] = byte < 0x80 && properties.isAlphabetic
        isOtherLatin[byte] = byte < 0x80 && properties.isAlphabetic && places[byte] == nil
        guard byte >= 0x80, places[byte] == nil else { return }
        costs[byte] = Self.punctuation.contains(character) ? 3 : 12
        isOpening[byte] = Self.openings.contains(character)
        isClosing[byte] = Self.closings.contains(character)
    }

    func cost(of pairs: [BytePair]) -> Int {
        var (sum, letters, others) = (0, 0, 0)
        for pair in pairs {
            sum += pair.count * cost(Int(pair.left), Int(pair.right))
            guard pair.right >= 0x80 else { continue }
            if places[Int(pair.right)] == nil { others += pair.count } else { letters += pair.count }
        }
        return language.isLatin || letters > others ? sum : .max
    }

    private func cost(_ left: Int, _ right: Int) -> Int {
        var cost = costs[left] + costs[right]
        if isLower[left], isUpper[right] { cost += 8 }
        if isUpper[left], isUpper[right] { cost += 1 }
        if isOpening[right], isLatin[left] || places[left] != nil { cost += 16 }
        guard (left >= 0x80 && places[left] != nil) || (right >= 0x80 && places[right] != nil) else {
            return cost + (isOtherLatin[left] || isOtherLatin[right] ? 5 : 0)
        }
        if isOtherLatin[left] || isOtherLatin[right] { return cost + 13 }
        if isClosing[left], !language.isLatin { cost += 8 }
        return cost + language.cost(places[left] ?? LetterPairs.boundary, places[right] ?? LetterPairs.boundary)
    }

    private static let punctuation = Set("’‘“”„‚–—…•«»‹›\u{A0}™©®€£¤§°№¿¡฿".unicodeScalars)
    private static let closings = Set("”’…°™—–".unicodeScalars)
    private static let openings = Set("„‚‹©€£§№¿¡".unicodeScalars)
}
