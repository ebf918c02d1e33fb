/// Finds phrases in the words of a paragraph. Each phrase hangs on one of its words, its anchor.
struct PhraseMatcher: Sendable {
    /// Where a phrase was found.
    struct Hit: Sendable {
        /// Which of the lists it stands in.
        var list: Int
        /// The words of the text that are the phrase.
        var words: Range<Int>
    }

    /// A phrase that hangs on an anchor, without a reference to count.
    private struct Entry {
        var list: Int
        /// Where it stands in `phrases`.
        var phrase: Int
        /// Which of the phrase's words is the anchor.
        var anchor: Int
        /// Its words in `words`.
        var words: Range<Int>
    }

    /// One bit for the low bits of each anchor: most words of a text are turned away here.
    private var sieve = [UInt64](repeating: 0, count: 1 << 10)
    /// For each anchor one more than the place of its entries in `groups`.
    private let anchors: WordTable
    private var groups: [Range<Int>] = []
    private var entries: [Entry] = []
    private var words: [PhraseWord] = []
    private let phrases: [Phrase]

    /// A matcher for lists of phrases; a hit tells the list by its index.
    init(_ lists: [[Phrase]]) {
        let all = lists.enumerated().flatMap { list, phrases in phrases.map { (list, $0, Self.anchor(of: $0)) } }
        phrases = all.map(\.1)
        var numbers: [UInt32: UInt32] = [:]
        // In the order of the anchors, so that those of one stand together, and of the lists.
        let order = all.indices.sorted { (all[$0].1.words[all[$0].2].hash, $0) < (all[$1].1.words[all[$1].2].hash, $1) }
        for index in order {
            let (list, phrase, anchor) = all[index]
            let word = phrase.words[anchor].hash
            if numbers[word] == nil {
                groups.append(entries.count..<entries.count)
                numbers[word] = UInt32(groups.count)
                sieve[Int(word >> 6) & 0x3FF] |= 1 << UInt64(word & 63)
            }
            let place = words.count..<words.count + phrase.words.count
            words += phrase.words
            entries.append(Entry(list: list, phrase: index, anchor: anchor, words: place))
            groups[groups.count - 1] = groups[groups.count - 1].lowerBound..<entries.count
        }
        anchors = WordTable(numbers)
    }

    /// The phrases among some words of a paragraph, in the order of the text.
    func hits(in paragraph: Paragraph, among range: Range<Int>, of text: TokenizedText, _ places: inout WordPlaces) -> [Hit] {
        var hits: [Hit] = []
        for index in range where mayAnchor(text.hashes[index]) {
            let number = Int(anchors[text.hashes[index]])
            guard number > 0 else { continue }
            for entry in groups[number - 1] {
                let entry = entries[entry]
                let start = index - entry.anchor
                let place = start..<start + entry.words.count
                guard place.lowerBound >= range.lowerBound, place.upperBound <= range.upperBound, stand(entry.words, at: start, of: text)
                else { continue }
                guard phrases[entry.phrase].mayStand(at: place, in: paragraph, of: text, &places) else { continue }
                hits.append(Hit(list: entry.list, words: place))
            }
        }
        return hits
    }

    private func stand(_ phrase: Range<Int>, at start: Int, of text: TokenizedText) -> Bool {
        for index in phrase where !words[index].matches(text, at: start + index - phrase.lowerBound) { return false }
        return true
    }

    @inline(__always)
    private func mayAnchor(_ word: UInt32) -> Bool { sieve[Int(word >> 6) & 0x3FF] & (1 << UInt64(word & 63)) != 0 }

    /// The first word that no language has among its common ones, or else the first.
    private static func anchor(of phrase: Phrase) -> Int {
        let words = phrase.words
        return words.firstIndex { !$0.isNumber && !CommonWords.isCommon($0.hash) } ?? words.firstIndex { !$0.isNumber } ?? 0
    }
}
