/// What a feed says of WebSub (W3C Recommendation of 23 January 2018): hubs that push its news, and what they call it.
public struct HubOffer: Hashable, Sendable, Codable {
    /// The hubs, absolute URLs in the order in which they are named; at least one.
    public var hubs: [String]
    /// The feed's own URL (`rel=self`), absolute: what is subscribed to.
    public var topic: String

    /// An offer by its parts.
    public init(hubs: [String], topic: String) {
        self.hubs = hubs
        self.topic = topic
    }
}

/// What the `Link` fields of an answer (RFC 8288) say of hubs. Either may be missing: then the document's own elements count (WebSub §4).
public struct HubLinks: Hashable, Sendable, Codable {
    /// `rel=hub`, absolute.
    public var hubs: [String]
    /// `rel=self`, absolute.
    public var topic: String?

    /// Links by their parts.
    public init(hubs: [String] = [], topic: String? = nil) {
        self.hubs = hubs
        self.topic = topic
    }
}

/// What is remembered of a feed's hub between polls.
public struct FeedHub: Hashable, Sendable, Codable {
    /// What the feed offers.
    public var offer: HubOffer
    /// What pushes and polls have shown.
    public var trust: HubTrust

    /// A hub of which nothing is known yet.
    public init(_ offer: HubOffer) {
        self.offer = offer
        trust = HubTrust(hub: offer.hubs.first ?? "")
    }
}

/// How far a hub is believed to push everything: shown by polls that found what it had pushed, and nothing that it had not.
public struct HubTrust: Hashable, Sendable, Codable {
    /// The hub; trust in one is none in another.
    public var hub: String
    /// How often in a row a poll confirmed pushes.
    public var proofs = 0
    /// Entries that pushes brought first since a poll last read the feed; the latest of many.
    public var pushed: [EntryKey] = []
    /// How many that were, all of them.
    public var pushedInAll = 0
    /// How many entries the document held that a poll read last.
    public var room = 0
    /// Entries that polls found first: a push is still to bring them.
    public var awaited: [AwaitedPush] = []
    /// Until when it is not believed, whatever it pushes.
    public var distrustedUntil: Timestamp?
    /// How often it pushed less than all.
    public var lapses = 0
    /// When it last pushed.
    public var lastPush: Timestamp?

    /// A hub that has yet to show what it is worth.
    public init(hub: String) { self.hub = hub }
}

/// An entry that a poll found and no push has brought yet.
public struct AwaitedPush: Hashable, Sendable, Codable {
    /// The entry.
    public var entry: EntryKey
    /// When the poll found it.
    public var found: Timestamp

    /// An entry by its parts.
    public init(entry: EntryKey, found: Timestamp) {
        self.entry = entry
        self.found = found
    }
}

/// The time in which pushes of a hub reach us: its lease runs, and somebody answers at the callback.
public struct HubListening: Hashable, Sendable, Codable {
    /// The hub.
    public var hub: String
    /// Since when without a gap.
    public var since: Timestamp
    /// When the lease ends, unless it is renewed.
    public var until: Timestamp

    /// A time by its parts.
    public init(hub: String, since: Timestamp, until: Timestamp) {
        self.hub = hub
        self.since = since
        self.until = until
    }
}

/// Who pushed, and what it called the feed.
public struct PushAccount: Hashable, Sendable, Codable {
    /// The hub.
    public var hub: String
    /// The topic.
    public var topic: String

    /// An account by its parts.
    public init(hub: String, topic: String) {
        self.hub = hub
        self.topic = topic
    }
}
