import Extraction
import Fetching
import Fingerprinting
import Model
import Parsing

/// What one child task does alone: fetch, parse, see what changed, extract, fingerprint. It reads the store and never writes.
struct Poller: Sendable {
    private let fetcher: Fetcher
    private let store: any Store
    private let clock: any WallClock

    init(ports: Ports, userAgent: String) {
        fetcher = Fetcher(transport: ports.transport, clock: ports.clock, userAgent: userAgent)
        store = ports.store
        clock = ports.clock
    }

    /// Polls one feed.
    ///
    /// - Throws: the store's errors only.
    func poll(_ subscription: Subscription, _ state: FeedState) async throws -> Polled {
        let started = clock.now()
        let result = await fetcher.fetch(FetchRequest(subscription, state: state))
        var polled = Polled(subscription: subscription, state: state, started: started, finished: clock.now(), result: result)
        guard case .document(var document) = result.outcome else { return polled }
        document.receivedAt = polled.finished
        // The bytes are those of last time: so is all that follows from them.
        if document.sha256 == state.documentSHA256 { return polled }
        do throws(ParseError) {
            polled.feed = try FeedParser.parse(document)
        } catch {
            polled.parseFailure = error.asFetchFailure
            return polled
        }
        try prepare(&polled, from: document)
        return polled
    }

    /// Sorts the entries into new, updated, same and dropped, and makes stories of the first two.
    private func prepare(_ polled: inout Polled, from document: FeedDocument) throws {
        guard let feed = polled.feed else { return }
        let kept = feed.entries.filter(\.holdsSomething)
        let known = try store.knownEntries(of: polled.subscription.id, keys: kept.map(\.key))
        let identity = Identity(feed: polled.subscription.id, entries: kept)
        let context = FeedContext(
            title: feed.title, link: feed.link, language: feed.language, publisher: polled.subscription.publisher, url: document.url)
        polled.dropped = feed.entries.count - kept.count
        for entry in kept {
            let sha256 = Identity.contentSHA256(of: entry)
            if let before = known[entry.key], before.contentSHA256 == sha256 {
                polled.seenAgain.append(entry.key)
            } else {
                polled.changed.append(prepared(entry, sha256, known[entry.key], identity, context))
            }
        }
    }

    private func prepared(
        _ entry: ParsedEntry, _ sha256: String, _ known: KnownEntry?, _ identity: Identity, _ context: FeedContext
    ) -> PreparedEntry {
        let story = StoryExtractor.story(from: entry, in: context)
        return PreparedEntry(
            entry: entry, contentSHA256: sha256, revision: (known?.revision ?? 0) + 1,
            storyID: known?.story ?? identity.story(of: entry, story), story: story, storySHA256: Identity.contentSHA256(of: story),
            fingerprint: Fingerprinter.fingerprint(title: story.title, text: story.text, language: story.language))
    }
}

/// A poll with all that could be made of it alone.
struct Polled: Sendable {
    let subscription: Subscription
    /// The state before the poll.
    let state: FeedState
    let started: Timestamp
    let finished: Timestamp
    let result: FetchResult
    /// What the document says; nil where there was none, or it was that of last time, or it cannot be read.
    var feed: ParsedFeed?
    /// Why the document cannot be read.
    var parseFailure: FetchFailure?
    /// Entries that are new or say something new, in the order of the document.
    var changed: [PreparedEntry] = []
    /// Entries that say what they said.
    var seenAgain: [EntryKey] = []
    /// Entries with nothing to keep.
    var dropped = 0

    init(subscription: Subscription, state: FeedState, started: Timestamp, finished: Timestamp, result: FetchResult) {
        self.subscription = subscription
        self.state = state
        self.started = started
        self.finished = finished
        self.result = result
    }
}

/// An entry that is new or says something new, with the story that it tells.
struct PreparedEntry: Sendable {
    let entry: ParsedEntry
    let contentSHA256: String
    /// From 1.
    let revision: Int
    let storyID: StoryID
    let story: Story
    let storySHA256: String
    let fingerprint: Fingerprint
}

extension ParsedEntry {
    /// Whether there is anything to keep.
    var holdsSomething: Bool {
        [title, summary, content, link].contains { $0.map { !$0.trimmingBlanks().isEmpty } ?? false } || !enclosures.isEmpty
    }
}
