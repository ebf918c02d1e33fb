import Model

/// A day (UTC) of the decision window: the hashes and positions of its documents stand in a table of their own, so that it can be dropped whole.
///
/// Moments before the year 1 and after the year 9999 belong to the first and the last day there is.
struct WindowDay: Hashable {
    /// `YYYYMMDD`, which sorts as days do.
    let number: Int

    /// A day by its number, as `window_days` has it.
    init(number: Int) { self.number = number }

    /// The day of a moment.
    init(of moment: Timestamp) {
        let time = CivilTime(min(max(moment, Self.earliest), Self.latest))
        number = time.year * 10_000 + time.month * 100 + time.day
    }

    /// The table of the day.
    var table: String {
        let digits = String(number)
        return "window_" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    /// The first millisecond of the day.
    var first: Timestamp { start <= Self.earliest ? Timestamp(milliseconds: .min) : start }
    /// The last millisecond of the day.
    var last: Timestamp {
        let last = start + .milliseconds(86_399_999)
        return last >= Self.latest ? Timestamp(milliseconds: .max) : last
    }

    private var start: Timestamp { CivilTime(year: number / 10_000, month: number / 100 % 100, day: number % 100).moment() }
    private static let earliest = CivilTime(year: 1, month: 1, day: 1).moment()
    private static let latest = CivilTime(year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59, millisecond: 999).moment()
}
