import Clustering
import Model
import Seeded
import Testing

/// A document that is near-identical to two stories joins them only where they belong together.
@Suite struct BridgeTests {
    private var random = SplitMix64(seed: 47)

    @Test mutating func aDigestStaysWithTheStoryThatItSharesMostWithWhateverComesFirst() throws {
        let (left, right) = (prose(words: 150, using: &random), prose(words: 150, using: &random))
        let digest = words(left, 70) + "\n\n" + words(right, 60)
        let arrivals = [
            arrival(1, left), arrival(2, left + " " + prose(words: 12, using: &random), hours: 1), arrival(3, right, hours: 2),
            arrival(4, right + " " + prose(words: 12, using: &random), hours: 3), arrival(5, digest, hours: 9),
        ]
        for order in permutations(of: arrivals) {
            var desk = Desk()
            for arrival in order { try desk.place(arrival) }
            #expect(
                desk.clusters == [articleID(1): [1, 2, 5].map(storyID), articleID(3): [3, 4].map(storyID)], "\(order.map(\.document.id))")
        }
        var desk = Desk()
        try desk.place(arrivals)
        let told = desk.archive.edges().filter { $0.rule == "bridge" }
        #expect(told.allSatisfy { $0.kind == .related && $0.second == storyID(5) })
        #expect(!told.isEmpty)
    }

    @Test mutating func aStoryFromWhichTwoOthersTookDifferentHalvesIsNoBridge() throws {
        var desk = Desk()
        let (left, right) = (prose(words: 150, using: &random), prose(words: 150, using: &random))
        try desk.place(arrival(1, left + "\n\n" + right), arrival(2, words(left, 120), hours: 3), arrival(3, words(right, 120), hours: 4))
        #expect(desk.clusters == [articleID(1): (1...3).map(storyID)])
    }

    @Test mutating func twoStoriesThatFindTogetherWithoutTheDigestKeepIt() throws {
        var desk = Desk()
        let (left, middle, right) = (prose(words: 90, using: &random), prose(words: 90, using: &random), prose(words: 90, using: &random))
        try desk.place(arrival(1, left + " " + middle), arrival(2, middle + " " + right, hours: 1))
        #expect(desk.clusters.count == 1)
        try desk.place(arrival(3, words(left, 70) + "\n\n" + words(right, 60), hours: 9))
        #expect(desk.clusters == [articleID(1): (1...3).map(storyID)])
    }

    @Test mutating func aBridgeThatASecondStoryMakesIsCutWhenItComes() throws {
        var desk = Desk()
        let (left, right) = (prose(words: 150, using: &random), prose(words: 150, using: &random))
        try desk.place(arrival(5, words(left, 60) + "\n\n" + words(right, 70), hours: 9), arrival(1, left))
        #expect(desk.clusters.count == 1)
        let plan = try desk.place(arrival(3, right, hours: 2))
        #expect(desk.clusters == [articleID(1): [storyID(1)], articleID(3): [3, 5].map(storyID)])
        #expect(plan.loosened == [articleID(1)])
        #expect(plan.assignments[storyID(5)] == articleID(3))
    }

    private func words(_ text: String, _ count: Int) -> String { text.split(separator: " ").prefix(count).joined(separator: " ") }
}
