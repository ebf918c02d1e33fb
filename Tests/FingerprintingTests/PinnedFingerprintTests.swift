import Model
import Testing

@testable import Fingerprinting

/// Fingerprints are stored, and compared between machines: a change here must come with a new `Fingerprinter.version`.
@Suite struct PinnedFingerprintTests {
    private static let pins: [(language: String, digest: UInt64)] = [
        ("Chinese", 5_339_367_278_146_092_115),
        ("Japanese", 7_185_963_155_132_988_847),
        ("Thai", 12_224_600_383_854_283_908),
        ("Arabic", 1_234_220_225_296_861_492),
        ("Hebrew", 555_721_363_295_721_760),
        ("Russian", 10_804_640_807_103_723_451),
        ("Hindi", 7_895_482_418_849_776_421),
        ("Korean", 715_672_234_066_867_901),
        ("German", 10_634_298_810_959_448_539),
        ("French", 8_241_181_523_655_102_864),
        ("Turkish", 4_902_605_530_540_981_190),
        ("Vietnamese", 8_235_563_422_675_643_433),
        ("Greek", 11_215_888_977_730_701_822),
    ]

    /// Of version 2.
    @Test func everyLanguageHasTheSameFingerprintForEver() {
        #expect(LanguageSamples.all.map(\.language) == Self.pins.map(\.language))
        for (sample, pin) in zip(LanguageSamples.all, Self.pins) {
            #expect(digest(of: sample) == pin.digest, "\(sample.language)")
        }
    }

    /// Of what the tokenizer and the winnowing make of a sample that stands twice, so that it is no short item.
    private func digest(of sample: LanguageSample) -> UInt64 {
        let text = ([sample.text] + sample.spellings + [sample.text]).joined(separator: "\n\n")
        let body = Tokenizer.tokenize(text)
        let flags = body.traits.map { $0.contains(.character) ? TokenFlags.character : [] }
        let chosen = Winnowing.select(body.hashes, flags: flags)
        let words = [body.hashes, body.starts, body.ends, body.traits.map { UInt32($0.rawValue) }, chosen.positions].joined()
        return (words.map(UInt64.init) + chosen.hashes).reduce(0) { Mixing.mix($0 ^ $1) &+ 1 }
    }
}
