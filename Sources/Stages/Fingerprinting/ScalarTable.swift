/// What a scalar is to the tokenizer.
enum ScalarKind: UInt8, Sendable {
    /// Parts words.
    case other
    /// Part of a word.
    case letter
    /// Part of a word.
    case digit
    /// Goes with the letter before it.
    case mark
    /// A word of its own: Han, kana, Thai, Lao, Khmer, Myanmar.
    case character
    /// Invisible: as if it were not there.
    case ignored
}

/// A scalar's kind, and the scalar that stands for it when texts are compared.
struct ScalarEntry: Sendable {
    var kind: ScalarKind
    /// Lower case, full-width forms as ASCII.
    var folded: UInt32
}

/// Kinds and folding. Source: general category and simple lower-case mapping of the Unicode Character Database as built into the Swift standard
/// library. Up to U+1FFF (all cased scripts in daily use) they are read once into a table, the great ranges beyond are written down here, and the rest
/// is looked up. Compatibility forms (NFKC) are folded only where news uses them: full-width ASCII.
enum ScalarTable {
    /// The first scalar that is not in `table`.
    static let tableEnd: UInt32 = 0x2000
    /// The entries of the first scalars; the tokenizer keeps it at hand.
    static let table: [ScalarEntry] = (0..<tableEnd).map(computed)

    /// The entry of a scalar.
    @inline(__always)
    static func entry(of scalar: UInt32) -> ScalarEntry {
        scalar < tableEnd ? table[Int(scalar)] : entryBeyondTable(scalar)
    }

    /// `'`, `’`, the modifier letter and the full-width form.
    static func isApostrophe(_ scalar: UInt32) -> Bool {
        scalar == 0x27 || scalar == 0x2019 || scalar == 0x02BC || scalar == 0xFF07
    }

    /// The entry of a scalar that is not in `table`.
    static func entryBeyondTable(_ scalar: UInt32) -> ScalarEntry {
        switch scalar {
        case 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: ScalarEntry(kind: .ignored, folded: scalar)
        case 0x2010...0x206F, 0x3000...0x3004, 0x3008...0x3020: ScalarEntry(kind: .other, folded: scalar)
        case 0x3005...0x3007, 0x3031...0x3035, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
            ScalarEntry(kind: .character, folded: scalar)
        case 0xAC00...0xD7A3: ScalarEntry(kind: .letter, folded: scalar)
        case 0xFF01...0xFF5E: entry(of: scalar - 0xFEE0)
        default: computed(scalar)
        }
    }

    private static func computed(_ value: UInt32) -> ScalarEntry {
        guard value != 0xAD, let scalar = Unicode.Scalar(value) else { return ScalarEntry(kind: .ignored, folded: value) }
        let kind = kind(of: scalar)
        guard kind == .letter, let lower = scalar.properties.lowercaseMapping.unicodeScalars.first else {
            return ScalarEntry(kind: kind, folded: value)
        }
        return ScalarEntry(kind: kind, folded: lower.value)
    }

    private static func kind(of scalar: Unicode.Scalar) -> ScalarKind {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            isUnspaced(scalar.value) ? .character : .letter
        case .decimalNumber, .letterNumber: .digit
        case .nonspacingMark, .spacingMark, .enclosingMark: .mark
        case .format: .ignored
        default: .other
        }
    }

    /// Thai, Lao, Myanmar, Khmer.
    private static func isUnspaced(_ value: UInt32) -> Bool {
        (0x0E00...0x0EFF).contains(value) || (0x1000...0x109F).contains(value) || (0x1780...0x17FF).contains(value)
    }
}

/// Reads scalars from bytes that came out of a Swift string, and so are valid UTF-8.
enum UTF8Reader {
    /// The scalar that starts at a byte, and how many bytes it takes.
    @inline(__always)
    static func scalar(at offset: Int, in bytes: [UInt8]) -> (scalar: UInt32, width: Int) {
        let first = UInt32(bytes[offset])
        if first < 0x80 { return (first, 1) }
        let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard offset + width <= bytes.count else { return (0xFFFD, bytes.count - offset) }
        var scalar = first & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
        for index in 1..<width { scalar = scalar << 6 | UInt32(bytes[offset + index] & 0x3F) }
        return (scalar, width)
    }
}
