import Extraction
import Model
import Testing

/// When a text shows that it is not all.
@Suite struct TruncationTests {
    @Test(arguments: ["…", "...", " […]", " [&#8230;]", " (more)"]) func anEllipsisAtTheEndShowsIt(mark: String) {
        #expect(story("<p>\(prose)</p><p>Engineers expect the inspection\(mark)</p>").isTruncated)
    }

    @Test func aSpeechThatTrailsOffDoesNot() {
        #expect(!story("<p>\(prose)</p><p>“We were lucky…”</p>").isTruncated)
    }

    @Test(arguments: [
        "Engineers expect the inspection of the northern pier to take at least four days because of the",
        "Engineers expect the inspection of the northern pier to take at least four days,",
    ]) func aSentenceThatBreaksOffDoes(end: String) {
        #expect(story("<p>\(prose)</p><p>\(end)</p>").isTruncated)
        #expect(story("<p>\(end)</p>").isTruncated)
    }

    @Test func aMissingFullStopDoesOnlyWhereOthersHaveOne() {
        let end = "Engineers expect the inspection of the northern pier to take at least four days or five"
        #expect(story("<p>\(prose)</p><p>\(moreProse)</p><p>\(end)</p>").isTruncated)
        #expect(!story("<p>\(end)</p>").isTruncated)
    }

    @Test func aShortSummaryAloneDoesNot() {
        let short = story(nil) { $0.summary = "A ferry has struck the harbour bridge, closing it for days" }
        #expect(!short.isTruncated)
        #expect(short.text == "A ferry has struck the harbour bridge, closing it for days")
    }
}
