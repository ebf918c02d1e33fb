public import Model
import Simulation

/// How late the entries of feeds were seen that publish by clocks which are changed: their learnt rhythm is an hour off, and must follow.
public struct SummerTime: Hashable, Sendable {
    /// Whose clocks.
    public let place: String
    /// When they are changed.
    public let at: Timestamp
    /// The median in the week before, the week after, and the third week after.
    public let medians: [Duration]

    /// All changes of which the weeks around lie in a span; of feeds that have hours (offices and dailies) and shall be seen `within`.
    static func all(_ news: SimulatedNews, _ tally: RequestTally, from start: Timestamp, until end: Timestamp) -> [SummerTime] {
        let week = Duration.seconds(7 * 86_400)
        let changes = SimulatedPlace.allCases.flatMap { place in
            (CivilTime(start).year...CivilTime(end).year).flatMap { place.changes(in: $0) }.map { (place, $0) }
        }
        return changes.filter { $0.1 - week >= start && $0.1 + week * 3 <= end }.map { place, moment in
            let weeks = [moment - week..<moment, moment..<moment + week, moment + week * 2..<moment + week * 3]
            let medians = weeks.map { week in
                news.lateness(tally) { feed, published, _ in
                    guard let habit = feed.habit, habit.within != nil, ["office", "daily"].contains(habit.name) else { return false }
                    return habit.place == place && week.contains(published)
                }.quantile(0.5)
            }
            return SummerTime(place: place.rawValue, at: moment, medians: medians)
        }
    }
}
