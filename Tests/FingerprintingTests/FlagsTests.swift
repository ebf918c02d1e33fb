import Model
import Testing

@testable import Fingerprinting

/// What words are worth as evidence: quotation, caption, boilerplate.
@Suite struct FlagsTests {
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

    @Test func aLongParagraphIsNeverBoilerplateAsAWhole() {
        let flags = flags(of: String(repeating: "word ", count: 80) + "all rights reserved")
        #expect(flags.allSatisfy { $0.isProse })
    }

    /// Feeds strip the line ends of what they carry.
    @Test(arguments: [
        ("The post Gate Opens appeared first on Northern Courier.", TokenFlags.boilerplate),
        ("(Reporting by Jane Doe; Editing by John Roe)", .boilerplate),
        ("The mayor at the gate. (AP Photo/Jane Doe)", .caption), ("Please enable JavaScript in your browser.", .boilerplate),
    ])
    func inATextWithoutLineEndsTheSentenceIsTakenOut(line: String, flag: TokenFlags) {
        let story = String(repeating: "The council met for the third time and did not agree on the price. ", count: 20)
        let flags = flags(of: "\(story)\(line) \(story)")
        let flagged = flags.filter { $0.contains(flag) }.count
        let words = Tokenizer.tokenize(line).hashes.count
        #expect(flags.prefix(260).allSatisfy { $0.isProse } && flags.suffix(260).allSatisfy { $0.isProse })
        #expect(flagged <= words && flagged >= words - 5)
    }

    @Test func whatAnAgencySignsStaysProse() {
        let prose = "The council met for the third time on Monday and did not agree on the price of the gate, the mayor said."
        let flags = flags(of: prose + " (Reporting by Jane Doe; Editing by John Roe)")
        let isProse = flags.map(\.isProse)
        #expect(isProse == [Bool](repeating: true, count: 22) + [Bool](repeating: false, count: 8))
    }

    @Test func proseBeforeANoticeStaysProseWhereThereIsMuchOfIt() {
        let prose =
            "The council met for the third time on Monday and did not agree on the price of the gate, which the guild of pilots has called unsafe "
        let flags = flags(of: prose + "since the first lamps were lit in May. Read the full story here.")
        let isProse = flags.map(\.isProse)
        #expect(isProse == [Bool](repeating: true, count: 35) + [Bool](repeating: false, count: 5))
        let bio = self.flags(of: "Oda Lindqvist is our correspondent in Pell and writes on the lagoon. Follow her on Twitter.")
        #expect(bio.allSatisfy { $0.contains(.boilerplate) })
    }

    @Test func aLineThatIsNothingButACreditMakesACaptionOfWhatStandsBeforeIt() {
        let flags = flags(of: "The council met.\n\nThe mayor at the gate.\nPhoto: Jane Doe\n\nNobody agreed.")
        let captions = flags.map { $0.contains(.caption) }
        #expect(captions == [Bool](repeating: false, count: 3) + [Bool](repeating: true, count: 8) + [false, false])
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
