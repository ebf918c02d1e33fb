import XML

/// A small tree of elements in flat arrays: one entry, or one element of the feed itself.
final class Tree {
    /// An element or a text; links are indices, -1 is none.
    struct Node {
        /// An index into the names; -1 for a text.
        var name: Int32
        var parent: Int32
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var next: Int32 = -1
        /// Of a text: its bytes in `text`. Of an element: its attributes in `attributes`.
        var start: Int32
        var end: Int32

        var isText: Bool { name < 0 }
    }

    /// An attribute: its name and its bytes in `text`.
    struct Attribute {
        var name: Int32
        var start: Int32
        var end: Int32
    }

    /// All names of the document, by symbol.
    let names: [Name]
    let nodes: [Node]
    let attributes: [Attribute]
    let text: [UInt8]
    /// Whether the document uses `xml:base` at all.
    let hasBases: Bool

    fileprivate init(_ growing: GrowingTree, _ names: [Name], hasBases: Bool) {
        self.names = names
        (nodes, attributes, text) = (growing.nodes, growing.attributes, growing.text)
        self.hasBases = hasBases
    }
}

/// A tree while its elements come in.
struct GrowingTree {
    /// More elements and texts of one entry are left out.
    static let mostNodes = 200_000

    fileprivate var nodes: [Tree.Node] = []
    fileprivate var attributes: [Tree.Attribute] = []
    fileprivate var text: [UInt8] = []
    private var top: Int32 = -1
    /// Elements that were left out and have not ended yet.
    private var leftOut = 0
    private(set) var isOverfull = false

    /// Nothing in it.
    var isEmpty: Bool { nodes.isEmpty }
    /// Every element that began has ended.
    var isComplete: Bool { top < 0 && leftOut == 0 }

    /// The tree, done; this one is empty afterwards, with room for another of the same size.
    mutating func harvest(_ names: [Name], hasBases: Bool) -> Tree {
        let tree = Tree(self, names, hasBases: hasBases)
        let sizes = (min(nodes.count, 256), min(attributes.count, 256), min(text.count, 16_384))
        self = GrowingTree()
        nodes.reserveCapacity(sizes.0)
        attributes.reserveCapacity(sizes.1)
        text.reserveCapacity(sizes.2)
        return tree
    }

    /// An element begins in the innermost open one.
    mutating func start(_ name: Int32) {
        guard nodes.count < Self.mostNodes, leftOut == 0 else {
            isOverfull = true
            leftOut += 1
            return
        }
        let count = Int32(attributes.count)
        append(Tree.Node(name: name, parent: top, start: count, end: count))
        top = Int32(nodes.count - 1)
    }

    /// An attribute of the element that just began.
    mutating func attribute(_ name: Int32, _ value: Span<UInt8>) {
        guard leftOut == 0, top >= 0 else { return }
        let start = Int32(text.count)
        text.append(span: value)
        attributes.append(Tree.Attribute(name: name, start: start, end: Int32(text.count)))
        nodes[Int(top)].end = Int32(attributes.count)
    }

    /// Text of the innermost open element.
    mutating func addText(_ bytes: Span<UInt8>) {
        guard top >= 0 else { return }
        let last = nodes[Int(top)].lastChild
        if last < 0 || !nodes[Int(last)].isText {
            guard nodes.count < Self.mostNodes else {
                isOverfull = true
                return
            }
            append(Tree.Node(name: -1, parent: top, start: Int32(text.count), end: Int32(text.count)))
        }
        text.append(span: bytes)
        nodes[Int(nodes[Int(top)].lastChild)].end = Int32(text.count)
    }

    /// The innermost open element ends.
    mutating func end() {
        if leftOut > 0 {
            leftOut -= 1
        } else if top >= 0 {
            top = nodes[Int(top)].parent
        }
    }

    private mutating func append(_ node: Tree.Node) {
        let index = Int32(nodes.count)
        nodes.append(node)
        guard node.parent >= 0 else { return }
        let parent = Int(node.parent)
        let last = nodes[parent].lastChild
        if last >= 0 { nodes[Int(last)].next = index } else { nodes[parent].firstChild = index }
        nodes[parent].lastChild = index
    }
}
