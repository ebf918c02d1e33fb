import Model
import Seeded
import Testing

@testable import Fingerprinting

/// Marks that go on, are lost, are apostrophes, or are dashes.
@Suite struct QuotationTests {
    @Test(arguments: [
        "han sade ”vi ska vinna” idag", "hän sanoi »me voitamme varmasti» eilen", "on powiedział „my na pewno” dziś",
        "a spus ‚noi vom câștiga’ ieri",
        "han sagde »vi skal vinde« igår", "il dit ‹ nous allons gagner › hier", "er sagte ›wir werden siegen‹ heute",
        "he said “we will win“ today",
        "he said ”we will win“ today", "he said ＂we will win＂ today", "they read 《one two three》 aloud", "they read 〈one two three〉 aloud",
        "they read ｢one two three｣ aloud", "they read ﹁one two three﹂ aloud", "they read 〝one two three〟 aloud",
        "he said (“we will win”) today",
    ])
    func marksOfEveryCustomPair(text: String) {
        #expect(quoted(text) == "001110")
    }

    @Test func aSpeechOverSeveralParagraphsIsQuotation() {
        #expect(quoted("“One two three.\n\n“Four five six,” he said.") == "111 11100")
        #expect(quoted("“One two three.\n\nFour five six, he said.") == "000 00000")
        #expect(quoted("He said: “One two.\n\n“Three four.\n\n“Five.” Six.") == "0011 11 10")
        #expect(quoted("\"One two three.\n\n\"Four five six,\" he said.") == "111 11100")
    }

    /// «Comillas de seguir»: in Spain the paragraphs go on with the mark that closes.
    @Test func aSpeechGoesOnWithTheClosingMark() {
        #expect(quoted("«Uno dos tres.\n\n»Cuatro cinco», dijo.") == "111 110")
    }

    @Test func aMarkThatIsLostTakesNothingWithIt() {
        #expect(quoted("He said “one two and left. “Three four,” she said.") == "0000001100")
        #expect(quoted("One “two ‘three” four") == "0110")
        #expect(quoted("A 5\" pipe, 6\" wide, was “laid” in the yard") == "0000001000")
        #expect(quoted("one two” three “four” five") == "00010")
    }

    @Test func aPairTooFarApartIsNone() {
        let words = String(repeating: "word ", count: 61)
        #expect(!quoted("\"\(words)\"").contains("1"))
        #expect(quoted("“\(words)”") == String(repeating: "1", count: 61))
        #expect(!quoted("“\(words)\(words)”").contains("1"))
        #expect(quoted("「\(String(repeating: "字", count: 170))」") == String(repeating: "1", count: 170))
        #expect(!quoted("「\(String(repeating: "字", count: 190))」").contains("1"))
    }

    /// What closes a pair too far apart opens the next one.
    @Test func straightMarksFindTheirStepAgain() {
        let words = String(repeating: "word ", count: 61)
        #expect(quoted("\"\(words)\n") == String(repeating: "0", count: 61))
        #expect(quoted("He \"\(words)said \"one two\" and") == String(repeating: "0", count: 63) + "110")
    }

    @Test(arguments: [
        "The dogs’ owners don’t like the players’ bus", "The ’90s and the '80s were the students' time",
        "Give ’em the keys, said the pilots’ guild",
        "'Twas the guilds' night", "L’homme qu’on n’a pas vu", "O’Neill's and Hans' boats", "rock 'n' roll",
    ])
    func anApostropheIsNoMark(text: String) {
        #expect(!quoted(text).contains("1"))
    }

    @Test func marksNest() {
        #expect(quoted("“He told me ‘never’ and went,” she said") == "11111100")
        #expect(quoted("«Газета «Труд» писала об этом», — сказал он") == "1111100")
        #expect(quoted("彼女は「彼は『勝つ』と」と") == "000111110")
    }

    @Test(arguments: [
        ("— Мы победим, — тихо сказал он. — И скоро.", "11000 11"), ("—Vamos a ganar —dijo el alcalde—. Y pronto.", "111000 11"),
        ("— Vamos ganhar — disse o prefeito.", "11000"), ("— Wygramy — powiedział burmistrz.", "100"),
        // A list, an insertion, a dash at the head and another one without a verb of saying.
        ("— ремонт ворот;", "00"), ("Ворота — так сказал мэр — открыты.", "00000"), ("— Ворота открыты — и точка.", "0000"),
        ("— The gate — the work of a year — is open.", "000000000"), ("— 2014–2018 said all", "0000"),
    ])
    func speechBetweenDashesIsQuotationWhereAVerbOfSayingTellsIt(text: String, expected: String) {
        #expect(quoted(text).replacing(" ", with: "") == expected.replacing(" ", with: ""))
    }

    @Test(arguments: 1...200)
    func noTextIsTooWild(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let parts = [
            "“", "”", "„", "‘", "’", "'", "\"", "«", "»", "「", "」", "『", "》", "—", "–", "\n", "\n\n", " ", " ", "one ", "сказал ", "字",
            "Photo: ", "AP Photo",
            "All rights reserved. ", "Editing by ", "/Reuters", "(", "). ", "10:35 ", "…",
        ]
        let text = (0..<300).map { _ in random.pick(parts) }.joined()
        let fingerprint = Fingerprinter.fingerprint(title: text, text: text, language: nil)
        #expect(fingerprint.flags.count == fingerprint.tokens.count)
        #expect(fingerprint == Fingerprinter.fingerprint(title: text, text: text, language: nil))
    }

    /// One digit a word: 1 where it stands in quotation; a blank between paragraphs.
    private func quoted(_ text: String) -> String {
        let flags = Fingerprinter.fingerprint(title: "", text: text, language: nil).flags
        let paragraphs = Tokenizer.tokenize(text).paragraphs
        return paragraphs.map { flags[$0.words].map { $0.contains(.quotation) ? "1" : "0" }.joined() }.joined(separator: " ")
    }
}
