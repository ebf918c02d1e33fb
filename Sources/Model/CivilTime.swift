/// A day of the proleptic Gregorian calendar and a time of day, both in UTC.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days).
public struct CivilTime: Hashable, Sendable {
    /// The year, astronomical numbering.
    public var year: Int
    /// 1 … 12.
    public var month: Int
    /// 1 … 31.
    public var day: Int
    /// 0 … 23.
    public var hour: Int
    /// 0 … 59.
    public var minute: Int
    /// 0 … 59 (60 is folded into the next minute when turned into a moment).
    public var second: Int
    /// 0 … 999.
    public var millisecond: Int

    /// A civil time by its parts; they are not checked, see `isValid`.
    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.millisecond = millisecond
    }

    /// The civil time of a moment, in UTC.
    public init(_ moment: Timestamp) {
        let (days, rest) = moment.milliseconds.quotientAndRemainderFloored(dividingBy: 86_400_000)
        let shifted = days + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainderFloored(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        hour = Int(rest / 3_600_000)
        minute = Int(rest / 60_000 % 60)
        second = Int(rest / 1000 % 60)
        millisecond = Int(rest % 1000)
    }

    /// Days since 1970-01-01.
    public var daysSinceEpoch: Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let (era, yearOfEra) = shiftedYear.quotientAndRemainderFloored(dividingBy: 400)
        let dayOfYear = (153 * Int64(month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The moment, when the civil time was `offsetSeconds` east of UTC.
    public func moment(offsetSeconds: Int = 0) -> Timestamp {
        let seconds = daysSinceEpoch * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second) - Int64(offsetSeconds)
        return Timestamp(milliseconds: seconds * 1000 + Int64(millisecond))
    }

    /// Whether such a day and such a time of day exist (a leap second does).
    public var isValid: Bool {
        (1...12).contains(month) && (1...Self.daysInMonth(month, of: year)).contains(day) && (0...23).contains(hour)
            && (0...59).contains(minute) && (0...60).contains(second) && (0...999).contains(millisecond)
    }

    /// 0 is Sunday.
    public var weekday: Int { Int((daysSinceEpoch + 4).quotientAndRemainderFloored(dividingBy: 7).remainder) }

    /// The number of days of a month, 28 … 31.
    public static func daysInMonth(_ month: Int, of year: Int) -> Int {
        if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}

extension Int64 {
    func quotientAndRemainderFloored(dividingBy divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC; milliseconds are written only where there are any: `2025-03-27T14:03:00Z`.
    public var description: String {
        let civil = CivilTime(self)
        var digits = Digits(day: civil)
        digits.append("T", civil.hour)
        digits.append(":", civil.minute)
        digits.append(":", civil.second)
        if civil.millisecond != 0 { digits.append(".", civil.millisecond, width: 3) }
        digits.append("Z")
        return digits.text
    }

    /// The UTC day: `2025-03-27`.
    public var day: String { Digits(day: CivilTime(self)).text }
}

/// A date as bytes: every line of a report holds three.
private struct Digits {
    private var bytes: [UInt8] = []

    init(day: CivilTime) {
        bytes.reserveCapacity(24)
        // Years of five digits and those before Christ are none that a clock shows, but a document may claim them.
        if (0...9999).contains(day.year) { append(number: day.year, width: 4) } else { bytes += Array(padded(day.year, to: 4).utf8) }
        append("-", day.month)
        append("-", day.day)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ sign: Unicode.Scalar, _ number: Int, width: Int = 2) {
        bytes.append(UInt8(ascii: sign))
        append(number: number, width: width)
    }

    mutating func append(_ sign: Unicode.Scalar) { bytes.append(UInt8(ascii: sign)) }

    private mutating func append(number: Int, width: Int) {
        var divisor = width == 4 ? 1000 : width == 3 ? 100 : 10
        while divisor > 0 {
            bytes.append(UInt8(0x30 + number / divisor % 10))
            divisor /= 10
        }
    }
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
