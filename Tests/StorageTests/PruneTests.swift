import Model
import StoreConformance
import Testing

@testable import Storage

@Suite struct PruneTests {
    /// Two feeds: `a-1` is alpha's alone, `a-2` both tell, `a-3` is beta's alone and has an alias, `a-4` is new.
    static func filled(_ file: TemporaryDatabase, rareBatch: Int = 2, faults: Faults? = nil) throws -> SQLiteStore {
        let store = try SQLiteStore(path: file.path, readOnly: false, rareBatch: rareBatch, beforeStep: faults?.step)
        var first = Sample.document(feed: "alpha", fetch: "f-1", at: 10)
        for name in ["1", "2"] { first.publishAlone("s-\(name)", as: "a-\(name)", entry: "k\(name)") }
        first.clusters.rare = [StoryID("s-1"): [1, 2], StoryID("s-2"): [2, 3]]
        first.clusters.masked = [StoryID("s-1"): [0..<4]]
        var second = Sample.document(feed: "beta", fetch: "f-2", at: 20)
        second.publishAlone("s-3", as: "a-3", entry: "k3")
        second.publish("s-3b", joining: "a-3", by: "s-3", canonical: "s-3")
        second.publish("s-2b", joining: "a-2", by: "s-2", canonical: "s-2")
        second.publishAlone("s-9", as: "a-9")
        var third = Sample.document(feed: "beta", fetch: "f-3", at: 30)
        third.publish("s-3c", joining: "a-3", by: "s-3", canonical: "s-3")
        third.merge("a-9", into: "a-3", moving: ["s-9"], canonical: "s-3")
        var fourth = Sample.document(feed: "alpha", fetch: "f-4", at: 1000)
        fourth.publishAlone("s-4", as: "a-4", entry: "k4")
        for update in [first, second, third, fourth] { try store.commit(update) }
        return store
    }

    private static func expectWhole(_ store: SQLiteStore, _ comment: Comment? = nil) throws {
        #expect(try store.complaints() == [], comment)
        for invariant in StoreInvariant.all { #expect(try store.violations(of: invariant, limit: 9) == [], comment) }
    }

    @Test("Looks at pages go with their entries")
    func looks() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        var update = Sample.document(fetch: "f-1", at: 10)
        update.publishAlone("s-1", as: "a-1", entry: "one")
        update.looks = [Look(entry: EntryKey("one"), url: "https://alpha.example/1", firstSeen: Sample.time(10))]
        try store.commit(update)
        _ = try store.prune(.olderThan(Sample.time(1000)), at: Sample.time(2000))
        #expect(try store.rows("SELECT count(*) FROM looks") == [["0"]])
    }

    @Test("What is old goes whole, and says so in the change log, aliases too")
    func byAge() throws {
        let file = try TemporaryDatabase()
        let store = try Self.filled(file)
        let before = try store.lastChange()
        let dry = try store.prune(.olderThan(Sample.time(500)), at: Sample.time(2000), isDryRun: true)
        #expect(dry.articles == 3 && dry.stories == 7 && dry.entries == 7)
        #expect(try store.lastChange() == before)
        let report = try store.prune(.olderThan(Sample.time(500)), at: Sample.time(2000))
        #expect(report.articles == 3 && report.stories == 7 && report.entries == 7)
        let told = try store.changes(after: before, limit: 99)
        #expect(told.allSatisfy { $0.change.kind == .retracted && $0.at == Sample.time(2000) })
        #expect(told.map(\.change.article.rawValue) == ["a-1", "a-2", "a-3", "a-9"])
        #expect(try store.articles(since: nil, limit: 9).map(\.id) == [ArticleID("a-4")])
        #expect(try store.article(ArticleID("a-1")) == nil && store.heir(of: ArticleID("a-9")) == nil)
        #expect(try store.reprints(holding: [1, 2, 3]).isEmpty)
        for table in ["masks", "edges", "rare_hashes", "aliases"] { #expect(try store.rows("SELECT * FROM \(table)").isEmpty, "\(table)") }
        try Self.expectWhole(store)
    }

    @Test("By size a dry run estimates, and says so")
    func estimate() throws {
        let file = try TemporaryDatabase()
        let store = try Self.filled(file)
        let all = try store.prune(.olderThan(Sample.time(1_000_000)), at: Sample.time(2000), isDryRun: true)
        let none = try store.prune(.largerThan(bytes: .max), at: Sample.time(2000), isDryRun: true)
        let half = try store.prune(.largerThan(bytes: all.usedBytes.before / 2), at: Sample.time(2000), isDryRun: true)
        let most = try store.prune(.largerThan(bytes: 0), at: Sample.time(2000), isDryRun: true)
        #expect(none.articles == 0 && half.articles == (all.articles + 1) / 2 && most.articles == all.articles)
        #expect(most.stories == all.stories && most.entries == all.entries && most.isEstimate && !all.isEstimate)
    }

    @Test("An entry that was pruned is known: seen again it changes nothing, under a new id it is found, and what it says anew is news")
    func tombstones() throws {
        let file = try TemporaryDatabase()
        let store = try Self.filled(file)
        let alpha = FeedID("alpha")
        let before = try store.knownEntries(of: alpha, keys: [EntryKey("k1")])
        _ = try store.prune(.olderThan(Sample.time(500)), at: Sample.time(2000))
        #expect(try store.knownEntries(of: alpha, keys: [EntryKey("k1"), EntryKey("unheard of")]) == before)
        let hash = try #require(before.values.first?.contentSHA256)
        #expect(try store.entries(of: alpha, contentSHA256s: [hash])[hash]?.key == EntryKey("k1"))
        var again = Sample.document(feed: "alpha", fetch: "f-5", at: 3000)
        again.seenAgain = [EntryKey("k1"), EntryKey("k4")]
        let rows = try store.rows("SELECT * FROM pruned_entries")
        try store.commit(again)
        #expect(try store.rows("SELECT * FROM pruned_entries") == rows)
        var news = Sample.document(feed: "alpha", fetch: "f-6", at: 4000)
        news.publish("s-1", in: "a-1", entry: "k1", revision: 2, text: "It is said otherwise now.")
        news.clusters.created = [ArticleID("a-1")]
        news.canonical[ArticleID("a-1")] = Sample.choice("s-1")
        news.changes = [ArticleChange(kind: .created, article: ArticleID("a-1"), story: StoryID("s-1"))]
        try store.commit(news)
        #expect(try store.knownEntries(of: alpha, keys: [EntryKey("k1")])[EntryKey("k1")]?.revision == 2)
        #expect(try store.article(ArticleID("a-1"))?.stories.count == 1)
        try Self.expectWhole(store)
    }

    @Test("Of a feed those articles go that nobody else tells")
    func byFeed() throws {
        let file = try TemporaryDatabase()
        let store = try Self.filled(file)
        let report = try store.prune(.feed(FeedID("beta")), at: Sample.time(2000))
        #expect(report.articles == 1 && report.stories == 4)
        #expect(try store.articles(since: nil, limit: 9).map(\.id.rawValue) == ["a-4", "a-2", "a-1"])
        #expect(try store.article(ArticleID("a-2"))?.stories.count == 2)
        try Self.expectWhole(store)
    }

    @Test("By size the oldest go, and no more than must")
    func bySize() throws {
        let file = try TemporaryDatabase()
        let store = try SQLiteStore(path: file.path, readOnly: false)
        for number in 1...60 {
            var update = Sample.document(fetch: "f-\(number)", at: Int64(number))
            update.publishAlone("s-\(number)", as: "a-\(number)", text: String(repeating: "word \(number) ", count: 2000))
            try store.commit(update)
        }
        let whole = try store.prune(.largerThan(bytes: 1 << 40), at: Sample.time(99))
        #expect(whole.articles == 0)
        let target = whole.usedBytes.after / 2
        let report = try store.prune(.largerThan(bytes: target), at: Sample.time(99), batch: 1)
        #expect(report.usedBytes.after <= target && (10...50).contains(report.articles), "\(report)")
        let left = try store.articles(since: nil, limit: 99).map(\.id.rawValue)
        #expect(try store.compact() && !store.compact())
        #expect(left.last == "a-\(report.articles + 1)" && left.count == 60 - report.articles)
        try Self.expectWhole(store)
    }

    @Test("A fault at any step leaves whole articles, and who begins again comes to the same end")
    func faults() throws {
        let undisturbed = try TemporaryDatabase()
        let end = try Self.filled(undisturbed)
        _ = try end.prune(.olderThan(Sample.time(500)), at: Sample.time(2000))
        let expected = try end.dump()
        var fails = 0
        while true {
            let (file, faults) = (try TemporaryDatabase(), Faults())
            let store = try Self.filled(file, faults: faults)
            faults.arm(after: fails)
            do {
                _ = try store.prune(.olderThan(Sample.time(500)), at: Sample.time(2000), batch: 2)
                break
            } catch is Faults.Fault {
                fails += 3
                try Self.expectWhole(store, "after \(fails) steps")
                faults.arm(after: .max)
                _ = try store.prune(.olderThan(Sample.time(500)), at: Sample.time(2000), batch: 2)
                #expect(try store.dump() == expected, "after \(fails) steps")
            }
        }
        #expect(fails > 100)
    }

    @Test("Runs go with the last of what they brought, and what robots.txt said goes in the end")
    func spentRuns() throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        for (name, fetch) in [("r-2", "f-2b"), ("r-3", "f-3b")] {
            var run = RunRecord(id: RunID(name), command: "watch", started: Sample.time(20))
            try store.begin(run)
            var update = Sample.document(feed: "gamma", fetch: fetch, run: name, at: 20)
            update.fetch.counts.new = 1
            update.publishAlone("s-\(fetch)", as: "a-\(fetch)", entry: "k\(fetch)")
            update.robots = [
                RobotsRecord(authority: "https://\(name).example", fetchedAt: Sample.time(name == "r-2" ? 20 : 900), kind: .allowAll)
            ]
            try store.commit(update)
            run.finished = Sample.time(21)
            try store.finish(run)
        }
        var late = Sample.document(feed: "gamma", fetch: "f-late", run: "r-1", at: 800)
        late.publish("s-f-3b", in: "a-f-3b", entry: "kf-3b", revision: 2, version: 2, text: "It is said otherwise.")
        late.changes = [ArticleChange(kind: .updated, article: ArticleID("a-f-3b"), story: StoryID("s-f-3b"))]
        try store.commit(late)
        try store.setCursor("r-3", of: "runs")
        let now = Sample.time(500) + .seconds(31 * 86_400)
        let dry = try store.prune(.olderThan(Sample.time(500)), at: now, isDryRun: true)
        let report = try store.prune(.olderThan(Sample.time(500)), at: now)
        #expect(report.runs == [RunID("r-2")] && report.fetches == 1, "\(report)")
        #expect(dry.runs == report.runs && dry.fetches == report.fetches)
        #expect(try store.robots(of: "https://r-2.example") == nil && store.robots(of: "https://r-3.example") != nil)
        try Self.expectWhole(store)
    }

    @Test("Runs that brought nothing go with their polls, once they are reported")
    func runs() throws {
        let file = try TemporaryDatabase()
        let store = try Self.filled(file)
        for (name, start) in [("r-1", 0), ("r-2", 40), ("r-3", 50)] as [(String, Int64)] {
            var run = RunRecord(id: RunID(name), command: "fetch", started: Sample.time(start))
            try store.begin(run)
            run.finished = Sample.time(start + 1)
            try store.finish(run)
        }
        var brought = Sample.document(feed: "alpha", fetch: "f-7", run: "r-3", at: 50)
        brought.publishAlone("s-5", as: "a-5", entry: "k5")
        for update in [Sample.update(feed: "alpha", fetch: "f-8", run: "r-2", at: 40), brought] { try store.commit(update) }
        #expect(try store.prune(.olderThan(Sample.time(500)), at: Sample.time(600)).runs == [])
        try store.setCursor("r-3", of: "runs")
        let report = try store.prune(.olderThan(Sample.time(45)), at: Sample.time(600))
        #expect(report.runs.contains(RunID("r-2")) && !report.runs.contains(RunID("r-3")))
        #expect(try store.rows("SELECT id FROM fetches WHERE run = 'r-2'").isEmpty)
    }
}
