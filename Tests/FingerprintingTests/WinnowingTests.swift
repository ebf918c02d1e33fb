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

    @Test(arguments: 1...200)
    func aSharedRunBesideBoilerplateIsFound(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let run = tokens(12, using: &random)
        let found = (0..<2).map { _ in
            let (before, behind) = (tokens(Int.random(in: 0...50, using: &random), using: &random), tokens(30, using: &random))
            var flags = (before + run + behind).map { _ in Bool.random(using: &random) ? TokenFlags.boilerplate : .quotation }
            for place in before.count..<before.count + run.count { flags[place] = [] }
            return Set(Winnowing.select(before + run + behind, flags: flags).hashes)
        }
        #expect(!found[0].isDisjoint(with: found[1]))
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

    /// Each script writes its own words; the texts around the run mix them all.
    @Test(arguments: 1...400)
    func aSharedRunInAnyScriptIsFoundWhereverItStands(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let script = Script.all[Int(seed) % Script.all.count]
        let run = (0..<(script.isUnspaced ? 25 : 12)).map { _ in script.word(using: &random) }
        expectFound(run, seed: seed, using: &random)
    }

    @Test(arguments: 1...400)
    func aSharedRunOfMixedScriptsIsFoundWhereverItStands(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var run: [String] = []
        var weight = 0
        while weight < 27 {
            let script = Script.any(using: &random)
            run.append(script.word(using: &random))
            weight += script.isUnspaced ? 1 : 2
        }
        expectFound(run, seed: seed, using: &random)
    }

    private func expectFound(_ run: [String], seed: UInt64, using random: inout SplitMix64) {
        let texts = (0..<2).map { _ in
            (mixture(using: &random) + run + mixture(using: &random)).joined(separator: " ")
        }
        let found = texts.map { Set(Fingerprinter.fingerprint(title: "", text: $0, language: "en").hashes) }
        #expect(!found[0].isDisjoint(with: found[1]), "\(run)")
    }

    /// Mostly one script, as texts are, of a length that is no short item's.
    private func mixture(using random: inout SplitMix64) -> [String] {
        let main = Script.any(using: &random)
        return (0..<Int.random(in: 60...200, using: &random)).map { _ in
            (Bool.random(using: &random) ? main : Script.any(using: &random)).word(using: &random)
        }
    }

    private struct Script: Sendable {
        let letters: ClosedRange<UInt32>
        var isUnspaced = false

        static let all = [
            Script(letters: 0x61...0x7A), Script(letters: 0x430...0x44F), Script(letters: 0x3B1...0x3C1), Script(letters: 0x5D0...0x5E9),
            Script(letters: 0x627...0x639), Script(letters: 0x915...0x939), Script(letters: 0xAC00...0xD7A3),
            Script(letters: 0x10D0...0x10F0),
            Script(letters: 0x4E00...0x9FA5, isUnspaced: true), Script(letters: 0x3041...0x3096, isUnspaced: true),
            Script(letters: 0x30A1...0x30FA, isUnspaced: true), Script(letters: 0xE01...0xE2E, isUnspaced: true),
            Script(letters: 0x1000...0x1020, isUnspaced: true), Script(letters: 0x20000...0x2A6DF, isUnspaced: true),
        ]

        static func any(using random: inout SplitMix64) -> Script { all[Int.random(in: all.indices, using: &random)] }

        func word(using random: inout SplitMix64) -> String {
            var word = String.UnicodeScalarView()
            for _ in 0..<(isUnspaced ? 1 : Int.random(in: 5...9, using: &random)) {
                word.append(Unicode.Scalar(UInt32.random(in: letters, using: &random)) ?? "a")
            }
            return String(word)
        }
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
