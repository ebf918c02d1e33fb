import Model

/// A poll with all that could be made of it alone.
struct Polled: Sendable {
    let known: KnownFeed
    let plan: PollPlan
    var started: Timestamp
    var finished: Timestamp
    var result: FetchResult
    /// What the document says; nil where there was none, or it was that of last time, or it cannot be read.
    var feed: ParsedFeed?
    /// Why the document cannot be read.
    var parseFailure: FetchFailure?
    /// Entries that are new or say something new, in the order of the document.
    var changed: [PreparedEntry] = []
    /// Entries that say what they said.
    var seenAgain: [EntryKey] = []
    /// Entries with nothing to keep, or beyond the cap.
    var dropped = 0
    /// Entries beyond the cap.
    var beyondCap = 0
    /// Whether people are to hear that the document ends in the middle.
    var tellsOfCut = false
    /// Entries that only bear another id than before.
    var renamed = 0
    /// Entries that the feed took back.
    var retracted: [EntryKey] = []
    /// How many of them it says that it deleted.
    var deleted = 0
    /// Entries whose id was given to another story.
    var reused = 0
    /// Stories of entries that were taken back before, and are there again.
    var returned: Set<StoryID> = []
    /// What the writer needs to settle what the entries are to those of before (`Continuity`); nil where no document was read.
    var reading: Reading?
    /// What robots.txt said, where it was asked.
    var admission = Admission()
    /// What went over the wire, where it is archived.
    var exchanges: [ArchivedExchange] = []
    /// Who pushed it; nil for what was asked for.
    var push: PushAccount?
    /// Since when pushes for the feed reached us without a gap when it ended; nil where they did not.
    var listening: HubListening?
    /// Pages that the document leads to, and those of them that were read before.
    var leads: [FeedPage] = []
    var knownPages: [String: PageRecord] = [:]
    /// Whether the page of an article was read, be it a good one or not.
    var isArticleRead = false
    /// The entry whose page was read, with the story that both tell; nil where the page tells nothing.
    var looked: PreparedEntry?
    /// Looks at the pages of entries that begin with this poll.
    var looks: [Look] = []
    /// The hosts of pages that might have been looked at behind it.
    var lookedHosts: [String] = []

    init(known: KnownFeed, plan: PollPlan, started: Timestamp, finished: Timestamp, result: FetchResult) {
        self.known = known
        self.plan = plan
        self.started = started
        self.finished = finished
        self.result = result
    }

    /// Whether an entry that is not in the document is gone from the feed, so that another may go on in its place.
    func showsWhatIsGone(_ feed: ParsedFeed) -> Bool {
        state.lastSuccess != nil && plan.page == nil && !isDelta && !feed.isTruncated && beyondCap == 0
    }

    /// Notes that an entry under a new id was seen again.
    mutating func see(_ old: Successors.Old) {
        seenAgain.append(old.key)
        if old.known.retracted != nil { returned.insert(old.known.story) }
    }

    /// All that tells a story.
    var telling: [PreparedEntry] { looked.map { changed + [$0] } ?? changed }
    /// The entry whose page it is; nil for polls of anything else.
    var articleEntry: EntryKey? { plan.page?.kind == .article ? plan.page?.entry : nil }
    /// What feeds.yml says of the feed.
    var subscription: Subscription { known.subscription }
    /// The state before the poll.
    var state: FeedState { known.state }
    /// When the feed was asked before and said what it had: what is new since appeared later. Of another page nobody knows since when it has been there.
    var lastAskedBefore: Timestamp? { plan.page == nil ? state.lastSuccess : nil }
}

/// What was read of a document besides its entries.
struct Reading: Sendable {
    /// What names the entries' pages.
    let identity: Identity
    /// The keys of the entries that were kept, as the document has them.
    let keys: [EntryKey]
    let deletions: Deletions
}

/// What a poll asks.
struct PollPlan: Sendable {
    let request: FetchRequest
    /// Which page of the feed; nil for the feed itself.
    var page: FeedPage?
    /// Whether validators are left out although there are some.
    var isRefresh = false
    /// Whether somebody asked for it.
    var isForced = false
    /// SHA-256 of the document last read there.
    var lastSHA256: String?
}

/// An entry that is new or says something new, with the story that it tells.
struct PreparedEntry: Sendable {
    private(set) var entry: ParsedEntry
    let contentSHA256: String
    /// From 1.
    private(set) var revision: Int
    /// What the story is named by what the entry says now.
    let name: StoryName
    /// The story that it belongs to. One that is new has the id that it gets if the store knows no story of its name; the writer asks (`Continuity`).
    var storyID: StoryID
    let story: Story
    let storySHA256: String
    let fingerprint: Fingerprint
    /// The name that the story has when its page is called with the other of `http` and `https`; nil where it has no page of its own.
    let otherSchemeName: StoryName?

    /// `wordsHash` of what the feed says, where the story is told with its page.
    var ownWordsHash: Int64?

    /// A shorter text cannot be told from others of its kind.
    static let longWords = 25

    /// A hash of headline and text, by which the story is found under another page; nil where they are too short to be told from others of their kind.
    var wordsHash: Int64? { isFromPage ? ownWordsHash : fingerprint.tokens.count >= Self.longWords ? Identity.wordsHash(of: story) : nil }

    /// Whether the text is that of the entry's page.
    var isFromPage: Bool { story.rules?.areOfPage == true }

    /// Makes it the next revision of an entry that had another id.
    mutating func goOn(from old: Successors.Old) {
        entry.key = old.key
        revision = old.known.revision + 1
        storyID = old.known.story
    }
}

extension Polled {
    /// How long the domain shall rest: as long as it took to answer, or as robots.txt asks for (O8, RB7).
    var restWanted: Duration { max(result.latency ?? .zero, admission.spacing ?? .zero) }

    /// Follows a clock that was set after it ended.
    mutating func clockWasSet(by shift: Duration) { (started, finished) = (started + shift, finished + shift) }

    /// The same poll, if it is our own network that is down.
    var asOffline: Polled {
        guard case .failed(let failure) = result.outcome else { return self }
        var polled = self
        polled.result.outcome = .failed(FetchFailure(.offline, message: "nobody could be reached: our own network is down (\(failure))"))
        return polled
    }
}
