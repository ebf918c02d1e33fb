/// The one form of a date that servers send (IMF-fixdate, RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, byte for byte. Every answer has two of
/// them, so they are read without a word being made.
public enum FixedDate {
    /// Nil for anything else.
    public static func parse(_ text: String) -> Timestamp? {
        let bytes = text.utf8Span.span
        guard bytes.count == 29, bytes[3] == UInt8(ascii: ","), bytes[19] == UInt8(ascii: ":"), bytes[22] == UInt8(ascii: ":"),
            bytes[4] == 0x20, bytes[7] == 0x20, bytes[11] == 0x20, bytes[16] == 0x20, bytes[25] == 0x20, word(at: 26, in: bytes) == zone,
            weekdays.contains(word(at: 0, in: bytes))
        else { return nil }
        guard let month = months.firstIndex(of: word(at: 8, in: bytes)), let day = number(5..<7, in: bytes),
            let year = number(12..<16, in: bytes), let hour = number(17..<19, in: bytes), let minute = number(20..<22, in: bytes),
            let second = number(23..<25, in: bytes)
        else { return nil }
        let civil = CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        return civil.isValid ? civil.moment() : nil
    }

    /// The text of a moment of the years 0 to 9999, its milliseconds left out.
    public static func text(_ moment: Timestamp) -> String {
        let civil = CivilTime(moment)
        let time = [civil.hour, civil.minute, civil.second].map { padded($0, 2) }.joined(separator: ":")
        let day = "\(padded(civil.day, 2)) \(monthNames[civil.month - 1]) \(padded(civil.year, 4))"
        return "\(weekdayNames[civil.weekday]), \(day) \(time) GMT"
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    private static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let weekdays = weekdayNames.map(packed)
    private static let months = monthNames.map(packed)
    private static let zone = packed("GMT")

    /// Three letters as one number.
    private static func packed(_ name: String) -> UInt32 { name.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

    private static func word(at start: Int, in bytes: Span<UInt8>) -> UInt32 {
        UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2])
    }

    private static func number(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
        var number = 0
        for index in range {
            guard (0x30...0x39).contains(bytes[index]) else { return nil }
            number = number * 10 + Int(bytes[index] - 0x30)
        }
        return number
    }
}
