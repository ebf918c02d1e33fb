import Model
import Seeded
import Testing

@testable import Parsing

@Suite("Documents that chance has broken")
struct MutationTests {
    private static let pieces: [[UInt8]] =
        [
            "<", ">", "&", "]]>", "<![CDATA[", "<!--", "-->", "\"", "'", "</item>", "<item>", "</", "/>", "&#xD800;", "&amp;amp;", "<?",
            "\u{0}", "\u{FFFE}", "xmlns=\"",
            "<entry>", "</title>", "{", "[", "\\u", "\\",
        ].map { Array($0.utf8) } + [[0xFF], [0xC2], [0xE2, 0x80], [0xFE, 0xFF]]

    @Test(
        "2,000 mutations: it ends, keys are unique, texts are texts",
        arguments: ["rss20.xml", "rss10.xml", "atom10.xml", "atom03.xml", "feed.json"])
    func mutations(_ name: String) throws {
        let original = try fixture(name)
        var chance = SplitMix64(seed: 20_250_327)
        for _ in 0..<400 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...8, using: &chance) { Self.mutate(&bytes, &chance) }
            check(bytes)
        }
    }

    private func check(_ bytes: [UInt8]) {
        guard let feed = try? read(bytes) else { return }
        #expect(Set(feed.entries.map(\.key)).count == feed.entries.count)
        #expect(feed.entries.allSatisfy { !$0.key.rawValue.isEmpty })
        let again = try? read(bytes)
        #expect(again == feed)
    }

    private static func mutate(_ bytes: inout [UInt8], _ chance: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let at = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<5, using: &chance) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &chance)
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: pieces.randomElement(using: &chance) ?? [], at: at)
        case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...200, using: &chance)))
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 100)], at: Int.random(in: 0...bytes.count, using: &chance))
        }
    }
}
