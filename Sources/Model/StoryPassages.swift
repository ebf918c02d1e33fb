extension Story {
    /// The words at ranges of the text (Unicode scalars), in their order there; what lies beyond its end, or in a range before, is left out.
    public func passages(at ranges: [Range<Int>]) -> [(range: Range<Int>, text: String)] {
        guard !ranges.isEmpty else { return [] }
        let scalars = text.unicodeScalars
        var (passages, at, index): ([(range: Range<Int>, text: String)], Int, String.Index) = ([], 0, scalars.startIndex)
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= at && !range.isEmpty {
            guard let start = scalars.index(index, offsetBy: range.lowerBound - at, limitedBy: scalars.endIndex) else { break }
            let end = scalars.index(start, offsetBy: range.count, limitedBy: scalars.endIndex) ?? scalars.endIndex
            if start < end { passages.append((range, String(scalars[start..<end]))) }
            (at, index) = (range.upperBound, end)
        }
        return passages
    }
}
