import Model
import Seeded
import Testing

@testable import Fingerprinting

@Suite struct FingerprinterTests {
    /// Pinned: fingerprints are stored, so a change here must come with a new `Fingerprinter.version`.
    @Test func theSameTextHasTheSameFingerprintForEver() {
        let text = """
            Oda Lindqvist opened the “floating gate” of Varsholm on 12 May; 東京 sent 1,000 lamps.

            The gate, which the pilots’ guild has called unsafe, will be closed when the gauges at the lighthouse demand it.
            """
        let fingerprint = Fingerprinter.fingerprint(title: "The gate opens", text: text, language: "en")
        #expect(Fingerprinter.version == 2)
        #expect(fingerprint.version == 2)
        #expect(digest(fingerprint.tokens.map(UInt64.init)) == 11_826_377_476_034_658_128)
        #expect(digest(fingerprint.flags.map { UInt64($0.rawValue) }) == 8_664_355_580_788_326_339)
        #expect(digest(fingerprint.hashes) == 7_209_500_484_084_246_489)
        #expect(digest(fingerprint.titleTokens.map(UInt64.init)) == 6_728_817_687_562_388_137)
        #expect(fingerprint.numbers.count == 2)
        #expect(fingerprint.names.count == 5)
    }

    @Test(arguments: 1...100)
    func everyPartFitsTheText(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let alphabet = Array("aBc éß東ก\u{301}'’“”\"‘«»1,.\n -👍()@AP")
        let text = String((0..<Int.random(in: 0...400, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
        let fingerprint = Fingerprinter.fingerprint(title: text, text: text, language: nil)
        let count = fingerprint.tokens.count
        #expect(fingerprint.flags.count == count && fingerprint.starts.count == count && fingerprint.ends.count == count)
        #expect(fingerprint.hashes.count == fingerprint.positions.count)
        #expect(fingerprint.positions.allSatisfy { Int($0) < max(1, count) })
        #expect(fingerprint.numbers == fingerprint.numbers.sorted() && fingerprint.names == Set(fingerprint.names).sorted())
        #expect(fingerprint == Fingerprinter.fingerprint(title: text, text: text, language: nil))
    }

    @Test func aHugeTextTakesOneFingerprint() {
        let text =
            String(repeating: "\"", count: 100_000) + String(repeating: "x", count: 200_000) + String(repeating: "\n«", count: 50_000)
        #expect(Fingerprinter.fingerprint(title: "", text: text, language: nil).tokens.count == 1)
    }

    @Test func wordsBehindTheBoundAreNotRead() {
        let text = String(repeating: "a ", count: Tokenizer.mostWords + 10)
        #expect(Fingerprinter.fingerprint(title: "", text: text, language: nil).tokens.count == Tokenizer.mostWords)
    }

    private func digest(_ numbers: [UInt64]) -> UInt64 {
        numbers.reduce(UInt64(numbers.count)) { Mixing.mix($0 ^ $1) }
    }
}
