import Model

/// How long to stay away after a failure: by class, doubling with every failure in a row (rules O4, O5, O7, F1–F8).
enum Backoff {
    /// So often in a row a page that is no feed is told of, and from then on asked daily at the most (F8).
    static let alarm = 3

    /// - Parameter state: its `failures` count this one.
    static func next(after failure: FetchFailure, state: FeedState, interval: Duration, now: Timestamp) -> NextPoll {
        let wait = wait(after: failure, failures: max(state.failures, 1), interval: interval)
        let chance = Jitter.span(upTo: min(wait / 10, .seconds(3600)), feed: state.feed, attempt: now)
        if let asked = failure.retryAfter, asked >= now + wait {
            return NextPoll(at: asked + chance, rule: "retry-after", reason: "the server asked to be left alone until \(asked)")
        }
        let times = state.failures > 1 ? "\(state.failures) times in a row" : "once"
        return NextPoll(
            at: now + wait + chance, rule: "backoff", reason: "failed \(times), last by \(failure.kind.rawValue): \(spoken(wait))")
    }

    /// Our own network was down: soon again, and nothing counted (F2).
    static func offline(_ state: FeedState, now: Timestamp) -> NextPoll {
        let chance = Jitter.span(upTo: .seconds(60), feed: state.feed, attempt: now)
        return NextPoll(at: now + .seconds(300) + chance, rule: "offline", reason: "nobody could be reached: our own network was down")
    }

    /// Without chance and without what the server asked for.
    static func wait(after failure: FetchFailure, failures: Int, interval: Duration) -> Duration {
        let first = firstWait(after: failure, interval: interval)
        if failure.kind == .localFile { return first }
        let doublings = min(failures - 1, 20)
        let wait = min(first * (1 << doublings), max(ceiling(failures: failures), first))
        let isNoFeed = [.notAFeed, .unreadable].contains(failure.kind) && failures >= alarm
        return isNoFeed ? max(wait, .seconds(86_400)) : wait
    }

    private static func firstWait(after failure: FetchFailure, interval: Duration) -> Duration {
        switch failure.kind {
        case .dns, .connect, .tls, .timeout, .reset, .truncated, .protocolError, .serverError, .cancelled, .offline: .seconds(300)
        case .rateLimited: failure.retryAfter == nil ? .seconds(3600) : .seconds(300)
        case .notFound, .clientError, .redirect, .refusedAddress, .disallowed: max(interval, .seconds(3600))
        case .blocked: max(interval, .seconds(4 * 3600))
        case .auth: max(interval, .seconds(12 * 3600))
        case .emptyBody, .tooLarge, .notAFeed, .unreadable, .localFile: interval
        }
    }

    /// A feed that stays dead is asked daily for a week or so, then weekly for a month, then monthly; it is never dropped (F4).
    private static func ceiling(failures: Int) -> Duration {
        switch failures {
        case ..<17: .seconds(86_400)
        case ..<21: .seconds(7 * 86_400)
        default: .seconds(30 * 86_400)
        }
    }
}
