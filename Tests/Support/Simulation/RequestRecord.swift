public import Model

/// One request to the simulated web and what came of it.
public struct RequestRecord: Hashable, Sendable {
    /// The URL that was asked for.
    public let url: String
    /// Its host.
    public let host: String
    /// The number of the feed that lives there; nil for a URL that nobody serves.
    public let feed: Int?
    /// Whether it showed a validator.
    public let isConditional: Bool
    /// When it came.
    public let began: Timestamp
    /// Whether the host had asked, by Retry-After, to be left alone beyond this moment.
    public let cameTooEarly: Bool
    /// When it was over; nil while it is in flight.
    public internal(set) var ended: Timestamp?
    /// What was answered; nil while it is in flight, or when it failed.
    public internal(set) var status: Int?
    /// Why there was no answer.
    public internal(set) var failure: FailureKind?
    /// Whether the answer was the whole document as the feed shows it at `ended`, or 304: the client has it.
    public internal(set) var isWhole = false
}

/// An entry revision that the web gave out in a whole document.
public struct Delivery: Hashable, Sendable {
    /// The feed's stable name.
    public let feed: FeedID
    /// The entry's key.
    public let entry: EntryKey
    /// Which of the entry's revisions, from 1, as the publisher counts: a reader that was away sees fewer.
    public let revision: Int
    /// When it was first given out.
    public let at: Timestamp
}
