import Model
import Scheduling

/// Something that asks for a wait between two polls: the longest that counts wins.
struct AskedFor {
    /// The name of the rule, as in `NextPoll.rule`.
    let rule: String
    /// For how long; nil where that is no span.
    var wait: Duration?
    /// What was said, where that is no span.
    var said: String?
    /// Who says so.
    let source: String
    /// What became of it: capped, overruled.
    var note: String?
    /// Whether the next poll was set by it.
    var isWinner = false

    /// Everything that was asked for, the user's wishes first.
    static func all(of feed: FeedExplanation) -> [AskedFor] {
        let hints = publishers(feed).map { $0.judged(feed.subscription) }
        var wishes = users(feed) + hints + failures(feed)
        let rules = [feed.verdict.next.rule, feed.state.nextPoll.rule]
        // A domain that wants to be left alone is no wish of the feed: then what planned the poll before is marked.
        let winner = rules.first { rule in wishes.contains { $0.rule == rule } }
        for index in wishes.indices { wishes[index].isWinner = wishes[index].rule == winner }
        return wishes
    }

    private static func users(_ feed: FeedExplanation) -> [AskedFor] {
        let (subscription, state) = (feed.subscription, feed.state)
        var asked = [AskedFor(rule: "interval", wait: subscription.interval, source: "feeds.yml: interval")]
        if let target = subscription.within { return rhythm(feed, target) + hub(state) + [least(feed)] }
        if subscription.interval < feed.shortestInterval {
            asked[0].note = "raised to \(Spans.exact(feed.shortestInterval)), see min-interval"
        }
        if state.halvings > 0 {
            let halved = max(subscription.interval / (1 << min(state.halvings, 16)), feed.shortestInterval)
            asked.append(AskedFor(rule: "gap", wait: halved, source: "polls brought nothing but new entries"))
        }
        if let longest = subscription.longestInterval { asked.append(silence(longest, state)) }
        return asked + hub(state) + [least(feed)]
    }

    private static func least(_ feed: FeedExplanation) -> AskedFor {
        let rule = feed.domains.first?.rule
        let source = rule.map { "feeds.yml: hosts, \($0)" } ?? "this program"
        return AskedFor(rule: "min-interval", wait: feed.shortestInterval, source: source, note: "the least, whoever asks")
    }

    /// The user wants entries within some time: then the rhythm counts, not the interval.
    private static func rhythm(_ feed: FeedExplanation, _ target: Duration) -> [AskedFor] {
        let moment = feed.state.lastSuccess ?? feed.now
        let planned = RhythmRule.wait(feed.state, feed.subscription, shortest: feed.shortestInterval, now: moment)
        var asked = AskedFor(rule: "rhythm", wait: planned?.wait, source: "feeds.yml: within")
        asked.note = planned?.who ?? "nothing is known yet; half are to be seen within \(Spans.exact(target))"
        return [asked]
    }

    /// A hub that pushes all makes polls rarer.
    private static func hub(_ state: FeedState) -> [AskedFor] {
        guard let trust = state.hub?.trust, trust.proofs > 0 else { return [] }
        let wait = state.nextPoll.rule == "websub" ? state.lastAttempt.map { state.nextPoll.at - $0 } : nil
        let note = "polls found what it had pushed, \(trust.proofs == 1 ? "once" : "\(trust.proofs) times in a row")"
        return [AskedFor(rule: "websub", wait: wait, source: "the hub: \(Redaction.byName(trust.hub))", note: note)]
    }

    /// The user lets the interval grow while the feed is silent.
    private static func silence(_ longest: Duration, _ state: FeedState) -> AskedFor {
        var asked = AskedFor(rule: "silent", source: "feeds.yml: max_interval", note: "up to \(Spans.exact(longest))")
        if let last = state.lastAttempt, let change = state.lastChange, last > change {
            asked.wait = min((last - change) / 10, longest)
            asked.note = "a tenth of \(Spans.text(last - change)) of silence, up to \(Spans.exact(longest))"
        }
        return asked
    }

    private static func publishers(_ feed: FeedExplanation) -> [AskedFor] {
        let (state, hints) = (feed.state, feed.state.hints)
        var asked: [AskedFor] = []
        if let fresh = state.freshFor {
            asked.append(AskedFor(rule: "max-age", wait: fresh, source: "the server: Cache-Control or Expires"))
        }
        if let minutes = hints.ttlMinutes {
            asked.append(
                AskedFor(
                    rule: "ttl", wait: .seconds(Int64(clamping: minutes).multipliedReportingOverflow(by: 60).partialValue),
                    source: "the feed: ttl"))
        }
        if let every = hints.updateEvery {
            let base = hints.updateBase.map { "counted from \($0)" }
            asked.append(AskedFor(rule: "syndication", wait: every, source: "the feed: sy:updatePeriod", note: base))
        }
        if state.nextPoll.rule == "heuristic", let last = state.lastAttempt {
            asked.append(AskedFor(rule: "heuristic", wait: state.nextPoll.at - last, source: "the age of the document: Last-Modified"))
        }
        if let quiet = quiet(hints) { asked.append(AskedFor(rule: "quiet-time", said: quiet, source: "the feed: skipHours, skipDays")) }
        return asked
    }

    private static func failures(_ feed: FeedExplanation) -> [AskedFor] {
        guard let failure = feed.state.failure else { return [] }
        var asked: [AskedFor] = []
        if feed.state.nextPoll.rule == "backoff", let last = feed.state.lastAttempt {
            asked.append(
                AskedFor(
                    rule: "backoff", wait: feed.state.nextPoll.at - last,
                    source: feed.state.failures == 1 ? "a failure" : "\(feed.state.failures) failures in a row"))
        }
        if let moment = failure.retryAfter {
            asked.append(AskedFor(rule: "retry-after", said: "until \(moment)", source: "the server: Retry-After"))
        }
        return asked
    }

    /// What a publisher asks for counts up to a bound, or not at all.
    private func judged(_ subscription: Subscription) -> AskedFor {
        var asked = self
        if subscription.ignoresHints {
            asked.note = "overruled by ignore_hints"
        } else if let wait, wait > subscription.longestHint {
            asked.note = "of which \(Spans.exact(subscription.longestHint)) are granted (max_hint)"
        }
        return asked
    }

    /// `0–6, 23 h UTC; Sundays`.
    private static func quiet(_ hints: PollHints) -> String? {
        let names = ["Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays"]
        let days = hints.skipDays.sorted().compactMap { names.indices.contains($0) ? names[$0] : nil }.joined(separator: ", ")
        let hours = runs(hints.skipHours.sorted()).joined(separator: ", ")
        let parts = [hours.isEmpty ? nil : "\(hours) h UTC", days.isEmpty ? nil : days].compactMap { $0 }
        return parts.isEmpty ? nil : "not " + parts.joined(separator: "; ")
    }

    private static func runs(_ numbers: [Int]) -> [String] {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    }
}
