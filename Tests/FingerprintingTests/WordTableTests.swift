import Seeded
import Testing

@testable import Fingerprinting

@Suite struct WordTableTests {
    @Test(arguments: [0, 1, 7, 300, 5_000])
    func everyWordHasItsNumberAndNoOtherHasOne(count: Int) {
        var random = SplitMix64(seed: UInt64(count))
        var numbers: [UInt32: UInt32] = [:]
        while numbers.count < count { numbers[random.next32()] = random.next32() | 1 }
        let table = WordTable(numbers)
        #expect(numbers.allSatisfy { table[$0] == $1 })
        let others = (0..<2_000).map { _ in random.next32() }.filter { numbers[$0] == nil }
        #expect(others.allSatisfy { table[$0] == 0 })
    }

    /// Words that agree in the bits by which they are placed push each other out; the table grows.
    @Test func wordsThatCrowdOnePlaceAreAllKept() {
        let words = (0..<200).map { UInt32($0) << 24 | UInt32($0) << 8 }
        let table = WordTable(Dictionary(uniqueKeysWithValues: words.map { ($0, $0 + 1) }))
        #expect(words.allSatisfy { table[$0] == $0 + 1 })
        #expect(table[1] == 0)
    }
}

extension SplitMix64 {
    fileprivate mutating func next32() -> UInt32 { UInt32(truncatingIfNeeded: next()) }
}
