/// Finds what somebody meant to write.
public enum Spelling {
    /// The word that takes the fewest slips to become `word`, the first where several do; nil where none is near.
    public static func nearest(to word: String, among known: [String]) -> String? {
        let written = Array(word.lowercased().utf8.prefix(64))
        let candidates = known.map { (word: $0, slips: slips(written, Array($0.utf8))) }
        guard let best = candidates.min(by: { $0.slips < $1.slips }), best.slips <= max(2, best.word.utf8.count / 2) else { return nil }
        return best.slips < best.word.utf8.count ? best.word : nil
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) that lie between two words.
    static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before = [Int](repeating: 0, count: right.count + 1)
        var above = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let isSame = left[row] == right[column]
                var best = min(above[column] + (isSame ? 0 : 1), above[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            (before, above) = (above, current)
        }
        return above[right.count]
    }
}
