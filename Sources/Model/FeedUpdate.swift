/// Everything that one poll of one feed changes. It is committed in one transaction: a crash loses nothing, because the validators that would hide
/// the loss are lost with it.
public struct FeedUpdate: Hashable, Sendable {
    /// The feed's new state, with validators and next poll.
    public var state: FeedState
    /// The state that the store holds, where it was read there: what is the same need not be written again. Nil where nobody knows.
    public var storedState: FeedState?
    /// The poll itself.
    public var fetch: FetchRecord
    /// Domains of which something is to be remembered.
    public var domains: [DomainState]
    /// What people should hear of.
    public var events: [FeedEvent]
    /// Pages of the feed that were read.
    public var pages: [PageRecord]
    /// What robots.txt of the places that were asked says, where it was read.
    public var robots: [RobotsRecord]
    /// Looks at the pages of entries, as they stand now.
    public var looks: [Look] = []
    /// Entries that are new or say something new, each with the version of the story that it makes.
    public var entries: [EntryRevision]
    /// Entries that were seen again and say the same.
    public var seenAgain: [EntryKey]
    /// Entries that the feed took back: it says that it holds all of its entries, and no longer holds these (RFC 5005 §2), or that it deleted them
    /// (RFC 6721).
    public var retracted: [EntryKey]
    /// Stories that are new or have a new current version.
    public var stories: [StoryVersion]
    /// What clustering made of them.
    public var clusters: ClusterPlan
    /// The canonical story of every touched cluster.
    public var canonical: [ArticleID: CanonicalChoice]
    /// What is to be told downstream, in order; the store gives each its `seq`.
    public var changes: [ArticleChange]
    /// Payloads that stand in the archive for the first time.
    public var payloads: [ArchivedPayload]

    /// An update that holds a poll and a state, all else empty.
    public init(state: FeedState, fetch: FetchRecord) {
        self.state = state
        self.fetch = fetch
        domains = []
        events = []
        pages = []
        robots = []
        entries = []
        seenAgain = []
        retracted = []
        stories = []
        clusters = ClusterPlan()
        canonical = [:]
        changes = []
        payloads = []
    }
}

/// One poll, as it is remembered and reported.
public struct FetchRecord: Hashable, Sendable, Codable {
    /// Its name.
    public var id: FetchID
    /// The run that it was part of.
    public var run: RunID
    /// The feed that was asked.
    public var feed: FeedID
    /// When it began.
    public var started: Timestamp
    /// When it ended.
    public var finished: Timestamp
    /// How it ended.
    public var outcome: FetchOutcomeKind
    /// Every request of it.
    public var hops: [Hop]
    /// The status of the last answer.
    public var status: Int?
    /// Body bytes on the wire.
    public var wireBytes: Int
    /// Body bytes after content decoding.
    public var documentBytes: Int
    /// SHA-256 of the document, where there was one.
    public var documentSHA256: String?
    /// Why it failed, where it did.
    public var failure: FetchFailure?
    /// Each entry of the document, counted once.
    public var counts: EntryCounts
    /// Repairs made by the parser.
    public var repairs: Int
    /// When the feed is due again, and why.
    public var nextPoll: NextPoll
    /// Which page of the feed was polled; nil for the feed itself.
    public var page: FeedPage.Kind?
    /// What `X-Robots-Tag` said that concerns us (RB8).
    public var robotsTag: String?
    /// Where the archive holds what the server said last; nil where it holds nothing.
    public var archived: RecordPlace?

    /// A record by its parts; counts are zero.
    public init(
        id: FetchID, run: RunID, feed: FeedID, started: Timestamp, finished: Timestamp, outcome: FetchOutcomeKind, hops: [Hop],
        status: Int?,
        wireBytes: Int, documentBytes: Int, documentSHA256: String?, failure: FetchFailure?, nextPoll: NextPoll
    ) {
        self.id = id
        self.run = run
        self.feed = feed
        self.started = started
        self.finished = finished
        self.outcome = outcome
        self.hops = hops
        self.status = status
        self.wireBytes = wireBytes
        self.documentBytes = documentBytes
        self.documentSHA256 = documentSHA256
        self.failure = failure
        counts = EntryCounts()
        repairs = 0
        self.nextPoll = nextPoll
    }
}

/// How a poll ended, in one word.
public enum FetchOutcomeKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A document whose bytes differ from the last.
    case changed
    /// A document of the same bytes as the last.
    case same
    /// 304.
    case notModified = "not_modified"
    /// 410.
    case gone
    /// A publisher's fault.
    case failed
}

/// Each entry of a document is counted exactly once.
public struct EntryCounts: Hashable, Sendable, Codable {
    /// Never seen in this feed before.
    public var new: Int
    /// Seen before, says something new now.
    public var updated: Int
    /// Seen before, says the same.
    public var same: Int
    /// Has nothing that could be kept: no id, link, title or text.
    public var dropped: Int

    /// Counts by their parts.
    public init(new: Int = 0, updated: Int = 0, same: Int = 0, dropped: Int = 0) {
        self.new = new
        self.updated = updated
        self.same = same
        self.dropped = dropped
    }
}

/// What an entry said when it was first seen, or when it changed.
public struct EntryRevision: Hashable, Sendable {
    /// Which entry of the feed.
    public var key: EntryKey
    /// From 1.
    public var revision: Int
    /// SHA-256 over what a reader would notice (title, link, summary, body, authors, enclosures), 64 hexadecimal digits.
    public var contentSHA256: String
    /// The story that it belongs to.
    public var story: StoryID
    /// What it said, whole.
    public var entry: ParsedEntry
    /// When this was first seen.
    public var seen: Timestamp

    /// A revision by its parts.
    public init(key: EntryKey, revision: Int, contentSHA256: String, story: StoryID, entry: ParsedEntry, seen: Timestamp) {
        self.key = key
        self.revision = revision
        self.contentSHA256 = contentSHA256
        self.story = story
        self.entry = entry
        self.seen = seen
    }
}

/// A version of a story, to be kept.
public struct StoryVersion: Hashable, Sendable {
    /// The story.
    public var id: StoryID
    /// From 1; the highest is the current one.
    public var version: Int
    /// SHA-256 over title and text, 64 hexadecimal digits.
    public var contentSHA256: String
    /// What it says.
    public var story: Story
    /// The entry that said so.
    public var entry: EntryKey
    /// When this version was first seen.
    public var seen: Timestamp
    /// When the first version of the story was seen.
    public var firstSeen: Timestamp
    /// A hash of headline and text, by which the story is found when its page has moved; nil where they are too short for that.
    public var wordsHash: Int64?
    /// When the feed was last asked before the first version and did not have it; nil where nobody knows. Kept of the first version.
    public var appearedAfter: Timestamp?
    /// What clustering compares.
    public var document: ClusterDocument
    /// Which versions of the stages made it; nil where nobody noted that.
    public var stages: StageVersions?
    /// The poll that brought the page from which the text is; nil where the text is the feed's.
    public var pageFetch: FetchID?

    /// A version by its parts.
    public init(
        id: StoryID, version: Int, contentSHA256: String, story: Story, entry: EntryKey, seen: Timestamp, firstSeen: Timestamp,
        document: ClusterDocument, stages: StageVersions? = nil
    ) {
        self.stages = stages
        self.id = id
        self.version = version
        self.contentSHA256 = contentSHA256
        self.story = story
        self.entry = entry
        self.seen = seen
        self.firstSeen = firstSeen
        self.document = document
    }
}

/// Which versions of the stages made a version of a story: each stage counts its own up when its rules change what comes out.
public struct StageVersions: Hashable, Sendable, Codable {
    /// Of `Parsing`.
    public var parser: Int
    /// Of `Extraction`.
    public var extractor: Int
    /// Of `Fingerprinting`.
    public var fingerprint: Int
    /// Of `Clustering`, which gave the version its place; nil where nobody noted that.
    public var clusterer: Int?

    /// Versions by their stages.
    public init(parser: Int, extractor: Int, fingerprint: Int, clusterer: Int? = nil) {
        self.clusterer = clusterer
        self.parser = parser
        self.extractor = extractor
        self.fingerprint = fingerprint
    }
}

/// One line of the change log before it has its number.
public struct ArticleChange: Hashable, Sendable, Codable {
    /// What happened.
    public var kind: ChangeKind
    /// To which article.
    public var article: ArticleID
    /// The other article of a merge (the heir) or of a split (the one that it came from).
    public var other: ArticleID?
    /// The story that made it happen, where it was one.
    public var story: StoryID?

    /// A change by its parts.
    public init(kind: ChangeKind, article: ArticleID, other: ArticleID? = nil, story: StoryID? = nil) {
        self.kind = kind
        self.article = article
        self.other = other
        self.story = story
    }
}

/// What can happen to an article.
public enum ChangeKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is new.
    case created
    /// A story joined, or said something new, or another became canonical.
    case updated
    /// It went into another, which `other` names; its file is a tombstone from now on.
    case merged
    /// It parted from another, which `other` names.
    case split
    /// All of its stories were taken back. It stays, with a mark; `updated` tells that it is there again.
    case retracted
}

/// One line of the change log.
public struct Change: Hashable, Sendable {
    /// A cursor: grows by one from 1, without gaps.
    public var seq: Int64
    /// When it was committed; never before the line above.
    public var at: Timestamp
    /// What happened.
    public var change: ArticleChange

    /// A line by its parts.
    public init(seq: Int64, at: Timestamp, change: ArticleChange) {
        self.seq = seq
        self.at = at
        self.change = change
    }
}

/// One run, from its start to its end.
public struct RunRecord: Hashable, Sendable, Codable {
    /// Its name; names sort by time.
    public var id: RunID
    /// `fetch` or `watch`.
    public var command: String
    /// When it began.
    public var started: Timestamp
    /// When it ended; nil for a run that is under way or was killed.
    public var finished: Timestamp?
    /// What ended it early, such as `SIGTERM`.
    public var interrupted: String?

    /// A run that begins.
    public init(id: RunID, command: String, started: Timestamp, finished: Timestamp? = nil, interrupted: String? = nil) {
        self.id = id
        self.command = command
        self.started = started
        self.finished = finished
        self.interrupted = interrupted
    }
}
