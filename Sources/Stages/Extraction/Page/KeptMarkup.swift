import XML

/// The markup of the kept blocks.
enum KeptMarkup {
    /// The parts of the tree that are not the article's: all texts but those of the blocks, and pictures but those among the blocks that stand in a figure or
    /// paragraph of the article.
    static func removed(_ tree: PageTree, kept: [Block]) -> (texts: [Range<Int>], pictures: Range<Int>) {
        let places = kept.map(\.nodes).filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        guard let first = places.first, let last = places.last else { return ([0..<tree.document.nodes.count], 0..<0) }
        var removed: [Range<Int>] = []
        var from = 0
        for place in places where place.lowerBound >= from {
            if place.lowerBound > from { removed.append(from..<place.lowerBound) }
            from = place.upperBound
        }
        if from < tree.document.nodes.count { removed.append(from..<tree.document.nodes.count) }
        return (removed, first.lowerBound..<last.upperBound)
    }
}
