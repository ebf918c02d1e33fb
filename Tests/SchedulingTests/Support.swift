import Model
import Scheduling
import Testing

/// Thursday, 15 January 2026, noon UTC.
let noon = CivilTime(year: 2026, month: 1, day: 15, hour: 12).moment()
let hour = Duration.seconds(3600)
let day = Duration.seconds(86_400)

func feed(_ id: String, _ url: String = "https://news.example/feed", interval: Duration = hour, ignoresHints: Bool = false) -> Subscription
{
    Subscription(id: FeedID(id), url: url, interval: interval, ignoresHints: ignoresHints)
}

/// The state of a feed that was polled well, due at a moment.
func state(_ subscription: Subscription, due moment: Timestamp = noon, failures: Int = 0, hints: PollHints = PollHints()) -> FeedState {
    var state = FeedState(feed: subscription.id, url: subscription.url)
    state.nextPoll = NextPoll(at: moment, rule: "interval", reason: "test")
    state.validators = Validators(url: subscription.url, etag: "\"1\"")
    state.documentSHA256 = "abc"
    state.failures = failures
    state.hints = hints
    return state
}

func failed(_ kind: FailureKind, status: Int? = nil, retryAfter: Timestamp? = nil) -> FetchResult {
    FetchResult(outcome: .failed(FetchFailure(kind, status: status, message: "test", retryAfter: retryAfter)))
}

func read(freshFor: Duration? = nil, movedTo: String? = nil) -> FetchResult {
    let validators = Validators(url: "https://news.example/feed", etag: "\"2\"")
    let document = FeedDocument(url: "https://news.example/feed", bytes: [1], validators: validators, sha256: "def")
    var result = FetchResult(outcome: .document(document), movedTo: movedTo, freshFor: freshFor)
    result.speaksOfFreshness = freshFor != nil
    return result
}

/// A poll that ended at noon.
func ended(
    _ result: FetchResult, _ subscription: Subscription = feed("f"), feed parsed: ParsedFeed? = nil, harvest: Harvest = Harvest(),
    at moment: Timestamp = noon
) -> EndedPoll {
    EndedPoll(subscription, result: result, feed: parsed, harvest: harvest, now: moment)
}

/// A feed's state and events after one more poll.
func advanced(
    _ before: FeedState, _ result: FetchResult, _ subscription: Subscription = feed("f"), feed parsed: ParsedFeed? = nil,
    harvest: Harvest = Harvest(), at moment: Timestamp = noon, politeness: Politeness = Politeness()
) -> Advance {
    NextPollRule.advance(before, after: ended(result, subscription, feed: parsed, harvest: harvest, at: moment), politeness: politeness)
}

/// A feed's next poll after one more poll at noon, as a wait in seconds.
func wait(
    after result: FetchResult, _ subscription: Subscription = feed("f"), failures: Int = 0, hints: PollHints = PollHints()
) -> (seconds: Double, next: NextPoll) {
    let after = advanced(state(subscription, failures: failures, hints: hints), result, subscription).state
    return (Double((after.nextPoll.at - noon).wholeMilliseconds) / 1000, after.nextPoll)
}

extension Double {
    /// Whether this is `seconds`, or later by chance alone: never earlier, at most 11 % later.
    func isJust(_ seconds: Double) -> Bool { self >= seconds && self <= seconds * 1.11 }
}
