/// What a scalar is to the tokenizer: its word break property (UAX #29), as far as words here go by it.
struct ScalarKind: Equatable, Sendable {
    let rawValue: UInt32

    /// Parts words.
    static let other = ScalarKind(rawValue: 0)
    /// Part of a word.
    static let letter = ScalarKind(rawValue: 1)
    /// Part of a word.
    static let digit = ScalarKind(rawValue: 2)
    /// A letter that may stand around a double quotation mark.
    static let hebrewLetter = ScalarKind(rawValue: 3)
    /// A letter beside which nothing joins words: Korean sets particles right behind a closing quotation mark.
    static let hangulLetter = ScalarKind(rawValue: 4)
    /// A word of its own: a character of a script without blanks.
    static let character = ScalarKind(rawValue: 5)
    /// Goes with the letter before it.
    static let mark = ScalarKind(rawValue: 6)
    /// As if it were not there.
    static let ignored = ScalarKind(rawValue: 7)
    /// Ends a paragraph.
    static let lineEnd = ScalarKind(rawValue: 8)
    /// Part of a word between two letters or two digits.
    static let apostrophe = ScalarKind(rawValue: 9)
    /// The same.
    static let fullStop = ScalarKind(rawValue: 10)
    /// Part of a word between two letters.
    static let midLetter = ScalarKind(rawValue: 11)
    /// Part of a word between two digits.
    static let midNumber = ScalarKind(rawValue: 12)
    /// Part of a word between two Hebrew letters, if it is no quotation mark there.
    static let doubleQuote = ScalarKind(rawValue: 13)
    /// Stands for several scalars, each with a kind of its own.
    static let sequence = ScalarKind(rawValue: 14)

    /// By which letters the kinds go in `UnicodeData.kinds`, in the order of their raw values.
    static let codes = Array("oldwkhmieafpnq".utf8)

    /// Whether this is a letter of a word that is not parted by character.
    @inline(__always)
    var isLetter: Bool { self == .letter || self == .hebrewLetter || self == .hangulLetter }
    /// Whether a word begins with it.
    @inline(__always)
    var beginsWord: Bool { rawValue >= Self.letter.rawValue && rawValue <= Self.character.rawValue }
    /// Whether quotation marks may be of this kind.
    var mayBeQuotationMark: Bool { !beginsWord && !isTransparent }
    /// Whether it says nothing about where words end.
    @inline(__always)
    var isTransparent: Bool { self == .mark || self == .ignored }
}

/// A scalar's kind, and what stands for it when texts are compared, in 32 bits.
struct ScalarEntry: Sendable {
    /// From below: 21 bits of `value`, 7 bits of flags or combining class, 4 bits of kind.
    private(set) var bits: UInt32

    private static let capital: UInt32 = 1 << 21
    private static let quotation: UInt32 = 1 << 22

    @inline(__always)
    init(bits: UInt32) { self.bits = bits }

    init(kind: ScalarKind) { bits = kind.rawValue << 28 }

    @inline(__always)
    var kind: ScalarKind { ScalarKind(rawValue: bits >> 28) }

    /// The folded scalar, 0 where that is the scalar itself; of a sequence, where in `ScalarTable.sequences` it is.
    @inline(__always)
    var value: UInt32 { bits & 0x1F_FFFF }

    /// Whether it is a capital letter.
    @inline(__always)
    var isCapital: Bool { kind != .mark && bits & Self.capital != 0 }

    /// Whether it may be a quotation mark.
    @inline(__always)
    var isQuotationMark: Bool { kind != .mark && bits & Self.quotation != 0 }

    /// Of a mark: greater for a greater canonical combining class, 0 for class 0.
    @inline(__always)
    var combiningClass: UInt32 { kind == .mark ? bits >> 21 & 0x7F : 0 }

    mutating func setCapital() { bits |= Self.capital }
    mutating func setQuotationMark() { bits |= Self.quotation }
    mutating func setCombiningClass(_ rank: UInt8) { if kind == .mark { bits |= UInt32(rank & 0x7F) << 21 } }

    /// Lets it stand for another scalar, and be of that one's kind; a capital stays one.
    mutating func fold(to value: UInt32, as other: ScalarEntry) {
        guard other.kind != .mark else { return bits = other.bits | value }
        bits = other.kind.rawValue << 28 | value | bits & (Self.capital | Self.quotation)
    }

    /// Lets it stand for several scalars.
    mutating func fold(toSequenceAt place: Int) { bits = ScalarKind.sequence.rawValue << 28 | UInt32(place) | bits & Self.capital }
}
