import Clustering
import Model
import Testing

/// What the store's conformance suite holds of the store, held of the archive in memory.
@Suite struct InMemoryArchiveTests {
    private let archive = InMemoryArchive()

    @Test func daysThatLieWhollyBeforeAMomentAreDropped() throws {
        apply([arrival(1, Self.text, hours: -23), arrival(2, Self.text, hours: 0), arrival(3, Self.text, hours: 9)]) { plan in
            plan.expired = Timestamp(seconds: 1_700_000_000)  // 22:13:20
        }
        #expect(try window() == [2, 3].map(storyID))
        let (cold, hot) = (archive.document(storyID(1)), archive.document(storyID(2)))
        #expect(cold?.fingerprint.hashes == [] && cold?.fingerprint.positions == [] && cold?.fingerprint.tokens.isEmpty == false)
        #expect(hot?.fingerprint.hashes.isEmpty == false)
        apply([arrival(1, Self.text, hours: -23, version: 2)])
        #expect(try window() == [1, 2, 3].map(storyID))
    }

    @Test func documentsOfUnknownTimeAreOfNoDay() throws {
        var undated = arrival(1, Self.text)
        undated.document.time = Clusterer.unknownTime
        apply([undated]) { $0.expired = Timestamp(seconds: 1_800_000_000) }
        #expect(try window() == [storyID(1)])
    }

    @Test func rareFingerprintsFindReprints() {
        apply([]) { $0.rare = [storyID(1): [1, 2, 3], storyID(2): [3]] }
        #expect(archive.reprints(holding: [3, 2, 3, 9]) == [storyID(1): 2, storyID(2): 1])
        apply([]) { $0.rare = [storyID(1): [9]] }
        #expect(archive.reprints(holding: [1, 2, 3, 9]) == [storyID(1): 1, storyID(2): 1])
        apply([]) { plan in for number in 10..<80 { plan.rare[storyID(number)] = [number < 74 ? 50 : 51, 60] } }
        #expect(archive.reprints(holding: [60]).isEmpty)
        #expect(archive.reprints(holding: [50, 60]).count == 64)
        let most = archive.reprints(holding: [9, 50, 51])
        #expect(most.count == 64 && most[storyID(1)] == 1 && most[storyID(72)] == 1 && most[storyID(73)] == nil)
    }

    @Test func theRegistryIsSortedAndReplaced() {
        let everywhere = BoilerplatePassage(hash: 9, site: nil, text: "All rights reserved", stories: 5, since: Timestamp(seconds: 1))
        let local = BoilerplatePassage(hash: 1, site: "a.example", text: "Sign up here", stories: 5, since: Timestamp(seconds: 1))
        var again = local
        again.stories = 6
        apply([]) { $0.learned = [local, everywhere] }
        #expect(archive.boilerplate() == [everywhere, local])
        apply([]) { ($0.learned, $0.unlearned) = ([again], [everywhere.key, local.key]) }
        #expect(archive.boilerplate() == [again])
    }

    @Test func masksGoWithTheVersion() {
        apply([arrival(1, Self.text)]) { $0.masked = [storyID(1): [0..<4]] }
        #expect(archive.masks(of: storyID(1)) == [0..<4])
        apply([arrival(1, Self.text, version: 2)])
        #expect(archive.masks(of: storyID(1)).isEmpty)
        apply([arrival(1, Self.text, version: 3)]) { $0.masked = [storyID(1): [1..<2]] }
        #expect(archive.masks(of: storyID(1)) == [1..<2])
        apply([]) { $0.masked = [storyID(1): []] }
        #expect(archive.masks(of: storyID(1)).isEmpty)
    }

    private static let text =
        "The council voted on Tuesday to close the old bridge over the mill stream until the spring floods have passed."

    private func apply(_ arrivals: [Arrival], _ change: (inout ClusterPlan) -> Void = { _ in }) {
        var plan = ClusterPlan()
        for arrival in arrivals { plan.assignments[arrival.document.id] = articleID(1) }
        change(&plan)
        archive.apply(plan, arrivals)
    }

    private func window() throws -> [StoryID] {
        var stories: [StoryID] = []
        try archive.forEachDocument(since: Clusterer.unknownTime) { document, _ in stories.append(document.id) }
        return stories
    }
}
