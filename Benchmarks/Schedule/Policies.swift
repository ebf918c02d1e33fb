import Model
import Scheduling

/// When a feed is polled again.
protocol Policy {
    mutating func next(after visit: Visit) -> Timestamp
}

/// What one poll of a simulated feed showed.
struct Visit {
    let now: Timestamp
    /// Entries in the document.
    let entries: Int
    /// Those that are new.
    let new: Int
    /// When the new ones say that they were published.
    let published: [Timestamp]
    /// The mean time between the entries of the week before, in minutes; nil where there are fewer than two.
    let usualGap: Double?

    /// So many minutes later.
    func after(minutes: Double) -> Timestamp { now + .milliseconds(Int64(minutes * 60_000)) }
}

/// Always the same wait.
struct FixedInterval: Policy {
    let minutes: Double
    mutating func next(after visit: Visit) -> Timestamp { visit.after(minutes: minutes) }
}

/// After the public description of Apache StormCrawler's `AdaptiveScheduler` (its class comment and its rates of 0.5): what has changed is asked after a
/// wait that is halved towards the shortest, what has not after one that is half as long again. The bounds are ours.
struct GrowAndShrink: Policy {
    private var minutes = 60.0

    mutating func next(after visit: Visit) -> Timestamp {
        minutes = visit.new > 0 ? 0.5 * minutes + 0.5 * 5 : min(minutes * 1.5, 1440)
        return visit.after(minutes: minutes)
    }
}

/// After the public description of miniflux's scheduler `entry_frequency` (its manual and `ScheduleNextCheck`): a week divided by the entries that it would
/// have at the mean gap between the entries of the last one; bounds and factor are its defaults.
struct WeeklyCount: Policy {
    mutating func next(after visit: Visit) -> Timestamp {
        let count = visit.usualGap.map { $0 > 0 ? (10_080 / $0).rounded(.up) : 0 } ?? 0
        return visit.after(minutes: count > 0 ? max(5, min(1440, (10_080 / count).rounded())) : 1440)
    }
}

/// Another policy with all waits stretched or shortened by a power of two, but never below five minutes.
struct Scaled<Base: Policy>: Policy {
    var base: Base
    let exponent: Double

    mutating func next(after visit: Visit) -> Timestamp {
        let wait = Double((base.next(after: visit) - visit.now).wholeMilliseconds) / 60_000
        return visit.after(minutes: max(5, min(1440, wait * Double.exp2(exponent))))
    }
}

extension Double {
    /// Two to a power, by squaring and roots: the same bits everywhere.
    fileprivate static func exp2(_ exponent: Double) -> Double {
        let whole = exponent.rounded(.down)
        var (result, factor, rest) = (Double(sign: .plus, exponent: Int(whole), significand: 1), 2.0, exponent - whole)
        for _ in 0..<20 {
            (factor, rest) = (factor.squareRoot(), rest * 2)
            if rest >= 1 { (result, rest) = (result * factor, rest - 1) }
        }
        return result
    }
}

/// The program's own rules, by the state that it keeps of a feed.
struct Ours: Policy {
    private let subscription: Subscription
    private var state: FeedState

    /// - Parameter within: the target; nil for the interval of an hour.
    init(_ name: String, within: Duration?) {
        var subscription = Subscription(id: FeedID(name), url: "https://news.example/feed")
        subscription.longestInterval = .seconds(86_400)
        subscription.within = within
        self.subscription = subscription
        state = FeedState(feed: subscription.id, url: subscription.url)
    }

    mutating func next(after visit: Visit) -> Timestamp {
        let validators = Validators(url: subscription.url, etag: "\"1\"")
        var poll = EndedPoll(subscription, result: FetchResult(outcome: .notModified(validators)), now: visit.now)
        if visit.new > 0 || state.lastSuccess == nil {
            let document = FeedDocument(url: subscription.url, bytes: [], validators: validators, sha256: "")
            poll.result = FetchResult(outcome: .document(document))
            poll.feed = ParsedFeed(format: .rss20)
            poll.harvest = Harvest(entries: visit.entries, new: visit.new, published: visit.published)
        }
        state = NextPollRule.advance(state, after: poll).state
        return state.nextPoll.at
    }
}
