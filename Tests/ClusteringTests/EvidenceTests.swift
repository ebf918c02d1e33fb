import Model
import Seeded
import Testing

@testable import Clustering

/// The rules on stories as papers print them: for each one that it accepts, and one just beyond.
@Suite struct EvidenceTests {
    // MARK: A rewrite

    @Test func aStoryToldAnewInTheSameClausesIsARewrite() {
        #expect(verdict(Quarry.wire, Quarry.rewritten)?.rule == "rewrite")
        #expect(verdict(Quarry.wire, Quarry.rewrittenFurther)?.kind == .related)
    }

    @Test func anotherReporterWhoWasThereSharesNamesOnly() {
        #expect(verdict(Quarry.wire, Quarry.independent) == nil)
    }

    @Test func oneSiteThatUsesItsSentencesAgainHasNotRewrittenAStory() {
        #expect(verdict(Quarry.wire, Quarry.rewritten, sites: ("a.example", "a.example"))?.kind == .related)
    }

    @Test func aSiteThatOpensItsStoryAnewKeepsTheHeadline() {
        let opening = """
            Anders Kolm of the Kelmouth Dredging Company would buy pumps and pit for one crown. Mr Kolm, who raised the wreck of the Selm Princess, told \
            Radio Osric that he had dreamt of such a lake since Brackwater lost its own. He has asked Ilse Dornan for a drawing, and Jonas Pell for his boat. \
            In Hollin and in Tessaly people shook their heads. The Ministry in Aldersund is silent, and so is Lord Marrick, whose grandfather dug the first trench \
            with convicts from Dunhaven and whose portrait hangs, stained by smoke, in the tavern of the Three Herons at the foot of the Carrow road.
            """
        let later = opening + "\n" + Quarry.paragraphs[1...3].joined(separator: "\n")
        let home = ("a.example", "a.example")
        let headline = "Tarn Hollow quarry to close in the spring"
        #expect(
            verdict(Quarry.wire, later, sites: home, titles: (headline, "Bidder for Tarn Hollow quarry in the spring"))?.kind == .excerpt)
        #expect(verdict(Quarry.wire, later, sites: home, titles: (headline, "One crown for a hole"))?.rule == "guarded")
    }

    @Test func oneSitesPagesUnderHeadlinesWithNothingInCommonAreTwo() {
        let other = Quarry.paragraphs[0...2].joined(separator: "\n") + "\n" + Quarry.otherNews[1]
        let (home, away) = (("a.example", "a.example"), ("a.example", "b.example"))
        #expect(verdict(Quarry.wire, other, sites: home, titles: ("The saws will stop", "What the pupils ask for"))?.rule == "guarded")
        #expect(verdict(Quarry.wire, other, sites: home, titles: ("The saws will stop", "Pupils ask who saws now"))?.kind == .excerpt)
        #expect(verdict(Quarry.wire, other, sites: away, titles: ("The saws will stop", "What the pupils ask for"))?.kind == .excerpt)
        #expect(verdict(Quarry.wire, Quarry.wire + "\nMore soon.", sites: home, titles: ("The saws will stop", "Pit"))?.kind == .copy)
    }

    // MARK: Background

    @Test func sentencesAtTheEndOfAnotherStoryAreItsBackground() {
        let news = Quarry.otherNews.joined(separator: "\n")
        let background = Quarry.paragraphs[1] + "\n" + Quarry.paragraphs[3]
        #expect(verdict(Quarry.wire, news + "\n" + background)?.kind == .related)
        #expect(verdict(Quarry.wire, Quarry.otherNews[0] + "\n" + background + "\n" + Quarry.otherNews[1])?.kind == .revision)
    }

    // MARK: Digests and teasers

    @Test func anItemOfADigestDoesNotJoinItToTheStory() {
        var random = SplitMix64(seed: 11)
        let item = Quarry.paragraphs[0...2].joined(separator: "\n")
        let (before, after) = (prose(words: 400, using: &random), prose(words: 700, using: &random))
        #expect(verdict(Quarry.wire, before + "\n" + item + "\n" + after)?.rule == "guarded")
        #expect(verdict(Quarry.wire, item + "\n" + before + "\n" + after)?.kind == .excerpt)
    }

    @Test func theHeadOfALongStoryIsItsTeaserUnderTheSameHeadlineOnly() {
        var random = SplitMix64(seed: 12)
        let long = Quarry.wire + "\n" + prose(words: 600, using: &random)
        let teaser = Quarry.paragraphs[0] + "\n" + Quarry.paragraphs[1]
        let headline = "Tarn Hollow quarry to close in the spring"
        #expect(verdict(long, teaser, titles: (headline, "Quarry at Tarn Hollow will close"))?.kind == .excerpt)
        #expect(verdict(long, teaser, titles: (headline, "The week in the valleys"))?.kind == .related)
    }

    // MARK: Templates

    @Test func theForecastsOfTwoTownsAreTwoTexts() {
        #expect(
            verdict(Self.forecast("Aldersund", "north-west", 7, 31), Self.forecast("Port Osric", "south", 9, 24) + Self.outlook)?.kind
                == .related)
        #expect(
            verdict(Self.forecast("Aldersund", "north-west", 7, 31), Self.forecast("Aldersund", "north-west", 7, 31) + Self.outlook)?.kind
                == .excerpt)
    }

    static func forecast(_ town: String, _ wind: String, _ low: Int, _ speed: Int) -> String {
        """
        Tonight in \(town): mostly cloudy with a passing shower or two before the morning. Low near \(low). Wind from the \(wind) at \(speed) kilometres \
        an hour. Tomorrow: some sun behind high clouds, a stray shower possible in the hills.
        """
    }
    static let outlook = """
        \nOutlook: a ridge of high pressure builds over the islands on Friday and holds through the weekend, with light winds on all coasts and frost in \
        the sheltered valleys of the interior. Farmers are advised to bring in lambs above the tree line. The harbour office will decide on Saturday \
        whether the winter buoys are laid out early, as they were in three of the last ten years.
        """

    private func verdict(
        _ one: String, _ other: String, sites: (String, String) = ("a.example", "b.example"), titles: (String, String) = ("", "")
    ) -> Rules.Verdict? {
        let first = arrival(1, one, title: titles.0, site: sites.0).document
        let second = arrival(2, other, title: titles.1, site: sites.1, hours: 2).document
        return Rules.decide(Comparison.compare(first, second), first, second, in: .init(window: nil, knowsPages: true))
    }
}

/// One event as a wire, its clients and a reporter of his own tell it.
private enum Quarry {
    static let paragraphs = [
        "The quarry at Tarn Hollow will close in the spring after the last order for paving stone was cancelled, its owners said on Monday.",
        """
        Forty-one people work there, most of them from the village below the face, and eleven are the third generation of their family to cut stone in \
        the hollow.
        """,
        """
        The manager, Ruta Velling, told the crew in the canteen before the early shift and then walked the upper bench with the oldest of them. She said \
        nobody had shouted.
        """,
        """
        Stone from the hollow paved the market square of Aldersund and the quay wall at Port Osric, and it went down the valley by narrow boat until the \
        canal was given up.
        """,
        """
        The parish will meet on Thursday to ask that the pumps be kept running, because water would fill the pit within two years and then find its way \
        into the cellars of the lower street.
        """,
    ]
    static let wire = paragraphs.joined(separator: "\n")

    /// Two clauses of 15 and 17 words were kept.
    static let rewritten = """
        TARN HOLLOW — An era ends in the hills: no more stone will be cut here once the snow has gone. The company blames a client who withdrew.
        It employs forty-one, most of them from the village below the face, and eleven are the third generation in the trade. They heard it \
        from Ruta Velling, who runs the place, over breakfast.
        Visitors to the coast walk on what they made. Stone from the hollow paved the market square of Aldersund and the quay wall at Port Osric, as \
        every child in the district learns at school.
        What happens to the pit is open. If nobody pays for pumping it will be a lake, and the houses at the foot of the hill will be wet. A meeting has \
        been called for Thursday.
        """

    /// The same, with more of the second clause told anew: 15 words and 9 are left.
    static let rewrittenFurther = rewritten.replacing(
        "Stone from the hollow paved the market square of Aldersund and the quay wall at Port Osric, as",
        with: "Tarn slabs lie on the market square of Aldersund and the quay wall of Osric's port, as")

    static let independent = """
        Ruta Velling had rehearsed the sentence on the bus. When she said it, in the canteen of the quarry at Tarn Hollow, somebody put a spoon down, and \
        that was all the noise there was. In spring the saws will stop.
        I met three of the forty-one on the road afterwards. Nobody wanted to talk about money. They talked about the crane, which is older than the \
        chapel, and about water, which has been waiting under the floor of the pit for a hundred years and will not wait longer once the pumps are off.
        The owners, who sit in Kelmouth, sent a letter of four lines. The paving stone that was to leave this week for the coast has been sent back \
        uphill, because its buyer has gone bankrupt. On Thursday evening the parish sits, and the hall will be too small.
        """

    static let otherNews = [
        """
        A school class from Kelmouth has found a drowned narrow boat in the old canal below the weir, with its cargo still in place under a hand's depth of \
        silt. The pupils had been counting water snails for a lesson when a rake struck iron. Divers of the river police lifted a name board and two \
        lanterns on Wednesday, and the museum has put a guard on the bank. Its curator, Ilse Dornan, believes that the boat sank in the storm that broke \
        the lock gates, since nobody would have left so much dressed stone behind. She wants to raise it whole, in a cradle, before the frost.
        """,
        """
        The bill would come to four hundred thousand crowns, and the county has promised a third of it if the villages find the rest. A concert is planned \
        in the chapel, where the organ was paid for by the boatmen's widows, and the pupils have opened a stall with waffles at the lock. Nobody has yet \
        said where a boat of twenty metres could be dried for ten years without a roof. The engineers would rather leave it where it is and sink a glass \
        shaft beside it, as was done in the marshes.
        """,
    ]
}
