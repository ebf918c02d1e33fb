import Extraction
import Foundation
import Model
import Mutation
import Testing

@Suite("Hostile pages")
struct PageHostileTests {
    @Test("400 pages that chance has broken: each is read, twice alike, and every promise is kept", arguments: 0..<4)
    func mutations(part: Int) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/pages")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let mutator = Mutator(fixtures: try names.map(Pages.bytes), maximumBytes: 1 << 14)
        for number in part * 100..<(part + 1) * 100 {
            let bytes = mutator.document(number, seed: 20_250_304).bytes
            let page = Pages.extracted(bytes: bytes)
            #expect(broken(page) == [], "number \(number)")
            if number.isMultiple(of: 8) { #expect(Pages.extracted(bytes: bytes) == page, "number \(number)") }
        }
    }

    /// What is promised of every page.
    private func broken(_ page: ExtractedPage) -> [String] {
        var broken: [String] = []
        if !(0...1).contains(page.confidence) { broken.append("confidence \(page.confidence)") }
        if page.text.isEmpty != (page.textSource == .none) { broken.append("source of the text") }
        if page.text.contains("\n\n\n") || page.text.hasPrefix("\n") || page.text.hasSuffix("\n") { broken.append("paragraphs") }
        let isControl: (Unicode.Scalar) -> Bool = { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) }
        if page.text.unicodeScalars.contains(where: isControl) { broken.append("controls") }
        if page.html?.lowercased().contains("<script") == true { broken.append("script") }
        if page.images.contains(where: { !$0.hasPrefix("http") }) { broken.append("images") }
        return broken
    }

    /// Each would take minutes, or more memory than there is, if anything were quadratic or recursive.
    @Test(
        "Pages of a megabyte and one element",
        arguments: [
            "<div>", "<a>", "<p>x", "<a href='/x'>x", "<article><p>", "<li>", "<table><tr><td>", "<b><i>", "&amp;", "<!--", "<script>",
            "\u{FF}", "x ", "x. <br><br>",
        ])
    func masses(piece: String) {
        let text = String(repeating: piece, count: (1 << 18) / piece.utf8.count)
        let page = Pages.extracted(bytes: Array(text.utf8))
        #expect(broken(page) == [])
    }

    @Test("JSON-LD as deep as a script can be, and objects that point at each other")
    func data() {
        let deep = String(repeating: "{\"@graph\":[", count: 20_000)
        let loop = #"{"@type":"NewsArticle","headline":"x","author":{"@id":"a"}},{"@id":"a","author":{"@id":"a"}}"#
        for script in [deep, "[\(loop)]", "[\(loop)", "{\"@type\":[[[[\"NewsArticle\"]]]]}"] {
            let page = Pages.extracted(bytes: Array("<script type='application/ld+json'>\(script)</script><p>\(prose)</p>".utf8))
            #expect(broken(page) == [])
        }
    }
}
