import Model

/// All feeds, polled by one policy after the other.
struct Bench {
    let season: Season
    let histories: [History]

    init(feedsOfKind: Int, season: Season, seed: UInt64) {
        self.season = season
        histories = Kind.all.flatMap { kind in (0..<feedsOfKind).map { kind.history($0, seed: seed, season: season) } }
    }

    /// What a policy makes of each kind of feed.
    func byKind(_ policy: (History) -> some Policy) -> [(kind: String, outcome: Outcome)] {
        Kind.all.map { kind in (kind.name, outcome(of: histories.filter { $0.kind == kind.name }, policy)) }
    }

    /// What a policy makes of all feeds.
    func inAll(_ policy: (History) -> some Policy) -> Outcome { outcome(of: histories, policy) }

    /// A policy whose waits are all stretched or shortened by one factor, so that it is as good; nil where none makes it so.
    func tuned<Tuned: Policy>(to goal: Double, _ measure: Measure, _ policy: (History) -> Tuned) -> Outcome? {
        func scaled(_ exponent: Double) -> Outcome { inAll { Scaled(base: policy($0), exponent: exponent) } }
        var (eager, lazy) = (-9.0, 6.0)
        var best = scaled(eager)
        guard measure.of(best) <= goal else { return nil }
        for _ in 0..<10 {
            let middle = (eager + lazy) / 2
            let tried = scaled(middle)
            if measure.of(tried) <= goal { (eager, best) = (middle, tried) } else { lazy = middle }
        }
        return best
    }

    private func outcome(of histories: [History], _ policy: (History) -> some Policy) -> Outcome {
        var all = Outcome()
        for history in histories {
            var policy = policy(history)
            all.add(history.polled(by: &policy, season: season))
        }
        all.days = season.days
        return all
    }
}

/// What a policy made of feeds: polls, and how late entries were seen.
struct Outcome {
    var days = 0
    var feeds = 0
    var polls = 0
    /// Minutes between appearance and the poll that showed it.
    var lateness: [Float] = []
    /// Entries that no poll showed.
    var lost = 0
    /// Of each feed that had entries: half of them were seen within so many minutes.
    var medians: [Double] = []

    mutating func add(_ other: Outcome) {
        feeds += other.feeds
        polls += other.polls
        lateness += other.lateness
        lost += other.lost
        medians += other.medians
    }

    var pollsADay: Double { Double(polls) / Double(feeds * days) }
    var mean: Double { lateness.isEmpty ? 0 : lateness.reduce(0) { $0 + Double($1) } / Double(lateness.count) }
    var medianOfFeeds: Double { medians.isEmpty ? 0 : medians.sorted()[medians.count / 2] }

    /// So many minutes, or fewer, for a part of the entries.
    func quantile(_ part: Double) -> Double {
        guard !lateness.isEmpty else { return 0 }
        let sorted = lateness.sorted()
        return Double(sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))])
    }
}
