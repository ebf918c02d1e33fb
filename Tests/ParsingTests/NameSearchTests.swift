import Seeded
import Testing
import XML

@testable import Parsing

@Suite("Names are found eight bytes at a time as they are one by one")
struct NameSearchTests {
    @Test("20,000 texts made by chance: the same end, equal hashes for equal names")
    func ends() {
        var chance = SplitMix64(seed: 7)
        let alphabet: [UInt8] = Array("abzAZ09:-._/>= \n\"'@[`{~!,;".utf8) + [0x80, 0xC3, 0xFF, 0x00, 0x7F]
        for _ in 0..<20_000 {
            let isPlain = Bool.random(using: &chance)
            let bytes = (0..<Int.random(in: 0...30, using: &chance)).map { _ in
                isPlain ? UInt8(ascii: "a") + UInt8.random(in: 0..<26, using: &chance) : alphabet.randomElement(using: &chance) ?? 0
            }
            for from in 0...min(3, bytes.count) {
                let found = Bytes.name(in: bytes.span, from: from)
                #expect(found.end == (from..<bytes.count).first { !ByteClass.isName(bytes[$0]) } ?? bytes.count)
                let name = Array(bytes[from..<found.end])
                #expect(Bytes.name(in: (name + [0x3E]).span, from: 0).hash == found.hash)
            }
        }
    }
}
