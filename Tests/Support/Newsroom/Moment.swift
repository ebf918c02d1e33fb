/// A second in UTC, written the ways that feeds, servers and snapshots write it.
struct Moment: Hashable, Comparable, Sendable {
    /// Unix seconds.
    var seconds: Int64

    init(seconds: Int64) { self.seconds = seconds }

    static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }
}

extension Moment {
    /// Reads `2020-05-14`, `2020-05-14T103704`, `2020-05-14T10:37:04Z` or `20200514103704`.
    init?(_ text: some StringProtocol) {
        guard text.utf8.allSatisfy({ (48...57).contains($0) || "-:TZ".utf8.contains($0) }) else { return nil }
        let digits = text.utf8.filter { (48...57).contains($0) }.map { Int64($0) - 48 }
        guard digits.count == 8 || digits.count == 14 else { return nil }
        func number(_ range: Range<Int>) -> Int64 { range.upperBound > digits.count ? 0 : digits[range].reduce(0) { $0 * 10 + $1 } }
        let (month, day) = (number(4..<6), number(6..<8))
        let (hour, minute, second) = (number(8..<10), number(10..<12), number(12..<14))
        guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60 else { return nil }
        seconds = Self.days(year: number(0..<4), month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// Midnight before.
    var startOfDay: Moment { Moment(seconds: days * 86_400) }

    /// `2020-05-14T10:37:04Z`.
    var text: String {
        let (year, month, day) = civil
        return "\(year)-\(Self.padded(month))-\(Self.padded(day))T\(clock)Z"
    }

    /// IMF-fixdate (RFC 9110 §5.6.7), which is also good for RSS: `Thu, 14 May 2020 10:37:04 GMT`.
    var httpText: String {
        let (year, month, day) = civil
        // 1970-01-01 was a Thursday.
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int((days % 7 + 7) % 7)]
        let name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][Int(month) - 1]
        return "\(weekday), \(Self.padded(day)) \(name) \(year) \(clock) GMT"
    }

    private var days: Int64 { (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400 }

    private var clock: String {
        let second = seconds - days * 86_400
        return [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0) }.joined(separator: ":")
    }

    /// Year, month and day of the Gregorian calendar (Howard Hinnant, civil_from_days).
    private var civil: (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
    }

    /// Days since 1970-01-01 (Howard Hinnant, days_from_civil), for years from 1 on.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
