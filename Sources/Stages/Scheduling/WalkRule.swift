public import Model

/// Which further pages of a feed are read, and when: archives once (RFC 5005 §4, P1), next pages where entries may have been missed (§3, P3, P4),
/// the sitemaps of an index, the pages of entries that are to be looked at (`LookRule`).
///
/// A walk is part of the feed's state and goes on after a restart. Each page is a poll of its own, with its domain's rest before it.
public enum WalkRule {
    /// Next pages are lossy: so many and no more (P3).
    public static let mostNextPages = 20
    /// So many pages stand in a walk at the most.
    public static let mostPages = 1000
    /// So often in a row a page may fail until the walk is given up; the next document of the feed begins another.
    public static let mostFailures = 3

    /// The page that a poll reads now; nil where it reads the feed itself.
    public static func page(of state: FeedState, now: Timestamp) -> FeedPage? {
        guard let walk = state.walk, walk.head.at > now else { return nil }
        return walk.pending.first
    }

    /// The pages that a document leads to.
    ///
    /// - Parameter page: which page the document is; nil for the feed itself.
    public static func leads(
        of feed: ParsedFeed, page: FeedPage?, subscription: Subscription, harvest: Harvest, isFirst: Bool
    ) -> [FeedPage] {
        // All entries of a push are new in any case, and the feed's own document says what it leads to.
        if page?.kind == .push { return [] }
        var pages = feed.sitemaps.map { FeedPage(url: $0, kind: .sitemap) }
        if subscription.walksArchives, let url = feed.previousArchive { pages.append(FeedPage(url: url, kind: .archive)) }
        let mayHaveMissed = harvest.entries > 0 && harvest.new == harvest.entries && (!isFirst || subscription.walksArchives)
        if let url = feed.nextPage, mayHaveMissed, page?.kind != .archive { pages.append(FeedPage(url: url, kind: .next)) }
        return pages.filter { $0.url != page?.url && $0.url != subscription.requestURL.exposed }
    }

    /// Lets a walk begin behind a poll of the feed, if it led anywhere new, or the walk before it did not come to its end.
    static func begin(_ poll: EndedPoll, state: inout FeedState) -> FeedEvent? {
        let new = poll.leads.filter { !($0.kind == .archive && poll.knownPages[$0.url] != nil) }
        let pending = new + (poll.hasSucceeded ? left(of: state.walk, besides: new) : [])
        guard !pending.isEmpty else { return nil }
        state.walk = PageWalk(pending: Array(pending.prefix(mostPages)), head: state.nextPoll)
        state.nextPoll = next(state.walk, now: poll.now) ?? state.nextPoll
        return pending.count > mostPages ? FeedEvent(.capped, "leads to \(pending.count) pages; \(mostPages) of them are read") : nil
    }

    /// Lets a walk begin, or grow, by pages that a push leads to: the articles of its entries.
    static func goOn(_ leads: [FeedPage], in state: inout FeedState, now: Timestamp) {
        let known = Set((state.walk?.pending ?? []).map(\.url))
        let new = leads.filter { !known.contains($0.url) }
        guard !new.isEmpty else { return }
        var walk = state.walk ?? PageWalk(pending: [], head: state.nextPoll)
        walk.head = state.nextPoll.without(walk)
        walk.pending = Array((new + walk.pending).prefix(mostPages))
        state.walk = walk
        state.nextPoll = next(walk, now: now) ?? state.nextPoll
    }

    /// Pages that no other document will lead to: the store knows which articles are still to be looked at, and next pages are others by now.
    private static func left(of walk: PageWalk?, besides new: [FeedPage]) -> [FeedPage] {
        guard let walk else { return [] }
        let known = Set(new.map(\.url))
        return walk.pending.filter { [.archive, .sitemap].contains($0.kind) && !known.contains($0.url) }
    }

    /// The state after a page was polled. The feed's own validators, failures and rhythm are as they were.
    ///
    /// - Parameter isHeld: whether the domain of a URL asks to be left alone: its articles are looked at behind another poll of the feed.
    public static func advance(
        _ before: FeedState, after poll: EndedPoll, page: FeedPage, isHeld: (String) -> Bool = { _ in false }
    ) -> Advance {
        var advance = Advance(state: before, events: [])
        guard var walk = before.walk else { return advance }
        if case .failed(let failure) = poll.result.outcome, failure.kind == .cancelled { return advance }
        if poll.isRead(page) {
            walk.failures = 0
            walk.read += 1
            walk.pending.removeAll { $0.url == page.url }
            let new = news(poll, page: page, walk: walk)
            if page.kind == .archive, new.isEmpty { advance.events.append(FeedEvent(.archived, "\(walk.read) archive pages were read")) }
            walk.pending = Array((new + walk.pending).prefix(mostPages))
        } else {
            walk.failures += 1
        }
        walk.pending.removeAll { $0.kind == .article && isHeld($0.url) }
        advance.state.walk = walk.pending.isEmpty || walk.failures >= mostFailures ? nil : walk
        advance.state.nextPoll = next(advance.state.walk, now: poll.now) ?? walk.head
        if poll.harvest.brought > 0 { advance.state.lastChange = max(before.lastChange ?? poll.now, poll.now) }
        return advance
    }

    private static func news(_ poll: EndedPoll, page: FeedPage, walk: PageWalk) -> [FeedPage] {
        poll.leads.filter { lead in
            let isKnown = poll.knownPages[lead.url] != nil || walk.pending.contains { $0.url == lead.url }
            return lead.kind == .next ? walk.read < mostNextPages : !isKnown
        }
    }

    /// At once after a page that was read; after one that failed as after any failure, but never later than the feed itself.
    private static func next(_ walk: PageWalk?, now: Timestamp) -> NextPoll? {
        guard let walk else { return nil }
        guard walk.failures > 0 else {
            return NextPoll(at: now, rule: "walk", reason: "\(walk.pending.count) more pages of the feed are to be read")
        }
        let at = min(now + .seconds(300) * (1 << walk.failures), walk.head.at)
        return NextPoll(at: at, rule: "walk", reason: "a page of the feed failed \(walk.failures) times in a row")
    }
}

extension EndedPoll {
    /// Whether the page gave what it has: a document that could be read, or 304. The page of an article is asked once in a walk, whatever it says: when
    /// it is asked again, `LookRule` knows.
    fileprivate func isRead(_ page: FeedPage) -> Bool {
        switch result.outcome {
        case .document, .notModified: true
        // What is not there, or wanted by nobody, will not come by asking again.
        case .gone: true
        case .failed(let failure) where page.kind == .article: failure.kind != .offline
        case .failed(let failure): [.notFound, .notAFeed, .unreadable, .disallowed, .refusedAddress].contains(failure.kind)
        }
    }

    /// Whether the feed gave what it has.
    fileprivate var hasSucceeded: Bool {
        switch result.outcome {
        case .document, .notModified: true
        case .gone, .failed: false
        }
    }
}

extension KnownFeed {
    /// The URL that a poll at a moment begins with: that of the page to be read then, or the feed's own.
    func nextURL(at now: Timestamp) -> String { WalkRule.page(of: state, now: now)?.url ?? firstURL }
}
