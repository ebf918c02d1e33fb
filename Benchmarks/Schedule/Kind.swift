import Model
import Seeded

/// A kind of feed: when it publishes, and how much its document holds.
struct Kind: Sendable {
    let name: String
    var room = 30
    /// Entries that come together.
    var batch = 1
    /// Entries an hour at a local time, on the given day since the start; `liveliness` is the feed's own, 0.5 to 2.
    let rate: @Sendable (_ local: CivilTime, _ day: Int, _ feed: Draw) -> Double
    /// Minutes for which a burst lasts, and how much livelier it is; nil where there are none.
    var burst: (perDay: Double, minutes: Int, rate: Double)?

    /// What differs from feed to feed.
    struct Draw: Sendable {
        let liveliness: Double
        let hour: Int
        let minute: Int
    }

    static let all = [
        Kind(name: "newsroom, 60 a day", room: 50) { local, _, feed in
            feed.liveliness * 2.5 * daylight(local) * (local.isWeekend ? 0.4 : 1) * 1.6
        },
        Kind(name: "office hours, 8 a day") { local, _, feed in !local.isWeekend && (9..<17).contains(local.hour) ? feed.liveliness : 0 },
        Kind(name: "blog, 3 a week") { local, _, feed in feed.liveliness * 0.03 * daylight(local) },
        Kind(name: "steady, 6 a day") { _, _, feed in feed.liveliness * 0.25 },
        Kind(name: "bursts, 5 a day", rate: { _, _, feed in feed.liveliness * 0.05 }, burst: (0.25, 120, 7.5)),
        Kind(name: "hourly by the clock") { local, _, feed in
            local.minute == feed.minute ? 50 : local.minute == (feed.minute + 1) % 60 ? 10 : 0
        },
        Kind(name: "daily digest of 5", batch: 5) { local, _, feed in local.isAt(feed, within: 5) ? 12 : 0 },
        Kind(name: "weekly letter of 8", batch: 8) { local, _, feed in local.weekday == 1 && local.isAt(feed, within: 10) ? 6 : 0 },
        Kind(name: "narrow, 6 items", room: 6) { local, _, feed in feed.liveliness * 5 * daylight(local) },
        Kind(name: "dead") { _, day, feed in day < 3 ? feed.liveliness * 0.1 : 0 },
        Kind(name: "alive after 45 days") { local, day, feed in day < 45 ? 0 : feed.liveliness * 0.7 * daylight(local) },
    ]

    /// More by day than at night, 1 on average.
    private static func daylight(_ local: CivilTime) -> Double {
        switch local.hour {
        case 0..<6: 0.15
        case 6..<9: 1.0
        case 9..<12: 2.0
        case 12..<18: 1.6
        case 18..<22: 0.9
        default: 0.45
        }
    }

    /// The history of one feed of the kind.
    func history(_ number: Int, seed: UInt64, season: Season) -> History {
        let name = "\(name) \(number)"
        var random = SplitMix64(seed: seed, stream: name)
        let draw = Draw(liveliness: 0.5 + Double(random.below(151)) / 100, hour: random.below(24), minute: random.below(60))
        let dates = DateHabit.drawn(&random)
        var (entries, burstEnd): ([Timestamp], Int) = ([], 0)
        for minute in 0..<season.minutes {
            let local = Season.local(Season.moment(minute: minute))
            if let burst, random.unit < burst.perDay / 1440 { burstEnd = minute + burst.minutes }
            let rate = rate(local, minute / 1440, draw) + (minute < burstEnd ? burst?.rate ?? 0 : 0)
            guard random.unit < rate / 60 else { continue }
            let moment = Season.moment(minute: minute, milliseconds: random.below(60_000))
            entries += Array(repeating: moment, count: batch)
        }
        return History(kind: self.name, name: name, entries: entries, room: room, dates: dates)
    }
}

extension CivilTime {
    fileprivate var isWeekend: Bool { weekday % 6 == 0 }

    /// Whether it is the feed's own time of day, more or less.
    fileprivate func isAt(_ feed: Kind.Draw, within minutes: Int) -> Bool {
        let distance = abs(hour * 60 + minute - feed.hour * 60 - feed.minute)
        return min(distance, 1440 - distance) <= minutes / 2
    }
}

extension SplitMix64 {
    /// A fraction from 0 up to 1.
    var unit: Double { mutating get { Double(next() >> 11) / Double(1 << 53) } }
}
