import Seeded
import Testing

@testable import Fingerprinting

@Suite struct TokenizerTests {
    @Test(arguments: [
        ("Don't stop", "don’t STOP"), ("Ärger über Öl", "ärger ÜBER öl"), ("МОСКВА", "москва"), ("ΑΘΗΝΑ", "αθηνα"), ("ＡＢＣ１２", "abc12"),
        ("well-known", "well known"), ("a\u{AD}b c", "ab c"),
    ])
    func spellingsOfOneTextAreOneRowOfWords(one: String, other: String) {
        #expect(Tokenizer.tokenize(one).hashes == Tokenizer.tokenize(other).hashes)
    }

    @Test(arguments: [
        ("one two three", 3), ("1,000.5 dollars", 2), ("東京都で", 4), ("ราคา", 4), ("don't", 1), ("", 0), ("… — !", 0), ("대한민국 정부", 2),
    ])
    func wordsAreCounted(text: String, count: Int) {
        #expect(Tokenizer.tokenize(text).hashes.count == count)
    }

    @Test func offsetsAreUnicodeScalars() {
        let text = Tokenizer.tokenize("“Größe” 東京 👍🏽 end")
        #expect(text.starts == [1, 8, 9, 14])
        #expect(text.ends == [6, 9, 10, 17])
    }

    @Test func offsetsOfAnyTextCutOutItsWords() {
        var random = SplitMix64(seed: 7)
        let alphabet: [Unicode.Scalar] = [
            "a", "B", "é", "ß", "東", "ก", "ั", "\u{301}", "\u{323}", "'", "’", "“", "”", "1", "٣", ",", ".", "\n", " ", "-", "👍",
            "\u{200D}", "ﬁ",
            "한", "ｶ", "\u{FF9E}", "צ", "\"", "क", "\u{94D}", "I", "İ", "\u{307}",
        ]
        for _ in 0..<1_000 {
            let scalars = (0..<40).map { _ in alphabet.randomElement(using: &random) ?? "a" }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            let text = Tokenizer.tokenize(String(view))
            #expect(text.length == scalars.count)
            #expect(zip(text.starts, text.ends).allSatisfy { $0 < $1 && Int($1) <= scalars.count })
            #expect(zip(text.ends, text.starts.dropFirst()).allSatisfy { $0 <= $1 })
            for (index, start) in text.starts.enumerated() {
                var word = String.UnicodeScalarView()
                word.append(contentsOf: scalars[Int(start)..<Int(text.ends[index])])
                #expect(Tokenizer.tokenize(String(word)).hashes == [text.hashes[index]])
            }
        }
    }

    @Test func traitsTellNumbersCapitalsAndCharacters() {
        let text = Tokenizer.tokenize("Oda paid 40 I 京")
        #expect(text.traits == [.capitalised, [], .number, [], .character])
    }

    @Test func quotationMarksKnowWhatStandsBesideThem() {
        let marks = Tokenizer.tokenize("he ‘said’ the dogs’ ‘새 다리’는 “東京”で (“x”) ב\"הארץ\"").marks
        #expect(marks.map(\.word) == [1, 2, 4, 4, 6, 7, 9, 10, 11, 12, 13])
        #expect(marks.map(\.followsWord) == [false, true, true, false, true, false, true, false, true, false, true])
        #expect(marks.map(\.precedesWord) == [true, false, false, true, false, true, true, true, false, true, false])
    }

    @Test func paragraphsHoldTheirWords() {
        let text = Tokenizer.tokenize("\nOne two\r\n\r\nthree\n…\nfour five")
        #expect(text.paragraphs.map(\.words) == [0..<2, 2..<3, 3..<5])
    }
}
