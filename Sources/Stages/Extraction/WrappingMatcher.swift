/// Tells whether words are a chain of wrapping sentences.
struct WrappingMatcher: Sendable {
    /// A sentence that was recognised.
    struct Match: Hashable, Sendable {
        var kind: WrappingKind
        var isAnywhere: Bool
        /// The words of the sentence.
        var words: Range<Int>
        /// The words of the name in it.
        var name: Range<Int>?
    }

    private let byFirstWord: [UInt64: [WrappingPattern]]
    private let others: [WrappingPattern]

    init(_ patterns: [WrappingPattern]) {
        var byFirstWord: [UInt64: [WrappingPattern]] = [:]
        var others: [WrappingPattern] = []
        for pattern in patterns {
            guard let firsts = pattern.firstWords else {
                others.append(pattern)
                continue
            }
            for first in Set(firsts) { byFirstWord[first, default: []].append(pattern) }
        }
        self.byFirstWord = byFirstWord
        self.others = others
    }

    /// The sentences from a word to the end of the paragraph, each matched by a pattern; nil where there is one that none matches.
    func chain(_ words: [Word], from start: Int, headline: [Word], seams: Set<Int>) -> [Match]? {
        guard start < words.count, !candidates(words[start]).isEmpty else { return nil }
        var search = Search(words: words, headline: headline.map(\.hash), seams: seams, matcher: self)
        return search.chain(from: start)
    }

    /// Whether a pattern begins with this word, whatever the headline.
    func mayBegin(_ word: Word) -> Bool { byFirstWord[word.hash] != nil }

    fileprivate func candidates(_ word: Word) -> [WrappingPattern] { (byFirstWord[word.hash] ?? []) + others }
}

/// One search with backtracking: a gap ends where what follows it begins, and a sentence where a sentence may end.
private struct Search {
    let words: [Word]
    let headline: [UInt64]
    let seams: Set<Int>
    let matcher: WrappingMatcher
    /// Words from which no chain leads to the end.
    private var failures: Set<Int> = []
    /// A bound for hostile paragraphs.
    private var steps = 0

    init(words: [Word], headline: [UInt64], seams: Set<Int>, matcher: WrappingMatcher) {
        self.words = words
        self.headline = headline
        self.seams = seams
        self.matcher = matcher
    }

    mutating func chain(from start: Int) -> [WrappingMatcher.Match]? {
        if start == words.count { return [] }
        guard !failures.contains(start), steps < 20_000 else { return nil }
        for pattern in matcher.candidates(words[start]) {
            for end in ends(of: pattern, from: start) {
                guard let rest = chain(from: end.upperBound) else { continue }
                let match = WrappingMatcher.Match(
                    kind: pattern.kind, isAnywhere: pattern.isAnywhere, words: start..<end.upperBound, name: end.name)
                return [match] + rest
            }
        }
        failures.insert(start)
        return nil
    }

    private struct End {
        var upperBound: Int
        var name: Range<Int>?
    }

    /// Where a sentence of this pattern that begins at `start` may end, nearest first.
    private mutating func ends(of pattern: WrappingPattern, from start: Int) -> [End] {
        var ends: [End] = []
        match(pattern.elements[...], at: start, name: nil, into: &ends)
        return ends
    }

    private mutating func match(
        _ elements: ArraySlice<WrappingPattern.Element>, at position: Int, name: Range<Int>?, into ends: inout [End]
    ) {
        steps += 1
        guard steps < 20_000 else { return }
        guard let element = elements.first else {
            if position > 0, isEnd(position) { ends.append(End(upperBound: position, name: name)) }
            return
        }
        let rest = elements.dropFirst()
        switch element {
        case .word(let hash, let hasColon):
            guard position < words.count, words[position].hash == hash, !hasColon || words[position].hasColon else { return }
            match(rest, at: position + 1, name: name, into: &ends)
        case .choice(let options):
            for option in options { match((option + rest)[...], at: position, name: name, into: &ends) }
        case .headline:
            guard let end = headlineEnd(from: position) else { return }
            match(rest, at: end, name: name, into: &ends)
        case .name, .shortName:
            guard isNameStart(position) else { return }
            gap(1...(element == .name ? 16 : 5), rest, at: position, into: &ends) { position..<$0 }
        case .title: gap(1...120, rest, at: position, crossesSentences: true, into: &ends) { _ in name }
        case .any: gap(0...12, rest, at: position, into: &ends) { _ in name }
        case .rest: gap(1...40, rest, at: position, into: &ends) { _ in name }
        }
    }

    private mutating func gap(
        _ lengths: ClosedRange<Int>, _ rest: ArraySlice<WrappingPattern.Element>, at position: Int, crossesSentences: Bool = false,
        into ends: inout [End], name: (Int) -> Range<Int>?
    ) {
        for length in lengths {
            let end = position + length
            guard end <= words.count, crossesSentences || length < 2 || !isSentenceEnd(end - 2) else { return }
            if case .word(let hash, _) = rest.first, end == words.count || words[end].hash != hash { continue }
            match(rest, at: end, name: name(end), into: &ends)
        }
    }

    /// Whether a full stop ends a sentence after a word; one after one or two letters is that of an abbreviation (`U.S.`, `St.`), and other marks stand
    /// in names too (`Yahoo! News`).
    private func isSentenceEnd(_ index: Int) -> Bool {
        words[index].endsSentence && words[index].isBeforeDot && words[index].range.count > 2
    }

    private func isEnd(_ position: Int) -> Bool { position == words.count || words[position - 1].endsSentence || seams.contains(position) }

    /// The story's own title, whole.
    private func headlineEnd(from position: Int) -> Int? {
        guard headline.count > 1, position + headline.count <= words.count else { return nil }
        for (offset, hash) in headline.enumerated() where words[position + offset].hash != hash { return nil }
        return position + headline.count
    }

    /// A name begins with a capital, after an article perhaps; or it is a domain.
    private func isNameStart(_ position: Int) -> Bool {
        guard let first = words[position...].first else { return false }
        let follows = words[position...].dropFirst().first
        let isJoined = follows?.range.lowerBound == first.range.upperBound + 1 && !first.endsSentence
        return first.isCapitalised || first.range.count <= 4 && follows?.isCapitalised == true || isJoined && first.isBeforeDot
    }
}
