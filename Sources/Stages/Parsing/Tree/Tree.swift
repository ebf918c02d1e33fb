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
