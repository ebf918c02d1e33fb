import XML

/// A tree while its elements come in.
struct GrowingTree {
    /// More elements and texts of one entry are left out.
    static let mostNodes = 200_000

    private(set) var nodes: [Tree.Node] = []
    private(set) var attributes: [Tree.Attribute] = []
    private(set) var decoded: [UInt8] = []
    /// How many elements are open.
    private(set) var depth = 0
    private(set) var isOverfull = false
    private var top: Int32 = -1
    /// Elements that were left out and have not ended yet.
    private var leftOut = 0

    /// Nothing in it.
    var isEmpty: Bool { nodes.isEmpty }
    /// Every element that began has ended.
    var isComplete: Bool { depth == 0 }

    /// Empty again; the room stays, unless one large entry needed it.
    mutating func clear() {
        let isLarge = decoded.capacity > 1 << 20 || nodes.capacity > 1 << 14
        nodes.removeAll(keepingCapacity: !isLarge)
        attributes.removeAll(keepingCapacity: !isLarge)
        decoded.removeAll(keepingCapacity: !isLarge)
        (depth, leftOut, top, isOverfull) = (0, 0, -1, false)
    }

    /// An element begins in the innermost open one; false where it is left out.
    mutating func start(_ name: Int32) -> Bool {
        depth += 1
        guard nodes.count < Self.mostNodes, leftOut == 0 else {
            isOverfull = true
            leftOut += 1
            return false
        }
        let count = Int32(attributes.count)
        append(Tree.Node(name: name, parent: top, start: count, end: count))
        top = Int32(nodes.count - 1)
        return true
    }

    /// The innermost open element ends.
    mutating func end() {
        guard depth > 0 else { return }
        depth -= 1
        if leftOut > 0 { leftOut -= 1 } else if top >= 0 { top = nodes[Int(top)].parent }
    }

    // MARK: Attributes

    /// An attribute of the element that just began, as it stands in the document.
    mutating func attribute(_ name: Int32, _ range: Range<Int>) {
        add(Tree.Attribute(name: name, start: Int32(range.lowerBound), end: Int32(range.upperBound), isDecoded: false))
    }

    /// The same, decoded.
    mutating func decodedAttribute(_ name: Int32, _ value: [UInt8]) {
        let start = Int32(decoded.count)
        decoded += value
        add(Tree.Attribute(name: name, start: start, end: Int32(decoded.count), isDecoded: true))
    }

    private mutating func add(_ attribute: Tree.Attribute) {
        attributes.append(attribute)
        nodes[Int(top)].end = Int32(attributes.count)
    }

    // MARK: Texts

    /// Text of the innermost open element as it stands in the document. What touches the text before it is one with it.
    mutating func text(_ range: Range<Int>, of source: Span<UInt8>) {
        guard top >= 0, leftOut == 0, !range.isEmpty else { return }
        let last = nodes[Int(top)].lastChild
        guard last >= 0, nodes[Int(last)].isText else {
            return appendText(Tree.Node.sourceText, range.lowerBound, range.upperBound)
        }
        if !nodes[Int(last)].isDecoded, Int(nodes[Int(last)].end) == range.lowerBound {
            nodes[Int(last)].end = Int32(range.upperBound)
            return
        }
        decode(last, source)
        decoded.append(span: source.extracting(range))
        nodes[Int(last)].end = Int32(decoded.count)
    }

    /// Lends the decoded bytes for text of the innermost open element to be appended; nil where there is none to take it.
    mutating func beginDecodedText(of source: Span<UInt8>) -> [UInt8]? {
        guard top >= 0, leftOut == 0 else { return nil }
        let last = nodes[Int(top)].lastChild
        if last >= 0, nodes[Int(last)].isText {
            decode(last, source)
        } else {
            guard nodes.count < Self.mostNodes else {
                isOverfull = true
                return nil
            }
            appendText(Tree.Node.decodedText, decoded.count, decoded.count)
        }
        return lend()
    }

    /// Takes them back.
    mutating func endDecodedText(_ bytes: [UInt8]) {
        decoded = bytes
        nodes[Int(nodes[Int(top)].lastChild)].end = Int32(decoded.count)
    }

    private mutating func lend() -> [UInt8] {
        var lent: [UInt8] = []
        swap(&lent, &decoded)
        return lent
    }

    /// Makes a text the last of the decoded ones, so that more can be appended.
    private mutating func decode(_ text: Int32, _ source: Span<UInt8>) {
        let node = nodes[Int(text)]
        if node.isDecoded, Int(node.end) == decoded.count { return }
        let range = Int(node.start)..<Int(node.end)
        nodes[Int(text)].start = Int32(decoded.count)
        if node.isDecoded { decoded += decoded[range] } else { decoded.append(span: source.extracting(range)) }
        nodes[Int(text)].end = Int32(decoded.count)
        nodes[Int(text)].name = Tree.Node.decodedText
    }

    private mutating func appendText(_ kind: Int32, _ start: Int, _ end: Int) {
        guard nodes.count < Self.mostNodes else { return isOverfull = true }
        append(Tree.Node(name: kind, parent: top, start: Int32(start), end: Int32(end)))
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
