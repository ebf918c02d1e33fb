public import Model

/// The wait of a feed whose entries shall be seen within some time (`within` of feeds.yml): as its rhythm has it, at the fewest polls.
///
/// At a rate of r occasions an hour and a price p a poll, a wait of √(2p/r) costs the least, and half of its entries are seen within half of it. So the
/// target t makes the price 2t²r, r being the rate at the moments at which the feed publishes.
public enum RhythmRule {
    /// Nothing waits for longer: a feed that comes back to life is found within a day.
    private static let longest = Duration.seconds(86_400)
    /// A feed that publishes more rarely than this an hour gets no more polls an occasion: what is promised for it is less by as much.
    private static let rarest = 0.25
    /// Chance and steps of five minutes make waits longer than planned by a little.
    private static let margin = 0.9

    /// Learns from a poll that succeeded. What a poll without news teaches is counted with the next that has some, or after a week: so most polls
    /// change nothing that must be written.
    ///
    /// - Parameter since: when the feed was asked with success before.
    static func learn(from poll: EndedPoll, since: Timestamp?, in state: inout FeedState) {
        guard poll.subscription.within != nil else { return state.rhythm = nil }
        var rhythm = state.rhythm ?? PublishingRhythm(since: poll.now)
        let harvest = poll.harvest
        let isCounted = harvest.new > 0 || poll.now - rhythm.through >= PublishingRhythm.longestUncounted || poll.now < rhythm.through
        if isCounted, let since {
            // What came until the last push is counted already.
            let start = max(since, min(rhythm.through, poll.now))
            rhythm.learn(new: harvest.new, dates: harvest.published, since: start, now: poll.now)
        }
        if harvest.entries > 0, !poll.isDelta { rhythm.room = harvest.entries }
        state.rhythm = rhythm
    }

    /// Learns from a push: what it brought came just now.
    static func learn(from push: EndedPoll, in state: inout FeedState) {
        guard push.subscription.within != nil, push.harvest.new > 0, var rhythm = state.rhythm else { return }
        let since = max(rhythm.through, push.now - .milliseconds(PlaceInWeek.stepMilliseconds))
        rhythm.learn(new: push.harvest.new, dates: [], since: since, now: push.now)
        state.rhythm = rhythm
    }

    /// How long to wait after a poll at a moment, and why; nil where feeds.yml does not ask for it, or nothing is known.
    ///
    /// - Parameter shortest: how soon the host may be asked for the same feed again.
    public static func wait(
        _ state: FeedState, _ subscription: Subscription, shortest: Duration, now: Timestamp
    ) -> (wait: Duration, who: String)? {
        guard let target = subscription.within, var rhythm = state.rhythm else { return nil }
        if now > rhythm.through { rhythm.learn(new: 0, dates: [], since: rhythm.through, now: now) }
        let outlook = Outlook(rhythm, from: now)
        let least = max(1, steps(shortest + .milliseconds(PlaceInWeek.stepMilliseconds - 1)))
        let most = max(least, steps(min(subscription.longestInterval ?? longest, longest)))
        let plan = CheapestPlan(rates: outlook.rates, price: price(outlook.typical, target: target), least: least, most: most)
        let planned = Int64(min(plan.first, outlook.stepsUntilCrowded)) * PlaceInWeek.stepMilliseconds
        let wait = Duration.milliseconds(planned >> min(state.halvings, Rhythm.mostHalvings))
        return (max(wait, shortest), "\(told(outlook)); half are to be seen within \(spoken(target))")
    }

    /// In hours that occasions wait.
    private static func price(_ typical: Double, target: Duration) -> Double {
        let hours = Double(target.wholeMilliseconds) / 3_600_000 * margin * max(1, rarest / typical)
        return 2 * hours * hours * typical
    }

    private static func steps(_ span: Duration) -> Int { Int(span.wholeMilliseconds / PlaceInWeek.stepMilliseconds) }

    /// `about 3 entries come an hour at this time of the week`, `an entry comes in about 5 h at this time of the week`.
    private static func told(_ outlook: Outlook) -> String {
        let rate = outlook.entriesAnHour
        guard rate >= 1.0 / 500 else { return "next to nothing comes at this time of the week" }
        let often =
            rate >= 1.5 ? "about \(Int(rate.rounded())) entries come an hour" : "an entry comes in \(spoken(.seconds(Int64(3600 / rate))))"
        return "\(often) at this time of the week"
    }
}

/// What may be expected of a feed from a moment on.
private struct Outlook {
    /// A day and a half in steps of five minutes, so that what follows the longest wait is seen too.
    private static let steps: Int64 = 432
    /// Occasions an hour in each step.
    let rates: [Double]
    /// The rate at the moments at which it publishes.
    let typical: Double
    private let entriesAtOnce: Double
    private let room: Int

    /// As usual at that time of the week, but livelier or quieter as of late, which is forgotten by and by.
    init(_ rhythm: PublishingRhythm, from now: Timestamp) {
        let usual = RhythmRates(rhythm)
        // As much is believed to be as usual as two occasions say.
        var excess = (Double(rhythm.recent) + 2) / (Double(rhythm.recentlyExpected) + 2) - 1
        rates = (0..<Self.steps).map { step in
            excess *= Fading.recentAfterStep
            return usual.rate(at: PlaceInWeek(now + .milliseconds((2 * step + 1) * PlaceInWeek.stepMilliseconds / 2))) * (1 + excess)
        }
        typical = usual.typical
        let occasions = RhythmRates.sum(rhythm.days)
        entriesAtOnce = occasions > 0 ? max(1, Double(rhythm.entries) / occasions) : 1
        room = rhythm.room
    }

    /// In the hour to come.
    var entriesAnHour: Double { rates.prefix(12).reduce(0, +) / 12 * entriesAtOnce }

    /// Steps until a third of a document is new: when all of it is, entries may have been missed.
    var stepsUntilCrowded: Int {
        guard room > 0 else { return rates.count }
        var left = Double(room) / 3 / entriesAtOnce
        for (step, rate) in rates.enumerated() {
            left -= rate * PlaceInWeek.stepHours
            if left <= 0 { return max(step, 1) }
        }
        return rates.count
    }
}
