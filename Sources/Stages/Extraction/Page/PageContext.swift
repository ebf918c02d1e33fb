import XML

/// What the page, and whoever links to it, say of the story outside of its text.
struct PageContext {
    /// The headline's words.
    let title: WordSet
    /// The words of the description and of the entry's summary.
    let summary: WordSet
    /// Each three words in a row of JSON-LD's `articleBody`.
    let data: TripleSet
    /// The block that is the headline.
    let headline: Int?
    /// Which blocks say again what one before them says.
    let isRepeated: [Bool]

    init(_ tree: PageTree, title: String?, summary: String, data: String?) {
        let words = WordReader.words(of: title ?? "")
        self.title = WordSet(words)
        self.summary = WordSet(WordReader.words(of: summary))
        self.data = TripleSet(WordReader.words(of: data ?? ""))
        headline = Self.headline(tree, words)
        var seen: Set<String> = []
        isRepeated = tree.blocks.map { !seen.insert($0.block.text).inserted && $0.words.count > 5 }
    }

    /// The first heading whose words are the headline's, most of them at least; else the first of the first rank.
    private static func headline(_ tree: PageTree, _ title: [Word]) -> Int? {
        let wanted = WordSet(title)
        let headings = tree.blocks.indices.filter { tree.blocks[$0].block.role == .heading && tree.blocks[$0].words.count > 1 }
        let fits: (Int) -> Bool = { index in
            let words = tree.blocks[index].words
            return wanted.share(of: words) >= 0.8 && words.count * 2 >= title.count
        }
        if title.count > 1, let found = headings.first(where: fits) ?? tree.blocks.indices.first(where: fits) { return found }
        return headings.first { tree.blocks[$0].headingLevel == 1 }
    }
}

/// Words to be looked up.
struct WordSet {
    private let hashes: Set<UInt64>

    init(_ words: [Word]) { hashes = Set(words.map(\.hash)) }

    /// The share of words that stand in the set, 0…1.
    func share(of words: [Word]) -> Float {
        guard !hashes.isEmpty, !words.isEmpty else { return 0 }
        return Float(words.count { hashes.contains($0.hash) }) / Float(words.count)
    }
}

/// Runs of three words to be looked up.
struct TripleSet {
    private let hashes: Set<UInt64>

    var isEmpty: Bool { hashes.isEmpty }

    init(_ words: [Word]) { hashes = Set(Self.triples(words)) }

    /// The share of a text's runs that stand in the set, 0…1; a text of fewer than three words is one run.
    func share(of words: [Word]) -> Float {
        let triples = Self.triples(words)
        guard !triples.isEmpty else { return 0 }
        return Float(triples.count { hashes.contains($0) }) / Float(triples.count)
    }

    private static func triples(_ words: [Word]) -> [UInt64] {
        guard words.count >= 3 else { return [] }
        return zip(words, zip(words.dropFirst(), words.dropFirst(2))).map { first, rest in
            mixed(mixed(first.hash, rest.0.hash), rest.1.hash)
        }
    }

    private static func mixed(_ hash: UInt64, _ next: UInt64) -> UInt64 { (hash &* 31) &+ next }
}
