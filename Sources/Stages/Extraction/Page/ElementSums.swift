import XML

/// For each element how much text, link text and prose stand in it, in bytes, and how many blocks.
struct ElementSums {
    private(set) var text: [Int32]
    private(set) var links: [Int32]
    private(set) var prose: [Int32]
    private(set) var blocks: [Int32]
    /// Bytes of prose on the whole page.
    let allProse: Int

    init(_ tree: PageTree) {
        let count = tree.document.nodes.count
        text = [Int32](repeating: 0, count: count)
        links = text
        prose = text
        blocks = text
        allProse = tree.blocks.reduce(0) { $0 + $1.proseBytes }
        for block in tree.blocks where count > 0 {
            text[block.element] += Int32(block.bytes)
            links[block.element] += Int32(block.linkBytes)
            prose[block.element] += Int32(block.proseBytes)
            blocks[block.element] += 1
        }
        // Children come after their parents: one pass from the end sums all.
        for index in stride(from: count - 1, to: 0, by: -1) where blocks[index] > 0 {
            let parent = Int(tree.parents[index])
            guard parent >= 0 else { continue }
            text[parent] += text[index]
            links[parent] += links[index]
            prose[parent] += prose[index]
            blocks[parent] += blocks[index]
        }
    }

    /// The share of the page's prose that an element holds, 0…1.
    func proseShare(_ element: Int) -> Float { Float(prose[element]) / Float(max(1, allProse)) }

    /// The share of an element's text that stands in links, 0…1.
    func linkDensity(_ element: Int) -> Float { Float(links[element]) / Float(max(1, text[element])) }
}
