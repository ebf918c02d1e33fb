import Model
import Seeded

extension History {
    /// Polls the feed from a moment of the first hour on, as a policy has it.
    func polled(by policy: inout some Policy, season: Season) -> Outcome {
        var random = SplitMix64(seed: 1, stream: name)
        var now = Season.moment(minute: random.below(60), milliseconds: random.below(60_000))
        var outcome = Outcome()
        var reading = Reading(history: self)
        while now < season.end {
            now = policy.next(after: reading.visit(at: now, &outcome))
            outcome.polls += 1
        }
        outcome.feeds = 1
        if !outcome.lateness.isEmpty { outcome.medians = [outcome.quantile(0.5)] }
        return outcome
    }
}

/// What was seen of a feed so far.
private struct Reading {
    let history: History
    /// So many of its entries were there at the last poll; nil before the first.
    private var seen: Int?
    /// The first entry of the last week.
    private var weekBegins = 0

    init(history: History) { self.history = history }

    mutating func visit(at now: Timestamp, _ outcome: inout Outcome) -> Visit {
        let entries = history.entries
        var there = seen ?? 0
        while there < entries.count, entries[there] <= now { there += 1 }
        let first = max(there - history.room, 0)
        let new = max(seen ?? 0, first)..<there
        // Of what was there before the first poll nobody can say how late it was seen.
        if let seen {
            outcome.lost += max(0, first - seen)
            for index in new { outcome.lateness.append(Float((now - entries[index]).wholeMilliseconds) / 60_000) }
        }
        seen = there
        while weekBegins < there, now - entries[weekBegins] > .seconds(7 * 86_400) { weekBegins += 1 }
        let claimed = new.compactMap { history.dates.claimed(entries[$0], asked: now) }
        return Visit(now: now, entries: there - first, new: new.count, published: claimed, usualGap: usualGap(weekBegins..<there))
    }

    private func usualGap(_ week: Range<Int>) -> Double? {
        guard week.count > 1 else { return nil }
        let span = history.entries[week.upperBound - 1] - history.entries[week.lowerBound]
        return Double(span.wholeMilliseconds) / 60_000 / Double(week.count - 1)
    }
}
