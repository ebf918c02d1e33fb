import Model
import Testing

@testable import Clustering

/// One row of the case table of `Rules.decide` each, on both sides of its values.
@Suite struct DecisionTests {
    @Test func halfOfTheShorterTextIsAnExcerptAndHalfOfTheLongerACopy() {
        #expect(decide(lengths: (100, 600), words: 60, prose: 60, longest: 60)?.kind == .excerpt)
        #expect(decide(lengths: (100, 110), words: 60, prose: 60, longest: 60)?.kind == .copy)
        #expect(decide(lengths: (200, 600), words: 90, prose: 30, longest: 90)?.kind == .related)
    }

    @Test func aTextMostlyOfQuotationIsACopyOnlyWhenNearlyAllIsShared() {
        #expect(decide(lengths: (100, 110), words: 70, prose: 10, longest: 30) == nil)
        #expect(decide(lengths: (100, 110), words: 95, prose: 10, longest: 30)?.kind == .copy)
    }

    @Test func manyShortPassagesOfATemplateAreNoCopy() {
        #expect(decide(lengths: (70, 80), words: 50, prose: 34, longest: 11, passages: 5)?.kind != .copy)
    }

    @Test func anInsertDeepInALongTextIsNoExcerpt() {
        #expect(decide(lengths: (100, 900), words: 55, prose: 34, longest: 34, block: 400...600, passages: 1)?.kind == .related)
        #expect(decide(lengths: (100, 900), words: 75, prose: 75, longest: 40, block: 20...110)?.kind == .excerpt)
        #expect(decide(lengths: (100, 900), words: 75, prose: 75, longest: 40, block: 300...389)?.kind == .related)
        #expect(decide(lengths: (100, 900), words: 75, prose: 75, longest: 40, block: 300...391)?.kind == .excerpt)
    }

    @Test func longRunsOfProseInTwoPassagesAreARevision() {
        #expect(decide(lengths: (200, 400), words: 40, prose: 40, longest: 20, passages: 2)?.kind == .revision)
        #expect(decide(lengths: (200, 400), words: 34, prose: 34, longest: 20, passages: 2)?.kind == .related)
        #expect(decide(lengths: (200, 400), words: 40, prose: 40, longest: 17, passages: 2)?.rule == "rewrite")
        #expect(decide(lengths: (200, 400), words: 40, prose: 40, longest: 40, passages: 1)?.kind == .related)
        #expect(decide(lengths: (300, 900), words: 40, prose: 40, longest: 20, passages: 2)?.kind == .related)
    }

    @Test func onePassageIsARevisionWhenItIsLong() {
        #expect(decide(lengths: (200, 400), words: 75, prose: 75, longest: 75, passages: 1)?.rule == "passage")
        #expect(decide(lengths: (200, 400), words: 75, prose: 75, longest: 75, passages: 1, isSameSite: true)?.kind == .related)
    }

    @Test func oneSiteNeedsMoreProseThanTwo() {
        #expect(decide(lengths: (200, 400), words: 40, prose: 40, longest: 20, passages: 2, isSameSite: true)?.kind == .related)
        #expect(decide(lengths: (200, 400), words: 50, prose: 50, longest: 20, passages: 2, isSameSite: true)?.kind == .revision)
    }

    @Test func littleSharedProseIsNothing() {
        #expect(decide(lengths: (200, 400), words: 60, prose: 19, longest: 19, passages: 2) == nil)
    }

    @Test func aRunningFileIsNotJoinedToAStoryButForACopyOfIt() {
        #expect(decide(lengths: (200, 900), words: 150, prose: 150, longest: 90, running: (false, true))?.kind == .related)
        #expect(decide(lengths: (200, 220), words: 150, prose: 150, longest: 90, running: (false, true))?.kind == .copy)
        #expect(decide(lengths: (300, 900), words: 170, prose: 170, longest: 90, running: (true, true))?.kind == .related)
        #expect(decide(lengths: (300, 900), words: 190, prose: 190, longest: 90, running: (true, true))?.kind == .excerpt)
    }

    @Test func otherNumbersOrNamesPartTheStoriesOfOneSite() {
        let other: [UInt32] = [11, 12, 13, 14]
        #expect(
            decide(lengths: (200, 220), words: 150, prose: 150, longest: 90, isSameSite: true, numbers: ([1, 2, 3, 4], other))?.kind
                == .related)
        #expect(
            decide(lengths: (200, 220), words: 150, prose: 150, longest: 90, isSameSite: false, numbers: ([1, 2, 3, 4], other))?.kind
                == .copy)
        #expect(
            decide(lengths: (200, 220), words: 150, prose: 150, longest: 90, isSameSite: true, names: ([1, 2, 3, 4], other))?.kind
                == .related)
        #expect(
            decide(lengths: (200, 220), words: 190, prose: 190, longest: 90, isSameSite: true, names: ([1, 2, 3, 4], other))?.kind == .copy)
    }

    @Test func aCrumbOfALongTextIsNoEvidence() {
        #expect(decide(lengths: (80, 900), words: 60, prose: 60, longest: 40)?.kind == .related)
    }

    @Test func whatLiesFurtherApartThanTheWindowIsNothing() {
        #expect(decide(lengths: (200, 220), words: 150, prose: 150, longest: 90, hours: 96)?.kind == .copy)
        #expect(decide(lengths: (200, 220), words: 150, prose: 150, longest: 90, hours: 97) == nil)
        #expect(decide(lengths: (200, 220), words: 150, prose: 150, longest: 90, hours: 9_700, window: nil)?.kind == .copy)
    }

    @Test func theSameWordsAreIdenticalUnlessTheyAreFew() {
        let text = "the quick brown fox jumps over the lazy dog near the old river bank"
        #expect(decide(arrival(1, text), arrival(2, text))?.kind == .identical)
        #expect(decide(arrival(1, "watch the video", title: "Flood"), arrival(2, "watch the video", title: "Fire")) == nil)
        #expect(decide(arrival(1, "watch the video", title: "Flood"), arrival(2, "watch the video", title: "Flood"))?.kind == .identical)
        #expect(decide(arrival(1, ""), arrival(2, "")) == nil)
    }

    private func decide(_ one: Arrival, _ other: Arrival) -> Rules.Verdict? {
        Rules.decide(
            Comparison.compare(one.document, other.document), one.document, other.document,
            in: Rules.Context(window: nil, knowsPages: false))
    }

    private func decide(
        lengths: (Int, Int), words: Double, prose: Double, longest: Double, block: ClosedRange<Int>? = nil, passages: Int = 2,
        isSameSite: Bool = false,
        running: (Bool, Bool) = (false, false), numbers: ([UInt32], [UInt32]) = ([], []), names: ([UInt32], [UInt32]) = ([], []),
        hours: Int = 0, window: Duration? = .seconds(96 * 3600)
    ) -> Rules.Verdict? {
        var one = arrival(1, "one").document
        var other = arrival(2, "two", hours: hours).document
        (one.fingerprint.flags, other.fingerprint.flags) = (.init(repeating: [], count: lengths.0), .init(repeating: [], count: lengths.1))
        (one.fingerprint.isRunningFile, other.fingerprint.isRunningFile) = running
        (one.fingerprint.numbers, other.fingerprint.numbers) = numbers
        (one.fingerprint.names, other.fingerprint.names) = names
        var shared = SharedText(first: .init(one.fingerprint), second: .init(other.fingerprint), isSameSite: isSameSite)
        (shared.words, shared.prose, shared.longest, shared.longestProse) = (words, prose, longest, min(longest, prose))
        shared.prosePassages = passages
        if let block { shared.second.block = Double(block.lowerBound) / Double(lengths.1)...Double(block.upperBound) / Double(lengths.1) }
        return Rules.decide(shared, one, other, in: Rules.Context(window: window, knowsPages: false))
    }
}
