/// A feed as feeds.yml says it, with what is remembered of it: what a poll begins with.
///
/// An object, because it goes from the queue to the task that polls and back to the writer: two structures of forty texts would be copied at each
/// step, and a table of a hundred thousand would hold them twice.
public final class KnownFeed: Hashable, Sendable {
    /// What feeds.yml says.
    public let subscription: Subscription
    /// What is remembered.
    public let state: FeedState
    /// Whether the store holds the state just so.
    public let isStored: Bool

    /// A feed by both; the name and the URL that both bear are kept once.
    public init(_ subscription: Subscription, _ state: FeedState, isStored: Bool = false) {
        self.subscription = subscription
        self.isStored = isStored
        var state = state
        if state.feed == subscription.id { state.feed = subscription.id }
        if state.url == subscription.url { state.url = subscription.url }
        if state.validators?.url == subscription.url { state.validators?.url = subscription.url }
        self.state = state
    }

    /// A feed that was never polled.
    public convenience init(_ subscription: Subscription) {
        self.init(subscription, FeedState(feed: subscription.id, url: subscription.url))
    }

    /// Which feed.
    public var id: FeedID { subscription.id }

    /// The URL that is asked first.
    public var firstURL: String { state.movedTo ?? subscription.requestURL.exposed }

    /// Whether all of both is the same.
    public static func == (left: KnownFeed, right: KnownFeed) -> Bool {
        left === right || (left.subscription == right.subscription && left.state == right.state)
    }

    /// By its id.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// The feeds that a run begins with, and how their list differs from what the store remembers.
public struct FeedList: Sendable {
    /// The feeds of feeds.yml with what is remembered of each, the changes taken in, in the order of their ids.
    public private(set) var known: [KnownFeed]
    /// What the run that begins has to note, in the order of the ids.
    public private(set) var changes: [FeedListChange] = []

    /// Holds feeds.yml against the store.
    ///
    /// - Parameters:
    ///   - known: the feeds of feeds.yml, sorted by id.
    ///   - missing: feeds that are remembered and not named, and of which no run noted that before, sorted by id.
    ///   - now: when the run begins.
    public init(known: [KnownFeed], missing: [FeedState], now: Timestamp) {
        self.known = known
        var strangers: [String: [Int]] = [:]
        if !missing.isEmpty {
            for (index, feed) in known.enumerated() where !feed.isStored { strangers[feed.subscription.url, default: []].append(index) }
        }
        for old in missing { take(old, strangers.removeValue(forKey: old.url)?.first, now: now) }
        for (index, feed) in known.enumerated() where feed.state.absence != nil {
            let change = FeedListChange(.returned, feed.id)
            self.known[index] = KnownFeed(feed.subscription, feed.state.after(change, at: now)[0], isStored: true)
            changes.append(change)
        }
        changes.sort { $0.feed < $1.feed }
    }

    /// - Parameter stranger: where the feed that was never seen and has the URL of the missing one stands in the list.
    private mutating func take(_ old: FeedState, _ stranger: Int?, now: Timestamp) {
        guard let stranger else { return changes.append(FeedListChange(.removed, old.feed)) }
        let subscription = known[stranger].subscription
        changes.append(FeedListChange(.renamed, old.feed, heir: subscription.id))
        known[stranger] = KnownFeed(subscription, old.renamed(subscription.id), isStored: true)
    }
}

extension Store {
    /// Subscriptions with what is remembered of each, in the order of their ids.
    public func known(_ subscriptions: [Subscription]) throws -> [KnownFeed] { try remembered(subscriptions).known }

    /// What a run begins with.
    ///
    /// - Parameter isNamedElsewhere: whether another list, used with the same store, names a feed: then it is not missing.
    public func feedList(
        _ subscriptions: [Subscription], now: Timestamp, isNamedElsewhere: (FeedID) -> Bool = { _ in false }
    ) throws -> FeedList {
        let (known, missing) = try remembered(subscriptions)
        return FeedList(known: known, missing: missing.filter { !isNamedElsewhere($0.feed) }, now: now)
    }

    /// Subscriptions with what is remembered of each, and the feeds beside them that no run has missed yet; both in the order of their ids, and each
    /// state read once and held once.
    private func remembered(_ subscriptions: [Subscription]) throws -> (known: [KnownFeed], missing: [FeedState]) {
        let sorted = subscriptions.sorted { $0.id < $1.id }
        let indexes = Dictionary(sorted.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var (known, missing) = ([KnownFeed?](repeating: nil, count: sorted.count), [FeedState]())
        var reasons = SharedTexts()
        try forEachFeedState { state in
            var state = state
            state.nextPoll.reason = reasons.shared(state.nextPoll.reason)
            if let index = indexes[state.feed] {
                known[index] = KnownFeed(sorted[index], state, isStored: true)
            } else if state.absence == nil {
                missing.append(state)
            }
        }
        return (zip(known, sorted).map { $0 ?? KnownFeed($1) }, missing)
    }
}
