import Model
import Synchronization

/// The read side of a store, in memory, with a cursor that can fail to move: a crash between file and cursor.
final class FakeStore: Store {
    struct State {
        var articles: [ArticleID: Article] = [:]
        var heirs: [ArticleID: (heir: ArticleID, firstSeen: Timestamp)] = [:]
        var log: [Change] = []
        var editions: [Int64: Edition] = [:]
        var deliveries: [String: DeliveryState] = [:]
        var runs: [RunRecord] = []
        var fetches: [RunID: [FetchRecord]] = [:]
        var cursors: [String: String] = [:]
        /// How many more moves of a cursor succeed; nil for all.
        var movesLeft: Int?
    }

    struct Crash: Error {}

    private let state = Mutex(State())

    /// Looks at what is kept, or changes it.
    func edit<Result: Sendable>(_ body: (inout State) throws -> Result) rethrows -> Result {
        try state.withLock { try body(&$0) }
    }

    /// Adds a line to the change log.
    func log(_ kind: ChangeKind, _ article: ArticleID, other: ArticleID? = nil, at moment: Timestamp) {
        edit {
            let change = ArticleChange(kind: kind, article: article, other: other)
            $0.log.append(Change(seq: Int64($0.log.count + 1), at: moment, change: change))
            guard let article = $0.articles[article], let canonical = article.stories.first else { return }
            $0.editions[Int64($0.log.count)] = Edition(
                id: canonical.id, version: canonical.version, story: canonical.story,
                variants: article.stories.dropFirst().compactMap(\.story.url))
        }
    }

    func changes(after seq: Int64, limit: Int) throws -> [Change] {
        edit { state in Array(state.log.lazy.filter { $0.seq > seq }.prefix(limit)) }
    }
    func editions(of lines: ClosedRange<Int64>) throws -> [Int64: Edition] {
        edit { state in state.editions.filter { lines.contains($0.key) } }
    }
    func deliveryState(of receiver: String) throws -> DeliveryState? { edit { $0.deliveries[receiver] } }
    func save(_ delivery: DeliveryState) throws { edit { $0.deliveries[delivery.receiver] = delivery } }
    func lastChange() throws -> Int64 { edit { $0.log.last?.seq ?? 0 } }
    func article(_ id: ArticleID) throws -> Article? { edit { $0.articles[id] } }
    func heir(of id: ArticleID) throws -> (heir: ArticleID, firstSeen: Timestamp)? { edit { $0.heirs[id] } }
    func runs(after run: RunID?, limit: Int) throws -> [RunRecord] {
        edit { state in
            let ended = state.runs.filter { record in record.finished != nil && run.map { record.id > $0 } ?? true }
            return Array(ended.sorted { $0.id < $1.id }.prefix(limit))
        }
    }
    func totals(of run: RunID) throws -> PollTotals {
        edit { $0.fetches[run] ?? [] }.reduce(into: PollTotals()) { $0.add($1) }
    }
    func forEachFetch(of run: RunID, _ body: (FetchRecord) throws -> Void) throws {
        for fetch in edit({ $0.fetches[run] ?? [] }) { try body(fetch) }
    }
    func cursor(of publisher: String) throws -> String? { edit { $0.cursors[publisher] } }
    func setCursor(_ cursor: String, of publisher: String) throws {
        try edit { state in
            if let left = state.movesLeft {
                guard left > 0 else { throw Crash() }
                state.movesLeft = left - 1
            }
            state.cursors[publisher] = cursor
        }
    }
}

// What publishing must not ask.
extension FakeStore {
    private func unused(_ name: String = #function) -> Never { preconditionFailure("Publishing must not ask for \(name).") }

    func forEachDocument(since moment: Timestamp, _ body: (ClusterDocument, ArticleID) throws -> Void) throws { unused() }
    func document(_ id: StoryID) throws -> ClusterDocument? { unused() }
    func text(of id: StoryID) throws -> String? { unused() }
    func article(of id: StoryID) throws -> ArticleID? { unused() }
    func members(of article: ArticleID) throws -> [(id: StoryID, firstSeen: Timestamp)] { unused() }
    func edges(at stories: [StoryID]) throws -> [Edge] { unused() }
    func reprints(holding hashes: [UInt64]) throws -> [StoryID: Int] { unused() }
    func boilerplate() throws -> [BoilerplatePassage] { unused() }
    func masks(of story: StoryID) throws -> [Range<Int>] { unused() }
    func forEachFeedState(_ body: (FeedState) throws -> Void) throws { unused() }
    func domains() throws -> [DomainState] { unused() }
    func knownEntries(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: KnownEntry] { unused() }
    func entries(of feed: FeedID, contentSHA256s hashes: [String]) throws -> [String: (key: EntryKey, known: KnownEntry)] { unused() }
    func currentEntries(of feed: FeedID) throws -> [EntryKey] { unused() }
    func currentEntries(of keys: [EntryKey], in feed: FeedID) throws -> [EntryKey: ParsedEntry] { unused() }
    func stories(named names: [StoryName]) throws -> [StoryName: StoryID] { unused() }
    func stories(saying hashes: [Int64]) throws -> [Int64: [StoryID]] { unused() }
    func page(of story: StoryID) throws -> String? { unused() }
    func entries(of stories: [StoryID]) throws -> [StoryID: [StoryEntry]] { unused() }
    func pages(of feed: FeedID, urls: [String]) throws -> [String: PageRecord] { unused() }
    func events(of feed: FeedID, limit: Int) throws -> [(at: Timestamp, event: FeedEvent)] { unused() }
    func looks(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: Look] { unused() }
    func dueLooks(of feed: FeedID, at moment: Timestamp, limit: Int) throws -> [Look] { unused() }
    func robots(of authority: String) throws -> RobotsRecord? { unused() }
    func heads(of stories: [StoryID]) throws -> [StoryID: StoryHead] { unused() }
    func facts(of articles: [ArticleID]) throws -> [ArticleID: [MemberFacts]] { unused() }
    func commit(_ updates: [FeedUpdate], at moment: Timestamp, archiveEnd end: RecordPlace?) throws { unused() }
    func begin(_ run: RunRecord, list changes: [FeedListChange], archiveEnd end: RecordPlace?) throws { unused() }
    func finish(_ run: RunRecord, archiveEnd end: RecordPlace?) throws { unused() }
    func archiveEnd() throws -> RecordPlace? { unused() }
    func payload(sha256: String) throws -> ArchivedPayload? { unused() }
    func articles(since moment: Timestamp?, limit: Int) throws -> [ArticleSummary] { unused() }
    func ids(withPrefix prefix: String, limit: Int) throws -> [String] { unused() }
    func versions(of story: StoryID) throws -> [(version: Int, story: Story, seen: Timestamp)] { unused() }
    func latestRuns(limit: Int) throws -> [RunRecord] { unused() }
    func fetches(of feed: FeedID, limit: Int) throws -> [FetchRecord] { unused() }
    func itemCounts() throws -> [FeedID: (entries: Int, stories: Int)] { unused() }
}
