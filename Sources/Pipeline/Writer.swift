import Clustering
import Extraction
import Fingerprinting
import Model
import Parsing
import Scheduling

/// The only writer: turns what a poll brought into one `FeedUpdate` and commits it in one transaction. Stories are clustered here, one feed after
/// the other, so that neither clustering nor committing needs a lock.
struct Writer {
    private let store: any Store
    private let clock: any WallClock
    private let politeness: Politeness
    private let archive: (any EvidenceArchive)?
    private var clusterer: Clusterer
    private var rosters: Rosters
    /// Polls that brought nothing, to be committed with the next that does, or by themselves soon.
    private var pending: [FeedUpdate] = []
    /// The polls that these came of, one each, where they are archived; else none.
    private var pendingPolls: [Polled] = []
    /// When they are to be committed at the latest.
    private(set) var flushDue: Timestamp?

    /// A commit costs as much as thirty polls that brought nothing: so many share one.
    private static let mostPending = 256
    private static let longestPending = Duration.milliseconds(500)

    init(ports: Ports, options: PipelineOptions) {
        rosters = Rosters(order: options.canonicalOrder)
        store = ports.store.forWriter
        clock = ports.clock
        archive = ports.archive
        politeness = options.politeness
        clusterer = Clusterer(archive: store)
    }

    /// Commits a poll. One that brought nothing may wait for others until `flushDue`: what a crash takes with it is asked for again.
    ///
    /// - Parameter domain: what is remembered of a domain.
    mutating func commit(
        _ polled: Polled, as name: (run: RunID, fetch: FetchID), domain: (String) -> DomainState?
    ) throws -> FeedUpdate {
        let (learnt, moment) = (learnt(from: polled.ended, domain), polled.finished)
        func isHeld(_ url: String) -> Bool {
            let state = politeness.key(of: url).flatMap { $0 == learnt?.domain ? learnt : domain($0) }
            return state?.isHeld(at: moment) ?? false
        }
        let looks = LookPlanner(store: store)
        let polled = try looks.planned(try Continuity(store: store).settled(polled), isHeld: isHeld)
        let advance = advance(polled, isHeld: isHeld)
        var update = FeedUpdate(state: advance.state, fetch: polled.record(as: name, nextPoll: advance.state.nextPoll))
        update.storedState = polled.known.isStored ? polled.known.state : nil
        update.domains = learnt.map { [$0] } ?? []
        update.events = advance.events + polled.events
        update.pages = polled.pageRecord.map { [$0] } ?? []
        update.retracted = polled.retracted
        update.robots = polled.admission.records
        update.seenAgain = polled.seenAgain
        update.looks = polled.looks
        try weave(polled, into: &update)
        if let (look, event) = try looks.looked(polled, isChanged: !update.stories.isEmpty) {
            update.looks.append(look)
            if let event { update.events.append(event) }
        }
        pending.append(update)
        if archive != nil { pendingPolls.append(polled) }
        if flushDue == nil { flushDue = clock.now() + Self.longestPending }
        if !update.bringsNothing || pending.count >= Self.mostPending { try flush() }
        return update
    }

    /// The feed's next state.
    private func advance(_ polled: Polled, isHeld: (String) -> Bool) -> Advance {
        if let push = polled.push { return PushRule.advance(polled.state, after: polled.ended, from: push, isHeld: isHeld) }
        if let page = polled.plan.page { return WalkRule.advance(polled.state, after: polled.ended, page: page, isHeld: isHeld) }
        return NextPollRule.advance(polled.state, after: polled.ended, politeness: politeness)
    }

    /// Commits what waits. The evidence comes first: what the archive holds beyond what is committed is cut off when it is opened again.
    mutating func flush() throws {
        guard !pending.isEmpty else { return }
        let now = clock.now()
        for (index, polled) in pendingPolls.enumerated() {
            let archived = try file(polled, as: pending[index].fetch, at: now)
            pending[index].fetch.archived = archived?.answer
            pending[index].payloads = archived?.payloads ?? []
        }
        try store.commit(pending, at: now, archiveEnd: archive?.end)
        pending.removeAll(keepingCapacity: true)
        pendingPolls.removeAll(keepingCapacity: true)
        flushDue = nil
    }

    /// Appends a poll to the archive, and says where it stands there.
    private func file(_ polled: Polled, as record: FetchRecord, at now: Timestamp) throws -> ArchivedPoll? {
        let evidence = polled.evidence(of: record, committed: now, politeness: politeness)
        return try archive?.append(evidence) { try store.payload(sha256: $0) }
    }

    /// Commits what has waited long enough.
    mutating func flushIfDue() throws {
        guard let flushDue else { return }
        let now = clock.now()
        // A clock that was set back would let it wait for hours.
        if flushDue <= now || flushDue > now + Self.longestPending { try flush() }
    }

    /// What the answer teaches about the domain that gave it.
    private func learnt(from ended: EndedPoll, _ domain: (String) -> DomainState?) -> DomainState? {
        // A hop's URL may be shown in disguise; its host never is.
        guard let url = ended.result.hops.last?.url, let key = politeness.key(of: url) else { return nil }
        return DomainRule.after(
            ended.result, domain: key, before: domain(key), limits: politeness.limits(of: url), now: ended.now)
    }

    /// Adds entries, stories, clusters and changes.
    private mutating func weave(_ polled: Polled, into update: inout FeedUpdate) throws {
        guard !(polled.telling.isEmpty && polled.retracted.isEmpty && polled.returned.isEmpty) else { return }
        let taken = try store.knownEntries(of: polled.subscription.id, keys: polled.retracted).mapValues(\.story)
        let touched = Set(polled.telling.map(\.storyID)).union(taken.values).union(polled.returned)
        let heads = try store.heads(of: touched.sorted())
        update.entries = polled.changed.map { $0.revision(seen: polled.finished) }
        update.stories = Self.versions(of: polled, heads, fetch: update.fetch.id)
        update.clusters = try clusterer.place(
            update.stories.map { Arrival(document: $0.document, text: $0.story.text, firstSeen: $0.firstSeen) })
        let turns = try turns(of: polled, taken: taken, heads)
        let weaver = ClusterWeaver(update: update, heads: heads, turns: turns)
        let (choices, retracted) = try rosters.choose(weaver, facts: store.facts)
        update.canonical = choices
        update.changes = weaver.changes(retracted: retracted)
    }

    /// Stories that this poll takes back, with when, and those that are there again: a story is taken back when each of its entries is, in whatever feed.
    private func turns(of polled: Polled, taken: [EntryKey: StoryID], _ heads: [StoryID: StoryHead]) throws -> [StoryID: Timestamp?] {
        let seen = Set(polled.changed.map(\.storyID)).union(polled.returned)
        var turns: [StoryID: Timestamp?] = [:]
        for story in seen where heads[story]?.retracted != nil { turns.updateValue(nil, forKey: story) }
        let feeds = polled.names
        let open = Set(taken.values).subtracting(seen).filter { heads[$0]?.retracted == nil }
        for (story, entries) in try store.entries(of: open.sorted()) {
            let isGone = entries.allSatisfy { $0.retracted != nil || feeds.contains($0.feed) && taken[$0.key] != nil }
            if isGone { turns.updateValue(polled.finished, forKey: story) }
        }
        return turns
    }

    /// The new versions, in the order of the document; where several entries tell one story, the fullest speaks.
    private static func versions(of polled: Polled, _ heads: [StoryID: StoryHead], fetch: FetchID) -> [StoryVersion] {
        var order: [StoryID] = []
        var chosen: [StoryID: StoryVersion] = [:]
        let feeds = polled.names
        for prepared in polled.telling {
            let head = heads[prepared.storyID]
            guard var version = prepared.version(after: head, feeds: feeds, seen: polled.finished) else { continue }
            version.wordsHash = prepared.wordsHash
            version.pageFetch = prepared.isFromPage ? fetch : nil
            version.appearedAfter = head == nil ? polled.lastAskedBefore : head?.appearedAfter
            if let rival = chosen[prepared.storyID] {
                if StoryRevision.isFuller(version.story, than: rival.story) { chosen[prepared.storyID] = version }
            } else {
                order.append(prepared.storyID)
                chosen[prepared.storyID] = version
            }
        }
        return order.compactMap { chosen[$0] }
    }
}

extension Polled {
    /// The name of the feed, and those that it had before.
    fileprivate var names: [FeedID] { [subscription.id] + state.formerNames }
}

extension FeedUpdate {
    /// Whether nothing of it concerns an entry, so that nothing that follows depends on it.
    fileprivate var bringsNothing: Bool {
        entries.isEmpty && stories.isEmpty && retracted.isEmpty && changes.isEmpty && looks.isEmpty
    }
}

extension PreparedEntry {
    func revision(seen: Timestamp) -> EntryRevision {
        EntryRevision(key: entry.key, revision: revision, contentSHA256: contentSHA256, story: storyID, entry: entry, seen: seen)
    }

    /// The version of the story that this entry makes; nil when the story goes on to say what it says.
    func version(after head: StoryHead?, feeds: [FeedID], seen: Timestamp) -> StoryVersion? {
        guard StoryRevision.replaces(head, with: self, feeds: feeds) else { return nil }
        let number = (head?.version ?? 0) + 1
        let document = ClusterDocument(
            id: storyID, version: number, site: story.publisher.domain,
            time: Clusterer.time(published: story.published, firstSeen: head?.firstSeen ?? seen), fingerprint: fingerprint)
        return StoryVersion(
            id: storyID, version: number, contentSHA256: storySHA256, story: story, entry: entry.key, seen: seen,
            firstSeen: head?.firstSeen ?? seen, document: document, stages: .current)
    }
}

extension StageVersions {
    /// Those of this program.
    fileprivate static let current = StageVersions(
        parser: FeedParser.version, extractor: StoryExtractor.version, fingerprint: Fingerprinter.version, clusterer: Clusterer.rulesVersion
    )
}

/// Decides when a story gets a new version.
enum StoryRevision {
    /// The entry that speaks for a story may change what it says, and shorten it; another entry of the same story (a second feed of the same
    /// publisher) takes over only where it says clearly more, so that an excerpt in one feed and the full text in another never take turns. Nor does
    /// what a feed says take turns with its own page: the page's word replaces the feed's, the feed's the page's only where it says clearly more.
    ///
    /// - Parameter feeds: the feed's name, and those that it had before.
    static func replaces(_ head: StoryHead?, with entry: PreparedEntry, feeds: [FeedID]) -> Bool {
        guard let head else { return true }
        if head.contentSHA256 == entry.storySHA256 { return false }
        let isOwn = feeds.contains(head.feed) && head.entry == entry.entry.key
        if isOwn, entry.isFromPage || !head.isFromPage { return true }
        let length = entry.story.text.unicodeScalars.count
        if head.isTruncated != entry.story.isTruncated { return head.isTruncated && length >= head.textLength }
        return length * 10 > head.textLength * 11
    }

    /// Whether a story says more than another.
    static func isFuller(_ story: Story, than other: Story) -> Bool {
        if story.isTruncated != other.isTruncated { return other.isTruncated }
        return story.text.utf8.count > other.text.utf8.count
    }
}
