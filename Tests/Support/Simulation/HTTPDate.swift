import Model

/// IMF-fixdate (RFC 9110 §5.6.7): `Tue, 04 Mar 2025 06:00:00 GMT`; RSS readers take it for RFC 822 too.
enum HTTPDate {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func text(_ moment: Timestamp) -> String {
        let civil = CivilTime(moment)
        let time = [civil.hour, civil.minute, civil.second].map(padded).joined(separator: ":")
        return "\(weekdays[civil.weekday]), \(padded(civil.day)) \(months[civil.month - 1]) \(civil.year) \(time) GMT"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
