public import Model
import Seeded

/// When an outlet publishes: at what hours of its own place, on which days, and how much.
public struct PublishingHabit: Hashable, Sendable {
    /// What people call it.
    public let name: String
    /// Where its people live.
    public let place: SimulatedPlace
    /// How soon feeds.yml wants half of its entries to be seen; nil where it says nothing of that.
    public let within: Duration?
    /// Entries of its own in each hour of a week of its place, Monday first, in millionths.
    private let hourly: [Int]

    /// The kinds, each with how many outlets of a thousand are of it.
    private static let kinds: [(share: Int, kind: Kind)] = [
        (20, Kind(name: "newsroom", perWeek: 130, weekend: 50, hours: newsroomHours, within: .seconds(1200))),
        (330, Kind(name: "office", perWeek: 15, weekend: 0, hours: officeHours, within: .seconds(1800))),
        (200, Kind(name: "daily", perWeek: 7, weekend: 100, hours: nil, within: .seconds(1800))),
        (250, Kind(name: "blog", perWeek: 3, weekend: 80, hours: newsroomHours, within: nil)),
        (120, Kind(name: "weekly", perWeek: 1, weekend: 0, hours: officeHours, within: nil)),
        (80, Kind(name: "silent", perWeek: 0.25, weekend: 50, hours: newsroomHours, within: nil)),
    ]
    private static let newsroomHours = [1, 1, 1, 1, 2, 4, 7, 9, 10, 10, 9, 9, 8, 8, 8, 8, 8, 8, 7, 6, 5, 4, 3, 2]
    private static let officeHours = (0..<24).map { (9..<17).contains($0) ? 1 : 0 }

    private struct Kind: Sendable {
        let name: String
        let perWeek: Double
        /// What a day of the weekend has of a workday's entries, in percent.
        let weekend: Int
        /// Weights of the hours of a day; nil where there is one hour, the outlet's own.
        let hours: [Int]?
        let within: Duration?
    }

    /// The habit of one outlet.
    init(_ random: inout SplitMix64) {
        var rest = random.below(1000)
        let kind =
            Self.kinds.first { share, _ in
                rest -= share
                return rest < 0
            }?.kind ?? Self.kinds[0].kind
        name = kind.name
        place = random.pick(SimulatedPlace.allCases)
        let own = random.below(24)
        within = random.chance(perMille: 500) ? kind.within : nil
        let weights = (0..<168).map { hour in
            (kind.hours?[hour % 24] ?? (hour % 24 == own ? 1 : 0)) * (hour >= 120 ? kind.weekend : 100)
        }
        // From half to one and a half times as lively as its kind.
        let total = Int(kind.perWeek * 1000) * (500 + random.below(1001))
        let sum = max(1, weights.reduce(0, +))
        hourly = weights.map { $0 * total / sum }
    }

    /// The moments of its entries, in order, to the second.
    func moments(from start: Timestamp, until end: Timestamp, _ random: inout SplitMix64) -> [Timestamp] {
        var moments: [Timestamp] = []
        var hour = start
        while hour < end {
            let wanted = hourly[place.hourOfWeek(at: hour)]
            let count = wanted / 1_000_000 + (random.below(1_000_000) < wanted % 1_000_000 ? 1 : 0)
            let seconds = (0..<count).map { _ in random.below(3600) }.sorted()
            moments += seconds.map { hour + .seconds($0) }.filter { $0 < end }
            hour = hour + .seconds(3600)
        }
        return moments
    }
}

/// Where people live: how their clocks differ from UTC.
public enum SimulatedPlace: String, Hashable, Sendable, CaseIterable {
    /// UTC+1, with summer time from the last Sunday of March to the last of October, both at 1:00 UTC.
    case europe
    /// UTC-5, with summer time from the second Sunday of March to the first of November, at 7:00 and 6:00 UTC.
    case america
    /// UTC+9, without summer time.
    case japan

    /// The hour of a week that begins on Monday, by the clocks of the place: 0 … 167.
    func hourOfWeek(at moment: Timestamp) -> Int {
        let hours = (moment.milliseconds / 3_600_000) + Int64(offsetHours(at: moment))
        // The epoch was a Thursday.
        return Int((hours + 72) % 168)
    }

    /// How far east of UTC its clocks show, in hours.
    public func offsetHours(at moment: Timestamp) -> Int {
        switch self {
        case .europe: isSummer(moment) ? 2 : 1
        case .america: isSummer(moment) ? -4 : -5
        case .japan: 9
        }
    }

    /// When its clocks are changed, in some year.
    public func changes(in year: Int) -> [Timestamp] {
        switch self {
        case .europe: [Self.sunday(-1, of: 3, year, hour: 1), Self.sunday(-1, of: 10, year, hour: 1)]
        case .america: [Self.sunday(2, of: 3, year, hour: 7), Self.sunday(1, of: 11, year, hour: 6)]
        case .japan: []
        }
    }

    private func isSummer(_ moment: Timestamp) -> Bool { Self.summers[self]?.contains { $0.contains(moment) } ?? false }

    /// Of the years in which anything is simulated.
    private static let summers = Dictionary(
        uniqueKeysWithValues: allCases.map { place in
            (place, (2025...2030).map { place.changes(in: $0) }.filter { $0.count == 2 }.map { $0[0]..<$0[1] })
        })

    /// The Sunday of a month by its number; the last where that is negative.
    private static func sunday(_ number: Int, of month: Int, _ year: Int, hour: Int) -> Timestamp {
        let first = CivilTime(year: year, month: month, day: 1, hour: hour)
        let firstSunday = first.moment() + .seconds(86_400 * ((7 - CivilTime(first.moment()).weekday) % 7))
        if number > 0 { return firstSunday + .seconds(7 * 86_400 * (number - 1)) }
        let isFifth = CivilTime(firstSunday + .seconds(28 * 86_400)).month == month
        return firstSunday + .seconds((isFifth ? 28 : 21) * 86_400)
    }
}
