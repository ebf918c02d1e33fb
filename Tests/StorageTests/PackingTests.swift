import FoundationEssentials
import Model
import Seeded
import Testing

@testable import Storage

@Suite struct PackingTests {
    @Test("Arrays of any numbers come back as they were", arguments: 0..<20 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let numbers = (0..<random.below(200)).map { _ in random.number32() }
        let bases = (0..<random.below(200)).map { _ in random.number32() }
        let long = numbers.map { UInt64($0) << 32 | random.next() >> 40 }
        let flags = numbers.map { TokenFlags(rawValue: UInt8(truncatingIfNeeded: $0 % 3)) }
        #expect(try Unpacking.fixed32(Packing.fixed(numbers)) == numbers)
        #expect(try Unpacking.fixed64(Packing.fixed(long)) == long)
        #expect(try Unpacking.deltas(Packing.deltas(numbers)) == numbers)
        #expect(try Unpacking.deltas(Packing.deltas(numbers, from: bases), from: bases) == numbers)
        #expect(try Unpacking.runs(Packing.runs(flags)) == flags)
    }

    @Test("Numbers that grow slowly take a byte each, and a run of flags two")
    func sizes() {
        #expect(Packing.deltas((0..<300).map { $0 * 6 }).count == 300)
        #expect(Packing.runs(Array(repeating: .quotation, count: 100)).count == 2)
        #expect(Packing.fixed([1, 2] as [UInt32]) == Data([1, 0, 0, 0, 2, 0, 0, 0]))
    }

    @Test("Bytes that nothing was packed into are reported, not trusted")
    func damage() {
        #expect(throws: StoreError.self) { try Unpacking.fixed32(Data([1, 2, 3])) }
        #expect(throws: StoreError.self) { try Unpacking.fixed64(Data([1, 2, 3, 4])) }
        #expect(throws: StoreError.self) { try Unpacking.deltas(Data([0x80])) }
        #expect(throws: StoreError.self) { try Unpacking.deltas(Data([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1])) }
        #expect(throws: StoreError.self) { try Unpacking.runs(Data([1])) }
        #expect(throws: StoreError.self) { try Unpacking.runs(Data([1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F])) }
    }

    @Test("Text with any control character comes back as it was, and holds no U+0000 in between")
    func escapes() {
        for text in ["", "plain", "\u{0}", "\u{1A}", "\u{1A}0", "a\u{0}\u{1A}1\u{1A}\u{1A}é\u{0}"] {
            let kept = StoredText.escaped(text)
            #expect(!kept.utf8.contains(0))
            #expect(StoredText.unescaped(kept) == text)
        }
    }
}

extension SplitMix64 {
    /// Small, large and extreme numbers alike.
    mutating func number32() -> UInt32 { UInt32(truncatingIfNeeded: next() >> (32 + next() % 33)) }
}
