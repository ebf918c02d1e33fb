/// How likely a character is in a language of many characters.
///
/// A table is groups of characters with blanks between them, as in ``LetterPairs`` and made in the same way: a character of the n-th group is worth n bits.
/// Those rarer than 1 in 8,192 are left out; they cost the same all.
struct CharacterCosts: Sendable {
    private var costs: [Unicode.Scalar: Int] = [:]

    init(_ table: String) {
        for (cost, group) in table.unicodeScalars.split(separator: " ").enumerated() {
            for character in group where character != "-" { costs[character] = cost + 1 }
        }
    }

    /// In bits; nil for what is in no group.
    subscript(character: Unicode.Scalar) -> Int? { costs[character] }
}

/// A language of many characters, as far as a guess needs it.
enum EastAsianLanguage: Sendable {
    case simplifiedChinese, traditionalChinese, japanese, korean

    /// What a character costs in a text of this language, in bits.
    func cost(of character: Unicode.Scalar) -> Int {
        if let cost = common[character] { return cost }
        switch character.value {
        case 0x3000...0x3015, 0x2014...0x2026, 0xB7, 0xFF01...0xFF0F, 0xFF1A...0xFF1F: return 7
        case 0x3041...0x3096: return self == .japanese ? 6 : 16
        case 0x30A1...0x30FC: return self == .japanese ? 7 : 16
        case 0xAC00...0xD7A3: return self == .korean ? 14 : 20
        case 0x4E00...0x9FFF: return self == .korean ? 17 : 15
        case 0xFF10...0xFF5E: return 10
        case 0xE000...0xF8FF, 0xFFFD: return 24
        default: return 16
        }
    }

    private var common: CharacterCosts {
        switch self {
        case .simplifiedChinese: .simplified
        case .traditionalChinese: .traditional
        case .japanese: .kanji
        case .korean: .hangul
        }
    }
}
