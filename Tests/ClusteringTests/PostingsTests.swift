import Clustering
import Model
import Seeded
import Testing

/// Postings are kept by cluster, and nothing is missed for it.
@Suite struct PostingsTests {
    @Test func aStoryThatHundredsPrintHasNoMorePostingsThanOneThatEightPrint() throws {
        var random = SplitMix64(seed: 61)
        let text = prose(words: 200, using: &random)
        let own = (0..<300).map { _ in prose(words: 14, using: &random) }
        let place = { (count: Int) in
            var desk = Desk()
            for number in 1...count { try desk.place(arrival(number, text + "\n\n" + own[number - 1], hours: number % 90)) }
            #expect(desk.clusters.count == 1)
            return desk.clusterer.held.postings
        }
        let (few, many) = (try place(8), try place(300))
        // Each of the others adds what it alone says.
        let added = Double(many - few) / 292
        #expect(added < 5, "\(few) postings of 8, \(many) of 300")
    }

    /// Twenty long stories of one headline hang together by a short one that all of them hold deep within; what takes a part of that is like the short one
    /// only.
    @Test(arguments: 1...12)
    func theOneMemberThatAcceptsAStoryIsFoundWithoutAPosting(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let core = prose(words: 150, using: &random)
        let names = Array(1...40).shuffled(using: &random)
        var desk = Desk()
        try desk.place(arrival(names[0], core))
        for name in names[1...20] {
            let text = prose(words: 500, using: &random) + "\n\n" + core + "\n\n" + prose(words: 300, using: &random)
            try desk.place(arrival(name, text, title: "Harbour closed as the storm nears the coast", hours: 1))
        }
        #expect(desk.clusters.count == 1)
        let part = core.split(separator: " ").prefix(42).joined(separator: " ") + " " + prose(words: 30, using: &random)
        let plan = try desk.place(arrival(names[30], part, hours: 2))
        #expect(plan.added.filter { $0.kind != .related }.map { Set([$0.first, $0.second]) } == [[storyID(names[0]), storyID(names[30])]])
    }

    /// For two weeks one story is printed six times a day: those who have its postings leave the window, and whoever comes finds those who have none.
    @Test func aStoryThatIsPrintedForWeeksIsFoundByWhoeverIsLeft() throws {
        var random = SplitMix64(seed: 67)
        let text = prose(words: 160, using: &random)
        var desk = Desk()
        for day in 0..<14 {
            for number in 0..<6 {
                let own = prose(words: 12, using: &random)
                try desk.place(arrival(100 + day * 6 + number, text + "\n\n" + own, hours: day * 24 + number))
            }
        }
        #expect(desk.clusters.map(\.value.count) == [84])
        #expect(desk.archive.edges().allSatisfy { $0.rule != "reprint" })
        #expect(desk.clusterer.held.documents < 80)
    }
}
