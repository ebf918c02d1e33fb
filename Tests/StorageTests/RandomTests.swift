import Model
import Seeded
import StoreConformance
import Testing

@testable import Storage

@Suite struct RandomTests {
    @Test("After any row of updates the store holds what a plain model holds", arguments: 1...6 as ClosedRange<UInt64>)
    func againstModel(seed: UInt64) throws {
        let file = try TemporaryDatabase()
        let store = try SQLiteStore(path: file.path, readOnly: false, rareBatch: seed % 2 == 0 ? 5 : 32_768)
        var random = SplitMix64(seed: seed)
        var world = World()
        for step in 1...80 {
            let update = Self.update(&world, &random)
            try store.commit(update)
            world.take(update)
            if step % 8 == 0 { try Self.compare(store, world, step) }
        }
        #expect(world.current.count < world.stories.count, "some entries were taken back")
        #expect(!world.aliases.isEmpty && world.canonical.count > 3, "the row had merges and articles")
        #expect(try store.complaints() == [])
    }

    @Test(
        "Lines of the change log are numbered without gaps and keep their editions, whatever follows",
        arguments: 1...3 as ClosedRange<UInt64>)
    func editions(seed: UInt64) throws {
        let file = try TemporaryDatabase()
        let store = try file.open()
        var random = SplitMix64(seed: seed)
        var world = World()
        var editions: [Int64: Edition] = [:]
        for _ in 1...80 {
            let update = Self.update(&world, &random)
            try store.commit(update)
            world.take(update)
            let last = try store.lastChange()
            guard last > 0 else { continue }
            #expect(try store.changes(after: 0, limit: .max).map(\.seq) == Array(1...last))
            let now = try store.editions(of: 1...last)
            for (seq, edition) in editions { #expect(now[seq] == edition, "line \(seq)") }
            editions = now
        }
        let log = try store.changes(after: 0, limit: .max)
        #expect(Set(log.map(\.change.kind)).isSuperset(of: [.created, .updated, .merged, .split]))
        let latest = Dictionary(log.map { ($0.change.article, $0.seq) }) { $1 }
        for (id, seq) in latest {
            let article = try store.article(id)
            #expect(editions[seq]?.id == article?.canonical.story, "\(id)")
            #expect(article == nil || editions[seq]?.variants.count == min(64, (article?.stories.count ?? 1) - 1), "\(id)")
        }
    }

    /// One of the things that can happen.
    private static func update(_ world: inout World, _ random: inout SplitMix64) -> FeedUpdate {
        world.seconds += Int64(1 + random.below(50))
        world.count += 1
        var update = Sample.document(feed: random.pick(["alpha", "beta"]), fetch: "f-\(world.count)", at: world.seconds)
        let articles = world.canonical.keys.sorted()
        let stories = world.stories.keys.sorted()
        switch articles.count < 4 ? 0 : random.below(9) {
        case 0, 1: update.publishAlone("\(world.count)", as: "a-\(world.count)", entry: "k \(world.count)")
        case 2, 3: join(&update, world, random.pick(articles), &random)
        case 4: revise(&update, world, random.pick(stories))
        case 5: see(&update, world, random.pick(stories), random.pick(stories))
        case 6: takeBack(&update, world, random.pick(stories), random.pick(stories))
        case 7: merge(&update, world, articles, &random)
        default: split(&update, world, articles, &random)
        }
        keep(&update, stories, &random)
        return update
    }

    private static func join(_ update: inout FeedUpdate, _ world: World, _ article: String, _ random: inout SplitMix64) {
        let members = world.members(of: article)
        update.publish("\(world.count)", in: article, entry: "k \(world.count)")
        for other in Set(members.prefix(3)).sorted() {
            let kind = random.pick(RelationKind.allCases)
            update.clusters.added.append(Sample.edge("\(world.count)", other, kind: kind, prose: random.below(1_000_000)))
        }
        update.canonical[ArticleID(article)] = Sample.choice(random.pick(members + ["\(world.count)"]))
        update.changes = [ArticleChange(kind: .updated, article: ArticleID(article), story: StoryID("\(world.count)"))]
    }

    /// The story's own entry says something new; its feed is the one that first had it.
    private static func revise(_ update: inout FeedUpdate, _ world: World, _ story: String) {
        guard let known = world.stories[story], let last = known.sightings.last else { return }
        update.state.feed = last.feed
        update.fetch.feed = last.feed
        update.publish(
            story, in: known.article, entry: last.entry.rawValue, revision: last.revision + 1, version: known.versions.count + 1,
            firstSeen: known.firstSeen)
        update.changes = [ArticleChange(kind: .updated, article: ArticleID(known.article), story: StoryID(story))]
    }

    /// What clustering may remember in any commit.
    private static func keep(_ update: inout FeedUpdate, _ stories: [String], _ random: inout SplitMix64) {
        for index in update.stories.indices { update.stories[index].document.time = Sample.time(Int64(random.below(5 * 86_400))) }
        guard !stories.isEmpty else { return }
        for _ in 0..<random.below(3) {
            update.clusters.rare[StoryID(random.pick(stories))] = (0..<random.below(6)).map { _ in UInt64(random.below(12)) }
            update.clusters.masked[StoryID(random.pick(stories))] = random.below(3) == 0 ? [] : [0..<2, 3..<7]
            let passage = BoilerplatePassage(
                hash: UInt64(random.below(3)), site: random.pick([nil, "alpha.example"]), text: "Read more", stories: random.below(99),
                since: update.fetch.finished)
            if random.below(3) == 0 {
                update.clusters.unlearned.append(passage.key)
            } else if !update.clusters.learned.contains(where: { $0.key == passage.key }) {
                update.clusters.learned.append(passage)
            }
        }
        if random.below(8) == 0 { update.clusters.expired = Sample.time(Int64(random.below(3 * 86_400))) }
    }

    private static func see(_ update: inout FeedUpdate, _ world: World, _ one: String, _ other: String) {
        let keys = Set([one, other]).filter { world.stories[$0]?.sightings.last?.feed == update.state.feed }.sorted()
        update.seenAgain = keys.map { EntryKey("k " + $0) }
    }

    private static func takeBack(_ update: inout FeedUpdate, _ world: World, _ one: String, _ other: String) {
        see(&update, world, one, other)
        update.retracted = update.seenAgain
        update.seenAgain = []
    }

    private static func merge(_ update: inout FeedUpdate, _ world: World, _ articles: [String], _ random: inout SplitMix64) {
        let from = random.pick(articles)
        let heir = random.pick(articles.filter { $0 != from })
        let moving = world.members(of: from)
        update.merge(from, into: heir, moving: moving, canonical: random.pick(moving + world.members(of: heir)))
        update.clusters.added = [Sample.edge(moving[0], world.members(of: heir)[0])]
    }

    private static func split(_ update: inout FeedUpdate, _ world: World, _ articles: [String], _ random: inout SplitMix64) {
        guard let large = articles.first(where: { world.members(of: $0).count > 2 }) else { return }
        let moving = world.members(of: large).filter { $0 != world.canonical[large] && random.below(2) == 0 }
        guard !moving.isEmpty else { return }
        let aliases = world.aliases.filter { $0.value.heir == large }.keys.sorted()
        update.split(aliases.first ?? "a-\(world.count)", from: large, moving: moving, canonical: random.pick(moving))
        update.clusters.removed = world.edges.keys.filter { moving.contains($0.first.rawValue) != moving.contains($0.second.rawValue) }
    }

    private static func compare(_ store: SQLiteStore, _ world: World, _ step: Int) throws {
        let comment = Comment("at step \(step)")
        for id in world.canonical.keys.sorted() {
            #expect(try store.article(ArticleID(id)) == world.article(id), comment)
            #expect(try store.members(of: ArticleID(id)).map(\.id.rawValue) == world.members(of: id), comment)
            let aliases = world.aliases.filter { $0.value.heir == id }
            #expect(try store.aliases(of: ArticleID(id)).map(\.id.rawValue) == aliases.keys.sorted(), comment)
            #expect(try store.aliases(of: ArticleID(id)).allSatisfy { aliases[$0.id.rawValue]?.firstSeen == $0.firstSeen }, comment)
        }
        for (id, alias) in world.aliases {
            #expect(try store.article(ArticleID(id)) == nil, comment)
            #expect(try store.heir(of: ArticleID(id))?.heir == ArticleID(alias.heir), comment)
            #expect(try store.heir(of: ArticleID(id))?.firstSeen == alias.firstSeen, comment)
        }
        for (id, known) in world.stories {
            #expect(try store.versions(of: StoryID(id)).map(\.story) == known.versions, comment)
            #expect(try store.document(StoryID(id)) == world.document(id), comment)
            #expect(try store.masks(of: StoryID(id)) == world.masks[id] ?? [], comment)
            #expect(try store.heads(of: [StoryID(id)])[StoryID(id)]?.article == ArticleID(known.article), comment)
        }
        for feed in ["alpha", "beta"] {
            let current = world.current.filter { $0.value.rawValue == feed }.keys.sorted()
            #expect(try store.currentEntries(of: FeedID(feed)) == current, comment)
        }
        let all = world.stories.keys.map { StoryID($0) }
        #expect(try Set(store.edges(at: all)) == Set(world.edges.values), comment)
        #expect(try store.changes(after: 0, limit: 10_000) == world.log, comment)
        #expect(try Set(store.articles(since: nil, limit: 1000).map(\.id.rawValue)) == Set(world.canonical.keys), comment)
        var window: [ClusterDocument] = []
        try store.forEachDocument(since: Sample.time(0)) { document, _ in window.append(document) }
        #expect(window.map { ($0.time, $0.id) }.elementsEqual(window.map { ($0.time, $0.id) }.sorted { $0 < $1 }) { $0 == $1 }, comment)
        #expect(Set(window.map(\.id.rawValue)) == world.hot && window.count == world.hot.count, comment)
        try compareArchive(store, world, comment)
    }

    /// What stands in the table and what is still to be folded in are all there is, and nothing stands in both.
    private static func compareRare(_ store: SQLiteStore, _ world: World, _ comment: Comment) throws {
        let folded = try store.rows("SELECT hash FROM rare_hashes").count
        let rest = try store.rows("SELECT length(rare) / 8 FROM fingerprints, rare_horizon h WHERE fingerprints.number > h.number")
        let all = world.rare.values.reduce(0) { $0 + $1.count }
        #expect(folded + rest.reduce(0) { $0 + (Int($1[0]) ?? 0) } == all, comment)
    }

    private static func compareArchive(_ store: SQLiteStore, _ world: World, _ comment: Comment) throws {
        let tables = try store.rows("SELECT name FROM sqlite_master WHERE name GLOB 'window_[0-9]*' ORDER BY name")
        #expect(try store.rows("SELECT printf('window_%08d', day) FROM window_days ORDER BY day") == tables, comment)
        let rows = try tables.map { try store.rows("SELECT number FROM \($0[0])").count }
        #expect(rows.reduce(0, +) == world.hot.count, comment)
        try compareRare(store, world, comment)
        #expect(try store.boilerplate() == world.registry.sorted { $0.key < $1.key }, comment)
        let wanted: Set<UInt64> = [0, 3, 4, 7, 11]
        let expected = world.rare.mapValues { $0.intersection(wanted).count }.filter { $0.value > 0 }
        let found = try store.reprints(holding: Array(wanted))
        #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.key.rawValue, $0.value) }) == expected, comment)
    }
}
