import XML

/// The tree of a page: its blocks, and for each node the one that encloses it.
struct PageTree {
    let document: HTMLDocument
    /// The parent of each node; -1 for the root.
    let parents: [Int32]
    /// The paragraphs that a reader sees, in order.
    let blocks: [PageBlock]

    init(_ document: HTMLDocument) {
        self.document = document
        let parents = Self.parents(in: document)
        let isLinked = Self.linked(in: document)
        self.parents = parents
        blocks = BlockReader.blocks(of: document, isPage: true).map { block in
            let linkBytes = block.nodes.reduce(0) { $0 + (isLinked[$1] ? document.nodes[$1].bytes.count : 0) }
            return PageBlock(block, element: Self.element(around: block, document, parents), linkBytes: linkBytes)
        }
    }

    /// The elements around a node, innermost first.
    func ancestors(of node: Int) -> some Sequence<Int> {
        sequence(first: Int(parents[node])) { [parents] in $0 < 0 ? nil : Int(parents[$0]) }.lazy.filter { $0 >= 0 }
    }

    private static func parents(in document: HTMLDocument) -> [Int32] {
        var parents = [Int32](repeating: -1, count: document.nodes.count)
        var open: [Int32] = []
        for (index, node) in document.nodes.enumerated() {
            if open.count > node.depth { open.removeLast(open.count - node.depth) }
            parents[index] = open.last ?? -1
            if node.tag != .text { open.append(Int32(index)) }
        }
        return parents
    }

    /// Which nodes are texts inside of links.
    private static func linked(in document: HTMLDocument) -> [Bool] {
        var isLinked = [Bool](repeating: false, count: document.nodes.count)
        var end = 0
        for (index, node) in document.nodes.enumerated() {
            if node.tag == .a { end = max(end, node.end) }
            isLinked[index] = index < end && node.tag == .text
        }
        return isLinked
    }

    /// The innermost block element around all of a block's text.
    private static func element(around block: Block, _ document: HTMLDocument, _ parents: [Int32]) -> Int {
        var element = Int(parents[block.place])
        while element > 0, document.nodes[element].end < block.nodes.upperBound || !BlockReader.isBlock(document.nodes[element].tag) {
            element = Int(parents[element])
        }
        return max(0, element)
    }
}

/// A paragraph of a page with what its looks are judged by.
struct PageBlock {
    let block: Block
    /// The innermost block element around all of its text.
    let element: Int
    let words: [Word]
    /// Bytes of its text that stand in links, at the most those of the text.
    let linkBytes: Int

    init(_ block: Block, element: Int, linkBytes: Int) {
        self.block = block
        self.element = element
        self.linkBytes = min(block.text.utf8.count, linkBytes)
        words = WordReader.words(of: block.text)
    }

    /// The share of its text that stands in links, 0…1.
    var linkDensity: Float { Float(linkBytes) / Float(max(1, block.text.utf8.count)) }

    /// Whether it looks like prose: a sentence of some length that is no list of links.
    var isProse: Bool { block.text.utf8.count >= 80 && linkDensity < 0.34 && block.role != .caption && Sentence.hasEnd(in: block.text) }
}
