import Model
import Testing

@testable import Fingerprinting

/// What words are worth as evidence: quotation, caption, boilerplate.
@Suite struct FlagsTests {
    @Test(arguments: [
        "he said “we will win” today", "he said \"we will win\" today", "er sagte „wir werden siegen“ heute",
        "il dit « nous allons gagner » hier",
        "er sagte »wir werden siegen« heute", "он сказал «мы ещё победим» вчера", "on powiedział „my na pewno” dziś",
        "han sade ”vi ska vinna” idag",
        "he said ‘we will win’ today",
    ])
    func threeWordsInTheMiddleStandInQuotation(text: String) {
        let flags = flags(of: text)
        #expect(flags.map { $0.contains(.quotation) } == [false, false, true, true, true, false])
    }

    @Test func japaneseBracketsAreQuotationMarks() {
        #expect(flags(of: "彼は「勝つ」と").map { $0.contains(.quotation) } == [false, false, true, true, false])
    }

    @Test func apostrophesAreNoQuotationMarks() {
        #expect(quoted("The dogs’ owners don’t like the players’ bus").isEmpty)
        #expect(quoted("The ‘90s were the students’ time").count <= 7)
    }

    @Test func aMarkOutOfBalanceIsReturnedToProse() {
        let words = String(repeating: "word ", count: 70)
        #expect(quoted("\"\(words)\"").isEmpty)
        #expect(quoted("“\(words)”").count == 70)
        #expect(quoted("“\(words)\(words)”").isEmpty)
        #expect(quoted("a 5\" pipe was laid in the yard").isEmpty)
    }

    @Test func aSpeechOverSeveralParagraphsIsQuotation() {
        #expect(quoted("“One two three.\n\n“Four five six,” he said.").count == 6)
        #expect(quoted("“One two three.\n\nFour five six, he said.").isEmpty)
    }

    @Test(arguments: [
        "The mayor at the gate on Monday. (AP Photo/Jane Doe)", "Die Bürgermeisterin am Tor. Foto: dpa", "The gate. Getty Images",
        "The mayor at the gate.\nPhoto: Jane Doe", "FILE - In this file photo the gate is closed.",
    ])
    func paragraphsWithACreditAreCaptions(text: String) {
        #expect(flags(of: text)[0].contains(.caption))
    }

    @Test func aParagraphThatStandsTwiceInARowIsACaption() {
        let caption = "A man with a mask and a flag walks along the quay in the rain on Sunday morning"
        let flags = flags(of: caption + "\n" + caption + "\nThe mayor said that the gate would be built.")
        #expect(flags[..<36].allSatisfy { $0.contains(.caption) })
        #expect(flags[36...].allSatisfy { $0.isProse })
    }

    @Test(arguments: [
        "The post Gate Opens appeared first on Northern Courier.", "Please enable JavaScript in your browser settings.",
        "Already a subscriber? Log in.",
        "(Except for the headline, this story has not been edited by X and is published from a syndicated feed.)",
        "Alle Rechte vorbehalten.", "Lire aussi : la barrière", "Все права защищены", "無断転載を禁じます",
    ])
    func wrappingsAreBoilerplate(text: String) {
        let flags = flags(of: "The gate was opened on Monday.\n\n" + text)
        #expect(flags[..<6].allSatisfy { $0.isProse })
        #expect(flags[6...].allSatisfy { $0.contains(.boilerplate) })
    }

    @Test func aLongParagraphIsNeverBoilerplate() {
        #expect(flags(of: String(repeating: "word ", count: 80) + "read more").allSatisfy { $0.isProse })
    }

    @Test func whatAPostSaysIsQuotation() {
        let flags = flags(of: "The gate is open!\n— Oda Lindqvist (@oda) 3 May\nShe wrote it at noon.")
        #expect(flags[..<9].allSatisfy { $0.contains(.quotation) })
        #expect(flags[9...].allSatisfy { $0.isProse })
    }

    @Test func commonWordsAreThoseOfTheLanguage() {
        let english = Fingerprinter.fingerprint(title: "", text: "the war is over", language: "en-GB").flags
        #expect(english.map { $0.contains(.common) } == [true, false, true, true])
        let german = Fingerprinter.fingerprint(title: "", text: "die Lage war ernst und es ist kalt", language: nil).flags
        #expect(german.map { $0.contains(.common) } == [true, false, true, false, true, true, true, false])
    }

    private func flags(of text: String) -> [TokenFlags] { Fingerprinter.fingerprint(title: "", text: text, language: nil).flags }
    private func quoted(_ text: String) -> [TokenFlags] { flags(of: text).filter { $0.contains(.quotation) } }
}
