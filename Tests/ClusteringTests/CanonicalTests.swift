import Model
import Seeded
import Testing

@testable import Clustering

@Suite struct CanonicalTests {
    @Test func aStoryAloneIsChosen() {
        let choice = Canonical.choose([facts(1)])
        #expect(choice.story == storyID(1))
        #expect(choice.because.map(\.rule) == ["only"])
        #expect(choice.confidence == 1)
    }

    @Test func whomAnotherNamesAsItsSourceIsChosen() {
        let evidence = "The post X appeared first on New York Times."
        let copy = facts(1, domain: "dnyuz.example", origin: Origin(name: "New York Times", evidence: evidence))
        let choice = Canonical.choose([copy, facts(2, domain: "nytimes.com", hour: 3), facts(3, hour: 1)])
        #expect(choice.story == storyID(2))
        #expect(choice.because.first == .init(rule: "origin", evidence: evidence))
        #expect(choice.confidence >= 0.9)
    }

    @Test func aCutOriginalDoesNotBeatAWholeCopy() {
        let copy = facts(1, domain: "dnyuz.example", origin: Origin(name: "New York Times", evidence: "said so"), words: 900)
        let choice = Canonical.choose([copy, facts(2, domain: "nytimes.com", isTruncated: true, words: 120)])
        #expect(choice.story == storyID(1))
        #expect(choice.because.first?.rule == "complete")
        #expect(choice.because.first?.evidence == "900 words, whole; nytimes.com is cut")
    }

    @Test func aCopyThatSaysThatItIsOneStandsBack() {
        let copy = facts(1, origin: Origin(name: nil, evidence: "published from a syndicated feed"))
        let choice = Canonical.choose([copy, facts(2, hour: 4)])
        #expect(choice.story == storyID(2))
        #expect(choice.because.map(\.rule) == ["own"])
        #expect(choice.because[0].evidence == "another says of itself: published from a syndicated feed")
    }

    @Test func aPublisherThatNamesItselfIsNoCopy() {
        let own = facts(1, domain: "nytimes.com", origin: Origin(name: "The New York Times", evidence: "own"))
        #expect(Canonical.choose([facts(2, hour: 4), own]).story == storyID(1))
    }

    @Test func theClearlyLongerOneIsChosen() {
        let choice = Canonical.choose([facts(1, words: 300), facts(2, words: 400, hour: 5)])
        #expect(choice.story == storyID(2))
        #expect(choice.because.map(\.rule) == ["longest"])
        #expect(Canonical.choose([facts(1, words: 330), facts(2, words: 400, hour: 5)]).story == storyID(1))
    }

    @Test func theLatestOfOnePublisherAndTheEarliestOfTwoIsChosen() {
        let sameSite = Canonical.choose([facts(1, domain: "a.example"), facts(2, domain: "a.example", hour: 5)])
        #expect(sameSite.story == storyID(2))
        #expect(sameSite.because.map(\.rule) == ["latest"])
        let otherSite = Canonical.choose([facts(1, hour: 5), facts(2)])
        #expect(otherSite.story == storyID(2))
        #expect(otherSite.because.map(\.rule) == ["earliest"])
    }

    @Test func aLongerLeadIsSurer() {
        let short = Canonical.choose([facts(1), facts(2, hour: 1)]).confidence
        let long = Canonical.choose([facts(1), facts(2, hour: 9)]).confidence
        #expect(short < long)
    }

    @Test func theNameDecidesWhereNothingElseDoes() {
        #expect(Canonical.choose([facts(2), facts(1)]).story == storyID(1))
    }

    @Test(arguments: 1...30)
    func theOrderOfTheMembersDoesNotMatter(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let names = [nil, "New York Times", "BBC News", "Site 3"]
        let members = (1...6).map { number in
            facts(
                number, domain: ["nytimes.com", "bbc.co.uk", "site3.example"].randomElement(using: &random),
                origin: names.randomElement(using: &random).flatMap { $0 }.map { Origin(name: $0, evidence: "via \($0)") },
                isTruncated: Bool.random(using: &random), words: Int.random(in: 1...4, using: &random) * 200,
                hour: Int.random(in: 0...3, using: &random))
        }
        let choice = Canonical.choose(members)
        for _ in 0..<5 { #expect(Canonical.choose(members.shuffled(using: &random)) == choice) }
        #expect(!choice.because.isEmpty && choice.because.allSatisfy { !$0.evidence.isEmpty })
        #expect((0...1).contains(choice.confidence))
    }

    @Test(arguments: [
        ("New York Times", "nytimes.com"), ("The New York Times", "nytimes.com"), ("BBC News", "bbc.co.uk"),
        ("Guardian", "theguardian.com"),
        ("Wall Street Journal", "wsj.com"), ("AP", "apnews.com"), ("Associated Press", "apnews.com"), ("Los Angeles Times", "latimes.com"),
        ("PostX News", "postx.example"), ("Le Monde", "lemonde.fr"), ("Al Jazeera", "www.aljazeera.com"), ("Reuters", "feeds.reuters.com"),
        ("Süddeutsche Zeitung", "sz.de"),
    ])
    func namesMeanTheirDomains(name: String, domain: String) {
        #expect(PublisherName.isName(name, of: Publisher(domain: domain)))
    }

    @Test(arguments: [
        ("New York Times", "newyorkpost.com"), ("Washington Post", "nypost.com"), ("News", "news.com"), ("Times", "nytimes.com"),
        ("", "bbc.co.uk"),
        ("Financial Times", "latimes.com"),
    ])
    func otherNamesDoNot(name: String, domain: String) {
        #expect(!PublisherName.isName(name, of: Publisher(domain: domain)))
    }

    @Test func namesMeanNames() {
        #expect(PublisherName.isName("Guardian", of: Publisher(name: "The Guardian", domain: "example.com")))
        #expect(!PublisherName.isName("Guardian", of: Publisher(name: "Guardian Angels", domain: "example.com")))
    }

    private func facts(
        _ number: Int, domain: String? = nil, origin: Origin? = nil, isTruncated: Bool = false, words: Int = 400, hour: Int = 0
    ) -> MemberFacts {
        let time = Timestamp(seconds: 1_700_000_000 + Int64(hour) * 3600)
        return MemberFacts(
            id: storyID(number), publisher: Publisher(domain: domain ?? "site\(number).example"), url: nil, origin: origin,
            isTruncated: isTruncated, words: words, published: time, updated: nil, firstSeen: time)
    }
}
