/// Elements written out again.
enum Markup {
    /// What stands inside of an element, as markup without prefixes; nesting is bounded by the repair pass, the walk is iterative.
    static func inner(of element: Element) -> String {
        var writer = MarkupWriter(tree: element.tree)
        writer.writeChildren(of: element.index)
        return TextBytes.trimmed(writer.output.span, 0, writer.output.count)
    }

    /// All text of an element and below.
    static func textBytes(of element: Element) -> [UInt8] {
        var output: [UInt8] = []
        walk(element.tree, below: element.index) { node, isEnd in
            if !isEnd, node.isText { element.tree.texts.append(node, to: &output) }
        }
        return output
    }

    /// Visits all nodes below one in document order, elements twice.
    static func walk(_ tree: Tree, below top: Int32, _ visit: (Tree.Node, _ isEnd: Bool) -> Void) {
        var at = tree.nodes[Int(top)].firstChild
        while at >= 0 {
            let node = tree.nodes[Int(at)]
            visit(node, false)
            if node.firstChild >= 0 {
                at = node.firstChild
                continue
            }
            if !node.isText { visit(node, true) }
            at = next(after: at, in: tree, below: top, visit)
        }
    }

    private static func next(after node: Int32, in tree: Tree, below top: Int32, _ visit: (Tree.Node, _ isEnd: Bool) -> Void) -> Int32 {
        var at = node
        while tree.nodes[Int(at)].next < 0 {
            at = tree.nodes[Int(at)].parent
            if at == top || at < 0 { return -1 }
            visit(tree.nodes[Int(at)], true)
        }
        return tree.nodes[Int(at)].next
    }
}

private struct MarkupWriter {
    let tree: Tree
    var output: [UInt8] = []

    init(tree: Tree) { self.tree = tree }

    mutating func writeChildren(of top: Int32) {
        var writer = self
        Markup.walk(tree, below: top) { node, isEnd in
            if node.isText {
                writer.escape(node.start, node.end, node.isDecoded, inAttribute: false)
            } else {
                writer.tag(node, isEnd: isEnd)
            }
        }
        self = writer
    }

    private mutating func tag(_ node: Tree.Node, isEnd: Bool) {
        let name = tree.names[Int(node.name)].written
        let isVoid = node.firstChild < 0 && Self.voids.contains(name.lowercased())
        if isEnd {
            if !isVoid { output += Array("</\(name)>".utf8) }
            return
        }
        output += Array("<\(name)".utf8)
        for attribute in tree.attributes[Int(node.start)..<Int(node.end)] where tree.names[Int(attribute.name)].space != .xml {
            output += Array(" \(tree.names[Int(attribute.name)].written)=\"".utf8)
            escape(attribute.start, attribute.end, attribute.isDecoded, inAttribute: true)
            output.append(UInt8(ascii: "\""))
        }
        output += Array((isVoid ? " />" : ">").utf8)
    }

    private mutating func escape(_ start: Int32, _ end: Int32, _ isDecoded: Bool, inAttribute: Bool) {
        for byte in (isDecoded ? tree.texts.decoded : tree.texts.source)[Int(start)..<Int(end)] {
            switch byte {
            case UInt8(ascii: "&"): output += Array("&amp;".utf8)
            case UInt8(ascii: "<"): output += Array("&lt;".utf8)
            case UInt8(ascii: ">"): output += Array("&gt;".utf8)
            case UInt8(ascii: "\"") where inAttribute: output += Array("&quot;".utf8)
            default: output.append(byte)
            }
        }
    }

    /// Elements of HTML without an end tag.
    private static let voids: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
}
