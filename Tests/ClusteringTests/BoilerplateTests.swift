import Clustering
import Model
import Seeded
import Testing

/// What sites repeat is found out, taken out, and clusters that rested on it are parted.
@Suite struct BoilerplateTests {
    private var random = SplitMix64(seed: 31)

    /// Short stories of one paper, each over the same long notice.
    private mutating func stories(_ count: Int, notice: String, site: (Int) -> String) -> [Arrival] {
        (1...count).map { number in
            arrival(
                number, prose(words: 90, using: &random) + "\n\n" + notice, title: "Osric today: " + prose(words: 6, using: &random),
                site: site(number),
                hours: number)
        }
    }

    @Test mutating func aNoticeUnderThreeStoriesOfOneSiteIsItsBoilerplateAndPartsWhatItMerged() throws {
        var desk = Desk()
        let notice = prose(words: 110, using: &random)
        let stories = stories(4, notice: notice) { _ in "osric.example" }
        try desk.place(stories[0], stories[1])
        #expect(desk.clusters.count == 1, "two stories alone look like one, reworded")
        let plan = try desk.place(stories[2])
        #expect(desk.clusters.count == 3)
        #expect(plan.split.map(\.new) == [articleID(2)])
        #expect(!plan.learned.isEmpty && plan.learned.allSatisfy { $0.site == "osric.example" && $0.stories == 3 })
        #expect(Set(plan.masked.keys) == [storyID(1), storyID(2), storyID(3)])
        for number in 1...3 {
            let masks = desk.archive.masks(of: storyID(number))
            let scalars = Array(stories[number - 1].text.unicodeScalars)
            let words = masks.map { String(String.UnicodeScalarView(scalars[$0])) }
            #expect(words.count == 1 && notice.contains(words[0]) && words[0].count > notice.count * 3 / 4)
        }
        let last = try desk.place(stories[3])
        #expect(last.created == [articleID(4)] && last.learned.isEmpty && last.masked.keys.contains(storyID(4)))
    }

    @Test mutating func whatFiveSitesPrintUnderTheirOwnStoriesIsEverybodysBoilerplate() throws {
        var desk = Desk()
        let notice = prose(words: 60, using: &random)
        let stories = stories(6, notice: notice) { "site\($0).example" }
        for story in stories { try desk.place(story) }
        #expect(desk.clusters.count == 6)
        let learned = desk.archive.boilerplate()
        #expect(!learned.isEmpty && learned.allSatisfy { $0.site == nil && notice.contains($0.text) })
    }

    @Test mutating func whatIsKnownIsKnownAfterARestart() throws {
        var desk = Desk()
        let notice = prose(words: 110, using: &random)
        let stories = stories(5, notice: notice) { _ in "osric.example" }
        for story in stories.prefix(3) { try desk.place(story) }
        desk.clusterer = Clusterer(archive: desk.archive)
        try desk.place(stories[3], stories[4])
        #expect(desk.clusters.count == 5)
    }

    @Test mutating func aStoryThatManySitesPrintWithinTheirOwnWrappingsIsNoBoilerplate() throws {
        var desk = Desk()
        let story = prose(words: 220, using: &random)
        for number in 1...12 {
            let text = prose(words: 40, using: &random) + "\n\n" + story + "\n\n" + prose(words: 40, using: &random)
            try desk.place(arrival(number, text, title: prose(words: 6, using: &random), hours: number))
        }
        #expect(desk.clusters.count == 1)
        #expect(desk.archive.boilerplate().isEmpty)
    }

    @Test mutating func excerptsOfOneStoryAreNoBoilerplate() throws {
        var desk = Desk()
        let lead = prose(words: 60, using: &random)
        try desk.place(arrival(1, lead + " " + prose(words: 300, using: &random), title: "The whole story"))
        for number in 2...9 {
            try desk.place(
                arrival(number, lead + " " + prose(words: 8, using: &random), title: prose(words: 6, using: &random), hours: number))
        }
        #expect(desk.clusters.count == 1)
        #expect(desk.archive.boilerplate().isEmpty)
    }

    @Test mutating func aNewsroomThatRewritesItsStoryAllDayHasNoBoilerplate() throws {
        var desk = Desk()
        let core = prose(words: 120, using: &random)
        for number in 1...6 {
            let text = core + " " + prose(words: 90, using: &random)
            try desk.place(arrival(number, text, title: "Harbour closed as storm nears the coast", site: "courier.example", hours: number))
        }
        #expect(desk.clusters.count == 1)
        #expect(desk.archive.boilerplate().isEmpty)
    }

    /// Of headlines pairs of words are looked up. One that is in sixty finds nobody any more, and is no boilerplate for that: nothing is taken out.
    @Test mutating func wordsThatAllHeadlinesHaveFindNobodyAndRemainEvidence() throws {
        var desk = Desk()
        var told = 0
        for number in 1...60 {
            let plan = try desk.place(
                arrival(number, prose(words: 8, using: &random) + " Harbour mayor " + prose(words: 4, using: &random)))
            told += plan.assignments.count - 1
            #expect(plan.masked.isEmpty)
        }
        #expect(told == 0, "no other article is told anew")
        #expect(desk.archive.boilerplate().map(\.text) == [""])
        let summary = prose(words: 5, using: &random) + " Harbour mayor " + prose(words: 6, using: &random)
        try desk.place(arrival(70, summary, title: "Harbour mayor resigns"), arrival(71, summary, title: "Harbour mayor resigns"))
        #expect(desk.clusters[articleID(70)] == [storyID(70), storyID(71)])
    }
}
