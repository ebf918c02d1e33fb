import CXML2

/// A piece of HTML as flat arrays: every element and text in document order, the text itself in one arena of bytes.
///
/// The tree is that of libxml2's `htmlReadMemory` over repaired bytes (`HTMLRepair`), so it is bounded in size, depth and time whatever the input.
/// libxml2 adds `html`, `body` and `p` where they are missing. Names are lower case, comments and processing instructions are left out, entities are
/// decoded. A subtree is a range of `nodes`, and its text is a range of `bytes`: both are found without a walk.
public struct HTMLDocument: Sendable {
    /// Elements and texts in document order.
    public private(set) var nodes: [Node] = []
    /// The text of all nodes, UTF-8, in document order.
    public private(set) var bytes: [UInt8] = []
    /// Whether all of the input was read: false where it was longer than the limit or libxml2 gave up.
    public private(set) var isComplete = true
    /// Whether the input has any tag: without one, all elements are libxml2's.
    public let hasTags: Bool

    private var attributes: [Attribute] = []

    /// An element or a text.
    public struct Node: Sendable {
        /// Which element; `.text` for a text.
        public let tag: HTMLTag
        /// Its text, with that of all that it encloses: a range of `HTMLDocument.bytes`.
        public fileprivate(set) var bytes: Range<Int>
        /// The index after its last descendant.
        public fileprivate(set) var end: Int
        /// How many elements enclose it.
        public let depth: Int
        fileprivate let attributes: Range<Int>
    }

    private struct Attribute: Sendable {
        let name: HTMLAttributeName
        let value: String
    }

    /// Reads HTML, at the most `sizeLimitBytes` of it; never fails: what cannot be read is left out and `isComplete` says so.
    public init(_ html: String, sizeLimitBytes: Int = 4 << 20) {
        self.init(HTMLRepair.repair(html, sizeLimitBytes: sizeLimitBytes))
    }

    /// Reads HTML in valid UTF-8, as the other initialiser does.
    public init(utf8 bytes: [UInt8], sizeLimitBytes: Int) {
        self.init(HTMLRepair.repair(bytes, sizeLimitBytes: sizeLimitBytes))
    }

    private init(_ repaired: HTMLRepair.Repaired) {
        Self.prepare
        isComplete = !repaired.isCut
        hasTags = repaired.hasTags
        guard !repaired.bytes.isEmpty else { return }
        bytes.reserveCapacity(repaired.bytes.count)
        let options = Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
        // Without XML_PARSE_HUGE libxml2 stops at depth 256 and drops the rest; HTMLRepair has bounded the depth.
        let quiet = options | Int32(HTML_PARSE_NONET.rawValue) | Int32(XML_PARSE_HUGE.rawValue)
        let tree = repaired.bytes.withUnsafeBytes { raw in
            htmlReadMemory(raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), nil, "utf-8", quiet)
        }
        guard let tree else {
            isComplete = false
            return
        }
        defer { xmlFreeDoc(tree) }
        flatten(tree.pointee.children)
    }

    /// The value of an element's attribute; nil where it has none of that name.
    public func value(of name: HTMLAttributeName, at index: Int) -> String? {
        attributes[nodes[index].attributes].first { $0.name == name }?.value
    }

    /// The text of a node with all that it encloses, as it stands.
    public func text(at index: Int) -> String { String(decoding: bytes[nodes[index].bytes], as: UTF8.self) }

    private static let prepare: Void = xmlInitParser()
}

extension HTMLDocument {
    /// Walks the tree by its own links, so that no depth can exhaust the stack.
    private mutating func flatten(_ first: xmlNodePtr?) {
        var open: [Int] = []
        var current = first
        while let node = current {
            let entered = append(node, depth: open.count)
            if let entered, let child = node.pointee.children {
                open.append(entered)
                current = child
                continue
            }
            current = successor(of: node, closing: &open)
        }
    }

    /// The node after `node` and its descendants; closes the elements that end there.
    private mutating func successor(of node: xmlNodePtr, closing open: inout [Int]) -> xmlNodePtr? {
        var last = node
        while last.pointee.next == nil {
            guard let closed = open.popLast(), let parent = last.pointee.parent else { return nil }
            nodes[closed].end = nodes.count
            nodes[closed].bytes = nodes[closed].bytes.lowerBound..<bytes.count
            last = parent
        }
        return last.pointee.next
    }

    /// Adds an element or a text; returns the index of an element, which may have children.
    private mutating func append(_ node: xmlNodePtr, depth: Int) -> Int? {
        let start = bytes.count
        switch node.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            guard let content = node.pointee.content else { return nil }
            bytes.append(contentsOf: Self.bytes(of: content))
            add(.text, from: start, depth: depth, attributes: 0..<0)
            return nil
        case XML_ELEMENT_NODE:
            add(HTMLTag(Self.bytes(of: node.pointee.name)), from: start, depth: depth, attributes: appendAttributes(of: node))
            return nodes.count - 1
        default:
            return nil
        }
    }

    private mutating func add(_ tag: HTMLTag, from start: Int, depth: Int, attributes: Range<Int>) {
        nodes.append(Node(tag: tag, bytes: start..<bytes.count, end: nodes.count + 1, depth: depth, attributes: attributes))
    }

    private mutating func appendAttributes(of node: xmlNodePtr) -> Range<Int> {
        let start = attributes.count
        var current = node.pointee.properties
        while let attribute = current {
            current = attribute.pointee.next
            guard let name = HTMLAttributeName(Self.bytes(of: attribute.pointee.name)) else { continue }
            let value = attribute.pointee.children?.pointee.content.map { String(decoding: Self.bytes(of: $0), as: UTF8.self) }
            attributes.append(Attribute(name: name, value: value ?? ""))
        }
        return start..<attributes.count
    }

    private static func bytes(of text: UnsafePointer<xmlChar>?) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text, count: text.map { Int(xmlStrlen($0)) } ?? 0)
    }
}
