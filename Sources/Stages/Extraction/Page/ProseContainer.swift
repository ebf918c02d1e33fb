import XML

/// The element that holds most of a page's prose: each paragraph speaks for its parent, half for the grandparent, and less and less for those above
/// (Readability's scores, Arc90 2009).
struct ProseContainer {
    /// The element; nil where the page has no prose.
    let element: Int?

    init(_ tree: PageTree) {
        var scores: [Int: Float] = [:]
        for block in tree.blocks where block.isProse {
            let commas = block.block.text.utf8.count { $0 == UInt8(ascii: ",") }
            let score = 1 + Float(commas) + min(3, Float(block.block.text.utf8.count) / 100)
            for (level, ancestor) in tree.ancestors(of: block.element).prefix(5).enumerated() {
                scores[ancestor, default: 0] += score / (level == 0 ? 1 : level == 1 ? 2 : Float(3 * level))
            }
        }
        element = scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// The blocks inside the element, headlines without a following paragraph and lists of links left out.
    func blocks(of tree: PageTree) -> [Int] {
        guard let element else { return [] }
        let range = element..<tree.document.nodes[element].end
        return tree.blocks.indices.filter {
            range.contains(tree.blocks[$0].block.place) && tree.blocks[$0].linkDensity < 0.5 && tree.blocks[$0].block.role != .caption
        }
    }
}
