import Model

/// The general reading of one text: tokens are put where they belong, then day, time and offset are put together.
struct DateReading {
    /// Offsets go from -12:00 to +14:00; a little more is borne with.
    static let widestOffsetHours = 15

    var tokens: [DateToken]
    let isThai: Bool
    /// The index of the next token.
    var at = 0
    var numbers: [DateNumber] = []
    var month: NamedMonth?
    var weekday: Int?
    /// A day that one number or a week made.
    var wholeDay: DayRules.Day?
    var time: TimeOfDay?
    var half: DateWord.Role?
    var offsetSeconds: Int?
    var isOffsetNumeric = false
    var yearBase: Int?
    /// What stands between the last number of the day and the next.
    var between: DateToken.Kind?
    /// Whether the day is said a second time; then the first saying holds.
    var isDoubled = false
    /// Whether there is something that no date has.
    var isBroken = false
    private(set) var isAmbiguous = false

    /// A number of the day, with what stands before it.
    struct DateNumber {
        var value: Int
        var digits: Int
        var separator: DateToken.Kind?
    }

    /// A month's name, and how many numbers stood before it.
    struct NamedMonth {
        var value: Int
        var numbersBefore: Int
        /// Whether the name is a weekday's too (`mar`).
        var isWeak = false
        var isSolarHijri = false
    }

    struct TimeOfDay {
        var hour: Int
        var minute = 0
        var second = 0
        var millisecond = 0
    }

    init(_ text: String) {
        let cut = DateTokens(text)
        (tokens, isThai) = (cut.tokens, cut.isThai)
    }

    /// How sure the reading is; meaningful after `moment()` gave one.
    var certainty: ParsedDate.Certainty {
        isAmbiguous ? .ambiguous : time == nil ? .dayOnly : offsetSeconds == nil ? .assumedUTC : .exact
    }

    /// What the text means; nil where it cannot be read.
    mutating func moment() -> Timestamp? {
        guard !tokens.isEmpty, tokens.count < 64 else { return nil }
        while at < tokens.count, !isBroken { place() }
        guard !isBroken else { return nil }
        if month == nil, time == nil, wholeDay == nil, let moment = epoch() { return moment }
        guard let day = wholeDay ?? day() else { return nil }
        return assemble(day)
    }

    private mutating func place() {
        let token = tokens[at]
        at += 1
        switch token.kind {
        case .number: number(token)
        case .word: word()
        case .plus, .minus: sign(token)
        default: between = between == .word ? .word : token.kind
        }
    }

    /// Whether all of the day was said.
    var isDayComplete: Bool {
        if wholeDay != nil || numbers.count >= 3 { return true }
        guard let month else { return numbers.first?.digits == 8 }
        return numbers.count == 2 && (!month.isWeak || month.numbersBefore > 0 || numbers[1].digits > 2)
    }

    // MARK: Together

    private mutating func day() -> DayRules.Day? {
        if numbers.count == 3, month?.isWeak == true { (weekday, month) = (weekday ?? weekdayOfWeakMonth, nil) }
        if let month {
            guard numbers.count == 2 || time == nil, let day = DayRules.named(numbers, month.value, isThai: isThai) else { return nil }
            return month.isSolarHijri ? DayRules.fromSolarHijri(day) : day
        }
        let days = DayRules.numeric(numbers, isThai: isThai).filter(DayRules.exists)
        guard let first = days.first else { return nil }
        let fitting = days.filter { DayRules.weekday($0) == weekday }
        if fitting.count == 1 { return fitting[0] }
        isAmbiguous = days.contains { $0 != first }
        return first
    }

    /// The weekday that the month's name is too.
    var weekdayOfWeakMonth: Int?

    private func assemble(_ day: DayRules.Day) -> Timestamp? {
        var clock = time ?? TimeOfDay(hour: 0)
        if let half, clock.hour <= 12 { clock.hour = clock.hour % 12 + (half == .afterNoon ? 12 : 0) }
        let isMidnightAtEnd = clock.hour == 24 && clock.minute == 0 && clock.second == 0
        if isMidnightAtEnd { clock.hour = 0 }
        let civil = CivilTime(
            year: day.year, month: day.month, day: day.day, hour: clock.hour, minute: clock.minute, second: clock.second,
            millisecond: clock.millisecond)
        guard civil.isValid, (1000...9999).contains(day.year) else { return nil }
        let moment = civil.moment(offsetSeconds: offsetSeconds ?? 0)
        return isMidnightAtEnd ? moment + .seconds(86_400) : moment
    }

    /// Seconds, milliseconds, microseconds or nanoseconds since 1970.
    private mutating func epoch() -> Timestamp? {
        guard let number = numbers.first else { return nil }
        let isFraction = numbers.count == 2 && numbers[1].separator == .dot && number.digits <= 10
        guard numbers.count == 1 || isFraction, var milliseconds = Self.milliseconds(sinceEpoch: number) else { return nil }
        if isFraction { milliseconds += Self.milliseconds(numbers[1].value, numbers[1].digits) }
        (time, offsetSeconds) = (TimeOfDay(hour: 0), 0)
        return Timestamp(milliseconds: Int64(milliseconds))
    }

    /// How many digits there are says what is counted.
    private static func milliseconds(sinceEpoch number: DateNumber) -> Int? {
        switch number.digits {
        case 9, 10: number.value * 1000
        case 13: number.value
        case 16: number.value / 1000
        case 19: number.value / 100_000  // the last digit was left out
        default: nil
        }
    }

    /// The first three digits of a fraction.
    static func milliseconds(_ value: Int, _ digits: Int) -> Int {
        var (scaled, left) = (value, min(digits, 18))
        while left > 3 { (scaled, left) = (scaled / 10, left - 1) }
        while left < 3 { (scaled, left) = (scaled * 10, left + 1) }
        return scaled
    }
}
