import HeapModule
import Model

extension PollQueue {
    struct Feed {
        var known: KnownFeed
        /// The lane of its own domain.
        let home: Int
        /// The lane that it stands in, or was handed out from.
        var lane: Int
        /// When it is due, while it is queued.
        var due: Timestamp?
        var isInFlight = false
        /// By how much the clock was set since `known` was written: the moments in it are read by the clock of then.
        var shift = Duration.zero
    }

    /// What is to be asked at one registrable domain.
    struct Lane {
        /// Nil for local files, which need no rest and have no limit.
        var domain: String?
        var limits: HostLimits
        var queue = Heap<Place>()
        var inFlight = 0
        var restsUntil: Timestamp?
        /// Counts the calls, so that all but the latest can be told to be void.
        var version = 0

        var hasRoom: Bool { domain == nil || inFlight < max(limits.connections, 1) }

        /// Lets the domain rest: for its spacing, or for as long as a slow answer took, so that we occupy it half of the time at the most (O8, O9).
        mutating func rest(after latency: Duration, state: DomainState?, now: Timestamp) {
            guard domain != nil else { return }
            let spacing = DomainRule.spacing(of: state, limits: limits, now: now)
            let slow = latency >= .seconds(1) ? min(latency, DomainRule.longestSpacing) : .zero
            restsUntil = max(restsUntil ?? now, now + max(spacing, slow))
        }

        /// Lets the domain rest until a moment, or as long as any rest may be where that is sooner: then another clock, or other limits, made it.
        mutating func rest(until moment: Timestamp, now: Timestamp) {
            guard domain != nil, moment > now else { return }
            restsUntil = max(restsUntil ?? now, min(moment, now + longestRest))
        }

        private var longestRest: Duration { max(DomainRule.longestSpacing, limits.spacing) }

        /// Forgets a rest that only a clock which went back can have made so long.
        mutating func settle(now: Timestamp) {
            if let end = restsUntil, end - now > longestRest { restsUntil = nil }
        }
    }

    /// A feed in its lane: the one that is due the longest first, then by id (feeds are sorted by it).
    struct Place: Comparable {
        var due: Timestamp
        var feed: Int

        static func < (left: Place, right: Place) -> Bool { (left.due, left.feed) < (right.due, right.feed) }
    }

    /// A lane that asks for its turn.
    struct Call: Comparable {
        var place: Place
        var lane: Int
        var version: Int

        static func < (left: Call, right: Call) -> Bool { left.place < right.place }
        static func == (left: Call, right: Call) -> Bool { left.place == right.place }
    }
}

/// Notices when the clock leaps: the machine slept, or somebody set the time (T13, T14).
struct LeapWatch {
    /// Who comes so much later than he said has slept.
    static let longestDelay = Duration.seconds(900)
    private let feedCount: Int
    /// When the queue was last asked, or when it said that it was to be asked next.
    var expected: Timestamp
    var last: Timestamp
    private var hasLeapt = false

    init(start: Timestamp, feedCount: Int) {
        last = start
        expected = start
        self.feedCount = feedCount
    }

    /// Whether the clock leapt since the last time.
    mutating func notices(_ now: Timestamp) -> Bool {
        defer { (last, expected) = (now, now) }
        let isLeap = now - expected > Self.longestDelay || last - now > .seconds(60)
        hasLeapt = hasLeapt || isLeap
        return isLeap
    }

    /// Notes when the queue is to be asked again at the latest.
    mutating func expect(_ moment: Timestamp?) { expected = max(expected, moment ?? expected + .seconds(600)) }

    /// A moment soon, the same for the same feed and moment: twenty feeds a second at the start, one a second after a leap, and all within one minute
    /// or ten. A handful of feeds is no stampede.
    func spread(_ feed: FeedID, from now: Timestamp) -> Timestamp {
        guard feedCount > 10 else { return now }
        let span: Duration = hasLeapt ? min(.seconds(feedCount), .seconds(600)) : min(.milliseconds(50 * feedCount), .seconds(60))
        return now + Jitter.span(upTo: span, feed: feed, attempt: now)
    }
}

extension FeedState {
    /// Whether a further page of the feed may be read at once.
    func hasPages(at now: Timestamp) -> Bool {
        guard let walk, !walk.pending.isEmpty else { return false }
        return nextPoll.at <= now && walk.head.at > now
    }
}
