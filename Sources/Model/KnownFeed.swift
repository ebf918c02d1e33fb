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

    /// A feed by both; the URL that both name is kept once.
    public init(_ subscription: Subscription, _ state: FeedState, isStored: Bool = false) {
        self.subscription = subscription
        self.isStored = isStored
        var state = state
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

extension Store {
    /// Subscriptions with what is remembered of each, in the order of their ids; each state is read once and held once.
    public func known(_ subscriptions: [Subscription]) throws -> [KnownFeed] {
        let sorted = subscriptions.sorted { $0.id < $1.id }
        let indexes = Dictionary(sorted.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var known = [KnownFeed?](repeating: nil, count: sorted.count)
        try forEachFeedState { state in
            if let index = indexes[state.feed] { known[index] = KnownFeed(sorted[index], state, isStored: true) }
        }
        return zip(known, sorted).map { $0 ?? KnownFeed($1) }
    }
}
