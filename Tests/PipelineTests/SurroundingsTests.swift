import Model
import Pipeline
import Storage
import Testing

@Suite("What our surroundings do to a run")
struct SurroundingsTests {
    private static func desk(feeds: Int) throws -> Newsdesk {
        let desk = try Newsdesk()
        for number in 1...feeds {
            let url = "https://site-\(number).example/feed"
            desk.subscribe("feed-\(number)", to: url)
            let item = Wire.Item(
                guid: "g", title: "Story \(number)", link: "https://site-\(number).example/1", text: Sentences.text(about: number))
            desk.web[url] = .feed(Wire.rss("Site \(number)", [item]))
        }
        return desk
    }

    @Test("A store that fails stops the run; what was committed stays, and the next run brings the rest", arguments: [0, 1, 3])
    func storeFails(after commits: Int) async throws {
        let desk = try Self.desk(feeds: 5)
        let failing = FailingStore(desk.store, commitsThatWork: commits)
        await #expect(throws: FailingStore.Failure.self) { try await desk.fetch(over: failing) }
        #expect(try desk.articles().count == commits)
        #expect(try desk.store.feedStates().count == commits)
        #expect(try await desk.fetch().entries.new == 5 - commits)
        #expect(try desk.articles().count == 5)
    }

    @Test("A run that was killed is closed by the next one")
    func killedRun() async throws {
        let desk = try Self.desk(feeds: 2)
        let failing = FailingStore(desk.store, commitsThatWork: 1)
        await #expect(throws: FailingStore.Failure.self) { try await desk.fetch(over: failing) }
        #expect(try desk.store.latestRuns(limit: 1).first?.finished == nil)
        try await desk.fetch()
        let runs = try desk.store.latestRuns(limit: 2)
        #expect(runs.map(\.interrupted) == [nil, "killed"])
        #expect(runs.allSatisfy { $0.finished != nil })
    }

    @Test("A stop that was asked for before anything began polls nothing, and is told")
    func stopAtOnce() async throws {
        let desk = try Self.desk(feeds: 3)
        let stop = StopRequest()
        stop.request("SIGTERM")
        let totals = try await desk.fetch(stop: stop)
        #expect(totals.interrupted == "SIGTERM")
        #expect(totals.polls == 0)
        #expect(try await desk.fetch().polls == 3)
    }
}

/// A store whose commits begin to fail, as on a full disk.
final class FailingStore: Store {
    struct Failure: Error {}

    private let store: SQLiteStore
    private let left: Countdown

    init(_ store: SQLiteStore, commitsThatWork count: Int) {
        self.store = store
        left = Countdown(count)
    }

    func commit(_ updates: [FeedUpdate], at moment: Timestamp) throws {
        guard left.take() else { throw Failure() }
        try store.commit(updates, at: moment)
    }

    func forEachDocument(since moment: Timestamp, _ body: (ClusterDocument, ArticleID) throws -> Void) throws {
        try store.forEachDocument(since: moment, body)
    }
    func document(_ id: StoryID) throws -> ClusterDocument? { try store.document(id) }
    func text(of id: StoryID) throws -> String? { try store.text(of: id) }
    func article(of id: StoryID) throws -> ArticleID? { try store.article(of: id) }
    func members(of article: ArticleID) throws -> [(id: StoryID, firstSeen: Timestamp)] { try store.members(of: article) }
    func edges(at stories: [StoryID]) throws -> [Edge] { try store.edges(at: stories) }
    func forEachFeedState(_ body: (FeedState) throws -> Void) throws { try store.forEachFeedState(body) }
    func domains() throws -> [DomainState] { try store.domains() }
    func knownEntries(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: KnownEntry] { try store.knownEntries(of: feed, keys: keys) }
    func entries(of feed: FeedID, contentSHA256s hashes: [String]) throws -> [String: (key: EntryKey, known: KnownEntry)] {
        try store.entries(of: feed, contentSHA256s: hashes)
    }
    func currentEntries(of feed: FeedID) throws -> [EntryKey] { try store.currentEntries(of: feed) }
    func pages(of feed: FeedID, urls: [String]) throws -> [String: PageRecord] { try store.pages(of: feed, urls: urls) }
    func events(of feed: FeedID, limit: Int) throws -> [(at: Timestamp, event: FeedEvent)] { try store.events(of: feed, limit: limit) }
    func robots(of authority: String) throws -> RobotsRecord? { try store.robots(of: authority) }
    func heads(of stories: [StoryID]) throws -> [StoryID: StoryHead] { try store.heads(of: stories) }
    func facts(of articles: [ArticleID]) throws -> [ArticleID: [MemberFacts]] { try store.facts(of: articles) }
    func begin(_ run: RunRecord) throws { try store.begin(run) }
    func finish(_ run: RunRecord) throws { try store.finish(run) }
    func changes(after seq: Int64, limit: Int) throws -> [Change] { try store.changes(after: seq, limit: limit) }
    func lastChange() throws -> Int64 { try store.lastChange() }
    func article(_ id: ArticleID) throws -> Article? { try store.article(id) }
    func heir(of id: ArticleID) throws -> (heir: ArticleID, firstSeen: Timestamp)? { try store.heir(of: id) }
    func articles(since moment: Timestamp?, limit: Int) throws -> [ArticleSummary] { try store.articles(since: moment, limit: limit) }
    func ids(withPrefix prefix: String, limit: Int) throws -> [String] { try store.ids(withPrefix: prefix, limit: limit) }
    func versions(of story: StoryID) throws -> [(version: Int, story: Story, seen: Timestamp)] { try store.versions(of: story) }
    func runs(after run: RunID?, limit: Int) throws -> [RunRecord] { try store.runs(after: run, limit: limit) }
    func latestRuns(limit: Int) throws -> [RunRecord] { try store.latestRuns(limit: limit) }
    func totals(of run: RunID) throws -> PollTotals { try store.totals(of: run) }
    func forEachFetch(of run: RunID, _ body: (FetchRecord) throws -> Void) throws { try store.forEachFetch(of: run, body) }
    func fetches(of feed: FeedID, limit: Int) throws -> [FetchRecord] { try store.fetches(of: feed, limit: limit) }
    func itemCounts() throws -> [FeedID: (entries: Int, stories: Int)] { try store.itemCounts() }
    func cursor(of publisher: String) throws -> String? { try store.cursor(of: publisher) }
    func setCursor(_ cursor: String, of publisher: String) throws { try store.setCursor(cursor, of: publisher) }
}
