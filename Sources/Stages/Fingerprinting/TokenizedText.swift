/// A text as a row of words.
///
/// Words are those of UAX #29 (Unicode text segmentation), and equal if their NFKC_Casefold forms are (UAX #44: full-width and half-width forms,
/// ligatures, presentation forms, letter case, composed and decomposed accents; what is invisible is ignored). We part from both where newsrooms spell
/// one text in two ways, or where more is told apart by it:
///
/// - Each character of a script written without blanks is a word of its own: ideographs and kana (UAX #29 keeps katakana together, but transcribed names
///   run together without end), Thai, Lao, Khmer, Myanmar and the like.
/// - Underscores and narrow blanks part words (UAX #29 joins them): `_word_` is emphasised, and `1 000` shall not depend on the width of its blank. Colons
///   do too, as in CLDR: captions read `Photo:Reuters`.
/// - Within a word, apostrophes of all shapes, full stops, middle dots and the gershayim of Hebrew vanish: `don’t` = `don't` = `dont`, `U.S.` = `US`,
///   `צה״ל` = `צה"ל` (but not before four letters or another such mark: that is a quotation behind a particle, `ב"הארץ"`). Backticks, acute accents and
///   primes are typed for apostrophes.
/// - Vowel points and other pointing of Arabic and Hebrew and the tatweel are ignored: one house sets them, another does not.
/// - Nothing joins Korean words: particles stand right behind closing quotation marks.
/// - Digits of all scripts are those of ASCII; the Turkish i is one, dotted or not, as the text does not tell which of them an `I` is.
/// - ™ and ℠ part words and are no letters.
///
/// Words that come of one scalar (㍻ is 平成) have the same offsets.
struct TokenizedText: Sendable {
    /// A 32-bit hash of each word, folded.
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
    /// Whether a letter or digit stands right before it, other than a Hebrew particle before an opening mark (`ב"הארץ"`).
    var followsWord: Bool
    /// Whether a letter or digit stands right behind it, other than a Korean particle behind a closing mark (`‘다리’는`).
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
