import Model
import Testing

@testable import Fingerprinting

/// Fingerprints are stored, and compared between machines: a change here must come with a new `Fingerprinter.version`.
@Suite struct PinnedFingerprintTests {
    private static let pins: [(language: String, digest: UInt64)] = [
        ("Chinese", 5_339_367_278_146_092_115),
        ("Japanese", 32_508_800_414_309_477),
        ("Thai", 2_488_006_664_085_972_777),
        ("Arabic", 16_215_743_195_899_939_025),
        ("Hebrew", 555_721_363_295_721_760),
        ("Russian", 18_431_769_795_380_037_321),
        ("Hindi", 13_500_912_202_521_004_724),
        ("Korean", 6_909_523_950_437_641_498),
        ("German", 11_309_258_869_266_719_992),
        ("French", 1_574_156_024_252_975_825),
        ("Turkish", 1_600_579_427_787_398_759),
        ("Vietnamese", 10_378_549_830_768_858_839),
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
