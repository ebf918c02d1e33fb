public import Model

/// What is to be remembered after a poll, and what people should hear of.
public struct Advance: Hashable, Sendable {
    /// The feed's new state.
    public var state: FeedState
    /// In the order in which they were noticed.
    public var events: [FeedEvent]
}

/// A poll that ended, with all that decides what follows.
public struct EndedPoll: Sendable {
    /// What feeds.yml says of the feed.
    public var subscription: Subscription
    /// What came of it. Where the document could not be read, the caller has made `outcome` a failure (`notAFeed`, `unreadable`).
    public var result: FetchResult
    /// What was read; nil where nothing was read because the bytes are those of last time.
    public var feed: ParsedFeed?
    /// What it brought.
    public var harvest: Harvest
    /// Whether it went out without validators although there were some.
    public var isRefresh: Bool
    /// Whether somebody asked for it.
    public var isForced: Bool
    /// The pages that the document leads to, see `WalkRule.leads`.
    public var leads: [FeedPage] = []
    /// Of those, the ones that were read before.
    public var knownPages: [String: PageRecord] = [:]
    /// The entries of the document; given only where the feed has a hub.
    public var keys: [EntryKey] = []
    /// Those of them that were never seen before.
    public var newKeys: [EntryKey] = []
    /// Since when pushes for the feed reached us without a gap; nil where they do not.
    public var listening: HubListening?
    /// Whether entries that were known say something else, are there again, or were taken back.
    public var changesKnown = false
    /// When it ended.
    public var now: Timestamp

    /// A poll by its parts.
    public init(
        _ subscription: Subscription, result: FetchResult, feed: ParsedFeed? = nil, harvest: Harvest = Harvest(), isRefresh: Bool = false,
        isForced: Bool = false, now: Timestamp
    ) {
        self.subscription = subscription
        self.result = result
        self.feed = feed
        self.harvest = harvest
        self.isRefresh = isRefresh
        self.isForced = isForced
        self.now = now
    }
}

extension NextPollRule {
    /// The state of a feed after a poll.
    ///
    /// A failure changes neither validators nor the hash of the document: what would hide a loss is only stored with what was read (V5, V8).
    /// Being told to stop is no failure of the feed: it changes nothing. Our own network being down changes only when we come back (F2).
    public static func advance(_ before: FeedState, after poll: EndedPoll, politeness: Politeness = Politeness()) -> Advance {
        var advance = Advance(state: before.adopting(poll.subscription), events: [])
        switch poll.result.outcome {
        case .failed(let failure) where failure.kind == .cancelled: return advance
        case .failed(let failure) where failure.kind == .offline:
            advance.state.nextPoll = Backoff.offline(advance.state, now: poll.now)
            return advance
        case .failed(let failure): advance.fail(failure, poll)
        case .gone: advance.end(poll)
        case .document, .notModified: advance.succeed(poll, politeness)
        }
        advance.state.lastAttempt = poll.now
        if poll.isForced { advance.state.lastForced = poll.now }
        if poll.isRefresh { advance.state.lastRefresh = poll.now }
        advance.state.nextPoll = next(
            after: poll, state: advance.state,
            shortest: politeness.shortest(at: advance.state.movedTo ?? poll.subscription.requestURL.exposed))
        advance.note(WalkRule.begin(poll, state: &advance.state))
        return advance
    }
}

extension Advance {
    fileprivate mutating func fail(_ failure: FetchFailure, _ poll: EndedPoll) {
        state.failuresOfKind = state.failure?.kind == failure.kind ? state.failuresOfKind + 1 : 1
        state.failures += 1
        state.failure = failure
        // A server that takes our validators amiss (412) is asked without them next time.
        if failure.status == 412 { state.validators = nil }
        if failure.kind == .auth { refuse(poll) }
        if let asked = failure.retryAfter, asked - poll.now >= FetchFailure.longestRetryAfter {
            events.append(FeedEvent(.hintCapped, "asked to be left alone for longer than the \(spoken(asked - poll.now)) that we grant"))
        }
        if [.notAFeed, .unreadable].contains(failure.kind), state.failuresOfKind == Backoff.alarm {
            events.append(FeedEvent(.notAFeed, "\(Backoff.alarm) times in a row: \(failure.message)"))
        }
        note(RedirectRule.doubt(failure.kind, in: &state, now: poll.now))
    }

    private mutating func refuse(_ poll: EndedPoll) {
        let mark = ConfigurationMark.mark(of: poll.subscription)
        if state.refusedMark != mark {
            events.append(FeedEvent(.authStopped, "the credentials are missing or wrong: not asked again until they change"))
        }
        state.refusedMark = mark
    }

    fileprivate mutating func end(_ poll: EndedPoll) {
        if let event = RedirectRule.doubt(nil, in: &state, now: poll.now) { return events.append(event) }
        if !state.isGone { events.append(FeedEvent(.gone, "the publisher says that the feed is no more (410)")) }
        state.isGone = true
    }

    fileprivate mutating func succeed(_ poll: EndedPoll, _ politeness: Politeness) {
        if state.isGone || state.failure?.kind == .auth { events.append(FeedEvent(.revived, "the feed answers again")) }
        let before = state.lastSuccess
        state.succeed(at: poll.now)
        RhythmRule.learn(from: poll, since: before, in: &state)
        state.keepFreshness(of: poll.result)
        noteCap(poll)
        keepValidators(poll)
        if let feed = poll.feed { learn(from: feed, poll, isFirst: before == nil) }
        judgeHub(poll, since: before)
        if poll.isRefresh { events.append(FeedEvent(.refreshed, "asked for the whole document: \(state.nextPoll.reason)")) }
        let target = poll.result.movedTo ?? poll.feed?.movedTo
        note(RedirectRule.note(target, in: &state, subscription: poll.subscription, domain: politeness.domain, now: poll.now))
    }

    private mutating func keepValidators(_ poll: EndedPoll) {
        switch poll.result.outcome {
        case .notModified(let validators): state.validators = validators
        case .document(let document):
            state.lastDocument = poll.now
            // What stands in a cut document is kept, but its validators would hide what is missing: a server may send those of the whole (F7).
            if poll.feed?.isTruncated == true { return }
            state.validators = document.validators
            // A delta is no document to compare the next one with (RFC 3229).
            if !document.isDelta { state.documentSHA256 = document.sha256 }
        case .gone, .failed: break
        }
    }

    private mutating func learn(from feed: ParsedFeed, _ poll: EndedPoll, isFirst: Bool) {
        state.title = feed.title ?? state.title
        state.link = feed.link ?? state.link
        state.language = feed.language ?? state.language
        state.hints = feed.hints
        note(Rhythm.learn(poll.harvest, in: &state, mayShowGap: !isFirst && !poll.isDelta, now: poll.now))
        if poll.harvest.entries == 0, state.lastChange != nil, !poll.isDelta, feed.sitemaps.isEmpty {
            events.append(FeedEvent(.feedEmpty, "the feed holds no entries; those that were seen stay"))
        }
    }

    private mutating func judgeHub(_ poll: EndedPoll, since before: Timestamp?) {
        state.hub = HubRule.after(poll, before: state.hub)
        guard let hub = state.hub else { return }
        let (trust, event) = HubTrustRule.judged(hub.trust, by: poll, since: before)
        state.hub?.trust = trust
        note(event)
    }

    private mutating func noteCap(_ poll: EndedPoll) {
        guard let fresh = poll.result.freshFor, fresh > NextPollRule.longestHint(of: poll.subscription), !poll.subscription.ignoresHints,
            state.nextPoll.rule != "max-age"
        else { return }
        let granted = spoken(NextPollRule.longestHint(of: poll.subscription))
        events.append(FeedEvent(.hintCapped, "the server says that its answer holds for \(spoken(fresh)); we grant \(granted)"))
    }

    fileprivate mutating func note(_ event: FeedEvent?) {
        if let event { events.append(event) }
    }
}

extension EndedPoll {
    /// Whether the document holds only what is new.
    var isDelta: Bool {
        if case .document(let document) = result.outcome { document.isDelta } else { false }
    }
}

extension Politeness {
    /// How soon a feed that is asked at a URL may be polled again: what its host allows.
    func shortest(at url: String) -> Duration { limits(of: url).shortestInterval }
}

extension KnownFeed {
    /// The feed with its state under what feeds.yml says now.
    public var adopted: KnownFeed {
        if state.url == subscription.url, state.refusedMark == nil, state.walk == nil || subscription.fullText { return self }
        return KnownFeed(subscription, state.adopting(subscription))
    }
}

extension FeedState {
    /// The state under what feeds.yml says now: a changed URL makes the feed due at once, with nothing remembered that belongs to the old one;
    /// other credentials make a feed due that was stopped for want of them; without `full_text` no article is looked at.
    public func adopting(_ subscription: Subscription) -> FeedState {
        guard url == subscription.url else { return begunAnew(at: subscription.url) }
        var state = subscription.fullText ? self : withoutArticles
        guard let refusedMark, refusedMark != ConfigurationMark.mark(of: subscription) else { return state }
        state.refusedMark = nil
        state.nextPoll = NextPoll(at: lastAttempt ?? Timestamp(milliseconds: 0), rule: "new", reason: "its credentials are others now")
        return state
    }

    /// Without the articles that were to be looked at: nobody wants them any more.
    private var withoutArticles: FeedState {
        guard var walk, walk.pending.contains(where: { $0.kind == .article }) else { return self }
        var state = self
        walk.pending.removeAll { $0.kind == .article }
        state.walk = walk.pending.isEmpty ? nil : walk
        if state.walk == nil { state.nextPoll = nextPoll.without(walk) }
        return state
    }

    private func begunAnew(at url: String) -> FeedState {
        var state = FeedState(feed: feed, url: url)
        state.title = title
        state.link = link
        state.language = language
        state.lastAttempt = lastAttempt
        state.lastSuccess = lastSuccess
        state.lastChange = lastChange
        state.moves = moves
        state.nextPoll.reason = "its URL in feeds.yml is another now"
        return state
    }

    fileprivate mutating func succeed(at now: Timestamp) {
        failures = 0
        failuresOfKind = 0
        failure = nil
        isGone = false
        refusedMark = nil
        lastSuccess = now
    }

    /// A document's word replaces the last; a 304 that says nothing leaves it (RFC 9111 §4.3.4).
    fileprivate mutating func keepFreshness(of result: FetchResult) {
        answeredBy = result.hops.count > 1 ? result.hops.last?.url : nil
        if case .notModified = result.outcome, !result.speaksOfFreshness { return }
        freshFor = result.freshFor
    }
}
