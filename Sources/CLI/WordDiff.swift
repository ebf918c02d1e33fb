/// What became of a text, word by word.
enum WordDiff {
    /// A run of words that stands in both texts, in the old one or in the new one.
    enum Piece: Equatable {
        case same([Substring])
        case removed([Substring])
        case added([Substring])
    }

    /// A paragraph break, kept as a word of its own so that breaks are compared too.
    static let paragraphBreak: Substring = "\n\n"

    /// Compares two texts.
    ///
    /// Words that stand once in both texts anchor the comparison (patience diff, B. Cohen); what lies between anchors is compared by Myers'
    /// algorithm while it is short, and called replaced where it is not: the cost stays near linear whatever the texts are.
    static func compare(_ old: String, _ new: String) -> [Piece] {
        var pieces: [Piece] = []
        compare(words(of: old)[...], words(of: new)[...], into: &pieces)
        return pieces
    }

    static func words(of text: String) -> [Substring] {
        var words: [Substring] = []
        for paragraph in text.split(separator: "\n\n") {
            if !words.isEmpty { words.append(paragraphBreak) }
            words += paragraph.split(whereSeparator: \.isWhitespace)
        }
        return words
    }

    /// Longest stretch, in words of both sides, that is handed to Myers' algorithm, whose memory grows with the square.
    private static let myersLimit = 1200

    private static func compare(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>, into pieces: inout [Piece]) {
        let head = zip(old, new).prefix { $0 == $1 }.count
        append(.same(Array(old.prefix(head))), to: &pieces)
        let (oldRest, newRest) = (old.dropFirst(head), new.dropFirst(head))
        let tail = zip(oldRest.reversed(), newRest.reversed()).prefix { $0 == $1 }.count
        compareMiddle(oldRest.dropLast(tail), newRest.dropLast(tail), into: &pieces)
        append(.same(Array(oldRest.suffix(tail))), to: &pieces)
    }

    private static func compareMiddle(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>, into pieces: inout [Piece]) {
        if old.isEmpty || new.isEmpty { return replace(old, new, in: &pieces) }
        let anchors = anchors(old, new)
        guard !anchors.isEmpty else {
            return old.count + new.count <= myersLimit ? myers(old, new, into: &pieces) : replace(old, new, in: &pieces)
        }
        var (oldStart, newStart) = (old.startIndex, new.startIndex)
        for (oldIndex, newIndex) in anchors {
            compare(old[oldStart..<oldIndex], new[newStart..<newIndex], into: &pieces)
            append(.same([old[oldIndex]]), to: &pieces)
            (oldStart, newStart) = (oldIndex + 1, newIndex + 1)
        }
        compare(old[oldStart...], new[newStart...], into: &pieces)
    }

    private static func replace(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>, in pieces: inout [Piece]) {
        append(.removed(Array(old)), to: &pieces)
        append(.added(Array(new)), to: &pieces)
    }

    /// Index pairs of the words that stand exactly once in each, as the longest sequence that grows on both sides.
    private static func anchors(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) -> [(Int, Int)] {
        let (oldOnce, newOnce) = (indicesOfUnique(old), indicesOfUnique(new))
        let pairs = oldOnce.compactMap { word, index in newOnce[word].map { (index, $0) } }.sorted { $0.0 < $1.0 }
        return longestGrowing(pairs)
    }

    private static func indicesOfUnique(_ words: ArraySlice<Substring>) -> [Substring: Int] {
        var once: [Substring: Int] = [:]
        var often: Set<Substring> = []
        for index in words.indices where !often.contains(words[index]) {
            if once.removeValue(forKey: words[index]) != nil {
                often.insert(words[index])
            } else {
                once[words[index]] = index
            }
        }
        return once
    }

    /// The longest subsequence whose second halves grow, by patience sorting.
    private static func longestGrowing(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
        var tops: [Int] = []
        var before = [Int?](repeating: nil, count: pairs.count)
        for index in pairs.indices {
            var (low, high) = (0, tops.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[tops[middle]].1 < pairs[index].1 { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? tops[low - 1] : nil
            if low == tops.count { tops.append(index) } else { tops[low] = index }
        }
        var chain: [(Int, Int)] = []
        var next = tops.last
        while let index = next {
            chain.append(pairs[index])
            next = before[index]
        }
        return chain.reversed()
    }

    private static func myers(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>, into pieces: inout [Piece]) {
        let (oldWords, newWords) = (Array(old), Array(new))
        let difference = newWords.difference(from: oldWords)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var (oldIndex, newIndex) = (0, 0)
        while oldIndex < oldWords.count || newIndex < newWords.count {
            if removed.contains(oldIndex) {
                append(.removed([oldWords[oldIndex]]), to: &pieces)
                oldIndex += 1
            } else if added.contains(newIndex) {
                append(.added([newWords[newIndex]]), to: &pieces)
                newIndex += 1
            } else {
                append(.same([oldWords[oldIndex]]), to: &pieces)
                (oldIndex, newIndex) = (oldIndex + 1, newIndex + 1)
            }
        }
    }

    /// Adds a piece, joined to the last one where both are of a kind.
    private static func append(_ piece: Piece, to pieces: inout [Piece]) {
        switch (pieces.last, piece) {
        case (_, .same(let words)) where words.isEmpty, (_, .removed(let words)) where words.isEmpty,
            (_, .added(let words)) where words.isEmpty:
            return
        case (.same(let before), .same(let words)): pieces[pieces.count - 1] = .same(before + words)
        case (.removed(let before), .removed(let words)): pieces[pieces.count - 1] = .removed(before + words)
        case (.added(let before), .added(let words)): pieces[pieces.count - 1] = .added(before + words)
        default: pieces.append(piece)
        }
    }
}
