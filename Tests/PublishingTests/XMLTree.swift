import Foundation
import FoundationXML

/// A document as another parser sees it: Foundation's, over libxml2.
final class XMLTree {
    let name: String
    let attributes: [String: String]
    private(set) var text = ""
    private var elements: [XMLTree] = []

    init(_ name: String, _ attributes: [String: String]) { (self.name, self.attributes) = (name, attributes) }

    func children(_ name: String) -> [XMLTree] { elements.filter { $0.name == name } }

    static func parse(_ bytes: [UInt8]) throws -> XMLTree {
        let builder = Builder()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = builder
        guard parser.parse(), let root = builder.root else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
        return root
    }

    private final class Builder: NSObject, XMLParserDelegate {
        var root: XMLTree?
        var open: [XMLTree] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
        ) {
            let element = XMLTree(name, attributes)
            if let parent = open.last { parent.elements.append(element) } else { root = element }
            open.append(element)
        }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { open.removeLast() }
        func parser(_ parser: XMLParser, foundCharacters characters: String) { open.last?.text += characters }
    }
}
