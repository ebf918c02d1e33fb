import Testing
import XML

/// The flat tree, and what is repaired before libxml2 sees it.
@Suite struct HTMLDocumentTests {
    private func outline(_ html: String) -> [String] {
        let document = HTMLDocument(html)
        return document.nodes.indices.map {
            document.nodes[$0].tag == .text ? document.text(at: $0) : "<\(document.nodes[$0].tag.rawValue)>"
        }
    }

    @Test func elementsAndTextsStandInDocumentOrder() {
        #expect(outline("<div>a<b>b</b></div>c") == ["<html>", "<body>", "<div>", "a", "<b>", "b", "c"])
        #expect(outline("") == [])
    }

    @Test func aSubtreeIsARangeOfNodesAndBytes() {
        let document = HTMLDocument("<div>a<p>b<i>c</i></p>d</div>e")
        guard let index = document.nodes.firstIndex(where: { $0.tag == .p }) else { return #expect(Bool(false)) }
        #expect(document.text(at: index) == "bc")
        #expect(document.nodes[index].end == index + 4)
        #expect(document.text(at: 0) == "abcde")
    }

    @Test func attributesAreFoundByName() {
        let document = HTMLDocument("<a href='x&amp;y' class=z hidden data-q=1>t</a>")
        guard let index = document.nodes.firstIndex(where: { $0.tag == .a }) else { return #expect(Bool(false)) }
        #expect(document.value(of: .href, at: index) == "x&y")
        #expect(document.value(of: .class, at: index) == "z")
        #expect(document.value(of: .hidden, at: index) == "")
        #expect(document.value(of: .title, at: index) == nil)
    }

    @Test(arguments: [
        ("<aside><div>a</aside><article>b</article>", ["<html>", "<body>", "<aside>", "<div>", "a", "<article>", "b"], 3),
        ("<div>a<wbr>b</div>", ["<html>", "<body>", "<div>", "a", "<wbr>", "b"], 3),
        ("<p>a<section>b</section>", ["<html>", "<body>", "<p>", "a", "<section>", "b"], 3),
        ("<ul><li>a<b>x<li>b</ul>c", ["<html>", "<body>", "<ul>", "<li>", "a", "<b>", "x", "<li>", "b", "c"], 2),
        ("<b><div>a</b>c</div>", ["<html>", "<body>", "<b>", "<div>", "ac"], 4),
    ]) func endTagsCloseWhatTheyCloseInHTML(html: String, expected: [String], depthOfLast: Int) {
        #expect(outline(html) == expected)
        #expect(HTMLDocument(html).nodes.last?.depth == depthOfLast)
    }

    @Test func depthIsBoundedAndNoTextIsLost() {
        let document = HTMLDocument(
            String(repeating: "<b>", count: 3_000) + "deep" + String(repeating: "</b>", count: 3_000) + "<i>after</i>")
        #expect(document.text(at: 0) == "deepafter")
        #expect((document.nodes.map(\.depth).max() ?? 0) <= HTMLRepair.depthLimit + 4)
        #expect(document.nodes.last.map { $0.depth < 5 } == true)
    }

    @Test(arguments: [
        ("<![CDATA[a]]>", "a"), ("<!-- a -->b", "b"), ("<!-- a <b>b</b>", "b"), ("<?xml a?>b", "b"), ("a&copy b", "a© b"), ("&notin;", "∉"),
        ("x &amp y", "x & y"),
        ("a < b", "a < b"), ("<script>if (a<b) {}</script>c", "if (a<b) {}c"), ("\u{0}a\u{8}", "a"),
    ]) func defectsAreRepaired(html: String, text: String) {
        #expect(HTMLDocument(html).nodes.isEmpty == false)
        #expect(String(decoding: HTMLDocument(html).bytes, as: UTF8.self) == text)
    }
}
