import Model

/// Which number is the day, which the month, which the year.
enum DayRules {
    typealias Number = DateReading.DateNumber
    typealias Day = (year: Int, month: Int, day: Int)

    /// The days that numbers alone may mean, the one that custom prefers first; some may not exist.
    static func numeric(_ numbers: [Number], isThai: Bool) -> [Day] {
        switch numbers.count {
        case 1: [single(numbers[0])].compactMap { $0 }
        case 2: [pair(numbers[0], numbers[1])].compactMap { $0 }
        case 3: triple(numbers[0], numbers[1], numbers[2], isThai: isThai)
        default: []
        }
    }

    /// The day of a month that has a name.
    static func named(_ numbers: [Number], _ month: Int, isThai: Bool) -> Day? {
        if numbers.count == 1 { return numbers[0].digits == 4 ? (year(numbers[0], isThai: isThai), month, 1) : nil }
        guard numbers.count == 2 else { return nil }
        let (first, second) = (numbers[0], numbers[1])
        if first.digits >= 3 { return (year(first, isThai: isThai), month, second.value) }
        return (year(second, isThai: isThai), month, first.value)
    }

    /// Two digits: 1969 … 2068, as POSIX has it.
    static func century(_ twoDigits: Int) -> Int { twoDigits + (twoDigits < 69 ? 2000 : 1900) }

    /// Three digits count from 1900 (RFC 2822 §4.3); Thai years count from 544 BC.
    private static func year(_ number: Number, isThai: Bool) -> Int {
        switch number.digits {
        case 1, 2: isThai && number.value >= 43 ? number.value + 1957 : century(number.value)
        case 3: number.value + 1900
        default: isThai && number.value >= 2400 ? number.value - 543 : number.value
        }
    }

    private static func single(_ number: Number) -> Day? {
        let value = number.value
        return switch number.digits {
        case 4: (value, 1, 1)
        case 5: ordinal(century(value / 1000), value % 1000)
        case 6: (century(value / 10_000), value / 100 % 100, value % 100)
        case 7: ordinal(value / 1000, value % 1000)
        case 8: (value / 10_000, value / 100 % 100, value % 100)
        default: nil
        }
    }

    /// Year and month, or year and day of the year (ISO 8601).
    private static func pair(_ first: Number, _ second: Number) -> Day? {
        guard second.separator == .minus || second.separator == .slash || second.separator == .dot else { return nil }
        if second.digits == 3, first.digits == 2 || first.digits == 4 {
            return ordinal(first.digits == 2 ? century(first.value) : first.value, second.value)
        }
        if second.digits == 4, first.digits <= 2 { return (second.value, first.value, 1) }
        return first.digits == 4 && second.digits <= 2 ? (first.value, second.value, 1) : nil
    }

    private static func triple(_ first: Number, _ second: Number, _ third: Number, isThai: Bool) -> [Day] {
        guard second.separator != .word, third.separator != .word else { return [] }
        if first.digits == 4 {
            return third.digits <= 2 && second.digits <= 2 ? [(year(first, isThai: isThai), second.value, third.value)] : []
        }
        guard first.digits <= 2, second.digits <= 2, third.digits != 3, third.digits <= 4 else { return [] }
        let last = year(third, isThai: isThai)
        let (monthFirst, dayFirst): (Day, Day) = ((last, first.value, second.value), (last, second.value, first.value))
        if second.separator == .slash { return [monthFirst, dayFirst] }
        guard second.separator == .minus, first.digits == 2, third.digits <= 2 else { return [dayFirst, monthFirst] }
        return [(century(first.value), second.value, third.value), dayFirst, monthFirst]
    }

    // MARK: Calendars

    /// Whether there is such a day.
    static func exists(_ day: Day) -> Bool {
        (1000...9999).contains(day.year) && CivilTime(year: day.year, month: day.month, day: day.day).isValid
    }

    /// 0 is Sunday.
    static func weekday(_ day: Day) -> Int { CivilTime(year: day.year, month: day.month, day: day.day).weekday }

    private static func ordinal(_ year: Int, _ dayOfYear: Int) -> Day? {
        guard (1000...9999).contains(year) else { return nil }
        let day = civil(CivilTime(year: year, month: 1, day: 1).daysSinceEpoch + Int64(dayOfYear) - 1)
        return dayOfYear > 0 && day.year == year ? day : nil
    }

    /// The day of a week of ISO 8601: week 1 has the year's first Thursday.
    static func weekDate(_ year: Int, week: Int, day: Int) -> Day? {
        let fourth = CivilTime(year: year, month: 1, day: 4)
        let firstMonday = fourth.daysSinceEpoch - Int64((fourth.weekday + 6) % 7)
        let monday = firstMonday + Int64(week - 1) * 7
        guard (1...53).contains(week), (1...7).contains(day), civil(monday + 3).year == year else { return nil }
        return civil(monday + Int64(day) - 1)
    }

    private static func civil(_ days: Int64) -> Day {
        let civil = CivilTime(Timestamp(seconds: days * 86_400))
        return (civil.year, civil.month, civil.day)
    }

    /// The Gregorian day of one of the Persian calendar, by its cycle of 33 years, which holds from 1178 to 1633 (1799 … 2255).
    static func fromSolarHijri(_ day: Day) -> Day? {
        let length = day.month <= 6 ? 31 : day.month == 12 && !isLeapInSolarHijri(day.year) ? 29 : 30
        guard (1178...1633).contains(day.year), (1...length).contains(day.day) else { return nil }
        let leaps = (1178..<day.year).lazy.filter(isLeapInSolarHijri).count
        let daysBefore = day.month <= 7 ? (day.month - 1) * 31 : 186 + (day.month - 7) * 30
        let newYear1178 = CivilTime(year: 1799, month: 3, day: 21).daysSinceEpoch
        return civil(newYear1178 + Int64((day.year - 1178) * 365 + leaps + daysBefore + day.day - 1))
    }

    private static func isLeapInSolarHijri(_ year: Int) -> Bool { [1, 5, 9, 13, 17, 22, 26, 30].contains(year % 33) }
}
