import Model
import Seeded
import Testing

@testable import Clustering

@Suite struct ComparisonTests {
    @Test func passagesAreQuotedFromBothTexts() throws {
        var random = SplitMix64(seed: 1)
        let shared = "Länge zählt, “sagte” 東京 mayor Oda at the harbour on Monday before the vote on the new gate"
        let one = arrival(1, prose(words: 40, using: &random) + " — " + shared + "; " + prose(words: 30, using: &random))
        let other = arrival(2, prose(words: 70, using: &random) + " " + shared.uppercased() + " " + prose(words: 80, using: &random))
        var desk = Desk()
        try desk.place(one, other)
        let found = Comparison.compare(one.document, other.document)
        let passages = Quoting.passages(found.passages, of: one.document.fingerprint, in: one.text, and: other.document.fingerprint)
        #expect(passages.map(\.text) == [shared])
        #expect(scalars(one.text, passages[0].here) == shared)
        #expect(scalars(other.text, passages[0].there) == shared.uppercased())
    }

    @Test func aReplacedWordDoesNotEndAPassage() {
        var random = SplitMix64(seed: 2)
        let (head, tail) = (prose(words: 20, using: &random).dropLast(), prose(words: 20, using: &random))
        let one = arrival(1, head + " old " + tail)
        let other = arrival(2, head + " new " + tail)
        let shared = Comparison.compare(one.document, other.document)
        #expect(shared.passages.count == 1)
        #expect(shared.passages.first?.runs.count == 2)
        #expect(shared.words == 40)
    }

    @Test func aPassageThatStandsTwiceIsCountedOnce() {
        var random = SplitMix64(seed: 3)
        let shared = prose(words: 30, using: &random)
        let one = arrival(1, shared + " " + prose(words: 50, using: &random))
        let other = arrival(2, shared + " " + prose(words: 40, using: &random) + " " + shared)
        #expect(Comparison.compare(one.document, other.document).words == 30)
        #expect(Comparison.compare(other.document, one.document).words == 30)
    }

    @Test func wordsInQuotationAreSharedButNoProse() {
        var random = SplitMix64(seed: 4)
        let quotation = prose(words: 40, using: &random)
        let one = arrival(1, prose(words: 60, using: &random) + " “" + quotation + "” " + prose(words: 60, using: &random))
        let other = arrival(2, prose(words: 90, using: &random) + " “" + quotation + "” " + prose(words: 50, using: &random))
        let shared = Comparison.compare(one.document, other.document)
        #expect(shared.words == 40)
        #expect(shared.prose == 0)
    }

    @Test(arguments: [(30, 0.0), (31, 31.0)])
    func aShortPassageThatClosesBothTextsIsSuspect(words: Int, counted: Double) {
        var random = SplitMix64(seed: 5)
        let close = prose(words: words, using: &random)
        let one = arrival(1, prose(words: 100, using: &random) + " " + close)
        let other = arrival(2, prose(words: 120, using: &random) + " " + close)
        let shared = Comparison.compare(one.document, other.document)
        #expect(shared.words == Double(words))
        #expect(shared.prose == counted)
    }

    @Test func aTextEndsWhereItsBoilerplateBegins() {
        var random = SplitMix64(seed: 9)
        let close = prose(words: 25, using: &random)
        let one = arrival(1, prose(words: 100, using: &random) + " " + close + "\nSubscribe now. All rights reserved. © Daily Ledger")
        let other = arrival(
            2, prose(words: 120, using: &random) + " " + close + "\nSign up for our newsletter and follow us on every channel there is.")
        let shared = Comparison.compare(one.document, other.document)
        #expect(shared.words == 25)
        #expect(shared.prose == 0)
    }

    @Test func aNoticeInCharactersMayBeTwiceAsLong() {
        func text(from scalar: Int, count: Int) -> String {
            (0..<count).map { String(Unicode.Scalar(0x4E00 + scalar + $0) ?? "一") }.joined()
        }
        let notice = text(from: 0, count: 60)
        let shared = Comparison.compare(
            arrival(1, text(from: 1000, count: 200) + notice).document, arrival(2, text(from: 2000, count: 300) + notice).document)
        #expect(shared.words == 30)
        #expect(shared.prose == 0)
    }

    @Test func hashesAreNotNeeded() {
        var random = SplitMix64(seed: 7)
        let shared = prose(words: 9, using: &random)
        var one = arrival(1, prose(words: 50, using: &random) + " " + shared + " " + prose(words: 50, using: &random)).document
        var other = arrival(2, prose(words: 80, using: &random) + " " + shared + " " + prose(words: 40, using: &random)).document
        (one.fingerprint.hashes, one.fingerprint.positions) = ([], [])
        (other.fingerprint.hashes, other.fingerprint.positions) = ([], [])
        #expect(Comparison.compare(one, other).words == 9)
    }

    @Test func theBlockOfWhatIsSharedIsToldAsSharesOfBothTexts() {
        var random = SplitMix64(seed: 8)
        let (first, second) = (prose(words: 20, using: &random), prose(words: 20, using: &random))
        let one = arrival(1, first + " " + prose(words: 60, using: &random) + " " + second)
        let other = arrival(2, prose(words: 60, using: &random) + " " + first + " " + second + " " + prose(words: 100, using: &random))
        let shared = Comparison.compare(one.document, other.document)
        #expect(shared.first.block == 0...1)
        #expect(shared.second.block == 0.3...0.5)
    }

    @Test func charactersOfScriptsWithoutBlanksCountHalf() {
        let text = (0..<60).map { String(Unicode.Scalar(0x4E00 + $0 * 37) ?? "一") }.joined()
        let shared = Comparison.compare(arrival(1, text).document, arrival(2, text).document)
        #expect(shared.words == 30)
        #expect(shared.first.length == 30)
    }

    @Test(arguments: 1...40)
    func theMeasuresDoNotDependOnWhichTextIsFirst(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let sentences = (0..<12).map { _ in prose(words: 14, using: &random) }
        let one = arrival(1, sentences.shuffled(using: &random).joined(separator: " ")).document
        let other = arrival(2, sentences.shuffled(using: &random).prefix(7).joined(separator: " ")).document
        let (here, there) = (Comparison.compare(one, other), Comparison.compare(other, one))
        #expect(here.words > 80 && here.words <= there.second.length)
        #expect(abs(here.words - there.words) <= 14)
        #expect(here.coverageOfShorter <= 1 && there.coverageOfShorter <= 1)
    }

    @Test func textsThatRepeatThemselvesAreComparedWithinBounds() {
        var random = SplitMix64(seed: 6)
        let refrain = prose(words: 9, using: &random) + " "
        let one = arrival(1, String(repeating: refrain, count: 400)).document
        let other = arrival(2, String(repeating: refrain, count: 300)).document
        let shared = Comparison.compare(one, other)
        #expect(shared.coverageOfShorter > 0.9)
        #expect(shared.words <= shared.second.length)
    }

    private func scalars(_ text: String, _ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: Array(text.unicodeScalars)[range])
        return String(view)
    }
}
