public import Model

/// The feed's own rhythm: how long it is usually silent, and whether we came too late (T11, T12).
enum Rhythm {
    /// How often an interval is halved at the most.
    static let mostHalvings = 4
    /// With fewer entries, all of them new says little.
    static let fewestEntries = 3

    /// Learns from a poll that read a document.
    ///
    /// - Parameter mayShowGap: false for the first document of a feed and for a delta: there all entries are new in any case.
    static func learn(_ harvest: Harvest, in state: inout FeedState, mayShowGap: Bool, now: Timestamp) -> FeedEvent? {
        if harvest.brought > 0 {
            if let last = state.lastChange, last < now { state.usualGap = mean(state.usualGap, now - last) }
            state.lastChange = now
        }
        guard mayShowGap, harvest.entries >= fewestEntries, harvest.new == harvest.entries else {
            if harvest.new * 2 < harvest.entries { state.halvings = max(0, state.halvings - 1) }
            return nil
        }
        state.halvings = min(state.halvings + 1, mostHalvings)
        return FeedEvent(.gap, "all \(harvest.entries) entries are new: others may have come and gone since the last poll")
    }

    /// How long to wait by the rhythm alone: the user's interval, halved after gaps, stretched to a tenth of the time that the feed has been silent.
    static func wait(_ state: FeedState, _ subscription: Subscription, shortest: Duration, now: Timestamp) -> (
        wait: Duration, isStretched: Bool
    ) {
        let own = max(subscription.interval / (1 << min(state.halvings, mostHalvings)), shortest)
        guard let longest = subscription.longestInterval, let last = state.lastChange, now > last, state.halvings == 0 else {
            return (own, false)
        }
        let stretched = min((now - last) / 10, longest)
        return stretched > own ? (stretched, true) : (own, false)
    }

    /// A moving average that forgets: the last gap weighs three tenths.
    private static func mean(_ old: Duration?, _ gap: Duration) -> Duration {
        guard let old else { return gap }
        return .milliseconds((old.wholeMilliseconds / 10 * 7).addingReportingOverflow(gap.wholeMilliseconds / 10 * 3).partialValue)
    }
}

/// What a poll brought, counted.
public struct Harvest: Hashable, Sendable {
    /// Entries in the document that could be kept.
    public var entries: Int
    /// Those never seen in this feed before.
    public var new: Int
    /// Those seen before that say something new.
    public var updated: Int
    /// When the new ones say that they were published, as far as they say it.
    public var published: [Timestamp]

    /// Counts by their parts.
    public init(entries: Int = 0, new: Int = 0, updated: Int = 0, published: [Timestamp] = []) {
        self.entries = entries
        self.new = new
        self.updated = updated
        self.published = published
    }

    /// Entries that say something new.
    public var brought: Int { new + updated }
}
