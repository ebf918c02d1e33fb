/// Guesses the character set of a document that names none, or a wrong one, and is not UTF-8.
///
/// Every candidate reads the words of the document, and a table of its languages says how many bits such a text is worth (``LetterPairs``,
/// ``CharacterCosts``): the cheapest reading wins. Sets of several bytes must be written by their rules besides. Windows-1252 is believed without
/// evidence, the others only with some: a few accents in a text of Western Europe never become something else.
enum CharsetDetector {
    /// What is read where nothing else is likely.
    static let fallback = "WINDOWS-1252"
    /// Bits a pair of bytes may cost in a reading that makes sense: most wrong readings cost more.
    private static let sensible = 14

    /// The likeliest character set, in the C library's words.
    static func charset(of document: Span<UInt8>) -> String { charset(of: TextSample(document)) }

    /// The same for a sample that was taken already.
    static func charset(of sample: TextSample) -> String {
        let pairs = BytePair.all(of: sample.bytes)
        let limit = sensible * pairs.reduce(0) { $0 + $1.count }
        var best = (charset: fallback, cost: Int.max)
        func consider(_ charset: String, _ cost: Int, _ doubt: Int) {
            guard charset == fallback || cost <= limit, cost < best.cost - doubt else { return }
            best = (charset, cost + doubt)
        }
        for candidate in SingleByteCharset.all { consider(candidate.name, candidate.cost(of: pairs), candidate.doubt) }
        for candidate in MultiByteCharset.all {
            if let cost = candidate.cost(of: sample) { consider(candidate.name, cost, candidate.doubt) }
        }
        return best.charset
    }
}
