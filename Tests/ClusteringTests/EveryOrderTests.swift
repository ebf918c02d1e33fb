import Clustering
import Model
import Testing

/// The five texts that name the project, and five of our own in their likeness: two low-overlap revisions and a cut copy belong together, two independent
/// reports of the same event, one of which shares a quotation, stand alone.
@Suite struct EveryOrderTests {
    @Test func ourOwnFiveTextsFallIntoThreeClustersInEveryOrder() throws {
        let files = try #require(texts(in: testsFolder + "/Fixtures"))
        try #require(files.count == 5)
        try expectThreeClusters(of: files.map(\.text))
    }

    @Test(.enabled(if: texts(in: sharedData + "/seeds") != nil, "../shared/data/seeds is absent"))
    func theSeedsFallIntoThreeClustersInEveryOrder() throws {
        let files = try #require(texts(in: sharedData + "/seeds"))
        try #require(files.count == 5)
        try expectThreeClusters(of: files.map(\.text))
    }

    @Test func theOwnTextsShareAsFewWordsAsTheSeeds() throws {
        let files = try #require(texts(in: testsFolder + "/Fixtures"))
        for (one, other) in [(0, 1), (1, 2)] {
            let likeness = jaccard(files[one].text, files[other].text)
            #expect(likeness > 0.04 && likeness < 0.12, "\(one), \(other): \(likeness)")
        }
    }

    private func expectThreeClusters(of texts: [String]) throws {
        let arrivals = texts.enumerated().map { arrival($0 + 1, $1, hours: $0) }
        let wanted = [articleID(1): [storyID(1), storyID(2), storyID(3)], articleID(4): [storyID(4)], articleID(5): [storyID(5)]]
        for order in permutations(of: arrivals) {
            var desk = Desk()
            for arrival in order { try desk.place(arrival) }
            #expect(desk.clusters == wanted, "order \(order.map(\.document.id))")
        }
        var desk = Desk()
        try desk.place(arrivals)
        #expect(desk.clusters == wanted, "all at once")
    }

    private func jaccard(_ one: String, _ other: String) -> Double {
        let (left, right) = (grams(one), grams(other))
        return Double(left.intersection(right).count) / Double(left.union(right).count)
    }

    private func grams(_ text: String) -> Set<[String]> {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return Set((0...(words.count - 5)).map { Array(words[$0..<$0 + 5]) })
    }
}
