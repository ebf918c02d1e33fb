import XML

/// The rules of structure that follow the judging of blocks: what stands outside of the headline's part of the page, and in articles of their own inside of it,
/// is somebody else's.
struct ArticleScope {
    private let reading: PageReading
    private let rows: [Int]
    /// For each of `rows` the bytes of those before it; one more at the end.
    private let sums: [Int]

    /// The rows that stay.
    static func kept(_ rows: [Int], _ reading: PageReading) -> [Int] {
        let scope = ArticleScope(rows, reading)
        let inside = scope.aroundHeadline.map { scope.rows(in: $0) } ?? rows
        return ArticleScope(inside, reading).withoutInnerArticles()
    }

    private init(_ rows: [Int], _ reading: PageReading) {
        self.rows = rows
        self.reading = reading
        sums = rows.reduce(into: [0]) { $0.append(($0.last ?? 0) + reading.tree.blocks[$1].bytes) }
    }

    private var whole: Int { sums.last ?? 0 }

    /// The innermost element around the headline that holds three tenths of what was kept; nil where the page has no headline.
    private var aroundHeadline: Int? {
        guard let headline = reading.context.headline else { return nil }
        return reading.tree.ancestors(of: reading.tree.blocks[headline].element).first { element in
            let bytes = mass(of: element)
            return bytes >= ArticleText.leastBytes && bytes * 10 >= whole * 3
        }
    }

    /// Without `article` elements that hold less than half of it all together: cards, posts of others. Live blogs consist of them.
    private func withoutInnerArticles() -> [Int] {
        guard let first = rows.first, !reading.data.isLiveBlog else { return rows }
        let holder = reading.tree.ancestors(of: reading.tree.blocks[first].block.place).first { mass(of: $0) == whole } ?? 0
        let inner = rows.filter { row in
            reading.tree.ancestors(of: reading.tree.blocks[row].block.place).prefix { $0 > holder }.contains {
                reading.tree.document.nodes[$0].tag == .article && mass(of: $0) * 2 < whole
            }
        }
        let bytes = inner.reduce(0) { $0 + reading.tree.blocks[$1].bytes }
        guard !inner.isEmpty, bytes * 2 < whole else { return rows }
        let dropped = Set(inner)
        return rows.filter { !dropped.contains($0) }
    }

    private func rows(in element: Int) -> [Int] { Array(rows[range(of: element)]) }

    private func mass(of element: Int) -> Int {
        let range = range(of: element)
        return sums[range.upperBound] - sums[range.lowerBound]
    }

    /// Which of `rows` lie in an element: they ascend as nodes do.
    private func range(of element: Int) -> Range<Int> {
        let start = firstIndex(from: element)
        return start..<max(start, firstIndex(from: reading.tree.document.nodes[element].end))
    }

    private func firstIndex(from node: Int) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if reading.tree.blocks[rows[middle]].block.place < node { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
