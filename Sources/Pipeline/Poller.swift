import Extraction
import Fetching
import Fingerprinting
import Model
import Parsing
import Scheduling

/// What one child task does alone: fetch, parse, see what changed, extract, fingerprint. It reads the store and never writes.
///
/// An object, because every task holds it: a structure of fifteen references would be counted up and down fifteen times a poll, by all threads at once.
final class Poller: Sendable {
    /// A document of more entries is read this far (L6).
    static let mostEntries = 10_000

    private let transport: any Transport
    private let doorman: Doorman
    /// Whether what servers say is kept.
    private let isArchiving: Bool
    private let store: any Store
    private let clock: any WallClock
    private let options: PipelineOptions

    init(ports: Ports, options: PipelineOptions) {
        transport = ports.transport
        isArchiving = ports.archive != nil
        doorman = Doorman(ports: ports, options: options)
        store = ports.store
        clock = ports.clock
        self.options = options
    }

    /// Polls one feed, or the page of it that is to be read next.
    ///
    /// - Throws: the store's errors only.
    func poll(_ known: KnownFeed) async throws -> Polled {
        let started = clock.now()
        let plan = try plan(known, at: started)
        let keeps = isArchiving && known.subscription.isArchived
        let recorder = keeps ? RecordingTransport(transport, clock: clock, request: plan.request, subscription: known.subscription) : nil
        let (result, admission) = try await fetch(plan, known.subscription, over: recorder ?? transport)
        var polled = Polled(known: known, plan: plan, started: started, finished: clock.now(), result: result)
        polled.admission = admission
        polled.exchanges = recorder?.exchanges ?? []
        return try read(polled)
    }

    private func fetch(
        _ plan: PollPlan, _ subscription: Subscription, over transport: any Transport
    ) async throws -> (FetchResult, Admission) {
        if plan.page != nil || subscription.respectsRobots { return try await doorman.fetch(plan.request, over: transport) }
        let fetcher = Fetcher(transport: transport, clock: clock, userAgent: options.userAgent)
        return (await fetcher.fetch(plan.request), Admission())
    }

    /// What follows from the answer: a function of it and of what the store knows of the feed.
    func read(_ polled: Polled) throws -> Polled {
        var polled = polled
        guard case .document(var document) = polled.result.outcome else { return polled }
        document.receivedAt = polled.finished
        // The bytes are those of last time: so is all that follows from them.
        if document.sha256 == polled.plan.lastSHA256 { return polled }
        do throws(ParseError) {
            // Some servers put the reader's token into every link: what is kept holds none of it.
            polled.feed = Redaction(polled.subscription).published(try FeedParser.parse(document))
            if let moved = polled.feed?.movedTo, !FetchRequest.mayRemember(moved, of: polled.subscription) { polled.feed?.movedTo = nil }
        } catch {
            polled.parseFailure = error.asFetchFailure(Redaction(polled.subscription))
            return polled
        }
        try prepare(&polled, from: document)
        return polled
    }

    /// What is asked, and how.
    private func plan(_ known: KnownFeed, at now: Timestamp) throws -> PollPlan {
        let isRefresh = known.state.validators != nil && (options.refreshes || known.state.nextPoll.rule == "refresh")
        return try plan(known, at: now, isRefresh: isRefresh, isForced: options.isForced)
    }

    /// - Parameters:
    ///   - isRefresh: whether validators are left out although there are some.
    ///   - isForced: whether somebody asked for it.
    func plan(_ known: KnownFeed, at now: Timestamp, isRefresh: Bool, isForced: Bool) throws -> PollPlan {
        let (subscription, state) = (known.subscription, known.state)
        if let page = WalkRule.page(of: state, now: now) {
            let known = try store.pages(of: subscription.id, urls: [page.url])[page.url]
            return PollPlan(request: FetchRequest(subscription, page: page, known: known), page: page, lastSHA256: known?.documentSHA256)
        }
        let request = FetchRequest(subscription, state: state, unconditional: isRefresh)
        return PollPlan(request: request, isRefresh: isRefresh, isForced: isForced, lastSHA256: state.documentSHA256)
    }

    /// Sorts the entries into new, updated, same and dropped, and makes stories of the first two.
    private func prepare(_ polled: inout Polled, from document: FeedDocument) throws {
        guard let feed = polled.feed else { return }
        let deletions = Deletions(of: feed)
        let whole = feed.entries.filter { $0.holdsSomething && !deletions.hold($0) }
        let kept = Array(whole.prefix(Self.mostEntries))
        polled.dropped = feed.entries.count - kept.count
        polled.beyondCap = whole.count - kept.count
        let entries = kept.map { KeptEntry(entry: $0, contentSHA256: Identity.contentSHA256(of: $0)) }
        let known = try store.knownEntries(of: polled.subscription.id, keys: kept.map(\.key))
        let renamed = try renamed(entries, known, polled, feed)
        let identity = Identity(feed: polled.subscription.id, entries: kept)
        let context = FeedContext(
            title: feed.title, link: feed.link, language: feed.language, publisher: polled.subscription.publisher, url: document.url)
        polled.returned = Set(known.values.filter { $0.retracted != nil }.map(\.story))
        for kept in entries {
            if let old = renamed[kept.entry.key] {
                polled.see(old)
            } else if let before = known[kept.entry.key], before.contentSHA256 == kept.contentSHA256 {
                polled.seenAgain.append(kept.entry.key)
            } else {
                polled.changed.append(prepared(kept.entry, kept.contentSHA256, known[kept.entry.key], identity, context))
            }
        }
        polled.renamed = renamed.count
        if polled.showsWhatIsGone(feed) { try goOn(&polled) }
        try part(&polled, identity)
        try settle(&polled, feed, kept, deletions)
    }

    /// Entries that say word for word what entries said which are no longer there: the publisher gave them new ids (F10).
    private func renamed(_ entries: [KeptEntry], _ known: [EntryKey: KnownEntry], _ polled: Polled, _ feed: ParsedFeed) throws
        -> [EntryKey: Successors.Old]
    {
        let unknown = entries.filter { known[$0.entry.key] == nil }
        guard polled.showsWhatIsGone(feed), !unknown.isEmpty else { return [:] }
        let before = try store.entries(of: polled.subscription.id, contentSHA256s: unknown.map(\.contentSHA256))
        return IDChurn.renamed(unknown: unknown, before: before, present: Set(entries.map(\.entry.key)), of: entries.count)
    }

    /// Lets entries with new ids go on from those that they were, where they say something new too.
    private func goOn(_ polled: inout Polled) throws {
        let unknown = polled.changed.filter { $0.revision == 1 }
        guard !unknown.isEmpty else { return }
        let present = Set(polled.seenAgain + polled.changed.map(\.entry.key))
        var successors = Successors(store: store, feed: polled.subscription.id, present: present)
        let old = try successors.old(of: unknown)
        for index in polled.changed.indices {
            let key = polled.changed[index].entry.key
            if let story = successors.known[key] { polled.changed[index].storyID = story }
            guard let before = old[key] else { continue }
            polled.changed[index].goOn(from: before)
            if before.known.retracted != nil { polled.returned.insert(before.known.story) }
        }
        polled.renamed += old.count
    }

    /// Gives entries whose id was given to another story a story of their own: what the old one said stays its own.
    private func part(_ polled: inout Polled, _ identity: Identity) throws {
        for index in polled.changed.indices where polled.changed[index].revision > 1 {
            let entry = polled.changed[index]
            let own = identity.story(of: entry.entry, entry.story)
            guard own != entry.storyID, let page = try store.page(of: entry.storyID), page != entry.story.url,
                let before = try store.document(entry.storyID), ReusedID.isAnother(entry, than: before, at: page)
            else { continue }
            polled.changed[index].storyID = own
            polled.reused += 1
        }
    }

    /// What follows from the document as a whole: what it took back, and where it leads.
    private func settle(_ polled: inout Polled, _ feed: ParsedFeed, _ kept: [ParsedEntry], _ deletions: Deletions) throws {
        let present = Set(kept.map(\.key) + polled.seenAgain + polled.changed.map(\.entry.key))
        if feed.isComplete, !feed.isTruncated, !polled.isDelta, polled.plan.page == nil, polled.beyondCap == 0 {
            polled.retracted = try store.currentEntries(of: polled.subscription.id).filter { !present.contains($0) }
        }
        if !deletions.isEmpty {
            let current = try store.currentEntries(of: deletions.keys(besides: present), in: polled.subscription.id)
            let deleted = current.filter { deletions.hold($0.value) }.keys
            polled.deleted = deleted.count
            polled.retracted = Set(polled.retracted).union(deleted).sorted()
        }
        let leads = WalkRule.leads(
            of: feed, page: polled.plan.page, subscription: polled.subscription, harvest: polled.harvest,
            isFirst: polled.state.lastSuccess == nil)
        polled.leads = leads.filter { FetchRequest.mayRemember($0.url, of: polled.subscription) }
        polled.knownPages = try store.pages(of: polled.subscription.id, urls: polled.leads.map(\.url))
    }

    private func prepared(
        _ entry: ParsedEntry, _ sha256: String, _ known: KnownEntry?, _ identity: Identity, _ context: FeedContext
    ) -> PreparedEntry {
        let story = StoryExtractor.story(from: entry, in: context)
        return PreparedEntry(
            entry: entry, contentSHA256: sha256, revision: (known?.revision ?? 0) + 1,
            storyID: known?.story ?? identity.story(of: entry, story), story: story, storySHA256: Identity.contentSHA256(of: story),
            fingerprint: Fingerprinter.fingerprint(title: story.title, text: story.text, language: story.language),
            otherSchemeID: known == nil ? identity.storyOfOtherScheme(of: entry, story) : nil)
    }
}

/// A poll with all that could be made of it alone.
struct Polled: Sendable {
    let known: KnownFeed
    let plan: PollPlan
    let started: Timestamp
    let finished: Timestamp
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
    /// What robots.txt said, where it was asked.
    var admission = Admission()
    /// What went over the wire, where it is archived.
    var exchanges: [ArchivedExchange] = []
    /// Pages that the document leads to, and those of them that were read before.
    var leads: [FeedPage] = []
    var knownPages: [String: PageRecord] = [:]

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

    /// What feeds.yml says of the feed.
    var subscription: Subscription { known.subscription }
    /// The state before the poll.
    var state: FeedState { known.state }
    /// When the feed was asked before and said what it had: what is new since appeared later. Of another page nobody knows since when it has been there.
    var lastAskedBefore: Timestamp? { plan.page == nil ? state.lastSuccess : nil }
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

/// An entry with what it says in one digest.
struct KeptEntry: Sendable {
    let entry: ParsedEntry
    let contentSHA256: String
}

/// Tells that a publisher gave its old entries new ids (F10).
///
/// One entry that says what another said may be a second one of its kind ("Traffic report"); when most of a document does, it is churn. One that names its
/// page is the same whatever the others do, for the page is a part of what it says.
enum IDChurn {
    /// Fewer say nothing.
    static let fewest = 3

    /// - Returns: new key → old key.
    static func renamed(
        unknown: [KeptEntry], before: [String: (key: EntryKey, known: KnownEntry)], present: Set<EntryKey>, of count: Int
    ) -> [EntryKey: Successors.Old] {
        var renamed: [EntryKey: Successors.Old] = [:]
        var taken = present
        for kept in unknown {
            guard let old = before[kept.contentSHA256], taken.insert(old.key).inserted else { continue }
            renamed[kept.entry.key] = Successors.Old(key: old.key, known: old.known)
        }
        if renamed.count >= fewest, renamed.count * 2 >= count { return renamed }
        let links = Dictionary(unknown.map { ($0.entry.link ?? "", 1) }, uniquingKeysWith: +)
        let alone = Set(unknown.filter { links[$0.entry.link ?? ""] == 1 && Identity.namesOnePage($0.entry.link ?? "") }.map(\.entry.key))
        return renamed.filter { alone.contains($0.key) }
    }
}

/// An entry that is new or says something new, with the story that it tells.
struct PreparedEntry: Sendable {
    private(set) var entry: ParsedEntry
    let contentSHA256: String
    /// From 1.
    private(set) var revision: Int
    var storyID: StoryID
    let story: Story
    let storySHA256: String
    let fingerprint: Fingerprint
    /// The story that its page had while its URL had the other of `http` and `https`; nil where it has no page of its own.
    let otherSchemeID: StoryID?

    /// A hash of headline and text, by which the story is found under another page; nil where they are too short to be told from others of their kind.
    var wordsHash: Int64? { fingerprint.tokens.count >= 25 ? Identity.wordsHash(of: story) : nil }

    /// Makes it the next revision of an entry that had another id.
    mutating func goOn(from old: Successors.Old) {
        entry.key = old.key
        revision = old.known.revision + 1
        storyID = old.known.story
    }
}

extension ParsedEntry {
    /// Whether there is anything to keep.
    var holdsSomething: Bool {
        [title, summary, content, link].contains { $0.map { !$0.trimmingBlanks().isEmpty } ?? false } || !enclosures.isEmpty
    }
}
