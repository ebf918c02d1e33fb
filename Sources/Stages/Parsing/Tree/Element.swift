import Dates
import Model
import XML

/// One element of the tree, to be asked for what a format needs. Holds only while its unit is being read.
struct Element {
    let tree: Tree
    let index: Int32

    private var node: Tree.Node { tree.nodes[Int(index)] }
    /// What its name means.
    var name: Name { tree.names[Int(node.name)] }
    /// What the elements around the unit say.
    var surroundings: Surroundings { tree.surroundings }

    /// The same with another base for all of its unit.
    func based(on base: String) -> Element {
        tree.surroundings.base = base
        return self
    }

    /// Its child elements, in order.
    var children: Children { Children(tree: tree, at: node.firstChild) }
    /// Whether any child is an element.
    var hasElements: Bool {
        var children = children
        return children.next() != nil
    }

    /// The value of an attribute by its local name, whatever its namespace; nil where it is absent.
    func attribute(_ local: Local) -> String? {
        attributeBytes(local).map { tree.texts.text($0.start, $0.end, isDecoded: $0.isDecoded) }
    }

    private func attributeBytes(_ local: Local) -> Tree.Attribute? {
        for index in Int(node.start)..<Int(node.end) where tree.names[Int(tree.attributes[index].name)].local == local {
            return tree.attributes[index]
        }
        return nil
    }

    /// All text in it and below, trimmed.
    var text: String {
        if let only = onlyText { return tree.texts.text(only.start, only.end, isDecoded: only.isDecoded) }
        guard node.firstChild >= 0 else { return "" }
        let all = Markup.textBytes(of: self)
        return TextBytes.trimmed(all.span, 0, all.count)
    }

    /// Its text, where that is all that is in it.
    private var onlyText: Tree.Node? {
        guard node.firstChild >= 0 else { return nil }
        let only = tree.nodes[Int(node.firstChild)]
        return only.isText && only.next < 0 ? only : nil
    }

    /// The text; nil where it is empty.
    var nonEmptyText: String? {
        let text = text
        return text.isEmpty ? nil : text
    }

    /// Whether it has no text of its own but blanks.
    var hasOnlyElements: Bool {
        var at = node.firstChild
        while at >= 0 {
            let child = tree.nodes[Int(at)]
            if child.isText, !tree.texts.text(child.start, child.end, isDecoded: child.isDecoded).isEmpty { return false }
            at = child.next
        }
        return true
    }

    /// What relative URLs in it are resolved against.
    var base: String {
        guard tree.hasBases else { return surroundings.base }
        return tree.base(of: index) { Element(tree: tree, index: $0).xmlAttribute(.base) }
    }

    /// `xml:lang` of the element or what encloses it.
    var language: String? { enclosing { $0.xmlAttribute(.lang) }.first { !$0.isEmpty } ?? surroundings.language }

    /// What the element and those around it say, the innermost first.
    private func enclosing(_ value: (Element) -> String?) -> [String] {
        var found: [String] = []
        var at = index
        while at >= 0 {
            if let value = value(Element(tree: tree, index: at)) { found.append(value) }
            at = tree.nodes[Int(at)].parent
        }
        return found
    }

    private func xmlAttribute(_ local: Local) -> String? {
        for attribute in tree.attributes[Int(node.start)..<Int(node.end)] {
            let name = tree.names[Int(attribute.name)]
            if name.space == .xml, name.local == local {
                return tree.texts.text(attribute.start, attribute.end, isDecoded: attribute.isDecoded)
            }
        }
        return nil
    }

    /// Its text as a date, unread where it cannot be read; nil where it is empty.
    var date: ParsedDate? {
        if let text = onlyText { return tree.texts.date(text.start, text.end, isDecoded: text.isDecoded) }
        return nonEmptyText.map(FeedDate.read)
    }

    /// Its text as an absolute URL; nil where it is empty.
    var address: String? {
        if let text = onlyText { return tree.texts.address(text.start, text.end, isDecoded: text.isDecoded) { base } }
        return nonEmptyText.map { Address.read($0, base: base) }
    }

    /// An attribute as an absolute URL; nil where it is absent or empty.
    func address(_ local: Local) -> String? {
        guard let found = attributeBytes(local) else { return nil }
        return tree.texts.address(found.start, found.end, isDecoded: found.isDecoded) { base }
    }
}

/// What the elements around a unit say.
struct Surroundings {
    /// What relative URLs are resolved against.
    var base: String
    /// `xml:lang`.
    var language: String?
}

/// The child elements of an element.
struct Children: Sequence, IteratorProtocol {
    let tree: Tree
    var at: Int32

    mutating func next() -> Element? {
        while at >= 0 {
            let index = at
            at = tree.nodes[Int(index)].next
            if !tree.nodes[Int(index)].isText { return Element(tree: tree, index: index) }
        }
        return nil
    }
}

/// Texts from ranges of bytes.
enum TextBytes {
    /// Without blanks at both ends.
    static func trimmed(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String {
        let range = trimmedRange(bytes, start, end)
        return range.isEmpty ? "" : String(copying: bytes, range)
    }

    /// Without the blanks at both ends.
    static func trimmedRange(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int> {
        var (start, end) = (start, end)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }
}
