/// How the list of feeds differs from what the store remembers: a feed that feeds.yml no longer names, names again, or names otherwise.
public struct FeedListChange: Hashable, Sendable, Codable {
    /// The feed that the store remembers.
    public var feed: FeedID
    /// What happened to it.
    public var kind: Kind
    /// Of a renamed feed the name that it has now.
    public var heir: FeedID?

    /// A change by its parts.
    public init(_ kind: Kind, _ feed: FeedID, heir: FeedID? = nil) {
        self.kind = kind
        self.feed = feed
        self.heir = heir
    }

    /// What can happen.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// It is no longer named. It is not polled; what it brought stays.
        case removed
        /// It is named again, and goes on where it stopped.
        case returned
        /// Its URL stands under a name that was never seen, and its own name is gone.
        case renamed
    }
}

/// That a feed is no longer named in feeds.yml.
public struct FeedAbsence: Hashable, Sendable, Codable {
    /// When a run first missed it.
    public var since: Timestamp
    /// The name under which it goes on; nil where it does not.
    public var heir: FeedID?

    /// An absence by its parts.
    public init(since: Timestamp, heir: FeedID? = nil) {
        self.since = since
        self.heir = heir
    }
}

extension FeedState {
    /// The states that a change leaves, given that before it.
    ///
    /// - Parameter moment: when the run began that noticed.
    public func after(_ change: FeedListChange, at moment: Timestamp) -> [FeedState] {
        var state = self
        switch change.kind {
        case .returned: state.absence = nil
        case .removed, .renamed: state.absence = FeedAbsence(since: moment, heir: change.heir)
        }
        return [state] + (change.heir.map { [renamed($0)] } ?? [])
    }

    /// The state under another name: when it is due, where it lives and how it publishes stays known. Its document is asked for whole, so that its
    /// entries are seen under the new name; that they are all new there must not be taken for a gap.
    public func renamed(_ heir: FeedID) -> FeedState {
        var state = self
        state.feed = heir
        state.formerNames = formerNames + [feed]
        (state.validators, state.documentSHA256, state.lastDocument, state.lastSuccess) = (nil, nil, nil, nil)
        (state.walk, state.absence) = (nil, nil)
        if let walk { state.nextPoll = nextPoll.without(walk) }
        return state
    }
}

extension FeedEvent {
    /// What people should hear of a change of the list.
    public init(_ change: FeedListChange) {
        switch change.kind {
        case .removed: self.init(.removed, "feeds.yml names it no longer: it is not polled, and what it brought stays")
        case .returned: self.init(.returned, "feeds.yml names it again")
        case .renamed:
            self.init(.renamed, "feeds.yml names its URL \(change.heir?.rawValue ?? "otherwise") now: that feed goes on from here")
        }
    }
}
