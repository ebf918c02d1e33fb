import Foundation
import Seeded
import Testing

@testable import Fingerprinting

/// NFKC and full case folding: texts that are one and the same to a reader are one row of words.
@Suite struct NormalizationTests {
    @Test(arguments: [
        ("full width", "ＶＡＲＳＨＯＬＭ　２０２４", "varsholm 2024"), ("half-width katakana", "ｳﾞｧﾙﾌﾟ", "ヴァルプ"), ("half-width Hangul", "ﾡﾢ", "ㄱㄲ"),
        ("ligatures", "oﬃce ﬁnal ﬂow ﬆar", "office final flow star"), ("Arabic presentation forms", "ﺍﻟﺴﻼﻡ", "السلام"),
        ("a ligature of a whole phrase", "ﷺ", "صلى الله عليه وسلم"), ("circled", "① Ⓐⓑ ㊗", "1 ab 祝"), ("keycaps", "2\u{FE0F}\u{20E3}", "2"),
        ("superscript", "m² x⁹", "m2 x9"),
        ("squared words", "㎏ ㍻ ㍿", "kg 平成 株式会社"), ("compatibility ideographs", "\u{F900}\u{F9DC}\u{2F800}", "豈隆丽"),
        ("radicals", "⽉⼤", "月大"),
        ("mathematical letters", "𝐕𝐚𝐫𝑠ℎ𝟒", "varsh4"), ("decomposed", "e\u{301} か\u{3099} \u{1112}\u{1161}\u{11AB}", "é が 한"),
        ("marks in another order", "a\u{323}\u{302} a\u{302}\u{323}", "ậ ậ"), ("singletons", "\u{212B} \u{2126} \u{212A}", "å ω k"),
        ("sharp s", "Straße STRAẞE", "strasse strasse"), ("final sigma", "ΟΔΟΣ", "οδος"), ("Turkish i", "İI ıi", "ii ii"),
        ("dotted i decomposed", "I\u{307}zmir i\u{307}zmir", "izmir izmir"), ("Cherokee", "\u{AB70}", "\u{13A0}"),
        ("soft hyphens", "Bürger\u{AD}meister", "bürgermeister"),
        ("zero width", "a\u{200B}b\u{200C}c\u{200D}d\u{2060}e\u{FEFF}f", "abcdef"),
        ("variation selectors", "葛\u{E0100}飾 a\u{FE0F}", "葛飾 a"), ("bidirectional controls", "\u{202B}שלום\u{202C}", "שלום"),
        ("a grapheme joiner between marks", "a\u{302}\u{34F}\u{323}", "ậ"), ("digits of all scripts", "٣ ۳ ३ ๓ ３ 𝟛 ৩", "3 3 3 3 3 3 3"),
        ("Arabic separators", "١٬٢٠٠٫٥", "1,200.5"), ("pointing", "مُحَمَّد שָׁלוֹם", "محمد שלום"), ("tatweel", "الســـلام", "السلام"),
        ("iota subscript", "ᾳ\u{301} ά\u{345}", "ᾴ ᾴ"),
        ("apostrophes", "d'un d’un dʼun d＇un d´un d`un d′un", "dun dun dun dun dun dun dun"),
    ])
    func oneTextInTwoSpellings(what: String, one: String, other: String) {
        #expect(Tokenizer.tokenize(one).hashes == Tokenizer.tokenize(other).hashes)
    }

    /// The table against another implementation of Unicode: each scalar is as its compatibility decomposition, which is made of other scalars, and as
    /// its lower case.
    @Test func everyScalarIsAsItsDecompositionAndItsLowerCase() {
        // ´ and its Greek twin are apostrophes, ™ and ℠ no letters; ͺ alone is no iota but a mark.
        let ours: Set<UInt32> = [0xB4, 0x1FFD, 0x2120, 0x2122, 0x37A]
        for value in UInt32(0x80)..<0x3_0000 where !ours.contains(value) && !(0xAC80...0xD7A3).contains(value) {
            guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age, age.major <= 15 else { continue }
            let text = String(scalar)
            let forms = Set([text.decomposedStringWithCompatibilityMapping, scalar.properties.lowercaseMapping]).subtracting([text])
            guard !forms.isEmpty else { continue }
            let hashes = Tokenizer.tokenize("a" + text + "b").hashes
            for form in forms {
                #expect(Tokenizer.tokenize("a" + form + "b").hashes == hashes, "U+\(String(value, radix: 16))")
            }
        }
    }

    /// Any scalars of any script in any order: their composed and their decomposed form are the same words.
    @Test(arguments: 1...60)
    func composedAndDecomposedFormsAreTheSameWords(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let anyText = anyText(using: &random)
        let text = Tokenizer.tokenize(anyText)
        #expect(text.hashes.count > 20)
        for other in [anyText.precomposedStringWithCanonicalMapping, anyText.decomposedStringWithCanonicalMapping].map(Tokenizer.tokenize) {
            let differing = zip(text.hashes, other.hashes).map(!=).firstIndex(of: true)
            #expect(differing == nil && other.hashes.count == text.hashes.count)
        }
    }

    /// Half of it letters with marks of all classes, a quarter any scalar up to U+FFFF, a quarter what stands between words.
    private func anyText(using random: inout SplitMix64) -> String {
        var text = String.UnicodeScalarView()
        while text.count < 400 {
            let range: ClosedRange<UInt32> =
                switch Int.random(in: 0..<8, using: &random) {
                case 0, 1: 0x41...0x17F
                case 2, 3: 0x300...0x36F
                case 4, 5: 0x80...0xFFFF
                default: 0x20...0x40
                }
            guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)), let age = scalar.properties.age, age.major <= 15
            else { continue }
            text.append(scalar)
        }
        return String(text)
    }

    @Test func everyScalarHasAnEntry() {
        let table = ScalarTable.shared
        let kinds = (UInt32(0)...0x10_FFFF).map { table.entry(of: $0).kind }
        #expect(kinds[0x2FA1D] == .character && kinds[0x2FAFF] == .character && kinds[0x3_134A] == .character)
        #expect(kinds[0xE_0100] == .ignored && kinds[0x10_FFFF] == .other && kinds[0x1_F600] == .other)
        #expect(kinds.count { $0 == .character } > 160_000)
    }

    @Test func theTableIsThatOfOneVersionOfUnicode() {
        #expect(UnicodeData.version == "15.0.0")
    }

    @Test func marksWithoutEndAreTakenAsTheyStand() {
        let text = "a" + String(repeating: "\u{323}\u{301}", count: 50_000) + "b c"
        #expect(Tokenizer.tokenize(text).starts == [0, 100_003])
    }

    @Test func whatIsNothingButInvisibleIsNoWord() {
        #expect(Tokenizer.tokenize(String(repeating: "\u{200B}\u{AD}\u{FE0F}'", count: 10_000)).hashes.isEmpty)
    }

    /// A scalar may stand for several words; their offsets are its own.
    @Test func wordsOfOneScalarStandWhereItStands() {
        let text = Tokenizer.tokenize("am ㍻ b")
        #expect(text.starts == [0, 3, 3, 5])
        #expect(text.ends == [2, 4, 4, 6])
    }

    /// ำ is a mark over the letter before it, and a letter.
    @Test func aLetterThatIsMarkAndLetterBeginsWithItself() {
        let text = Tokenizer.tokenize("ทำ")
        #expect(text.starts == [0, 1])
        #expect(text.ends == [1, 2])
    }
}
