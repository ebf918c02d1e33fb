import Model
import StoreConformance
import Synchronization
import Testing

@testable import Storage

@Suite struct CommitTests {
    @Test("A commit that fails at any step leaves nothing behind, and can be made afterwards")
    func faults() throws {
        let file = try TemporaryDatabase()
        let faults = Faults()
        let store = try SQLiteStore(path: file.path, readOnly: false, rareBatch: 1, beforeStep: faults.step)
        try store.commit(Self.before)
        let before = try store.dump()
        let update = Self.everything
        var fails = 0
        while true {
            faults.arm(after: fails)
            do {
                try store.commit(update)
                break
            } catch is Faults.Fault {
                fails += 1
                #expect(try store.dump() == before, "after a fault at step \(fails)")
            }
        }
        #expect(fails > 40, "the update has many steps")
        #expect(try store.complaints() == [])

        let undisturbed = try TemporaryDatabase()
        let other = try SQLiteStore(path: undisturbed.path, readOnly: false, rareBatch: 1)
        try other.commit(Self.before)
        try other.commit(update)
        #expect(try store.dump() == other.dump(), "failed commits leave no gap in any number")
    }

    @Test("A commit of several polls that fails at any step of any of them leaves nothing behind")
    func faultsOfBatch() throws {
        let file = try TemporaryDatabase()
        let faults = Faults()
        let store = try SQLiteStore(path: file.path, readOnly: false, beforeStep: faults.step)
        let before = try store.dump()
        let updates = [Self.before, Sample.update(feed: "beta", fetch: "f-b", at: 15), Self.everything]
        var fails = 0
        while true {
            faults.arm(after: fails)
            do {
                try store.commit(updates, at: Sample.time(20))
                break
            } catch is Faults.Fault {
                fails += 1
                #expect(try store.dump() == before, "after a fault at step \(fails)")
            }
        }
        #expect(faults.taken.filter { $0 == "COMMIT" }.count == 1)
        #expect(fails > 80 && faults.taken.count == fails, "every step of every poll had its fault")
    }

    @Test("What the schema refuses is thrown, and undoes the whole commit")
    func refused() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        try store.commit(Self.before)
        let before = try store.dump()
        var update = Sample.update(fetch: "f-9", at: 99)
        update.clusters.added = [Sample.edge("s-1", "s-unheard-of")]
        let error = #expect(throws: StoreError.self) { try store.commit(update) }
        #expect(error?.kind == .refused)
        #expect(throws: StoreError.self) { try store.commit(Sample.update(fetch: "f-1", at: 99)) }
        #expect(try store.dump() == before)
    }

    @Test("The same updates make the same rows, whatever the order of sets and dictionaries")
    func determinism() throws {
        let dumps = try (0..<2).map { _ in
            let file = try TemporaryDatabase()
            let store = try file.open()
            try store.commit(Self.before)
            try store.commit(Self.everything)
            return try store.dump()
        }
        #expect(dumps[0] == dumps[1])
    }

    @Test("A poll that brought nothing writes two rows")
    func notModified() throws {
        let file = try TemporaryDatabase()
        let steps = Faults()
        let store = try SQLiteStore(path: file.path, readOnly: false, beforeStep: steps.step)
        try store.commit(Sample.update(fetch: "f-1", at: 10))
        steps.arm(after: .max)
        try store.commit(Sample.update(fetch: "f-2", at: 20))
        #expect(steps.taken.filter { $0 != "COMMIT" }.map { $0.prefix(12) } == ["INSERT INTO ", "UPDATE feeds"])
    }

    @Test("An entry that is seen again rewrites its own row and no other")
    func seenAgain() throws {
        let file = try TemporaryDatabase()
        let steps = Faults()
        let store = try SQLiteStore(path: file.path, readOnly: false, beforeStep: steps.step)
        try store.commit(Self.before)
        steps.arm(after: .max)
        var update = Sample.document(fetch: "f-2", at: 20)
        update.seenAgain = ["k1", "k2"].map { EntryKey($0) }
        try store.commit(update)
        #expect(steps.taken.filter { $0.hasPrefix("UPDATE entries") }.count == 2)
        #expect(steps.taken.count == 5)
    }

    @Test("A story without a cluster is our mistake: the program dies before it writes")
    func newStoryWithoutCluster() async {
        await #expect(processExitsWith: .failure) {
            let file = try TemporaryDatabase()
            var update = Sample.document(fetch: "f-1", at: 10)
            update.publishAlone("s-1", as: "a-1")
            update.clusters.assignments = [:]
            try file.open().commit(update)
        }
    }

    @Test("An entry that is taken back before it was seen is our mistake: the program dies before it writes")
    func retractedBeforeSeen() async {
        await #expect(processExitsWith: .failure) {
            let file = try TemporaryDatabase()
            var update = Sample.document(fetch: "f-1", at: 10)
            update.retracted = [EntryKey("never seen")]
            try file.open().commit(update)
        }
    }

    @Test("Rare fingerprints of a story that nobody has, or too many, are our mistake: the program dies before it writes")
    func rareOfNobody() async {
        await #expect(processExitsWith: .failure) {
            let file = try TemporaryDatabase()
            var update = CommitTests.before
            update.clusters.rare[StoryID("s-unheard-of")] = [1]
            try file.open().commit(update)
        }
        await #expect(processExitsWith: .failure) {
            let file = try TemporaryDatabase()
            var update = CommitTests.before
            update.clusters.rare[StoryID("s-1")] = Array(0...32)
            try file.open().commit(update)
        }
    }

    @Test("A canonical story that belongs elsewhere is our mistake: the program dies before it writes")
    func canonicalElsewhere() async {
        await #expect(processExitsWith: .failure) {
            let file = try TemporaryDatabase()
            var update = CommitTests.before
            update.canonical[ArticleID("a-1")] = Sample.choice("s-2")
            try file.open().commit(update)
        }
    }

    /// Three articles.
    static var before: FeedUpdate {
        var update = Sample.document(fetch: "f-1", at: 10)
        update.domains = [DomainState(domain: "z.example", spacing: .seconds(2), learnedAt: Sample.time(10))]
        for number in 1...3 { update.publishAlone("s-\(number)", as: "a-\(number)", entry: "k\(number)") }
        update.publish("s-4", joining: "a-3", by: "s-3", canonical: "s-3")
        update.publish("s-5", joining: "a-3", by: "s-4", canonical: "s-3")
        update.stories[1].document.time = Sample.time(-1)
        update.clusters.rare = [StoryID("s-1"): [1, 2, 3], StoryID("s-2"): [3]]
        update.clusters.masked = [StoryID("s-1"): [0..<4], StoryID("s-3"): [0..<4]]
        update.clusters.learned = [Self.passage(1, stories: 5), Self.passage(2, stories: 5)]
        return update
    }

    /// A new story, a revised one, a joining one, entries seen again, an edge replaced and one removed, a merge, a split, events,
    /// a page, a robots.txt, an entry taken back, a domain that asked to be left alone and one that is forgotten, rare hashes, boilerplate learned and
    /// unlearned, masks, a day that is over.
    static var everything: FeedUpdate {
        var update = Sample.document(fetch: "f-2", at: 20)
        update.state.hints = PollHints(ttlMinutes: 5, skipHours: Set(0..<20), skipDays: Set(0..<6))
        update.domains = [
            DomainState(domain: "y.example", until: Sample.time(900), reason: "429", refusals: 1), DomainState(domain: "z.example"),
        ]
        update.events = [FeedEvent(.gap, "nothing but new entries"), FeedEvent(.retracted, "one is gone")]
        update.pages = [PageRecord(page: FeedPage(url: "https://alpha.example/2", kind: .archive), lastRead: Sample.time(20))]
        update.robots = [RobotsRecord(authority: "https://alpha.example", fetchedAt: Sample.time(20), kind: .allowAll)]
        update.retracted = [EntryKey("entry of s-4")]
        update.publishAlone("s-6", as: "a-6", entry: "k6")
        update.publish("s-1", in: "a-1", entry: "k1", revision: 2, version: 2, firstSeen: Sample.time(10))
        update.publish("s-7", joining: "a-6", by: "s-6", canonical: "s-7")
        update.seenAgain = [EntryKey("k2"), EntryKey("k3")]
        update.clusters.added.append(Sample.edge("s-3", "s-4", kind: .revision, prose: 7))
        update.clusters.removed = [StoryPair(StoryID("s-5"), StoryID("s-4"))]
        update.merge("a-2", into: "a-1", moving: ["s-2"], canonical: "s-1")
        update.split("a-5", from: "a-3", moving: ["s-5"], canonical: "s-5")
        update.clusters.rare = [StoryID("s-1"): [2, 9], StoryID("s-2"): [], StoryID("s-7"): [9]]
        update.clusters.masked = [StoryID("s-3"): [], StoryID("s-6"): [1..<2]]
        update.clusters.learned = [Self.passage(1, stories: 6), Self.passage(3, stories: 5)]
        update.clusters.unlearned = [Self.passage(2, stories: 5).key]
        update.clusters.expired = Sample.time(0)
        return update
    }

    private static func passage(_ hash: UInt64, stories: Int) -> BoilerplatePassage {
        BoilerplatePassage(hash: hash, site: "alpha.example", text: "Sign up here", stories: stories, since: Sample.time(1))
    }
}

/// Counts the steps of commits and throws at one of them.
final class Faults: Sendable {
    struct Fault: Error {}

    private let state = Mutex<(left: Int, taken: [String])>((.max, []))

    /// Lets some steps pass and the next one fail.
    func arm(after steps: Int) { state.withLock { $0 = (steps, []) } }

    /// The statements run since `arm`.
    var taken: [String] { state.withLock { $0.taken } }

    var step: @Sendable (String) throws -> Void {
        { statement in
            try self.state.withLock { state in
                guard state.left > 0 else { throw Fault() }
                state.left -= 1
                state.taken.append(statement)
            }
        }
    }
}
