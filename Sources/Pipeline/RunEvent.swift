public import Model

/// What the loop of a run tells whoever watches it: metrics, a progress line, a dashboard, a watchdog.
public enum RunEvent: Sendable {
    /// Is handed every event, in order, from the loop. It must not block.
    public typealias Observer = @Sendable (RunEvent) -> Void

    /// A poll was committed.
    case polled(PollReport)
    /// The loop goes on: it is told each time that the loop has done all it can for now, at least as often as `PipelineOptions.longestNap`.
    case beat(LoopState)
}

/// How the loop stands.
public struct LoopState: Hashable, Sendable {
    /// When that was.
    public var at: Timestamp
    /// Polls under way.
    public var inFlight: Int
    /// Feeds that are due and wait for their turn.
    public var due: Int
    /// Until when nothing is due; nil where that depends on what is in flight.
    public var waitsUntil: Timestamp?
    /// What the run has done so far.
    public var totals: RunTotals

    /// A state by its parts.
    public init(at: Timestamp, inFlight: Int, due: Int, waitsUntil: Timestamp?, totals: RunTotals) {
        self.at = at
        self.inFlight = inFlight
        self.due = due
        self.waitsUntil = waitsUntil
        self.totals = totals
    }
}

/// A poll that was committed, with what only the loop knows of it.
public struct PollReport: Sendable {
    /// What it changed.
    public var update: FeedUpdate
    /// How long after it was due it began; nil for the first poll of a feed, for its further pages, and where somebody asked for it.
    public var lateness: Duration?
    /// Whether a server was asked to send nothing if nothing is new.
    public var isConditional: Bool
    /// How the body was encoded (`Content-Encoding`); nil where it was not, or there was none.
    public var contentEncoding: String?
    /// What the parser mended: kind → how often.
    public var repairs: [String: Int]

    /// A report by its parts.
    public init(
        update: FeedUpdate, lateness: Duration? = nil, isConditional: Bool = false, contentEncoding: String? = nil,
        repairs: [String: Int] = [:]
    ) {
        self.update = update
        self.lateness = lateness
        self.isConditional = isConditional
        self.contentEncoding = contentEncoding
        self.repairs = repairs
    }

    /// The report of a poll.
    init(_ polled: Polled, committed update: FeedUpdate) {
        let (state, isFeed) = (polled.state, polled.plan.page == nil)
        let isPlanned = isFeed && !polled.plan.isForced && state.lastAttempt != nil
        self.init(
            update: update, lateness: isPlanned ? max(.zero, polled.started - state.nextPoll.at) : nil,
            isConditional: isFeed && state.validators != nil && !polled.plan.isRefresh, contentEncoding: polled.result.contentEncoding,
            repairs: (polled.feed?.diagnostics ?? []).reduce(into: [:]) { $0[$1.kind, default: 0] += 1 })
    }
}
