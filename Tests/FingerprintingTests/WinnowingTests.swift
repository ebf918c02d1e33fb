import Model
import Seeded
import Testing

@testable import Fingerprinting

@Suite struct WinnowingTests {
    @Test(arguments: 1...200)
    func aSharedRunOfTwelveWordsIsFound(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let run = tokens(12, using: &random)
        let (one, other) = (around(run, using: &random), around(run, using: &random))
        let shared = Set(hashes(one, flag: [])).intersection(hashes(other, flag: []))
        #expect(!shared.isEmpty)
    }

    @Test(arguments: 1...100)
    func aSharedRunOfTwentyFiveCharactersIsFound(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let run = tokens(25, using: &random)
        let (one, other) = (around(run, using: &random), around(run, using: &random))
        #expect(!Set(hashes(one, flag: .character)).isDisjoint(with: hashes(other, flag: .character)))
    }

    @Test func textsWithoutACommonGramShareNothing() {
        var random = SplitMix64(seed: 1)
        #expect(Set(hashes(tokens(500, using: &random), flag: [])).isDisjoint(with: hashes(tokens(500, using: &random), flag: [])))
    }

    @Test func gramsThatTouchBoilerplateAreNeverChosen() {
        var random = SplitMix64(seed: 2)
        let row = tokens(100, using: &random)
        var flags = [TokenFlags](repeating: [], count: 100)
        for index in 40..<60 { flags[index] = .boilerplate }
        let positions = Winnowing.select(row, flags: flags).positions
        #expect(!positions.isEmpty)
        #expect(positions.allSatisfy { $0 + 5 <= 40 || $0 >= 60 })
        #expect(Winnowing.select(row, flags: flags.map { _ in .boilerplate }).hashes.isEmpty)
    }

    @Test func aTextOfOneWordRepeatedHasFewHashes() {
        let count = hashes([UInt32](repeating: 7, count: 10_000), flag: []).count
        #expect((1...1300).contains(count))
    }

    @Test func aboutTwoOfNineGramsAreChosen() {
        var random = SplitMix64(seed: 3)
        let count = hashes(tokens(9000, using: &random), flag: []).count
        #expect((1800...2200).contains(count))
    }

    @Test(arguments: 0..<14)
    func shortTextsHaveOneHashOrNone(length: Int) {
        var random = SplitMix64(seed: 4)
        let count = hashes(tokens(length, using: &random), flag: []).count
        #expect(length < 5 ? count == 0 : length <= 12 ? count == 1 : count >= 1)
    }

    private func hashes(_ tokens: [UInt32], flag: TokenFlags) -> [UInt64] {
        Winnowing.select(tokens, flags: tokens.map { _ in flag }).hashes
    }

    private func tokens(_ count: Int, using random: inout SplitMix64) -> [UInt32] {
        (0..<count).map { _ in UInt32.random(in: .min ... .max, using: &random) }
    }

    private func around(_ run: [UInt32], using random: inout SplitMix64) -> [UInt32] {
        let before = tokens(Int.random(in: 0...50, using: &random), using: &random)
        return before + run + tokens(Int.random(in: 0...50, using: &random), using: &random)
    }
}
