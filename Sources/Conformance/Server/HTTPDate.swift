/// IMF-fixdate (RFC 9110 §5.6.7): `Wed, 01 Jan 2025 00:00:00 GMT`.
public enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

    /// The text of a moment in Unix seconds, from 1970 on.
    public static func text(_ seconds: Int64) -> String {
        let days = Int(seconds / 86_400)
        let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { padded($0) }.joined(separator: ":")
        let (year, month, day) = civil(days)
        return "\(weekdays[days % 7]), \(padded(Int64(day))) \(months[month - 1]) \(year) \(time) GMT"
    }

    /// The moment of a text; nil when it is not in this form.
    public static func seconds(_ text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 6, let day = Int64(words[1]), let year = Int64(words[3]), (1970...9999).contains(year) else { return nil }
        guard let month = months.firstIndex(of: String(words[2])) else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int64($0) }
        guard time.count == 3, (1...31).contains(day) else { return nil }
        return (daysBefore(year: year, month: Int64(month) + 1) + day - 1) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    }

    /// Days from 1970-01-01 to the first of a month (Howard Hinnant, days_from_civil).
    private static func daysBefore(year: Int64, month: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        var year = 1970 + days / 366
        while daysBefore(year: Int64(year) + 1, month: 1) <= days { year += 1 }
        let month = (1...12).last { daysBefore(year: Int64(year), month: Int64($0)) <= days } ?? 1
        return (year, month, days - Int(daysBefore(year: Int64(year), month: Int64(month))) + 1)
    }

    private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
