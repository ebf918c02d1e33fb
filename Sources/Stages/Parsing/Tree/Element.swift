import Model

/// One element of the tree, to be asked for what a format needs. Holds only while its unit is being read.
struct Element {
    let tree: Tree
    let index: Int32
    /// What the elements around the unit say.
    let surroundings: Surroundings

    private var node: Tree.Node { tree.nodes[Int(index)] }
    /// What its name means.
    var name: Name { tree.names[Int(node.name)] }

    /// Its child elements, in order.
    var children: Children { Children(tree: tree, at: node.firstChild, surroundings: surroundings) }
    /// Whether any child is an element.
    var hasElements: Bool { children.contains { (_: Element) in true } }

    /// The value of an attribute by its local name, whatever its namespace; nil where it is absent.
    func attribute(_ local: Local) -> String? {
        for attribute in tree.attributes[Int(node.start)..<Int(node.end)] where tree.names[Int(attribute.name)].local == local {
            return TextBytes.trimmed(tree.text, attribute.start, attribute.end)
        }
        return nil
    }

    /// All text in it and below, trimmed.
    var text: String {
        let first = node.firstChild
        guard first >= 0 else { return "" }
        let only = tree.nodes[Int(first)]
        if only.isText, only.next < 0 { return TextBytes.trimmed(tree.text, only.start, only.end) }
        let all = Markup.textBytes(of: self)
        return TextBytes.trimmed(all, 0, Int32(all.count))
    }

    /// The text; nil where it is empty.
    var nonEmptyText: String? {
        let text = text
        return text.isEmpty ? nil : text
    }

    /// What relative URLs in it are resolved against.
    var base: String {
        guard tree.names.contains(where: { $0.space == .xml && $0.local == .base }) else { return surroundings.base }
        var chain: [String] = []
        var at = index
        while at >= 0 {
            let element = Element(tree: tree, index: at, surroundings: surroundings)
            if let base = element.xmlAttribute(.base) { chain.append(base) }
            at = tree.nodes[Int(at)].parent
        }
        return chain.reversed().reduce(surroundings.base) { WebAddress.resolve($1, against: $0) }
    }

    /// `xml:lang` of the element or what encloses it.
    var language: String? {
        var at = index
        while at >= 0 {
            let element = Element(tree: tree, index: at, surroundings: surroundings)
            if let language = element.xmlAttribute(.lang), !language.isEmpty { return language }
            at = tree.nodes[Int(at)].parent
        }
        return surroundings.language
    }

    private func xmlAttribute(_ local: Local) -> String? {
        for attribute in tree.attributes[Int(node.start)..<Int(node.end)] {
            let name = tree.names[Int(attribute.name)]
            if name.space == .xml, name.local == local { return TextBytes.trimmed(tree.text, attribute.start, attribute.end) }
        }
        return nil
    }

    /// Its text as an absolute URL; nil where it is empty.
    var address: String? { nonEmptyText.map { Address.read($0, base: base) } }

    /// An attribute as an absolute URL; nil where it is absent or empty.
    func address(_ local: Local) -> String? {
        guard let value = attribute(local), !value.isEmpty else { return nil }
        return Address.read(value, base: base)
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
    let surroundings: Surroundings

    mutating func next() -> Element? {
        while at >= 0 {
            let index = at
            at = tree.nodes[Int(index)].next
            if !tree.nodes[Int(index)].isText { return Element(tree: tree, index: index, surroundings: surroundings) }
        }
        return nil
    }
}

/// Texts from ranges of bytes.
enum TextBytes {
    /// Without blanks at both ends.
    static func trimmed(_ bytes: [UInt8], _ start: Int32, _ end: Int32) -> String {
        var (start, end) = (Int(start), Int(end))
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return start == end ? "" : String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// URLs as feeds write them.
enum Address {
    /// The URL, absolute where a base is known. `&amp;` left over from escaping twice is undone, line breaks inside are taken out.
    static func read(_ written: String, base: String) -> String {
        var text = written.trimmingBlanks()
        if text.utf8.contains(UInt8(ascii: "&")), text.contains("&amp;") { text = text.replacing("&amp;", with: "&") }
        if text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) { text = text.filter { !$0.isNewline && $0 != "\t" } }
        return WebAddress.resolve(text, against: base)
    }
}
