import Model

/// What two texts share, measured on their tokens: exact runs, joined to passages. Characters of scripts without blanks count half a word; boilerplate
/// counts nothing.
struct SharedText: Sendable {
    /// The passages, longest first, as token ranges in the first and in the second document.
    var passages: [TokenPassage] = []
    /// Words shared.
    var words = 0.0
    /// Words of the longest passage.
    var longest = 0.0
    /// Words of the longest run.
    var longestRun = 0.0
    /// Of the words shared, prose in both and not suspected of being a site's wrapping.
    var prose = 0.0
    /// Passages with at least seven words of prose.
    var prosePassages = 0
    /// Prose words of the passage that has most.
    var longestProse = 0.0
    /// The first document's measures.
    var first: Measures
    /// The second document's measures.
    var second: Measures
    /// Whether one site publishes both.
    var isSameSite: Bool

    /// Length of a text in words, and where what is shared stands in it.
    struct Measures: Sendable {
        /// Without boilerplate.
        var length = 0.0
        /// Without quotation, caption, boilerplate.
        var prose = 0.0
        /// From the first to the last passage of at least seven words or characters, as shares of the text: 0 is its beginning, 1 its end.
        var block = 0.0...0.0

        init(_ fingerprint: Fingerprint) {
            let flags = fingerprint.flags.span
            let (character, boilerplate) = (TokenFlags.character.rawValue, TokenFlags.boilerplate.rawValue)
            let noProse = TokenFlags([.quotation, .caption, .boilerplate]).rawValue
            // In half words and without a branch, so that the compiler takes many at once.
            var (all, prose) = (UInt32(0), UInt32(0))
            for index in flags.indices {
                let bits = flags[index].rawValue
                let weight: UInt32 = bits & character == 0 ? 2 : 1
                all &+= bits & boilerplate == 0 ? weight : 0
                prose &+= bits & noProse == 0 ? weight : 0
            }
            (length, self.prose) = (Double(all) / 2, Double(prose) / 2)
        }
    }

    /// Half a word for a character, else one.
    @inline(__always)
    static func weight(_ flags: TokenFlags) -> Double { flags.contains(.character) ? 0.5 : 1 }

    var shorter: Measures { first.length <= second.length ? first : second }
    var longer: Measures { first.length <= second.length ? second : first }
    var coverageOfFirst: Double { Self.ratio(words, first.length) }
    var coverageOfSecond: Double { Self.ratio(words, second.length) }
    var coverageOfShorter: Double { Self.ratio(words, shorter.length) }
    var coverageOfLonger: Double { Self.ratio(words, longer.length) }
    var proseShareOfShorter: Double { Self.ratio(prose, shorter.prose) }
    var proseShareOfLonger: Double { Self.ratio(prose, longer.prose) }
    var isShortPair: Bool { longer.length < ShortItems.longest }

    private static func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? min(1, part / whole) : 0 }
}

/// A shared stretch, as token ranges; the runs within it are equal word for word.
struct TokenPassage: Hashable, Sendable {
    /// Runs on one diagonal, in order.
    var runs: [TokenRun]
    /// Equal words.
    var count: Int

    var here: Range<Int> { (runs.first?.here ?? 0)..<(runs.last.map { $0.here + $0.count } ?? 0) }
    var there: Range<Int> { (runs.first?.there ?? 0)..<(runs.last.map { $0.there + $0.count } ?? 0) }
}

/// Equal words in both texts.
struct TokenRun: Hashable, Sendable {
    /// Index of the first one in the first document.
    var here: Int
    /// Index of the first one in the second document.
    var there: Int
    /// How many.
    var count: Int
}
