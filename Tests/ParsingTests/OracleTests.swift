import Foundation
import FoundationXML
import Model
import Seeded
import Testing

@testable import Parsing

@Suite("Well-formed documents are read as a strict parser reads them")
struct OracleTests {
    @Test("1,000 documents made by chance: the same elements, attributes and texts as libxml2's", arguments: [1, 2, 3, 4])
    func sameAsStrict(_ seed: UInt64) throws {
        var maker = DocumentMaker(seed: seed)
        for number in 0..<250 {
            let inside = maker.content()
            let document =
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"application/x+xml\">\(inside)</content></entry></feed>"
            let strict = try #require(StrictReader.content(of: document), "the maker makes well-formed documents: \(document)")
            let feed = try read(document)
            #expect(feed.diagnostics.isEmpty, "seed \(seed), document \(number): \(document)")
            #expect(feed.entries.first?.content ?? "" == strict, "seed \(seed), document \(number): \(document)")
        }
    }
}

/// Makes well-formed content with all that XML has: references, CDATA, comments, instructions, namespaces, line ends of every kind.
private struct DocumentMaker {
    private var chance: SplitMix64
    private static let names = ["a", "b-1", "c.d", "é", "x:p", "longer_name", "title", "p"]
    private static let texts = [
        "plain", " ", "a &amp; b", "1 &lt; 2", "&#233;&#x1F600;", "x > y", "]]", "é€😀", "line\r\nline\rline\nline", "&quot;&apos;",
        "tab\tend",
        "<![CDATA[<b>&amp;]] >]]>", "<![CDATA[]]>", "<!-- a > b & c < d -->", "<?php echo '<a>' ?>", "\u{2028}", "\u{A0}",
    ]
    private static let values = [
        "", "v", "a &amp; b", "&lt;", "it's", "new\nline", "é", "  two  blanks ", "a>b", "https://x.example/?a=1&amp;b=2",
    ]

    init(seed: UInt64) { chance = SplitMix64(seed: seed) }

    /// An element that declares what is used below, so that content is never empty of elements.
    mutating func content() -> String { "<top xmlns:x=\"urn:x\">\(pieces(depth: 0))</top>" }

    private mutating func pieces(depth: Int) -> String {
        (0..<Int.random(in: 0...4, using: &chance)).map { _ in
            depth < 6 && Bool.random(using: &chance) ? element(depth: depth) : pick(Self.texts)
        }.joined()
    }

    private mutating func element(depth: Int) -> String {
        let name = pick(Self.names)
        let blank = pick(["", " ", "\n"])
        let start = "<\(name)\(attributes())\(blank)"
        return Bool.random(using: &chance) ? start + "/>" : start + ">" + pieces(depth: depth + 1) + "</\(name)\(blank)>"
    }

    private mutating func attributes() -> String {
        ["one", "two", "x:three"].filter { _ in Bool.random(using: &chance) }.map { name in
            let value = pick(Self.values)
            let quote = value.contains("'") ? "\"" : pick(["\"", "'"])
            return "\(pick([" ", "  ", "\n\t"]))\(name)\(pick(["=", " = "]))\(quote)\(value)\(quote)"
        }.joined()
    }

    private mutating func pick(_ choices: [String]) -> String { choices[Int.random(in: 0..<choices.count, using: &chance)] }
}

/// What the system's strict parser reads in Atom's `content`, written the way the tree of the parser under test is written.
private final class StrictReader: NSObject, XMLParserDelegate {
    private var output = ""
    private var depth = 0
    private var isStartOpen = false

    static func content(of document: String) -> String? {
        let reader = StrictReader()
        let parser = XMLParser(data: Data(document.utf8))
        parser.delegate = reader
        return parser.parse() ? reader.output.trimmingBlanks() : nil
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
    ) {
        depth += 1
        guard depth > 3 else { return }
        output += "<\(Self.local(name))"
        // A dictionary has no order: both sides are compared with attributes sorted.
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) where !name.hasPrefix("xmlns") {
            output += " \(Self.local(name))=\"\(Self.escaped(value).replacing("\"", with: "&quot;"))\""
        }
        output += ">"
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if depth > 3 { output += "</\(Self.local(name))>" }
        depth -= 1
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if depth > 3 { output += Self.escaped(text) }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        if depth > 3 { output += Self.escaped(String(decoding: block, as: UTF8.self)) }
    }

    private static func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
