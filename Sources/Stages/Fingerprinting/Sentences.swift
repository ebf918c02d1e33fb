extension TokenizedText {
    /// The sentence around some words of a paragraph; empty if it has so many words or more. A bracket begins and ends one, too.
    func sentence(around words: Range<Int>, in paragraph: Paragraph, longest: Int, _ places: inout WordPlaces) -> Range<Int> {
        var (start, end) = (words.lowerBound, words.upperBound)
        while start > paragraph.words.lowerBound && end - start < longest && !isParted(before: start, &places) { start -= 1 }
        while end < paragraph.words.upperBound && end - start < longest && !isParted(before: end, &places) { end += 1 }
        return end - start < longest ? start..<end : start..<start
    }

    /// Whether a full stop, a question or an exclamation mark stands between a word and the one before it, or a bracket. A stop without a
    /// blank behind it, as in `example.org`, parts nothing, but those of scripts that have no blanks.
    private func isParted(before word: Int, _ places: inout WordPlaces) -> Bool {
        let gap = bytes[places.end(of: word - 1, of: self)..<places.start(of: word, of: self)]
        if Self.wideStops.contains(where: { gap.starts(with: $0) }) { return true }
        let isStop = gap.contains { $0 == 0x2E || $0 == 0x21 || $0 == 0x3F } || Self.stops.contains { gap.starts(with: $0) }
        return (isStop || gap.contains(0x28) || gap.contains(0x29)) && gap.contains(0x20)
    }

    private static let wideStops = ["。", "！", "？"].map { Array($0.utf8) }
    private static let stops = ["।", "؟"].map { Array($0.utf8) }
}
