import Model
import Scheduling

/// A feed that publishes at given moments, and what the schedule makes of it.
struct SimulatedPolls {
    struct Poll {
        let at: Timestamp
        let new: Int
        let next: NextPoll
    }

    var subscription: Subscription
    /// When entries appear, in order.
    let entries: [Timestamp]
    /// So many stand in the document.
    var room = 40
    /// What an entry says of its date, by when it appeared and when it is asked for.
    var date: (_ appeared: Timestamp, _ asked: Timestamp) -> Timestamp? = { appeared, _ in appeared }
    var freshFor: Duration?
    var politeness = Politeness()
    private(set) var state: FeedState
    private(set) var polls: [Poll] = []
    /// How long each entry waited to be seen.
    private(set) var lateness: [(of: Timestamp, span: Duration)] = []
    private(set) var events: [FeedEvent] = []
    private var seen: Int?

    init(_ entries: [Timestamp], within: Duration? = .seconds(600), id: String = "f") {
        self.entries = entries
        subscription = feed(id)
        subscription.longestInterval = day
        subscription.within = within
        state = FeedState(feed: subscription.id, url: subscription.url)
    }

    /// Polls when it is due, from a moment on.
    mutating func run(from start: Timestamp, until end: Timestamp) {
        var now = max(start, state.nextPoll.at)
        while now < end {
            poll(at: now)
            now = state.nextPoll.at
        }
    }

    mutating func poll(at now: Timestamp) {
        let there = max(seen ?? 0, entries.firstIndex { $0 > now } ?? entries.count)
        let new = entries[max(seen ?? 0, there - room, 0)..<there]
        let advance = NextPollRule.advance(state, after: ended(new, there: there, now), politeness: politeness)
        if seen != nil { lateness += new.map { ($0, now - $0) } }
        seen = there
        state = advance.state
        events += advance.events
        polls.append(Poll(at: now, new: new.count, next: state.nextPoll))
    }

    private func ended(_ new: ArraySlice<Timestamp>, there: Int, _ now: Timestamp) -> EndedPoll {
        if new.isEmpty, seen != nil {
            return SchedulingTests.ended(
                FetchResult(outcome: .notModified(Validators(url: subscription.url)), freshFor: freshFor), subscription, at: now)
        }
        let harvest = Harvest(entries: min(there, room), new: new.count, published: new.compactMap { date($0, now) })
        return SchedulingTests.ended(
            read(freshFor: freshFor), subscription, feed: ParsedFeed(format: .rss20), harvest: harvest, at: now)
    }

    /// The waits between the polls of some time.
    func waits(_ span: Range<Timestamp>) -> [Duration] {
        zip(polls, polls.dropFirst()).filter { span.contains($0.0.at) }.map { $1.at - $0.at }
    }

    /// Half of the entries of some time were seen within this.
    func median(_ span: Range<Timestamp>) -> Duration {
        let sorted = lateness.filter { span.contains($0.of) }.map(\.span).sorted()
        return sorted.isEmpty ? .zero : sorted[sorted.count / 2]
    }
}

/// Midnight of a day of January 2026 (UTC): the first is a Thursday.
func january(_ number: Int) -> Timestamp { CivilTime(year: 2026, month: 1, day: 1).moment() + day * (number - 1) }
