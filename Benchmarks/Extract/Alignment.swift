/// Finds the blocks of a page that its labelled text consists of.
///
/// Each block has places in the text where most of its runs of three words stand; the heaviest chain of places that ascend with the blocks is the
/// alignment (a weighted longest increasing subsequence).
struct Alignment {
    /// For each block whether the text holds it.
    let isKept: [Bool]

    init(_ blocks: [[UInt64]], text: [UInt64]) {
        let index = TripleIndex(text)
        var chain = Chain(length: text.count)
        for (block, words) in blocks.enumerated() { chain.add(index.places(of: words), length: words.count, block: block) }
        var isKept = [Bool](repeating: false, count: blocks.count)
        for block in chain.best { isKept[block] = true }
        self.isKept = isKept
    }
}

/// Where a block may stand in a text.
struct Place {
    var start: Int
    /// How many of its words stand there.
    var words: Int
}

private struct TripleIndex {
    private let text: [UInt64]
    private var starts: [UInt64: [Int]] = [:]
    private var singles: [UInt64: [Int]] = [:]

    init(_ text: [UInt64]) {
        self.text = text
        for at in text.indices {
            if singles[text[at], default: []].count < 60 { singles[text[at], default: []].append(at) }
            guard at + 2 < text.count else { continue }
            let key = Self.key(text, at)
            if starts[key, default: []].count < 60 { starts[key, default: []].append(at) }
        }
    }

    private static func key(_ words: [UInt64], _ at: Int) -> UInt64 { (words[at] &* 31 &+ words[at + 1]) &* 31 &+ words[at + 2] }

    /// Places with at least half of the block's words, at most eight.
    func places(of words: [UInt64]) -> [Place] {
        guard words.count >= 3 else { return shortPlaces(of: words) }
        var votes: [Int: Int] = [:]
        for at in 0..<words.count - 2 {
            for start in starts[Self.key(words, at)] ?? [] { votes[start - at, default: 0] += 1 }
        }
        let best = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8)
        return best.compactMap { shift, _ in
            let near = votes.reduce(0) { $0 + (abs($1.key - shift) <= 12 ? $1.value : 0) }
            let found = min(words.count, near + 2)
            return found * 2 >= words.count ? Place(start: max(0, shift), words: found) : nil
        }
    }

    private func shortPlaces(of words: [UInt64]) -> [Place] {
        guard let first = words.first else { return [] }
        return (singles[first] ?? []).prefix(40).filter { $0 + words.count <= text.count && Array(text[$0..<$0 + words.count]) == words }
            .map { Place(start: $0, words: words.count) }
    }
}

/// The heaviest ascending chain, by a Fenwick tree of best ends.
private struct Chain {
    private struct Link {
        var block: Int
        var weight: Int
        var before: Int
    }

    private var links: [Link] = []
    private var tree: [Int]
    private var heaviest = -1

    init(length: Int) { tree = [Int](repeating: -1, count: length + 2) }

    mutating func add(_ places: [Place], length: Int, block: Int) {
        let added = places.map { place in
            // Blocks may overlap in the text by a little: alignments are not exact.
            let before = best(upTo: place.start + length / 8)
            return (place, Link(block: block, weight: place.words + (before < 0 ? 0 : links[before].weight), before: before))
        }
        for (place, link) in added {
            links.append(link)
            let number = links.count - 1
            if heaviest < 0 || link.weight > links[heaviest].weight { heaviest = number }
            store(number, at: min(place.start + length, tree.count - 2))
        }
    }

    /// The blocks of the heaviest chain.
    var best: [Int] {
        var blocks: [Int] = []
        var at = heaviest
        while at >= 0 {
            blocks.append(links[at].block)
            at = links[at].before
        }
        return blocks
    }

    private func best(upTo end: Int) -> Int {
        var found = -1
        var at = min(end, tree.count - 2) + 1
        while at > 0 {
            if tree[at] >= 0, found < 0 || links[tree[at]].weight > links[found].weight { found = tree[at] }
            at -= at & -at
        }
        return found
    }

    private mutating func store(_ link: Int, at end: Int) {
        var at = end + 1
        while at < tree.count {
            if tree[at] < 0 || links[link].weight > links[tree[at]].weight { tree[at] = link }
            at += at & -at
        }
    }
}
