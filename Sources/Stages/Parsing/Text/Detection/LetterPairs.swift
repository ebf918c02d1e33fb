/// How likely two letters stand beside each other in a language: what tells a right reading of bytes from a wrong one.
///
/// Every language has a table of the pairs of letters that are common in it. A table is groups of pairs with blanks between them; the pairs of the n-th
/// group are worth n bits each (the rounded negative logarithm of their share of all pairs), `_` is where a word begins or ends, `-` an empty group.
/// Letters are small ones. Languages of Latin letters list, and count, only pairs with a letter beyond ASCII: the others read the same in every set.
///
/// How the tables were made: pairs were counted in lists of the 50,000 most frequent words of each language, without words that have other than its own
/// letters, each word as often as its frequency to the power of 0.75 (titles use rarer words than talk does). Pairs worth more than 12 bits (Latin
/// letters: 11) were left out; the others stand in their group in order of how common they are. Thai, which has no blanks, counts pairs across its words
/// too.
///
/// The lists are Hermit Dave's, <https://github.com/hermitdave/FrequencyWords> (`content/2018/LANGUAGE/LANGUAGE_50k.txt`), made from OpenSubtitles 2018; its
/// README says: "MIT License for code. CC-by-sa-4.0 for content." Of the lists nothing is here but how often letters meet in them.
struct LetterPairs: Sendable {
    /// What a pair costs that is in no group.
    static let unseen = 15
    /// The place of `_`.
    static let boundary = 0

    private var places: [Unicode.Scalar: Int] = ["_": boundary]
    private var costs: [UInt8] = []

    init(_ table: String) {
        let groups = table.unicodeScalars.split(separator: " ").map(Array.init)
        for letter in groups.joined() where places[letter] == nil && letter != "-" { places[letter] = places.count }
        costs = [UInt8](repeating: UInt8(Self.unseen), count: places.count * places.count)
        for (cost, group) in groups.enumerated() where group.count > 1 {
            for index in stride(from: 0, to: group.count - 1, by: 2) {
                guard let left = places[group[index]], let right = places[group[index + 1]] else { continue }
                costs[left * places.count + right] = UInt8(cost + 1)
            }
        }
    }

    /// Whether the language is written in Latin letters.
    var isLatin: Bool { places["a"] != nil }

    /// The place of a small letter; nil for one that the language does not write.
    func place(of letter: Unicode.Scalar) -> Int? { places[letter] }

    /// What two letters beside each other cost, in bits.
    func cost(_ left: Int, _ right: Int) -> Int { Int(costs[left * places.count + right]) }
}
