import Model
import Scheduling

@testable import CLI

/// Made-up feeds as `status` and `explain` see them, at noon.
enum Feeds {
    /// 2026-11-21T12:00:00Z
    static let now = Timestamp(seconds: 1_795_262_400)

    static func ago(_ seconds: Int64) -> Timestamp { now - .seconds(seconds) }

    static func subscription(_ id: String, url: String? = nil) -> Subscription {
        Subscription(id: FeedID(id), url: url ?? "https://\(id).example/feed")
    }

    /// A feed that was polled ten minutes ago with success and is due in fifty.
    static func state(_ subscription: Subscription) -> FeedState {
        var state = FeedState(feed: subscription.id, url: subscription.url)
        (state.lastAttempt, state.lastSuccess, state.lastChange) = (ago(600), ago(600), ago(7200))
        state.nextPoll = NextPoll(at: now + .seconds(3000), rule: "interval", reason: "the interval of feeds.yml: 1 h")
        return state
    }

    /// The same feed, if its last polls failed.
    static func failing(_ subscription: Subscription, _ kind: FailureKind, times: Int = 1, lastSuccess: Timestamp? = ago(7200)) -> FeedState
    {
        var state = state(subscription)
        state.failure = FetchFailure(kind, message: "what went wrong")
        (state.failures, state.failuresOfKind, state.lastSuccess) = (times, times, lastSuccess)
        state.nextPoll = NextPoll(at: now + .seconds(300), rule: "backoff", reason: "failed once")
        return state
    }

    static func health(_ subscription: Subscription, _ state: FeedState, rule: String? = nil) -> FeedHealth {
        var next = state.nextPoll
        if let rule { (next.rule, next.reason) = (rule, "because of \(rule)") }
        let verdict = DueFeed(feed: subscription.id, isDue: next.at <= now, next: next)
        return FeedHealth(subscription: subscription, state: state, verdict: verdict, entries: 7, now: now)
    }

    static func health(_ id: String, _ kind: FailureKind, times: Int = 1, lastSuccess: Timestamp? = ago(7200)) -> FeedHealth {
        let subscription = subscription(id)
        return health(subscription, failing(subscription, kind, times: times, lastSuccess: lastSuccess))
    }
}
