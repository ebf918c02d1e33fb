import Model

/// How many occasions an hour a feed may be expected to have at any moment: its average, times factors for the hour, the kind of day, the day of the week
/// and the five minutes of the hour.
///
/// A factor is believed as far as the counts differ more than chance would make them (the shrinkage of James and Stein, "Estimation with quadratic
/// loss", 1961): a feed of which little is known, or that has no rhythm, has none.
struct RhythmRates {
    /// A feed of which nothing is known is taken to have so many occasions an hour.
    private static let guess = 0.25
    /// The guess counts as much as so many occasions.
    private static let weightOfGuess = 0.3
    /// So many occasions give half of the trust that many would.
    private static let fewOccasions = 2.0
    /// What was never seen may still come.
    private static let leastFactor = 0.02

    private let base: Double
    private let hours: [Double]
    private let days: [Double]
    private let minutes: [Double]

    init(_ rhythm: PublishingRhythm) {
        let seen = Self.sum(rhythm.days)
        let base = (seen + Self.weightOfGuess) / (Self.sum(rhythm.watched) + Self.weightOfGuess / Self.guess)
        self.base = base
        days = Self.factors(rhythm.days, expected: rhythm.watched.map { Double($0) * base })
        minutes = Self.factors(rhythm.minutes, expected: Array(repeating: seen / 12, count: 12))
        hours = Self.hours(rhythm, seen: seen)
    }

    /// Occasions an hour at a place in the week, as usual.
    func rate(at place: PlaceInWeek) -> Double { hourly(at: place) * minutes[place.fiveMinutes] }

    /// The same for a whole hour.
    func hourly(at place: PlaceInWeek) -> Double { base * days[place.day] * hours[place.hourOfKind] }

    /// The rate at the moments at which occasions come: the mean of its root over all of them, squared. For a feed without any rhythm, its average.
    var typical: Double {
        let all = integral { $0 }
        let root = all > 0 ? integral { $0 * $0.squareRoot() } / all : 0
        return root * root
    }

    /// The integral of a power of the rate over a week.
    private func integral(_ power: (Double) -> Double) -> Double {
        func sum(_ numbers: some Sequence<Double>) -> Double { numbers.reduce(0) { $0 + power($1) } }
        let (workday, weekend) = (sum(hours[..<24]), sum(hours[24...]))
        let week = days.enumerated().reduce(0) { $0 + power($1.element) * ($1.offset % 6 == 0 ? weekend : workday) }
        return power(base) * week * sum(minutes)
    }
}

extension RhythmRates {
    /// First the hours of all days, then how those of workdays and weekends differ from them.
    private static func hours(_ rhythm: PublishingRhythm, seen: Double) -> [Double] {
        let all = (0..<24).map { rhythm.hours[$0] + rhythm.hours[$0 + 24] }
        let usual = factors(all, expected: Array(repeating: seen / 24, count: 24))
        let kinds = [sum(rhythm.hours[..<24]), sum(rhythm.hours[24...])]
        let expected = (0..<48).map { kinds[$0 / 24] * usual[$0 % 24] / 24 }
        let kind = factors(rhythm.hours, expected: expected)
        return (0..<48).map { usual[$0 % 24] * kind[$0] }
    }

    /// By how much counts differ from what was expected, as far as that is more than chance.
    private static func factors(_ counts: [Float], expected: [Double]) -> [Double] {
        let pairs = zip(counts.map(Double.init), expected)
        let spread = pairs.reduce(0) { $1.1 > 0 ? $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 : $0 }
        let all = sum(counts)
        let trust = spread > 0 ? max(0, 1 - Double(counts.count - 1) / spread) * all / (all + fewOccasions) : 0
        return pairs.map { $1 > 0 ? max(leastFactor, 1 + trust * ($0 / $1 - 1)) : 1 }
    }

    static func sum(_ numbers: some Sequence<Float>) -> Double { numbers.reduce(0) { $0 + Double($1) } }
}

/// Where in the week a moment lies, in UTC: summer time moves a rhythm by an hour, once.
struct PlaceInWeek {
    /// Five minutes: what rhythms and plans are counted in.
    static let stepMilliseconds: Int64 = 300_000
    static let stepHours = 1.0 / 12

    /// 0 is Sunday.
    let day: Int
    /// 0 … 23.
    let hour: Int
    /// 0 … 11.
    let fiveMinutes: Int

    /// 0 … 23 on workdays, 24 … 47 on Saturdays and Sundays.
    var hourOfKind: Int { hour + (day % 6 == 0 ? 24 : 0) }

    init(_ moment: Timestamp) {
        let week = 7 * 288 * Self.stepMilliseconds
        // The epoch was a Thursday.
        let past = (moment.milliseconds % week + 4 * 288 * Self.stepMilliseconds + week) % week
        let step = Int(past / Self.stepMilliseconds)
        (day, hour, fiveMinutes) = (step / 288, step / 12 % 24, step % 12)
    }
}
