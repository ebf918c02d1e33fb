import Fingerprinting
import Model
import Testing

@testable import Clustering

/// Headlines with a summary, where a corpus does not tell pages apart: each line of the table of `ShortItems.decide`, on both sides.
@Suite struct ShortItemTests {
    private let summary = "All ferries stay in port until the storm has passed the outer islands, the harbour office said."

    @Test func aDeskRewritesItsHeadlineWithinTheDay() {
        let (one, other) = ("Ferries stopped as storm nears the harbour", "Storm stops ferries in the harbour")
        #expect(verdict((one, summary), (other, summary), hours: 18)?.rule == "short")
        #expect(verdict((one, summary), (other, summary), hours: 19) == nil)
    }

    @Test func theSameHeadlineOverANewSummaryIsARevision() {
        let headline = "Ferries stopped as storm nears outer islands"
        let anew = "Nobody leaves Kelmouth tonight: crews were sent home at noon and the quay is closed to cars."
        #expect(verdict((headline, summary), (headline, anew))?.rule == "short title")
        #expect(verdict((headline, summary), ("Storm warning for the outer islands", anew)) == nil)
    }

    @Test func aTaglineUnderHeadlinesWithNothingInCommonJoinsNothing() {
        let tagline = "The latest from markets and boardrooms around the bay, gathered by our business desk all day long."
        #expect(verdict(("Barley falls to a ten-year low", tagline), ("Shipyard names new chairwoman", tagline)) == nil)
        #expect(verdict(("Barley falls to a ten-year low", tagline), ("Barley recovers after morning slump", tagline))?.kind == .revision)
    }

    @Test func otherNumbersAreAnotherItem() {
        let one = (
            "Harbour fever: 13 new cases in 4 parishes", "There are 13 new cases in 4 parishes, the health office of Port Selm said."
        )
        let other = (
            "Harbour fever: 32 new cases in 7 parishes", "There are 32 new cases in 7 parishes, the health office of Port Selm said."
        )
        #expect(verdict(one, other) == nil)
        let corrected = (
            "Harbour fever: 13 new cases in 5 parishes", "There are 13 new cases in 5 parishes, the health office of Port Selm said."
        )
        #expect(verdict(one, corrected)?.rule == "short")
    }

    @Test func twoDesksWithAnotherNumberReportAnotherThing() {
        let one = ("Harbour fever: 13 new cases", "There are 13 new cases of harbour fever in Port Selm, the health office said on Monday.")
        let other = (
            "Harbour fever: 32 new cases", "There are 32 new cases of harbour fever in Port Selm, the health office said on Monday."
        )
        #expect(verdict(one, other, sites: ("a.example", "b.example")) == nil)
        #expect(verdict(one, one, sites: ("a.example", "b.example"))?.kind == .identical)
    }

    @Test func aShortHeadlineIsWrittenTwiceByChanceALongOneIsNot() {
        let texts = (
            "The minister will stay at home for ten days, her office said.",
            "Ulla Brandt is the first member of the government to fall ill."
        )
        let short = "Fisheries minister tests positive"
        #expect(verdict((short, texts.0), (short, texts.1), sites: ("a.example", "b.example")) == nil)
        let long = "The minister who would not wear a mask, her six dogs and the harbour pilots of Selm"
        #expect(verdict((long, texts.0), (long, texts.1), sites: ("a.example", "b.example"))?.rule == "short title")
    }

    private func verdict(
        _ one: (title: String, text: String), _ other: (title: String, text: String), sites: (String, String) = ("a.example", "a.example"),
        hours: Int = 1
    ) -> Rules.Verdict? {
        let first = arrival(1, one.text, title: one.title, site: sites.0).document
        let second = arrival(2, other.text, title: other.title, site: sites.1, hours: hours).document
        return Rules.decide(Comparison.compare(first, second), first, second, in: .init(window: nil, knowsPages: false))
    }
}
