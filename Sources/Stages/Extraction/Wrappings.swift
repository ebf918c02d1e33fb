/// Parts a body from what its site put around it.
///
/// Unmistakable sentences count anywhere. All others count only in the runs of short paragraphs at both ends of the body, and only where the whole
/// paragraph consists of such sentences, or where they close the last paragraph of the story: a reporter who mentions JavaScript keeps the sentence.
struct Wrappings {
    /// The paragraphs that are the story's.
    private(set) var kept: [Block] = []
    /// What was taken out, in order.
    private(set) var removed: [Removed] = []
    /// The nodes of the tree that went with it, ascending.
    private(set) var nodes: [Range<Int>] = []

    /// A paragraph, or the end of one, that was taken out.
    struct Removed {
        /// Verbatim.
        var text: String
        /// What its sentences are.
        var sentences: [Line]
        /// Whether nothing of the story follows.
        var isAtEnd = false
    }

    /// A wrapping sentence, with the name in it.
    struct Line {
        var kind: WrappingKind
        var name: String?
        /// Verbatim.
        var text: String
    }

    /// Parts the paragraphs of a body; `headline` is the story's title.
    init(_ blocks: [Block], headline: String) {
        let recogniser = WrappingRecogniser(headline: headline)
        let found = blocks.map(recogniser.whole)
        let ends = Self.ends(of: blocks, found)
        let isWrapping = blocks.indices.map { index in found[index].map { $0.isAnywhere || ends.contains(index) } ?? false }
        let last = isWrapping.lastIndex(of: false) ?? -1
        for (index, block) in blocks.enumerated() {
            if isWrapping[index], let match = found[index] {
                removed.append(Removed(text: block.text, sentences: match.sentences, isAtEnd: index > last))
                nodes.append(block.nodes)
            } else if index == last, let (head, tail) = recogniser.tail(of: block) {
                kept.append(head)
                removed.append(tail)
            } else {
                kept.append(block)
            }
        }
    }

    /// The paragraphs in which any wrapping counts: from both ends inwards while there are wrappings, with at most two short paragraphs (related
    /// links, a credit) between two of them.
    private static func ends(of blocks: [Block], _ found: [WrappingRecogniser.Match?]) -> Set<Int> {
        var ends: Set<Int> = []
        for order in [Array(blocks.indices), blocks.indices.reversed()] {
            var gap = 0
            for index in order where gap <= 2 {
                if found[index] != nil {
                    gap = 0
                    ends.insert(index)
                } else {
                    gap += blocks[index].text.utf8.count <= 100 ? 1 : 3
                }
            }
        }
        return ends
    }
}

/// Recognises wrappings in paragraphs.
struct WrappingRecogniser {
    /// A paragraph that consists of wrappings.
    struct Match {
        var sentences: [Wrappings.Line]
        /// Whether one of them is unmistakable.
        var isAnywhere: Bool
    }

    private static let matcher = WrappingMatcher(WrappingTable.patterns)
    /// Wrappings are short; a paragraph longer than this is none.
    private static let sizeLimitBytes = 900
    private let headline: [Word]

    init(headline: String) { self.headline = WordReader.words(of: headline) }

    /// The wrappings of which a paragraph consists; nil where any part of it is the story's.
    func whole(_ block: Block) -> Match? {
        guard block.text.utf8.count <= Self.sizeLimitBytes, let first = WordReader.words(of: block.text, limit: 1).first, mayBegin(first)
        else { return nil }
        return chain(WordReader.words(of: block.text), from: 0, in: block)
    }

    /// A paragraph without the wrappings that close it, and these; nil where there are none.
    func tail(of block: Block) -> (head: Block, tail: Wrappings.Removed)? {
        let words = WordReader.words(of: block.text)
        let seams = Set(block.seams)
        let starts = words.indices.dropFirst().suffix(Self.tailLimitWords).filter {
            words[$0 - 1].endsSentence || seams.contains(words[$0].range.lowerBound)
        }
        for start in starts where mayBegin(words[start]) {
            guard let match = chain(words, from: start, in: block), let cut = cut(block.text, before: words[start].range.lowerBound) else {
                continue
            }
            var head = block
            head.text = cut.head
            head.seams = block.seams.filter { $0 < cut.head.utf8.count }
            return (head, Wrappings.Removed(text: cut.tail, sentences: match.sentences, isAtEnd: true))
        }
        return nil
    }

    private static let tailLimitWords = 150

    /// Whether a pattern begins with this word.
    private func mayBegin(_ word: Word) -> Bool { Self.matcher.mayBegin(word) || word.hash == headline.first?.hash }

    private func chain(_ words: [Word], from start: Int, in block: Block) -> Match? {
        let offsets = Set(block.seams)
        let seams = offsets.isEmpty ? [] : Set(words.indices.filter { offsets.contains(words[$0].range.lowerBound) })
        guard let matches = Self.matcher.chain(words, from: start, headline: headline, seams: seams) else { return nil }
        let sentences = matches.map { match in
            Wrappings.Line(
                kind: match.kind, name: match.name.map { name(block.text, words[$0]) }, text: sentence(block.text, words, match.words))
        }
        return Match(sentences: sentences, isAnywhere: matches.contains { $0.isAnywhere })
    }

    /// A name as it stands, with the bracket that closes in it.
    private func name(_ text: String, _ words: ArraySlice<Word>) -> String {
        guard let first = words.first, let last = words.last else { return "" }
        let bytes = Array(text.utf8)
        let name = String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
        let rest = String(decoding: bytes[last.range.upperBound...], as: UTF8.self)
        for (open, close) in [("(", ")"), ("（", "）")] as [(Character, Character)] where name.contains(open) && !name.contains(close) {
            if rest.first == close { return name + String(close) }
        }
        return name
    }

    /// A sentence with the marks around it: from where the one before it ends to where the next one begins.
    private func sentence(_ text: String, _ words: [Word], _ range: Range<Int>) -> String {
        let bytes = Array(text.utf8)
        let start = range.lowerBound == 0 ? 0 : words[range.lowerBound].range.lowerBound
        let end = range.upperBound == words.count ? bytes.count : words[range.upperBound].range.lowerBound
        return PlainText.clean(String(decoding: bytes[start..<end], as: UTF8.self))
    }

    /// Cuts before a word, and before the marks that open it.
    private func cut(_ text: String, before offset: Int) -> (head: String, tail: String)? {
        let bytes = Array(text.utf8)
        let blank = bytes[..<offset].lastIndex(of: 0x20).map { $0 + 1 } ?? offset
        let start = offset - blank <= 6 ? blank : offset
        let head = PlainText.clean(String(decoding: bytes[..<start], as: UTF8.self))
        guard !head.isEmpty else { return nil }
        return (head, PlainText.clean(String(decoding: bytes[start...], as: UTF8.self)))
    }
}
