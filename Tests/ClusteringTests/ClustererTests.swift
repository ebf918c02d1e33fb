import Clustering
import Model
import Seeded
import Testing

@Suite struct ClustererTests {
    private var random = SplitMix64(seed: 11)

    @Test mutating func aStoryAloneIsACluster() throws {
        var desk = Desk()
        let plan = try desk.place(arrival(5, prose(words: 200, using: &random)))
        #expect(plan.created == [articleID(5)])
        #expect(plan.assignments == [storyID(5): articleID(5)])
        #expect(plan.added.isEmpty && plan.merged.isEmpty && plan.split.isEmpty)
    }

    @Test mutating func aCopyJoinsTheClusterOfTheOlderStory() throws {
        var desk = Desk()
        let text = prose(words: 200, using: &random)
        try desk.place(arrival(9, text))
        let plan = try desk.place(arrival(2, text, hours: 1))
        #expect(plan.created.isEmpty && plan.merged.isEmpty)
        #expect(plan.assignments == [storyID(2): articleID(9)])
        #expect(plan.touched == [articleID(9)])
        let edge = try #require(plan.added.first)
        #expect((edge.first, edge.second, edge.kind) == (storyID(2), storyID(9), .identical))
        #expect(edge.coverage == [1, 1])
        #expect(edge.passages.map(\.text) == [String(text.dropLast())])
    }

    @Test mutating func aStoryBetweenTwoMergesTheYoungerClusterIntoTheOlder() throws {
        var desk = Desk()
        let parts = (0..<8).map { _ in prose(words: 30, using: &random) }
        let story = { (range: Range<Int>) in parts[range].joined(separator: " ") }
        try desk.place(arrival(1, story(0..<5)), arrival(2, story(4..<8), hours: 1), arrival(3, story(4..<8), hours: 2))
        #expect(desk.clusters.count == 2)
        let plan = try desk.place(arrival(4, story(2..<7), hours: 3))
        #expect(plan.merged == [ClusterMerge(from: articleID(2), into: articleID(1))])
        #expect(plan.assignments == [storyID(2): articleID(1), storyID(3): articleID(1), storyID(4): articleID(1)])
        #expect(plan.created.isEmpty)
        #expect(plan.touched == [articleID(1)])
        #expect(desk.clusters == [articleID(1): (1...4).map(storyID)])
    }

    @Test mutating func anOlderStoryThatComesLateGivesItsNameToTheCluster() throws {
        var desk = Desk()
        let text = prose(words: 200, using: &random)
        try desk.place(arrival(1, text, hours: 5))
        let plan = try desk.place(arrival(2, text, hours: 1))
        #expect(plan.created == [articleID(2)])
        #expect(plan.merged == [ClusterMerge(from: articleID(1), into: articleID(2))])
        #expect(desk.clusters == [articleID(2): [storyID(1), storyID(2)]])
    }

    @Test mutating func aNewVersionInOtherWordsLeavesItsClusterAndTheRestStaysTogether() throws {
        var desk = Desk()
        let text = prose(words: 200, using: &random)
        try desk.place((1...5).map { arrival($0, text, hours: $0) })
        #expect(desk.clusters.count == 1)
        let plan = try desk.place(arrival(1, prose(words: 200, using: &random), hours: 1, version: 2))
        #expect(plan.split == [ClusterSplit(from: articleID(1), new: articleID(2))])
        #expect(plan.created.isEmpty)
        #expect(!plan.removed.isEmpty)
        #expect(desk.clusters == [articleID(1): [storyID(1)], articleID(2): (2...5).map(storyID)])
        #expect(plan.touched == [articleID(1), articleID(2)])
    }

    @Test mutating func aNewVersionThatLeavesKeepsTheNameOfTheClusterThatItLeaves() throws {
        var desk = Desk()
        let text = prose(words: 200, using: &random)
        try desk.place((1...3).map { arrival($0, text, hours: $0) })
        let plan = try desk.place(arrival(3, prose(words: 200, using: &random), hours: 3, version: 2))
        #expect(plan.split == [ClusterSplit(from: articleID(1), new: articleID(3))])
        #expect(plan.touched == [articleID(1), articleID(3)])
        #expect(desk.clusters == [articleID(1): [storyID(1), storyID(2)], articleID(3): [storyID(3)]])
    }

    @Test mutating func aChainOfRevisionsStaysOneClusterWhateverIsLeftOfTheFirst() throws {
        var desk = Desk()
        let (one, two, three) = (prose(words: 90, using: &random), prose(words: 90, using: &random), prose(words: 90, using: &random))
        try desk.place(arrival(1, one + " " + two), arrival(2, one + " " + two, hours: 1))
        try desk.place(arrival(2, two + " " + three, hours: 1, version: 2))
        let plan = try desk.place(arrival(2, three, hours: 1, version: 3))
        #expect(plan.removed.isEmpty && plan.split.isEmpty)
        #expect(desk.clusters == [articleID(1): [storyID(1), storyID(2)]])
    }

    @Test mutating func anUnchangedRunReadsNothing() throws {
        let archive = CountingArchive()
        var clusterer = Clusterer(archive: archive)
        #expect(try clusterer.place([]) == ClusterPlan())
        #expect(archive.reads == 0)
        #expect(clusterer.held.documents == 0)
    }

    @Test mutating func aNewProcessFindsWhatTheLastOneCommitted() throws {
        var desk = Desk()
        let text = prose(words: 200, using: &random)
        try desk.place(arrival(1, text))
        var next = Clusterer(archive: desk.archive)
        #expect(try next.place([arrival(2, text, hours: 90)]).assignments == [storyID(2): articleID(1)])
    }

    @Test mutating func whatLiesOutsideTheWindowIsForgotten() throws {
        var desk = Desk()
        for day in 0...30 { try desk.place(arrival(100 + day, prose(words: 100, using: &random), hours: day * 24)) }
        #expect(desk.clusterer.held.documents < 14)
    }

    @Test mutating func storiesOfOneEventThatShareOnlyAQuotationStayApart() throws {
        var desk = Desk()
        let quotation = "“" + prose(words: 40, using: &random) + "”"
        let texts = (1...2).map { _ in prose(words: 90, using: &random) + " " + quotation + " " + prose(words: 90, using: &random) }
        try desk.place(arrival(1, texts[0]), arrival(2, texts[1]))
        #expect(desk.clusters.count == 2)
    }

    @Test func theTimeOfAStoryIsNeverFarFromItsFirstSighting() {
        let seen = Timestamp(seconds: 1_000_000)
        #expect(Clusterer.time(published: seen - .seconds(3600), firstSeen: seen) == seen - .seconds(3600))
        #expect(Clusterer.time(published: seen + .seconds(1), firstSeen: seen) == seen)
        #expect(Clusterer.time(published: seen - .seconds(97 * 3600), firstSeen: seen) == seen)
        #expect(Clusterer.time(published: nil, firstSeen: seen) == seen)
    }
}

/// An archive that must not be asked.
private final class CountingArchive: ClusterArchive, @unchecked Sendable {
    private(set) var reads = 0
    func forEachDocument(since moment: Timestamp, _ body: (ClusterDocument, ArticleID) throws -> Void) throws { reads += 1 }
    func document(_ id: StoryID) throws -> ClusterDocument? { count(nil) }
    func text(of id: StoryID) throws -> String? { count(nil) }
    func article(of id: StoryID) throws -> ArticleID? { count(nil) }
    func members(of article: ArticleID) throws -> [(id: StoryID, firstSeen: Timestamp)] { count([]) }
    func edges(at stories: [StoryID]) throws -> [Edge] { count([]) }
    func reprints(holding hashes: [UInt64]) throws -> [StoryID: Int] { count([:]) }
    func boilerplate() throws -> [BoilerplatePassage] { count([]) }
    func masks(of story: StoryID) throws -> [Range<Int>] { count([]) }
    private func count<T>(_ answer: T) -> T {
        reads += 1
        return answer
    }
}
