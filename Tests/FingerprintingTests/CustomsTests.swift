import Model
import Testing

@testable import Fingerprinting

/// The lists of each language, on paragraphs as they stand around news and on prose that holds the same words.
@Suite struct CustomsTests {
    @Test(arguments: CustomSample.all)
    func paragraphsWithACreditAreCaptions(sample: CustomSample) {
        for paragraph in sample.captions {
            #expect(flags(of: paragraph).allSatisfy { $0.contains(.caption) }, "\(paragraph)")
        }
    }

    @Test(arguments: CustomSample.all)
    func wrappingsAreBoilerplateAndTouchNoNeighbour(sample: CustomSample) {
        for paragraph in sample.boilerplate {
            let story = sample.prose[0]
            let flags = flags(of: story + "\n\n" + paragraph + "\n\n" + story)
            let words = Tokenizer.tokenize(story).hashes.count
            #expect(flags.dropFirst(words).dropLast(words).allSatisfy { $0.contains(.boilerplate) }, "\(paragraph)")
            #expect(flags.prefix(words).allSatisfy { $0.isProse } && flags.suffix(words).allSatisfy { $0.isProse }, "\(paragraph)")
        }
    }

    @Test(arguments: CustomSample.all)
    func titlesOfRunningFilesAreKnownAndOthersAreNot(sample: CustomSample) {
        let story = sample.prose.joined(separator: "\n\n")
        let text = String(repeating: story + "\n\n", count: 1 + 5_000 / story.unicodeScalars.count)
        let missed = sample.running.filter { !isRunning($0, text) }
        let mistaken = sample.prose.filter { isRunning($0, text) }
        #expect(missed == [])
        #expect(mistaken == [])
    }

    @Test(arguments: CustomSample.all)
    func proseThatHoldsTheWordsStaysProse(sample: CustomSample) {
        for paragraph in sample.prose {
            #expect(flags(of: paragraph).allSatisfy { $0.isProse }, "\(paragraph)")
        }
        #expect(flags(of: sample.prose.joined(separator: "\n\n")).allSatisfy { $0.isProse })
    }

    @Test(arguments: CustomSample.all)
    func whatStandsBetweenMarksIsQuotationAndNothingElse(sample: CustomSample) {
        for marked in sample.quotations {
            let text = marked.filter { $0 != "⟦" && $0 != "⟧" }
            let quoted = flags(of: text).map { $0.contains(.quotation) }
            #expect(quoted == Self.expected(marked), "\(text)")
        }
    }

    @Test(arguments: CustomSample.all)
    func theLanguageIsGuessedByItsCommonWords(sample: CustomSample) {
        let text = sample.prose.joined(separator: "\n\n")
        let guessed = Fingerprinter.fingerprint(title: "", text: text, language: nil).flags
        let known = Fingerprinter.fingerprint(title: "", text: text, language: sample.language).flags
        #expect(guessed == known)
        #expect(known.contains { $0.contains(.common) })
    }

    /// For each word whether it stands between ⟦ and ⟧.
    private static func expected(_ marked: String) -> [Bool] {
        marked.split(separator: "⟧", omittingEmptySubsequences: false).flatMap { part in
            let parts = part.split(separator: "⟦", maxSplits: 1, omittingEmptySubsequences: false)
            let outside = [Bool](repeating: false, count: Tokenizer.tokenize(String(parts[0])).hashes.count)
            return outside + [Bool](repeating: true, count: parts.count > 1 ? Tokenizer.tokenize(String(parts[1])).hashes.count : 0)
        }
    }

    private func flags(of text: String) -> [TokenFlags] { Fingerprinter.fingerprint(title: "", text: text, language: nil).flags }

    private func isRunning(_ title: String, _ text: String) -> Bool {
        RunningFile.isRunningFile(title: Tokenizer.tokenize(title), body: Tokenizer.tokenize(text))
    }
}
