import Model
import Simulation

/// What a twelfth of a simulated watch was like, as its servers counted it.
public struct MonthReport: Hashable, Sendable {
    /// Its number, from 1.
    public var number: Int
    /// Requests that came.
    public var requests: Int
    /// Those of them that were answered by 304.
    public var notModified: Int
    /// Entries that were seen first.
    public var seen: Int
    /// How late, sorted.
    public var lateness: [Duration]
    /// Requests that no polite client sends.
    public var violations: Int
}

/// Makes one month's report after the other.
struct MonthReports {
    private let news: SimulatedNews
    private var since: Timestamp
    private var last: RequestTally?
    private var number = 0

    init(_ news: SimulatedNews, start: Timestamp) { (self.news, since) = (news, start) }

    mutating func next(_ tally: RequestTally, until now: Timestamp) -> MonthReport {
        let lateness = news.lateness(tally) { _, _, seen in seen > since && seen <= now }
        number += 1
        defer { (last, since) = (tally, now) }
        return MonthReport(
            number: number, requests: tally.requests - (last?.requests ?? 0), notModified: tally.notModified - (last?.notModified ?? 0),
            seen: lateness.count, lateness: lateness, violations: tally.violations - (last?.violations ?? 0))
    }
}

extension SimulatedNews {
    /// How late entries were seen, sorted.
    ///
    /// - Parameter isMeant: whether an entry counts, by its feed, when it was published and when it was seen.
    func lateness(_ tally: RequestTally, where isMeant: (SimulatedFeed, Timestamp, Timestamp) -> Bool) -> [Duration] {
        var lateness: [Duration] = []
        for feed in feeds {
            for (entry, seen) in zip(entries[feed.number], tally.feeds[feed.number].delivered) {
                if let seen, isMeant(feed, entry.published, seen) { lateness.append(seen - entry.published) }
            }
        }
        return lateness.sorted()
    }
}

extension [Duration] {
    /// What a share of them, which are sorted, is not above; zero where there is none.
    public func quantile(_ share: Double) -> Duration { isEmpty ? .zero : self[Swift.min(count - 1, Int(Double(count) * share))] }
}
