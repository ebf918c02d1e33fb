import Model
import Storage

/// A store whose commits can begin to fail, as on a full disk, and that counts what it hands out of the members of clusters.
final class ObservedStore: Store {
    struct Failure: Error {}

    /// Facts, names and edges of members that were handed out.
    let memberRows = Counter()
    private let store: SQLiteStore
    private let left: Countdown

    init(_ store: SQLiteStore, commitsThatWork count: Int = .max) {
        self.store = store
        left = Countdown(count)
    }

    func commit(_ updates: [FeedUpdate], at moment: Timestamp, archiveEnd end: RecordPlace?) throws {
        guard left.take() else { throw Failure() }
        try store.commit(updates, at: moment, archiveEnd: end)
    }

    func forEachDocument(since moment: Timestamp, _ body: (ClusterDocument, ArticleID) throws -> Void) throws {
        try store.forEachDocument(since: moment, body)
    }
    func document(_ id: StoryID) throws -> ClusterDocument? { try store.document(id) }
    func text(of id: StoryID) throws -> String? { try store.text(of: id) }
    func article(of id: StoryID) throws -> ArticleID? { try store.article(of: id) }
    func members(of article: ArticleID) throws -> [(id: StoryID, firstSeen: Timestamp)] {
        let members = try store.members(of: article)
        memberRows.add(members.count)
        return members
    }
    func edges(at stories: [StoryID]) throws -> [Edge] {
        let edges = try store.edges(at: stories)
        memberRows.add(edges.count)
        return edges
    }
    func reprints(holding hashes: [UInt64]) throws -> [StoryID: Int] { try store.reprints(holding: hashes) }
    func boilerplate() throws -> [BoilerplatePassage] { try store.boilerplate() }
    func masks(of story: StoryID) throws -> [Range<Int>] { try store.masks(of: story) }
    func forEachFeedState(_ body: (FeedState) throws -> Void) throws { try store.forEachFeedState(body) }
    func domains() throws -> [DomainState] { try store.domains() }
    func knownEntries(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: KnownEntry] { try store.knownEntries(of: feed, keys: keys) }
    func entries(of feed: FeedID, contentSHA256s hashes: [String]) throws -> [String: (key: EntryKey, known: KnownEntry)] {
        try store.entries(of: feed, contentSHA256s: hashes)
    }
    func currentEntries(of keys: [EntryKey], in feed: FeedID) throws -> [EntryKey: ParsedEntry] {
        try store.currentEntries(of: keys, in: feed)
    }
    func stories(named names: [StoryName]) throws -> [StoryName: StoryID] { try store.stories(named: names) }
    func stories(saying hashes: [Int64]) throws -> [Int64: [StoryID]] { try store.stories(saying: hashes) }
    func page(of story: StoryID) throws -> String? { try store.page(of: story) }
    func entries(of stories: [StoryID]) throws -> [StoryID: [StoryEntry]] { try store.entries(of: stories) }
    func currentEntries(of feed: FeedID) throws -> [EntryKey] { try store.currentEntries(of: feed) }
    func pages(of feed: FeedID, urls: [String]) throws -> [String: PageRecord] { try store.pages(of: feed, urls: urls) }
    func events(of feed: FeedID, limit: Int) throws -> [(at: Timestamp, event: FeedEvent)] { try store.events(of: feed, limit: limit) }
    func looks(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: Look] { try store.looks(of: feed, keys: keys) }
    func dueLooks(of feed: FeedID, at moment: Timestamp, limit: Int) throws -> [Look] {
        try store.dueLooks(of: feed, at: moment, limit: limit)
    }
    func robots(of authority: String) throws -> RobotsRecord? { try store.robots(of: authority) }
    func heads(of stories: [StoryID]) throws -> [StoryID: StoryHead] { try store.heads(of: stories) }
    func facts(of articles: [ArticleID]) throws -> [ArticleID: [MemberFacts]] {
        let facts = try store.facts(of: articles)
        memberRows.add(facts.values.map(\.count).reduce(0, +))
        return facts
    }
    func begin(_ run: RunRecord, list changes: [FeedListChange], archiveEnd end: RecordPlace?) throws {
        try store.begin(run, list: changes, archiveEnd: end)
    }
    func finish(_ run: RunRecord, archiveEnd end: RecordPlace?) throws { try store.finish(run, archiveEnd: end) }
    func archiveEnd() throws -> RecordPlace? { try store.archiveEnd() }
    func payload(sha256: String) throws -> ArchivedPayload? { try store.payload(sha256: sha256) }
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
    func editions(of lines: ClosedRange<Int64>) throws -> [Int64: Edition] { try store.editions(of: lines) }
    func deliveryState(of receiver: String) throws -> DeliveryState? { try store.deliveryState(of: receiver) }
    func save(_ state: DeliveryState) throws { try store.save(state) }
}
