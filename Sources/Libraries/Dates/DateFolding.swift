/// What makes one character of many: case, accents, points and forms do not tell names of months apart.
enum DateFolding {
    /// The value of a decimal digit of any script.
    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        if scalar.isASCII { return (0x30...0x39).contains(scalar.value) ? Int(scalar.value - 0x30) : nil }
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
        return Int(value)
    }

    /// Fullwidth forms as ASCII, all else as it is.
    static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }

    /// Marks of direction, joiners, soft hyphens: they are not seen.
    static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII && scalar.properties.generalCategory == .format
    }

    /// Letters with all that may stand inside a word.
    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (0x61...0x7A).contains(scalar.value | 0x20) }
        if isIdeograph(scalar) || digit(scalar) != nil { return false }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark || isIgnored(scalar)
    }

    /// Han, Kana and Hangul, which are written without blanks.
    static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3: true
        default: false
        }
    }

    /// The letter that stands for all its forms; nil for what only marks a letter.
    static func folded(_ scalar: Unicode.Scalar) -> UInt32? {
        if scalar.isASCII { return (0x41...0x5A).contains(scalar.value) ? scalar.value | 0x20 : scalar.value }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
        if lower < 0x250 || (0x1EA0...0x1EF9).contains(lower) { return latin(lower) }
        if isMark(scalar) { return nil }
        return other(lower)
    }

    /// Accents, Arabic vowels and lengtheners, the Indic dot, joiners.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0x591...0x5C7, 0x640, 0x64B...0x655, 0x93C, 0x9BC: true
        default: isIgnored(scalar)
        }
    }

    private static func latin(_ code: UInt32) -> UInt32 {
        guard let letter = latinLetter(code) else { return code }
        return UInt32(letter)
    }

    private static func latinLetter(_ code: UInt32) -> UInt8? {
        switch code {
        case 0xE0...0xE6, 0x100...0x105, 0x1EA0...0x1EB7: UInt8(ascii: "a")
        case 0xE7, 0x106...0x10D: UInt8(ascii: "c")
        case 0xF0, 0x10E...0x111: UInt8(ascii: "d")
        case 0xE8...0xEB, 0x112...0x11B, 0x1EB8...0x1EC7, 0x259: UInt8(ascii: "e")
        case 0x11C...0x123, 0x1E7: UInt8(ascii: "g")
        case 0x124...0x127: UInt8(ascii: "h")
        case 0xEC...0xEF, 0x128...0x131, 0x1EC8...0x1ECB: UInt8(ascii: "i")
        case 0x136...0x138: UInt8(ascii: "k")
        case 0x139...0x142: UInt8(ascii: "l")
        case 0xF1, 0x143...0x14B: UInt8(ascii: "n")
        case 0xF2...0xF6, 0xF8, 0x14C...0x153, 0x1A1, 0x1ECC...0x1EE3: UInt8(ascii: "o")
        case 0x154...0x159: UInt8(ascii: "r")
        case 0xDF, 0x15A...0x161, 0x17F, 0x219: UInt8(ascii: "s")
        case 0xFE, 0x162...0x167, 0x21B: UInt8(ascii: "t")
        case 0xF9...0xFC, 0x168...0x173, 0x1B0, 0x1EE4...0x1EF1: UInt8(ascii: "u")
        case 0x174...0x175: UInt8(ascii: "w")
        case 0xFD, 0xFF, 0x176...0x178, 0x1EF2...0x1EF9: UInt8(ascii: "y")
        case 0x179...0x17E: UInt8(ascii: "z")
        default: nil
        }
    }

    /// Greek, Cyrillic, Arabic and Indic letters that are one with another.
    private static func other(_ code: UInt32) -> UInt32 {
        switch code {
        case 0x3AC: 0x3B1  // ά
        case 0x3AD: 0x3B5  // έ
        case 0x3AE: 0x3B7  // ή
        case 0x390, 0x3AF, 0x3CA: 0x3B9  // ΐ, ί, ϊ
        case 0x3CC: 0x3BF  // ό
        case 0x3B0, 0x3CB, 0x3CD: 0x3C5  // ΰ, ϋ, ύ
        case 0x3CE: 0x3C9  // ώ
        case 0x3C2: 0x3C3  // ς
        case 0x439: 0x438  // й
        case 0x451: 0x435  // ё
        case 0x457: 0x456  // ї
        case 0x45E: 0x443  // ў
        case 0x622, 0x623, 0x625, 0x671: 0x627  // forms of alif
        case 0x649, 0x6CC, 0x626: 0x64A  // forms of ya
        case 0x624: 0x648  // waw with hamza
        case 0x6A9: 0x643  // Persian kaf
        case 0x629, 0x6C1, 0x6C3, 0x6D5: 0x647  // forms of ha
        case 0x95E: 0x92B  // फ़
        default: code
        }
    }
}

/// The key of a word, or of several: the same for all spellings that mean the same (FNV-1a over folded letters).
struct DateKey {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ scalar: Unicode.Scalar) {
        guard let letter = DateFolding.folded(scalar) else { return }
        value = (value ^ UInt64(letter)) &* 0x100_0000_01B3
    }

    /// The key of a name; that of several words is the one that their keys make together.
    static func of(_ name: some StringProtocol) -> UInt64 {
        var phrase: UInt64 = 0
        for word in name.split(separator: "_") {
            var key = DateKey()
            for scalar in word.unicodeScalars { key.add(scalar) }
            phrase = joined(phrase, key.value)
        }
        return phrase
    }

    /// The key of a phrase with one word more; the first word's key is its own.
    static func joined(_ phrase: UInt64, _ word: UInt64) -> UInt64 { phrase &* 0x9E37_79B9_7F4A_7C15 &+ word }
}
