public import Model
import Scheduling
import Synchronization

/// The subscriber of WebSub (W3C Recommendation of 23 January 2018): keeps leases at the hubs that feeds name, answers them at the callback, and hands
/// what they push to the loop. One lives as long as a process that watches, over all its runs.
///
/// What is decided is decided by values (`LeaseBook`, `HubTrustRule`); this object holds them for all who ask at the same time.
public final class HubSubscriber: Sendable {
    struct State {
        var book: LeaseBook
        /// What the feeds of the list offer, those that take pushes.
        var offers: [FeedID: HubOffer] = [:]
        /// Feeds whose offers changed since the book was settled; nil where the whole list is another.
        var unsettled: Set<FeedID>? = []
        /// Leases that changed and are to be kept as they stand by then.
        var unkept: [HubLease] = []
        /// Feeds for which pushes begin to reach us, or end to.
        var changed: Set<FeedID> = []
        var tally = PushTally()
        var pace = PushPace()
    }

    /// Gives so many bytes that nobody can guess.
    public typealias Randomness = @Sendable (_ count: Int) -> [UInt8]

    let inbox: PushInbox
    let store: any LeaseStore
    let clock: any WallClock
    let state: Mutex<State>
    /// Held while leases are kept, so that what is kept last is what was true last.
    let keeping = Mutex(())
    /// The URL under which hubs reach `answer`, with a slash at its end.
    public let callback: String
    let randomness: Randomness

    /// A subscriber of a process that begins now.
    ///
    /// - Parameters:
    ///   - store: where leases are kept.
    ///   - callback: the URL under which hubs reach `answer`, with a slash at its end; the token of a lease is put behind it.
    ///   - randomness: where tokens and secrets come from.
    /// - Throws: what the store throws.
    public init(
        store: any LeaseStore, callback: String, clock: any WallClock, mostWaiting: Int = 256, randomness: @escaping Randomness
    ) throws {
        self.store = store
        self.clock = clock
        self.callback = callback
        self.randomness = randomness
        inbox = PushInbox(mostPushes: mostWaiting)
        state = Mutex(State(book: LeaseBook(try store.leases(), opened: clock.now())))
    }

    /// What hubs were answered so far, and how leases stand.
    public var tally: PushTally {
        state.withLock { state in
            var tally = state.tally
            tally.leases = state.book.counts
            return tally
        }
    }

    /// Whether what is pushed at a callback may be taken: else nobody need read it.
    public func takesPushes(_ token: String) -> Bool { state.withLock { $0.book[token].map { $0.standing != .ending } ?? false } }

    /// Takes no pushes any more: the process ends.
    public func close() { inbox.close() }

    /// The time in which pushes for a feed reach us; nil where they do not now.
    public func listening(to feed: FeedID) -> HubListening? {
        let now = clock.now()
        return state.withLock { $0.book.listening(to: feed, at: now) }
    }
}

/// What the loop tells, and asks.
extension HubSubscriber {
    /// Takes the list of feeds from now on.
    func watch(_ feeds: [KnownFeed]) {
        let offers = feeds.compactMap { known in Self.offer(of: known.state, known.subscription).map { (known.id, $0) } }
        state.withLock { state in
            state.offers = Dictionary(offers) { first, _ in first }
            state.unsettled = nil
        }
    }

    /// Takes what a poll showed.
    func learn(_ feed: FeedState, _ subscription: Subscription) {
        let offer = Self.offer(of: feed, subscription)
        state.withLock { state in
            guard state.offers[feed.feed] != offer else { return }
            state.offers[feed.feed] = offer
            state.unsettled?.insert(feed.feed)
        }
    }

    /// The feeds for which pushes began or ended to reach us since the last call.
    func takeChanged() -> [(feed: FeedID, listening: HubListening?)] {
        let now = clock.now()
        return state.withLock { state in
            defer { state.changed = [] }
            return state.changed.sorted().map { ($0, state.book.listening(to: $0, at: now)) }
        }
    }

    /// What a feed offers, if its pushes are wanted. A feed that is asked with a secret is asked only by us: a hub's copy is anybody's.
    private static func offer(of state: FeedState, _ subscription: Subscription) -> HubOffer? {
        guard let offer = state.hub?.offer, subscription.takesPushes, !subscription.isLocalFile, subscription.credentials == nil,
            !state.isGone, !Redaction(subscription).knowsValues
        else { return nil }
        return offer
    }
}
