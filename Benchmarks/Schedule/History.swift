import Model
import Seeded

/// What a feed published in the simulated time, drawn from a seed.
struct History {
    let kind: String
    let name: String
    /// When entries appeared in the feed, in order.
    let entries: [Timestamp]
    /// So many entries stand in its document: the latest.
    let room: Int
    let dates: DateHabit
}

/// What a feed says of when its entries were published.
enum DateHabit {
    case honest, none, ofTheRequest
    /// Off by so much, as by a zone.
    case off(Duration)

    static func drawn(_ random: inout SplitMix64) -> DateHabit {
        switch random.below(20) {
        case 0..<14: .honest
        case 14..<17: .none
        case 17: .ofTheRequest
        default: .off(.seconds(3600 * (random.below(19) - 9)))
        }
    }

    func claimed(_ moment: Timestamp, asked now: Timestamp) -> Timestamp? {
        switch self {
        case .honest: moment
        case .none: nil
        case .ofTheRequest: now
        case .off(let span): moment + span
        }
    }
}

/// The simulated time: it begins on Sunday, 1 March 2026, and summer time on its 29th day.
struct Season {
    static let start = CivilTime(year: 2026, month: 3, day: 1).moment()
    private static let summer = CivilTime(year: 2026, month: 3, day: 29, hour: 1).moment()
    let days: Int

    var end: Timestamp { Self.start + .seconds(86_400 * days) }
    var minutes: Int { days * 1440 }

    static func moment(minute: Int, milliseconds: Int = 0) -> Timestamp {
        start + .milliseconds(Int64(minute) * 60_000 + Int64(milliseconds))
    }

    /// The clock on the wall of a newsroom in Paris.
    static func local(_ moment: Timestamp) -> CivilTime { CivilTime(moment + .seconds(moment < summer ? 3600 : 7200)) }
}
