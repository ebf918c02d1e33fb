import Model
import XML

/// A small tree of elements in flat arrays: one entry, or one element of the feed itself.
///
/// Texts are ranges: of the document where they stand there as they are meant, else of what was decoded.
final class Tree {
    /// An element or a text; links are indices, -1 is none.
    struct Node {
        /// Of a name: an index into the names. -1: a text in the document; -2: a text in `decoded`.
        var name: Int32
        var parent: Int32
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var next: Int32 = -1
        /// Of a text: its bytes. Of an element: its attributes in `attributes`.
        var start: Int32
        var end: Int32

        var isText: Bool { name < 0 }
        var isDecoded: Bool { name == Node.decodedText }

        static let sourceText: Int32 = -1
        static let decodedText: Int32 = -2
    }

    /// An attribute: its name and its bytes.
    struct Attribute {
        var name: Int32
        var start: Int32
        var end: Int32
        var isDecoded: Bool
    }

    /// All names of the document, by symbol.
    let names: [Name]
    let nodes: [Node]
    let attributes: [Attribute]
    /// The bytes that texts and values are made of.
    let texts: TreeTexts
    /// What the elements around say.
    var surroundings: Surroundings
    /// Whether the document uses `xml:base` at all.
    let hasBases: Bool
    /// What the elements that have an `xml:base` of their own resolve it to.
    private var bases: [Int32: String] = [:]

    init(_ growing: GrowingTree, _ source: [UInt8], _ symbols: Symbols, _ surroundings: Surroundings) {
        names = symbols.names
        (nodes, attributes) = (growing.nodes, growing.attributes)
        texts = TreeTexts(source: source, decoded: growing.decoded)
        self.surroundings = surroundings
        hasBases = symbols.hasBases
    }

    /// What relative URLs in an element are resolved against: the bases of it and of those around it, each resolved once.
    func base(of index: Int32, own: (Int32) -> String?) -> String {
        var (at, waiting): (Int32, [(index: Int32, base: String)]) = (index, [])
        while at >= 0, bases[at] == nil {
            if let base = own(at) { waiting.append((at, base)) }
            at = nodes[Int(at)].parent
        }
        var base = at >= 0 ? bases[at] ?? surroundings.base : surroundings.base
        for next in waiting.reversed() {
            base = Address.base(next.base, within: base)
            bases[next.index] = base
        }
        return base
    }
}

/// The bytes of a tree's texts: those of the document, and those that stand otherwise in it.
struct TreeTexts {
    let source: [UInt8]
    let decoded: [UInt8]

    /// A text, trimmed.
    func text(_ start: Int32, _ end: Int32, isDecoded: Bool) -> String {
        isDecoded ? TextBytes.trimmed(decoded.span, Int(start), Int(end)) : TextBytes.trimmed(source.span, Int(start), Int(end))
    }

    /// A text as an absolute URL; nil where it is empty. Most are plain and absolute already: that is seen before any text is made.
    func address(_ start: Int32, _ end: Int32, isDecoded: Bool, base: () -> String) -> String? {
        isDecoded ? address(decoded.span, Int(start), Int(end), base) : address(source.span, Int(start), Int(end), base)
    }

    private func address(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ base: () -> String) -> String? {
        let range = TextBytes.trimmedRange(bytes, start, end)
        guard !range.isEmpty else { return nil }
        let text = String(copying: bytes, range)
        if Bytes.isPlainAddress(bytes, range), Address.hasWebScheme(bytes, range) { return text }
        return Address.read(text, base: base())
    }

    /// A text as a date; nil where it is empty.
    func date(_ start: Int32, _ end: Int32, isDecoded: Bool) -> ParsedDate? {
        isDecoded ? date(decoded.span, Int(start), Int(end)) : date(source.span, Int(start), Int(end))
    }

    private func date(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> ParsedDate? {
        let date = FeedDate.read(bytes.extracting(start..<end))
        return date.raw.isEmpty ? nil : date
    }

    /// Appends the bytes of a text.
    func append(_ node: Tree.Node, to output: inout [UInt8]) {
        let range = Int(node.start)..<Int(node.end)
        if node.isDecoded { output += decoded[range] } else { output += source[range] }
    }
}

/// A tree while its elements come in.
struct GrowingTree {
    /// More elements and texts of one entry are left out.
    static let mostNodes = 200_000

    fileprivate(set) var nodes: [Tree.Node] = []
    fileprivate(set) var attributes: [Tree.Attribute] = []
    fileprivate(set) var decoded: [UInt8] = []
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
