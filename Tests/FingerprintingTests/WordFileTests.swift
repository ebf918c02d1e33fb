import Foundation
import Testing

@testable import Fingerprinting

/// The word files that are built in, and how files are read.
@Suite struct WordFileTests {
    @Test func nothingIsWrongWithTheBuiltInFiles() {
        let complaints = WordLists.files.flatMap(\.complaints).map(\.description)
        #expect(complaints == [])
    }

    @Test func allFilesAreBuiltIn() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Stages/Fingerprinting/Words")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(WordLists.files.map { $0.language + ".words" } == names)
    }

    @Test(arguments: ["ar", "de", "en", "es", "fr", "it", "ja", "pt", "ru", "zh"])
    func theTenMostCommonNewsLanguagesHaveAllLists(language: String) throws {
        let file = try #require(WordLists.files.first { $0.language == language })
        for section in WordSection.allCases where section != .sayings && section != .elisions {
            #expect(file.phrases(of: section).count >= 5, "\(language).words: [\(section)]")
        }
    }

    /// A line that another one of the list makes needless would only look like work.
    @Test func noPhraseHoldsAShorterOneOfItsList() {
        var needless: [String] = []
        for file in WordLists.files {
            for section in WordSection.allCases where !section.holdsWords {
                let lines = file.lines.filter { $0.section == section }
                let short = Set(lines.map(\.phrase).filter { !$0.isHeld }.map(\.words))
                for line in lines where Self.parts(of: line.phrase).contains(where: short.contains) {
                    needless.append("\(file.language).words:\(line.number)")
                }
            }
        }
        #expect(needless == [])
    }

    /// All rows of words within a phrase but itself; itself, too, where it is held to a place.
    private static func parts(of phrase: Phrase) -> [[PhraseWord]] {
        let words = phrase.words
        let parts = words.indices.flatMap { start in (start..<words.count).map { Array(words[start...$0]) } }
        return phrase.isHeld ? parts : parts.filter { $0.count < words.count }
    }

    @Test func aFileIsReadByTheLine() {
        let file = read("# English.\n\n[captions]\n# Source: us.\nGetty Images$\n^Photo:\n\n[common]\n# Source: us.\nthe a\nof\n")
        #expect(file.complaints.isEmpty)
        #expect(file.words(of: .common) == Tokenizer.tokenize("the a of").hashes)
        let captions = file.phrases(of: .captions)
        #expect(captions.map(\.words.count) == [2, 1])
        #expect(captions.map(\.isClosing) == [true, false])
        #expect(captions.map(\.isOpening) == [false, true])
        #expect(captions.map(\.needsColon) == [false, true])
        #expect(file.lines.map(\.number) == [5, 6, 10, 10, 11])
    }

    @Test(arguments: [
        ("[captions]\n# Source: us.\nAP Photo\n…!", "xx.words:4: holds no word: …!"),
        ("[captions]\n# Source: us.\nAP Photo\n\nAP  Photo!", "xx.words:5: stands there twice: AP  Photo!"),
        ("[common]\n# Source: us.\nthe of\na the", "xx.words:4: stands there twice: the"),
        ("[captions]\n# Source: us.\nthe\n[common]\n# Source: us.\nthe", "xx.words:3: is one common word: most paragraphs hold it"),
        ("[common]\n# Source: us.\nwell-known", "xx.words:3: is more than one word: well-known"),
        ("[captions]\nAP Photo", "xx.words:2: the section does not begin with \"# Source: …\""),
        ("AP Photo", "xx.words:1: stands before the first [section]"),
        ("[capitals]", "xx.words:1: is no section: [capitals]"),
        ("[captions]\n# Source: us.\nAP Photo\n[captions]", "xx.words:4: the section stands there twice"),
        ("[times]\n# Source: us.\n^0 0", "xx.words:3: holds nothing but a number: ^0 0"),
        ("[syndication]\n# Source: us.\nthe post … appeared", "xx.words:3: needs ^ and words before …: the post … appeared"),
    ])
    func aBadLineIsToldByFileAndLine(text: String, complaint: String) {
        #expect(read(text).complaints.map(\.description) == [complaint])
    }

    @Test func aLineThatIsNoUTF8IsToldToo() {
        let file = WordFile(language: "xx", bytes: Array("[common]\n# Source: us.\nthe\n".utf8) + [0xFF, 0x0A])
        #expect(file.complaints.map(\.description) == ["xx.words:4: is no UTF-8"])
        #expect(file.words(of: .common).count == 1)
    }

    private func read(_ text: String) -> WordFile { WordFile(language: "xx", bytes: Array(text.utf8)) }
}
