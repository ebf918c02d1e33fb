import Fetching
import Foundation
import Seeded
import Testing

/// What matching means, by trying everything: slow, and plainly right.
private func naiveMatch(_ pattern: Substring, _ path: Substring) -> Bool {
    guard let first = pattern.first else { return true }
    if pattern == "$" { return path.isEmpty }
    if first == "*" { return naiveMatch(pattern.dropFirst(), path) || (!path.isEmpty && naiveMatch(pattern, path.dropFirst())) }
    return path.first == first && naiveMatch(pattern.dropFirst(), path.dropFirst())
}

private typealias Line = (allows: Bool, pattern: String)

/// The longest match, of equals `Allow`.
private func naiveVerdict(_ lines: [Line], _ path: String) -> Bool {
    let matching = lines.filter { naiveMatch($0.pattern[...], path[...]) }
    let longest = matching.map(\.pattern.utf8.count).max()
    return longest == nil || matching.contains { $0.allows && $0.pattern.utf8.count == longest }
}

private func text(of lines: [Line]) -> String {
    "User-agent: *\n" + lines.map { ($0.allows ? "Allow: " : "Disallow: ") + $0.pattern }.joined(separator: "\n")
}

private func randomText(_ letters: String, upTo length: Int, _ chance: inout SplitMix64) -> String {
    let letters = Array(letters)
    return String((0..<chance.below(length + 1)).map { _ in chance.pick(letters) })
}

@Suite("Robots: properties and hostile sizes")
struct RobotsPropertyTests {
    @Test("RB6: verdicts equal those of a naive matcher on small random files")
    func equalsNaive() {
        var chance = SplitMix64(seed: 9309)
        var denied = 0
        for _ in 0..<4000 {
            let lines: [Line] = (0...chance.below(4)).map { _ in
                (chance.chance(perMille: 400), "/" + randomText("aab/**", upTo: 7, &chance) + (chance.chance(perMille: 300) ? "$" : ""))
            }
            let path = "/" + randomText("aaab/?", upTo: 10, &chance)
            let verdict = rules(text(of: lines)).allows("https://a.example" + path)
            #expect(verdict == naiveVerdict(lines, path), "\(lines) \(path)")
            denied += verdict ? 0 : 1
        }
        #expect((500...3500).contains(denied), "both verdicts must be common: \(denied)")
    }

    @Test("RB5: any bytes are read; what is kept of them is read to the same rules")
    func roundTrip() throws {
        var chance = SplitMix64(seed: 77)
        let pieces = [
            "User-agent: *\n", "Disallow: /", "Allow: *", "%2", "%", "$", "\n", "*", "#", "Crawl-delay: 1.5\r\n", "?", " ", "%2F", "a", "é",
            "Sitemap: https://a.example/é x\n",
        ]
        for _ in 0..<2000 {
            var bytes = Array("User-agent: *\nDisallow: /".utf8)
            for _ in 0..<chance.below(30) {
                bytes += chance.chance(perMille: 150) ? [UInt8(chance.below(256))] : Array(chance.pick(pieces).utf8)
            }
            let rules = RobotsRules(parsing: bytes, productToken: "pipeline")
            let again = try JSONDecoder().decode([RobotsRules].self, from: JSONEncoder().encode([rules]))
            #expect(again == [rules], "\(rules.text)")
        }
    }

    @Test("RB6: a pattern of 100 KB full of stars is weighed exactly", arguments: [true, false])
    func manyStars(_ matches: Bool) {
        let pattern = "/" + String(repeating: "*a", count: 50_000) + "*b$"
        let path = "/" + String(repeating: "a", count: 100_000) + (matches ? "b" : "c")
        #expect(isAllowed(path, by: "Disallow: \(pattern)") == !matches)
    }

    @Test("RB6: a pattern of 100 KB that nearly fits everywhere is weighed exactly", arguments: [true, false])
    func nearFits(_ matches: Bool) {
        let pattern = "/*" + String(repeating: "a", count: 50_000) + "b"
        let path = "/" + String(repeating: "a", count: 100_000) + (matches ? "b" : "a")
        #expect(isAllowed(path, by: "Disallow: \(pattern)") == !matches)
    }

    @Test("RB6: tens of thousands of wildcards are not weighed against a long URL: it is left alone")
    func tooMuchToWeigh() {
        let lines = (0..<30_000).map { "Allow: /*\($0)" }.joined(separator: "\n")
        #expect(!isAllowed("/" + String(repeating: "x", count: 8000), by: lines))
        #expect(isAllowed("/" + String(repeating: "x", count: 20), by: lines))
    }

    @Test("RB5: what stands within 500 KiB counts, what lies behind 512 KiB does not, and no rule is cut in half")
    func parsedBytes() {
        func file(_ bytes: Int, then rest: String) -> RobotsRules {
            let start = "User-agent: *\nDisallow: /first\n#"
            return rules(start + String(repeating: "x", count: bytes - start.utf8.count - 1) + "\n" + rest)
        }
        #expect(!file(500 << 10, then: "Disallow: /last").allows("https://a.example/last"))
        #expect(file(512 << 10, then: "Disallow: /last").allows("https://a.example/last"))
        #expect(!file(512 << 10, then: "Disallow: /last").allows("https://a.example/first"))
        // The limit falls behind `Disallow: /`, which would shut us out of the whole site.
        #expect(file((512 << 10) - 11, then: "Disallow: /drafts").allows("https://a.example/news"))
        #expect(!file((512 << 10) - 17, then: "Disallow: /drafts\nx").allows("https://a.example/drafts"))
    }

    @Test("RB5: a file of one endless line, of line ends, of names or of stars only is read")
    func monotonousFiles() {
        for piece in ["x", "\n", "User-agent: *\n", "User-agent: *\nDisallow: /*", "*", "Sitemap: http://a.example/\n"] {
            let file = String(repeating: piece, count: (600 << 10) / piece.utf8.count)
            #expect(rules(file).text.utf8.count < 700 << 10)
        }
    }
}
