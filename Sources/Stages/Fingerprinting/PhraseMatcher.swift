/// Finds phrases in the words of a paragraph. Each phrase hangs on one of its words, its anchor.
struct PhraseMatcher: Sendable {
    /// Where a phrase was found.
    struct Hit: Sendable {
        /// Which of the lists it stands in.
        var list: Int
        /// The words of the text that are the phrase.
        var words: Range<Int>
    }

    private struct Entry {
        var phrase: Phrase
        var list: Int
        /// Which of the phrase's words it hangs on.
        var anchor: Int
    }

    /// One bit for the low bits of each anchor: most words of a text are turned away here.
    private var sieve = [UInt64](repeating: 0, count: 1 << 10)
    /// For each anchor one more than the index of its phrases in `entries`.
    private let anchors: WordTable
    private var entries: [[Entry]] = []

    /// A matcher for lists of phrases; a hit tells the list by its index.
    init(_ lists: [[Phrase]]) {
        var anchors: [UInt32: UInt32] = [:]
        for (list, phrases) in lists.enumerated() {
            for phrase in phrases {
                let anchor = Self.anchor(of: phrase)
                let word = phrase.words[anchor].hash
                if anchors[word] == nil {
                    entries.append([])
                    anchors[word] = UInt32(entries.count)
                    sieve[Int(word >> 6) & 0x3FF] |= 1 << UInt64(word & 63)
                }
                entries[Int(anchors[word, default: 1]) - 1].append(Entry(phrase: phrase, list: list, anchor: anchor))
            }
        }
        self.anchors = WordTable(anchors)
    }

    /// The phrases among some words of a paragraph, in the order of the text.
    func hits(in paragraph: Paragraph, among words: Range<Int>, of text: TokenizedText, _ places: inout WordPlaces) -> [Hit] {
        var hits: [Hit] = []
        for index in words where mayAnchor(text.hashes[index]) {
            let number = Int(anchors[text.hashes[index]])
            guard number > 0 else { continue }
            for entry in entries[number - 1] {
                let start = index - entry.anchor
                let end = start + entry.phrase.words.count
                guard start >= words.lowerBound, end <= words.upperBound else { continue }
                guard entry.phrase.stands(at: start..<end, in: paragraph, of: text, &places) else { continue }
                hits.append(Hit(list: entry.list, words: start..<end))
            }
        }
        return hits
    }

    @inline(__always)
    private func mayAnchor(_ word: UInt32) -> Bool { sieve[Int(word >> 6) & 0x3FF] & (1 << UInt64(word & 63)) != 0 }

    /// The first word that no language has among its common ones, or else the first.
    private static func anchor(of phrase: Phrase) -> Int {
        let words = phrase.words
        return words.firstIndex { !$0.isNumber && !CommonWords.isCommon($0.hash) } ?? words.firstIndex { !$0.isNumber } ?? 0
    }
}
