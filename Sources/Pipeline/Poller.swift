import Digest
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
    private let hubs: HubSubscriber?
    let store: any Store
    private let clock: any WallClock
    private let options: PipelineOptions

    init(ports: Ports, options: PipelineOptions) {
        transport = ports.transport
        isArchiving = ports.archive != nil
        hubs = ports.hubs
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
        let finished = clock.now()
        // The clock may have been set back meanwhile: a span below zero would turn sums of them back (T13).
        var polled = Polled(known: known, plan: plan, started: min(started, finished), finished: finished, result: result)
        polled.admission = admission
        polled.exchanges = recorder?.exchanges ?? []
        polled.listening = hubs?.listening(to: known.id)
        return try read(polled)
    }

    /// Tells that somebody set the clock, by how much forward or back.
    func clockWasSet(by shift: Duration) { doorman.clockWasSet(by: shift) }

    /// When the next turn of each place is free whose robots.txt asks for a rest.
    var turns: [String: Timestamp] { doorman.turns.taken }

    private func fetch(
        _ plan: PollPlan, _ subscription: Subscription, over transport: any Transport
    ) async throws -> (FetchResult, Admission) {
        if plan.page != nil || subscription.respectsRobots { return try await doorman.fetch(plan.request, over: transport) }
        let fetcher = Fetcher(transport: transport, clock: clock, userAgent: options.userAgent)
        return (await fetcher.fetch(plan.request), Admission())
    }

    /// Takes in what a hub pushed: as a poll whose answer came unasked.
    ///
    /// - Throws: the store's errors only.
    func read(_ push: Push, for known: KnownFeed) throws -> Polled {
        var document = FeedDocument(
            url: known.documentURL, bytes: push.body, contentType: push.contentType, sha256: Digest.sha256(push.body))
        document.isDelta = true
        let result =
            push.body.isEmpty
            ? FetchResult(outcome: .failed(FetchFailure(.emptyBody, message: "the hub pushed nothing")))
            : FetchResult(outcome: .document(document), wireBytes: push.body.count)
        let plan = Self.plan(push.from, of: known.subscription)
        var polled = Polled(known: known, plan: plan, started: push.received, finished: clock.now(), result: result)
        polled.push = push.from
        if isArchiving, known.subscription.isArchived { polled.exchanges = [push.exchange] }
        return try read(polled)
    }

    /// What was not asked: the plan of a push.
    static func plan(_ push: PushAccount, of subscription: Subscription) -> PollPlan {
        let page = FeedPage(url: push.topic, kind: .push)
        return PollPlan(request: FetchRequest(subscription, page: page, validators: nil), page: page)
    }

    /// What follows from the answer: a function of it and of what the store knows of the feed.
    func read(_ polled: Polled) throws -> Polled {
        var polled = polled
        guard case .document(var document) = polled.result.outcome else { return polled }
        document.receivedAt = polled.finished
        // The bytes are those of last time: so is all that follows from them.
        if document.sha256 == polled.plan.lastSHA256 { return polled }
        if polled.articleEntry != nil { return try readArticle(polled, document) }
        do throws(ParseError) {
            // Some servers put the reader's token into every link: what is kept holds none of it.
            let feed = Redaction(polled.subscription).published(try FeedParser.parse(document))
            polled.feed = feed.remembering { FetchRequest.mayRemember($0, of: polled.subscription) }
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
        if let page = WalkRule.page(of: state, now: now) { return try plan(page, of: subscription) }
        let request = FetchRequest(subscription, state: state, unconditional: isRefresh)
        return PollPlan(request: request, isRefresh: isRefresh, isForced: isForced, lastSHA256: state.documentSHA256)
    }

    private func plan(_ page: FeedPage, of subscription: Subscription) throws -> PollPlan {
        let validators: Validators?
        let lastSHA256: String?
        if page.kind == .article {
            let look = try page.entry.flatMap { try store.looks(of: subscription.id, keys: [$0])[$0] }
            (validators, lastSHA256) = (look?.validators, look?.documentSHA256)
        } else {
            let known = try store.pages(of: subscription.id, urls: [page.url])[page.url]
            (validators, lastSHA256) = (known?.validators, known?.documentSHA256)
        }
        return PollPlan(request: FetchRequest(subscription, page: page, validators: validators), page: page, lastSHA256: lastSHA256)
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
        let outdated = polled.push == nil ? [] : try LatePush.outdated(entries, known, in: polled.subscription.id, store: store)
        let identity = Identity(feed: polled.subscription.id, entries: kept)
        let context = FeedContext(
            title: feed.title, link: feed.link, language: feed.language, publisher: polled.subscription.publisher, url: document.url)
        polled.returned = Set(known.values.filter { $0.retracted != nil }.map(\.story))
        for kept in entries {
            if let old = renamed[kept.entry.key] {
                polled.see(old)
            } else if let before = known[kept.entry.key],
                before.contentSHA256 == kept.contentSHA256 || outdated.contains(kept.entry.key)
            {
                polled.seenAgain.append(kept.entry.key)
            } else {
                polled.changed.append(prepared(kept, known[kept.entry.key], identity, context, seen: polled.finished))
            }
        }
        polled.renamed = renamed.count
        polled.tellsOfCut = try feed.isTruncated && !wasCut(polled.subscription.id, within: .seconds(86_400), before: polled.finished)
        polled.reading = Reading(identity: identity, keys: kept.map(\.key), deletions: deletions)
    }

    /// Whether people heard that lately already: a feed that always comes so is told of once a day.
    private func wasCut(_ feed: FeedID, within time: Duration, before now: Timestamp) throws -> Bool {
        try store.events(of: feed, limit: 1).contains { $0.event.kind == .cut && now - $0.at < time }
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

    private func prepared(
        _ kept: KeptEntry, _ known: KnownEntry?, _ identity: Identity, _ context: FeedContext, seen: Timestamp
    ) -> PreparedEntry {
        let entry = kept.entry
        let story = StoryExtractor.story(from: entry, in: context)
        let name = identity.name(of: entry, story)
        return PreparedEntry(
            entry: entry, contentSHA256: kept.contentSHA256, revision: (known?.revision ?? 0) + 1, name: name,
            storyID: known?.story ?? StoryID(name, firstSeen: seen), story: story, storySHA256: Identity.contentSHA256(of: story),
            fingerprint: Fingerprinter.fingerprint(title: story.title, text: story.text, language: story.language),
            otherSchemeName: known == nil ? identity.nameOfOtherScheme(of: entry, story) : nil)
    }
}

extension ParsedFeed {
    /// Without the URLs of itself and its hubs that hold what feeds.yml keeps secret.
    fileprivate func remembering(_ mayBe: (String) -> Bool) -> ParsedFeed {
        var feed = self
        if let moved = movedTo, !mayBe(moved) { feed.movedTo = nil }
        guard !hubs.isEmpty || selfLink != nil else { return feed }
        feed.hubs = hubs.filter(mayBe)
        if let own = selfLink, !mayBe(own) { feed.selfLink = nil }
        return feed
    }
}

extension KnownFeed {
    /// Where the feed's documents are, as it may be shown: what relative references of a push are resolved against, as in polls.
    fileprivate var documentURL: String { state.answeredBy ?? state.movedTo ?? subscription.url }
}

extension Push {
    /// The push as evidence: nobody asked, and its fields are those of the hub's request.
    fileprivate var exchange: ArchivedExchange {
        let response = TransportResponse(status: 200, headers: contentType.map { [HeaderField("Content-Type", $0)] } ?? [], body: body)
        var exchange = ArchivedExchange(
            url: from.topic, headers: headers, asked: received, answered: received, answer: .response(response))
        exchange.isPushed = true
        return exchange
    }
}

extension ParsedEntry {
    /// Whether there is anything to keep.
    var holdsSomething: Bool {
        [title, summary, content, link].contains { $0.map { !$0.trimmingBlanks().isEmpty } ?? false } || !enclosures.isEmpty
    }
}
