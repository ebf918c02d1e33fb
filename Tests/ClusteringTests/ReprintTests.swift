import Clustering
import Model
import Seeded
import Testing

/// What has left the window is found again when it is printed again.
@Suite struct ReprintTests {
    private var random = SplitMix64(seed: 53)

    @Test mutating func aReprintYearsLaterJoinsItsStory() throws {
        var desk = Desk()
        let text = prose(words: 200, using: &random)
        try desk.place(arrival(1, text))
        for day in 1...12 { try desk.place(arrival(10 + day, prose(words: 120, using: &random), hours: day * 24)) }
        let plan = try desk.place(arrival(2, text + " " + prose(words: 20, using: &random), hours: 3 * 365 * 24))
        #expect(plan.assignments[storyID(2)] == articleID(1))
        #expect(plan.added.map(\.rule) == ["reprint"])
    }

    @Test mutating func aReprintAfterTheWindowAndBeforeItIsForgottenIsFoundToo() throws {
        var desk = Desk()
        let text = prose(words: 200, using: &random)
        try desk.place(arrival(1, text))
        try desk.place(arrival(2, text, hours: 97))
        #expect(desk.clusters == [articleID(1): [storyID(1), storyID(2)]])
    }

    @Test mutating func whatOnlyQuotesAnOldStoryIsNoReprint() throws {
        var desk = Desk()
        let text = prose(words: 200, using: &random)
        try desk.place(arrival(1, text))
        let plan = try desk.place(arrival(2, text + " " + prose(words: 300, using: &random), hours: 3000))
        #expect(plan.created == [articleID(2)])
    }

    @Test mutating func aTemplateWithOtherNumbersIsNoReprint() throws {
        var desk = Desk()
        let words = prose(words: 160, using: &random)
        let report = { (rain: Int) in "Rain \(rain), wind \(rain + 11), tide \(rain + 22), high \(rain + 33). " + words }
        try desk.place(arrival(1, report(100)))
        let plan = try desk.place(arrival(2, report(500), hours: 3000))
        #expect(plan.created == [articleID(2)])
    }
}
