/// How the world is asked over HTTP: one request, one answer, no redirect followed.
public protocol Transport: Sendable {
    /// Sends one request and gives the whole answer.
    func perform(_ request: TransportRequest) async throws(FetchFailure) -> TransportResponse
}

/// One GET, or a POST where there is a body.
public struct TransportRequest: Hashable, Sendable {
    /// The URL; a secret.
    public var url: Secret
    /// Header fields in order; each scalar of a value is one byte (ISO 8859-1).
    public var headers: [HeaderField]
    /// Bounds of the transfer.
    public var limits: TransferLimits
    /// Whether a `file:` URL may be read.
    public var allowsLocalFile: Bool
    /// What is posted; nil for a GET.
    public var body: [UInt8]?
    /// The feed that asks, so that nobody is given again what was said to him; nil where that is nobody in particular.
    public var feed: FeedID?

    /// A request by its parts.
    public init(url: Secret, headers: [HeaderField] = [], limits: TransferLimits = TransferLimits(), allowsLocalFile: Bool = false) {
        self.url = url
        self.headers = headers
        self.limits = limits
        self.allowsLocalFile = allowsLocalFile
    }
}

/// Bounds of one transfer.
public struct TransferLimits: Hashable, Sendable {
    /// Name resolution and connecting, TLS included.
    public var connect: Duration
    /// How long not a byte may come.
    public var idle: Duration
    /// The whole transfer.
    public var total: Duration
    /// Body bytes after content decoding.
    public var decodedBytes: Int
    /// Bytes of all header fields.
    public var headerBytes: Int

    /// Limits; the defaults suit feeds.
    public init(
        connect: Duration = .seconds(15), idle: Duration = .seconds(20), total: Duration = .seconds(60), decodedBytes: Int = 32 << 20,
        headerBytes: Int = 256 << 10
    ) {
        self.connect = connect
        self.idle = idle
        self.total = total
        self.decodedBytes = decodedBytes
        self.headerBytes = headerBytes
    }
}

/// One header field.
public struct HeaderField: Hashable, Sendable {
    /// The name, in any case.
    public var name: String
    /// The value without surrounding blanks; each scalar is one byte (ISO 8859-1).
    public var value: String

    /// A field by its parts.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether it bears a name, in whatever case of ASCII letters (RFC 9110 §5.1).
    public func isNamed(_ other: String) -> Bool {
        let (ours, theirs) = (name.utf8Span.span, other.utf8Span.span)
        guard ours.count == theirs.count else { return false }
        for index in ours.indices where ours[index] != theirs[index] {
            // Letters differ in their case by one bit, and so do some signs.
            guard (ours[index] ^ theirs[index]) == 0x20, (0x61...0x7A).contains(ours[index] | 0x20) else { return false }
        }
        return true
    }
}

/// One whole answer.
public struct TransportResponse: Hashable, Sendable {
    /// The status; 200 for a local file.
    public var status: Int
    /// The header fields of the final answer, in order.
    public var headers: [HeaderField]
    /// The body after content decoding.
    public var body: [UInt8]
    /// The body as it was sent, before content decoding; nil where that is `body` itself.
    public var encodedBody: [UInt8]?
    /// Whether it was asked for by another feed that ends at the same URL: no request went out for it.
    public var isShared = false
    /// Body bytes on the wire.
    public var wireBytes: Int
    /// `1.0`, `1.1`, `2`; empty for a local file.
    public var httpVersion: String
    /// The numeric IP address that answered (a proxy's, where there is one); nil for a local file.
    public var address: String?
    /// How long the transfer took, name resolution and connecting included, waiting for its turn not; zero for a local file.
    public var duration: Duration

    /// An answer by its parts.
    public init(
        status: Int, headers: [HeaderField] = [], body: [UInt8] = [], wireBytes: Int? = nil, httpVersion: String = "1.1",
        address: String? = nil, duration: Duration = .zero
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.wireBytes = wireBytes ?? body.count
        self.httpVersion = httpVersion
        self.address = address
        self.duration = duration
    }

    /// The value of the first field of a name, whatever its case.
    public func header(_ name: String) -> String? { headers.first { $0.isNamed(name) }?.value }
}

/// The time of day. The core has no other.
public protocol WallClock: Sendable {
    /// The moment.
    func now() -> Timestamp
    /// Returns at or after a moment, or as soon as it is noticed that the clock was set back, for then that moment may be years away; throws `CancellationError` when the task is cancelled first.
    func sleep(until moment: Timestamp) async throws
    /// The time since some moment that stays the same, which passes evenly whatever anybody sets the clock to, and while the machine sleeps: it tells a
    /// clock that was set from a machine that slept. Nil where nobody measures it.
    func uptime() -> Duration?
}

extension WallClock {
    /// Nobody measures it.
    public func uptime() -> Duration? { nil }

    /// Sleeps in naps until the clock shows a moment, so that a machine that was suspended, or whose clock was set, wakes near it; returns when a nap ends
    /// before it began, for then the clock was set back.
    ///
    /// - Parameter nap: sleeps for as long as it says.
    public func sleep(until moment: Timestamp, inNapsOf longest: Duration, _ nap: (Duration) async throws -> Void) async throws {
        while true {
            let begun = now()
            let left = moment - begun
            if left <= .zero { return }
            try await nap(min(left, longest))
            if now() < begun { return }
        }
    }
}

/// What is known of an entry that was seen before.
public struct KnownEntry: Hashable, Sendable {
    /// Its latest revision, from 1.
    public var revision: Int
    /// `EntryRevision.contentSHA256` of the latest revision.
    public var contentSHA256: String
    /// The story that it belongs to.
    public var story: StoryID
    /// When the feed took it back; nil while it is current.
    public var retracted: Timestamp?

    /// Knowledge by its parts.
    public init(revision: Int, contentSHA256: String, story: StoryID, retracted: Timestamp? = nil) {
        self.retracted = retracted
        self.revision = revision
        self.contentSHA256 = contentSHA256
        self.story = story
    }
}

/// What the writer must know of a story before it gives it a new version.
public struct StoryHead: Hashable, Sendable {
    /// The story.
    public var id: StoryID
    /// The cluster that it is in.
    public var article: ArticleID
    /// Its current version, from 1.
    public var version: Int
    /// `StoryVersion.contentSHA256` of the current version.
    public var contentSHA256: String
    /// The feed whose entry said the current version.
    public var feed: FeedID
    /// The entry that said the current version.
    public var entry: EntryKey
    /// Unicode scalars in the current text.
    public var textLength: Int
    /// Whether the current version shows that it is not whole.
    public var isTruncated: Bool
    /// Whether the text of the current version is that of its page.
    public var isFromPage = false
    /// When its first version was first seen.
    public var firstSeen: Timestamp
    /// When its feed was last asked before that and did not have it; nil where nobody knows.
    public var appearedAfter: Timestamp?
    /// When the last feed that had it took it back; nil while one has it.
    public var retracted: Timestamp?

    /// A head by its parts; what is not named is not known.
    public init(
        id: StoryID, article: ArticleID, version: Int, contentSHA256: String, feed: FeedID, entry: EntryKey, textLength: Int,
        isTruncated: Bool, firstSeen: Timestamp
    ) {
        self.id = id
        self.article = article
        self.version = version
        self.contentSHA256 = contentSHA256
        self.feed = feed
        self.entry = entry
        self.textLength = textLength
        self.isTruncated = isTruncated
        self.firstSeen = firstSeen
    }
}

/// An entry that tells a story.
public struct StoryEntry: Hashable, Sendable {
    /// The feed.
    public var feed: FeedID
    /// The entry within the feed.
    public var key: EntryKey
    /// When the feed took it back; nil while it is current.
    public var retracted: Timestamp?

    /// An entry by its parts.
    public init(feed: FeedID, key: EntryKey, retracted: Timestamp? = nil) {
        self.feed = feed
        self.key = key
        self.retracted = retracted
    }
}

/// What clustering asks of the past. The store implements it; so does an array, for the filter and for tests.
///
/// All answers speak of current versions only, and of what is committed.
public protocol ClusterArchive: Sendable {
    /// Gives every current document whose `time` is at or after a moment and whose day was not dropped, in the order (time, id); `tokens`, `flags`, `starts` and `ends` of the
    /// fingerprint are left empty, so that a window of a million stories can be indexed.
    func forEachDocument(since moment: Timestamp, _ body: (ClusterDocument, ArticleID) throws -> Void) throws
    /// The whole current document of a story; nil when there is no such story. One whose day was dropped (`ClusterPlan.expired`) has neither hashes
    /// nor positions, which a comparison does not need.
    func document(_ id: StoryID) throws -> ClusterDocument?
    /// The text of the current version (`Story.text`), from which passages are quoted.
    func text(of id: StoryID) throws -> String?
    /// The cluster of a story, aliases resolved.
    func article(of id: StoryID) throws -> ArticleID?
    /// The members of a cluster in the order (first seen, id), with when each was first seen.
    func members(of article: ArticleID) throws -> [(id: StoryID, firstSeen: Timestamp)]
    /// Every edge with an end at one of the stories; `related` ones too. Sorted by (first, second).
    func edges(at stories: [StoryID]) throws -> [Edge]
    /// Stories of any age whose rare fingerprints (`ClusterPlan.rare`) are among these hashes, with how many are; at most 64, those with the most,
    /// of equals those whose ids sort first. A hash that more than 64 stories hold finds nothing.
    func reprints(holding hashes: [UInt64]) throws -> [StoryID: Int]
    /// The boilerplate registry, sorted by `BoilerplatePassage.key`.
    func boilerplate() throws -> [BoilerplatePassage]
    /// The ranges of a story's current text, in Unicode scalars, that the registry counts as boilerplate (`ClusterPlan.masked`).
    func masks(of story: StoryID) throws -> [Range<Int>]
}

/// Where everything is kept. One writer; reads may come from any task at any time.
public protocol Store: ClusterArchive {
    /// The same store for the one that writes: what it asks between its commits may be answered sooner, and nobody else writes meanwhile.
    var forWriter: any Store { get }

    // What a run begins with.

    /// The state of every feed that was ever polled, handed out one by one, by id; `body` must not ask the store.
    func forEachFeedState(_ body: (FeedState) throws -> Void) throws
    /// What is remembered of each registrable domain, by name.
    func domains() throws -> [DomainState]

    // Changed?

    /// Of these entries of a feed, those that were seen before.
    func knownEntries(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: KnownEntry]
    /// For each of these hashes (`EntryRevision.contentSHA256`) the entry of the feed whose latest revision has it; of several the one that came
    /// last. So an entry is known again although its id is new (F10).
    func entries(of feed: FeedID, contentSHA256s hashes: [String]) throws -> [String: (key: EntryKey, known: KnownEntry)]
    /// The entries of a feed that were not taken back, by key.
    func currentEntries(of feed: FeedID) throws -> [EntryKey]
    /// Of these entries of a feed, those that were seen before and were not taken back, as they stood last.
    func currentEntries(of keys: [EntryKey], in feed: FeedID) throws -> [EntryKey: ParsedEntry]
    /// Of these further pages of a feed, those that were read, by URL.
    func pages(of feed: FeedID, urls: [String]) throws -> [String: PageRecord]
    /// Of these entries of a feed, the looks at their pages.
    func looks(of feed: FeedID, keys: [EntryKey]) throws -> [EntryKey: Look]
    /// The looks of a feed that are due at a moment, the first looks before the later ones, the newest articles first, then by entry; at most
    /// `limit`. Those of entries that were taken back wait.
    func dueLooks(of feed: FeedID, at moment: Timestamp, limit: Int) throws -> [Look]
    /// What robots.txt of a place said (`RobotsRecord.authority`); nil when it was never asked for.
    func robots(of authority: String) throws -> RobotsRecord?
    /// Of these stories, those that exist.
    func heads(of stories: [StoryID]) throws -> [StoryID: StoryHead]
    /// The entries of each of these stories, by feed and key.
    func entries(of stories: [StoryID]) throws -> [StoryID: [StoryEntry]]
    /// Of these names, those that a story has, with its id; of several that have one (there should be none) the id that sorts first.
    func stories(named names: [StoryName]) throws -> [StoryName: StoryID]
    /// For each of these hashes (`StoryVersion.wordsHash`) the stories whose current version has it, by name; at most 8, and none where more have it.
    func stories(saying hashes: [Int64]) throws -> [Int64: [StoryID]]
    /// The page of a story's current version; nil where it has none, or there is no such story.
    func page(of story: StoryID) throws -> String?
    /// The facts of each member of each cluster, in the order (first seen, id).
    func facts(of articles: [ArticleID]) throws -> [ArticleID: [MemberFacts]]

    // The one writer.

    /// Commits the updates of several polls in their order, in one transaction: all of them or none. `at` becomes the time of their lines in the
    /// change log, or the time of the line before, if that is later.
    ///
    /// Of the time until which a domain shall be left alone the later of stored and new counts, with its reason, unless the stored one has run out
    /// `at` that moment; all else of a domain is replaced. A domain that has neither a running time nor a spacing nor refusals is forgotten.
    /// An entry that was taken back stays so until it is seen again.
    ///
    /// - Parameter end: where the evidence of all that ends; what the archive holds behind it is none. Nil where nothing was archived.
    func commit(_ updates: [FeedUpdate], at moment: Timestamp, archiveEnd end: RecordPlace?) throws
    /// Notes that a run has begun, and how the list of feeds that it began with differs from what is remembered, with an event for each.
    func begin(_ run: RunRecord, list changes: [FeedListChange], archiveEnd end: RecordPlace?) throws
    /// Notes that a run has ended.
    func finish(_ run: RunRecord, archiveEnd end: RecordPlace?) throws
    /// Where the evidence of what is committed ends; nil where nothing was ever archived.
    func archiveEnd() throws -> RecordPlace?
    /// The payload in the archive that has a digest; nil where there is none.
    func payload(sha256: String) throws -> ArchivedPayload?

    // The read side.

    /// Lines of the change log after a cursor, in order, at most `limit`.
    func changes(after seq: Int64, limit: Int) throws -> [Change]
    /// The number of the last line of the change log; 0 when it is empty.
    func lastChange() throws -> Int64
    /// An article, aliases not resolved; nil when there is none of that name, or it merged away.
    func article(_ id: ArticleID) throws -> Article?
    /// Where an article that merged away lives on; nil for one that lives, or never was. `firstSeen` is that of the one that merged away.
    func heir(of id: ArticleID) throws -> (heir: ArticleID, firstSeen: Timestamp)?
    /// Articles, newest change first; those changed at or after a moment, if one is given; at most `limit`.
    func articles(since moment: Timestamp?, limit: Int) throws -> [ArticleSummary]
    /// Ids of articles or stories that begin with a prefix, sorted, at most `limit`.
    func ids(withPrefix prefix: String, limit: Int) throws -> [String]
    /// All versions of a story, oldest first.
    func versions(of story: StoryID) throws -> [(version: Int, story: Story, seen: Timestamp)]
    /// Runs that ended after a run (by name), in order, at most `limit`; from the first where `run` is nil.
    func runs(after run: RunID?, limit: Int) throws -> [RunRecord]
    /// Runs, the newest first, at most `limit`.
    func latestRuns(limit: Int) throws -> [RunRecord]
    /// What the polls of a run come to.
    func totals(of run: RunID) throws -> PollTotals
    /// The polls of a run, in the order of their end, handed out one by one.
    func forEachFetch(of run: RunID, _ body: (FetchRecord) throws -> Void) throws
    /// The last polls of a feed, newest first, at most `limit`.
    func fetches(of feed: FeedID, limit: Int) throws -> [FetchRecord]
    /// The last events of a feed, each with the end of its poll, newest first, at most `limit`.
    func events(of feed: FeedID, limit: Int) throws -> [(at: Timestamp, event: FeedEvent)]
    /// How many entries and stories each feed has brought.
    func itemCounts() throws -> [FeedID: (entries: Int, stories: Int)]

    /// What the articles of these lines of the change log were when the lines were written; none for an article that had just merged away.
    func editions(of lines: ClosedRange<Int64>) throws -> [Int64: Edition]

    // Publishers' cursors.

    /// Where a publisher stopped; nil when it never began.
    func cursor(of publisher: String) throws -> String?
    /// Notes where a publisher stopped.
    func setCursor(_ cursor: String, of publisher: String) throws
    /// How far a receiver of deliveries was told; nil for one that was never tried.
    func deliveryState(of receiver: String) throws -> DeliveryState?
    /// Notes how far a receiver was told.
    func save(_ state: DeliveryState) throws
}

extension Store {
    /// Itself, where it makes no difference who asks.
    public var forWriter: any Store { self }

    /// The state of every feed that was ever polled.
    public func feedStates() throws -> [FeedID: FeedState] {
        var states: [FeedID: FeedState] = [:]
        try forEachFeedState { states[$0.feed] = $0 }
        return states
    }

    /// Commits the update of one poll in one transaction.
    public func commit(_ update: FeedUpdate, at moment: Timestamp) throws { try commit([update], at: moment) }
    /// Commits updates that were not archived.
    public func commit(_ updates: [FeedUpdate], at moment: Timestamp) throws { try commit(updates, at: moment, archiveEnd: nil) }
    /// Notes that a run has begun that is not archived.
    public func begin(_ run: RunRecord) throws { try begin(run, list: [], archiveEnd: nil) }
    /// Notes that a run has ended that is not archived.
    public func finish(_ run: RunRecord) throws { try finish(run, archiveEnd: nil) }
}
