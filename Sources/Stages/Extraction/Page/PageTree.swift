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
            let element = Self.element(around: block, document, parents)
            return PageBlock(block, element: element, tag: document.nodes[element].tag, linkBytes: linkBytes)
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

    init(_ block: Block, element: Int, tag: HTMLTag, linkBytes: Int) {
        self.block = block
        self.element = element
        bytes = block.text.utf8.count
        self.linkBytes = min(bytes, linkBytes)
        words = WordReader.words(of: block.text)
        headingLevel = block.role == .heading ? Self.headings.firstIndex(of: tag).map { $0 + 1 } ?? 6 : 0
        isProse = bytes >= 80 && self.linkBytes * 3 < bytes && block.role != .caption && Sentence.hasEnd(in: block.text)
    }

    /// Bytes of its text.
    let bytes: Int
    /// Whether it looks like prose: a sentence of some length that is no list of links.
    let isProse: Bool

    /// The share of its text that stands in links, 0…1.
    var linkDensity: Float { Float(linkBytes) / Float(max(1, bytes)) }
    /// 1…6 for a heading; 0 for anything else.
    let headingLevel: Int
    /// Bytes of its text, where it is prose.
    var proseBytes: Int { isProse ? bytes : 0 }

    private static let headings: [HTMLTag] = [.h1, .h2, .h3, .h4, .h5, .h6]
}
