import Extraction
import Model
import Seeded
import Testing
import XML

/// What holds for every input, tried with seeded ones.
@Suite struct PropertyTests {
    private static let pieces = [
        "<p>", "</p>", "<div>", "</div>", "<a href='", "'>", "</a>", "<br>", "<b>", "</b>", "<script>", "</script>", "<!--", "-->",
        "<![CDATA[", "]]>", "&amp;", "&",
        "&#x92;", "&nbsp", "&#0;", "<table><tr><td>", "</table>", "<form>", "</form>", "<img src=x alt=y>", "<aside>", "</aside>", "<", ">",
        "\"", "'", "=", "\u{0}",
        "\u{301}", "\u{85}", "\u{202E}", "日本", "bridge ", "ferry. ", "Read more", "The post A appeared first on B.", "Share this",
        "<svg onload=x>", "\n\n", " ", "<li>",
        "<pre>", "</pre>", "<?x", "</", "<body>", "</html>", "<style>", "\u{FFFE}", "😀",
    ]

    private func soup(_ random: inout SplitMix64) -> String {
        (0..<Int.random(in: 1...40, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private func mutated(_ html: String, _ random: inout SplitMix64) -> String {
        var bytes = Array(html.utf8)
        for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: at)
            default: bytes.insert(contentsOf: (Self.pieces.randomElement(using: &random) ?? "").utf8, at: at)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func expectClean(_ story: Story) {
        for text in [story.text.replacing("\n\n", with: ""), story.title, story.summary ?? ""] + story.removed {
            let isClean = text.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) || $0 == "\n" && text == story.summary
            }
            #expect(isClean, "\(text.debugDescription)")
        }
        #expect(!story.text.hasPrefix("\n") && !story.text.hasSuffix("\n") && story.text.firstRange(of: "\n\n\n") == nil)
        expectSafe(story.html ?? "")
    }

    @Test func anythingGivesACleanStory() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<1_500 {
            let html = soup(&random)
            expectClean(story(html, title: html) { $0.summary = html + "x" })
            expectClean(story(mutated(xssVectors.randomElement(using: &random) ?? "", &random)))
        }
    }

    @Test func noWordIsLost() {
        var random = SplitMix64(seed: 2)
        let lines = [
            prose, moreProse, "Read more", "Share this:", "The post A appeared first on B.", "Already a subscriber? Log in.",
            "Follow us on X", "(AP)",
            "Source: Oldport Courier", "She left…", "日本の橋。続きを読む",
        ]
        let wraps = [
            ("<p>", "</p>"), ("<li>", "</li>"), ("<h2>", "</h2>"), ("<blockquote>", "</blockquote>"), ("", "<br><br>"),
            ("<div><em>", "</em></div>"), ("", "<br>"),
        ]
        for _ in 0..<500 {
            let chosen = (0..<Int.random(in: 1...8, using: &random)).map { _ in lines.randomElement(using: &random) ?? "" }
            let html = chosen.map { line in
                let (open, close) = wraps.randomElement(using: &random) ?? ("", "")
                return open + line + close
            }.joined()
            let story = story("<p></p>" + html)
            #expect(counts([story.text] + story.removed) == counts(chosen), "\(html)")
        }
    }

    private func counts(_ texts: [String]) -> [String: Int] {
        texts.joined(separator: " ").split { !$0.isLetter && !$0.isNumber }.reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    }

    @Test func theSameEntryGivesTheSameStory() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<200 {
            let html = soup(&random)
            #expect(story(html) == story(html))
        }
    }

    @Test(arguments: [
        "<b>", "<div>", "<p", "<a x=1 ", "&", "<!--", "<![CDATA[", "</b>", "<b></i>", "<table><td>", "<li><ul>", "\"'", "<script>",
        "Read more. ", "<font><p>", "<dt><td>", "<aside><div></aside>", "<b><div></b>", "<x-y>",
    ])
    func hostileRepetitionEnds(piece: String) {
        let story = story("<p>a</p>" + String(repeating: piece, count: 100_000 / piece.utf8.count) + "<p>b</p>")
        #expect(story.text.utf8.count < 1_000_000)
    }

    @Test func hugeInputIsCutBetweenCharacters() {
        let document = HTMLDocument(String(repeating: "é", count: 1_000), sizeLimitBytes: 1_001)
        #expect(!document.isComplete)
        #expect(document.bytes.count == 1_000)
    }
}
