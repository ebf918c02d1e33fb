import Model

extension PublishingRhythm {
    /// A silence that is longer than this is counted, so that none has to be counted at one go that lasted for months.
    static let longestUncounted = Duration.seconds(7 * 86_400)
    /// Nobody knows when came what is found after longer than this.
    private static let longestSpan = Duration.seconds(21 * 86_400)
    /// A date that lies less than this before the poll is likely that of the poll: many servers write it.
    private static let freshest = Duration.seconds(120)

    /// Counts what a poll showed.
    ///
    /// - Parameters:
    ///   - new: how many entries are new.
    ///   - dates: what those say of when they were published. What lies outside of the time since the last poll is not believed.
    ///   - since: when the feed was last asked with success.
    mutating func learn(new: Int, dates: [Timestamp], since: Timestamp, now: Timestamp) {
        // The clock was set, or nobody asked for weeks: counting begins anew from here.
        guard through <= since, since < now, now - through <= Self.longestSpan else { return through = now }
        let rates = RhythmRates(self)
        watch(until: now, rates)
        guard new > 0 else { return }
        let believed = dates.filter { $0 > since && now - $0 >= Self.freshest }
        let occasions = Occasions(new: new, dates: believed, since: since, now: now, rates)
        for (moment, weight) in occasions.weights { count(PlaceInWeek(moment), Float(weight)) }
        entries += Float(new)
    }

    private mutating func count(_ place: PlaceInWeek, _ weight: Float) {
        hours[place.hourOfKind] += weight
        days[place.day] += weight
        minutes[place.fiveMinutes] += weight
        recent += weight
    }

    /// Counts the time until a moment as watched, hour by hour, and lets the counts fade.
    private mutating func watch(until end: Timestamp, _ rates: RhythmRates) {
        let hour = 12 * PlaceInWeek.stepMilliseconds
        while through < end {
            let place = PlaceInWeek(through)
            let next = min(through + .milliseconds(hour - Fading.past(through, hour)), end)
            let part = Double((next - through).wholeMilliseconds) / Double(hour)
            watched[place.day] += Float(part)
            recentlyExpected += Float(rates.hourly(at: place) * part)
            through = next
            if Fading.past(next, hour) == 0 { fadeRecent() }
            if Fading.past(next, 24 * hour) == 0 { fade() }
        }
    }

    private mutating func fadeRecent() {
        recent *= Float(Fading.recentAfterHour)
        recentlyExpected *= Float(Fading.recentAfterHour)
    }

    private mutating func fade() {
        let left = Float(Fading.afterDay)
        for index in hours.indices { hours[index] *= left }
        for index in minutes.indices { minutes[index] *= left }
        for index in days.indices { (days[index], watched[index]) = (days[index] * left, watched[index] * left) }
        entries *= left
    }
}

/// How counts are forgotten. Powers are written out: a function that computes them need not give the same bits on every machine.
enum Fading {
    /// What is left after a day: counts are halved in two weeks.
    static let afterDay = 0.951_695_2
    /// What is left after an hour of what came of late: it is halved in eight.
    static let recentAfterHour = 0.917_004_04
    /// The same after five minutes.
    static let recentAfterStep = 0.992_805_72

    /// The time since the last full hour, or day.
    static func past(_ moment: Timestamp, _ span: Int64) -> Int64 { (moment.milliseconds % span + span) % span }
}

/// When the entries that a poll showed first may have come.
private struct Occasions {
    /// Moments with the part of an occasion that counts there.
    private(set) var weights: [(moment: Timestamp, weight: Double)] = []

    /// Entries came when they say, those of the same five minutes together; the others when the rhythm makes it likely.
    init(new: Int, dates: [Timestamp], since: Timestamp, now: Timestamp, _ rates: RhythmRates) {
        let step = PlaceInWeek.stepMilliseconds
        for claimed in Set(dates.map { $0.milliseconds / step }).sorted() {
            weights.append((Timestamp(milliseconds: claimed * step), 1))
        }
        let steps = Self.steps(since, now)
        let undated = min(new - min(dates.count, new), steps.count)
        guard undated > 0 else { return }
        let likely = steps.map { rates.rate(at: PlaceInWeek($0)) }
        let all = likely.reduce(0, +)
        weights += zip(steps, likely).map { ($0, Double(undated) * $1 / all) }
    }

    /// The middles of steps of five minutes.
    private static func steps(_ since: Timestamp, _ now: Timestamp) -> [Timestamp] {
        let span = (now - since).wholeMilliseconds
        let number = max(1, span / PlaceInWeek.stepMilliseconds)
        return (0..<number).map { since + .milliseconds(span * (2 * $0 + 1) / (2 * number)) }
    }
}
