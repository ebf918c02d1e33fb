public import Model

/// Dates as feeds write them: RFC 822, RFC 3339, W3CDTF, asctime and what people make of them, in many languages.
public enum FeedDate {
    /// Reads a date. What cannot be read keeps its text.
    public static func read(_ raw: String) -> ParsedDate {
        let text = raw.trimmingBlanks()
        var reading = DateReading(text)
        guard let moment = reading.moment() else { return ParsedDate(raw: text, moment: nil, certainty: .unreadable) }
        return ParsedDate(raw: text, moment: moment, certainty: reading.certainty)
    }
}

/// One reading of one text: tokens are put where they belong, then day, time and offset are put together.
struct DateReading {
    private var tokens: DateTokens
    private var month: (value: Int, numbersBefore: Int)?
    private var numbers: [DateNumber] = []
    private var time: TimeOfDay?
    private var offsetSeconds: Int?
    private var isOffsetNumeric = false
    private var half: Half?
    private var isBroken = false

    /// A number of the day, with what stands before it.
    struct DateNumber {
        var value: Int
        var digits: Int
        var separator: Unicode.Scalar
    }

    private struct TimeOfDay {
        var hour: Int
        var minute = 0
        var second = 0
        var millisecond = 0
    }

    private enum Half { case beforeNoon, afterNoon }

    init(_ text: String) {
        tokens = DateTokens(text)
    }

    /// How sure the reading is; meaningful after `moment()` gave one.
    var certainty: ParsedDate.Certainty { time == nil ? .dayOnly : offsetSeconds == nil ? .assumedUTC : .exact }

    /// What the text means; nil where it cannot be read.
    mutating func moment() -> Timestamp? {
        guard tokens.count > 0, tokens.count < 64 else { return nil }
        while let token = tokens.next(), !isBroken { place(token) }
        guard !isBroken else { return nil }
        if month == nil, time == nil, numbers.count == 1, let whole = wholeNumber(numbers[0]) { return whole }
        guard let day = DayRules.day(numbers, month: month) else { return nil }
        return assemble(day)
    }

    private mutating func place(_ token: DateToken) {
        switch token {
        case .number(let value, let digits): number(value, digits)
        case .word(let word): self.word(word)
        case .sign(let isNegative): sign(isNegative)
        case .separator: break
        }
    }

    // MARK: Numbers

    private mutating func number(_ value: Int, _ digits: Int) {
        if tokens.peek == .separator(":") || tokens.peek == .word("h"), digits <= 2, time == nil { return clock(value) }
        if tokens.before == .word("t"), time == nil, digits == 6 || digits == 4 {
            time =
                digits == 6
                ? TimeOfDay(hour: value / 10_000, minute: value / 100 % 100, second: value % 100)
                : TimeOfDay(hour: value / 100, minute: value % 100)
            return
        }
        numbers.append(DateNumber(value: value, digits: digits, separator: tokens.separatorBefore))
        isBroken = isBroken || numbers.count > 3
    }

    /// `16:29`, `16:29:07`, `16:29:07.123`, `16h29`.
    private mutating func clock(_ hour: Int) {
        var clock = TimeOfDay(hour: hour)
        tokens.skip()
        if case .number(let minute, 1...2)? = tokens.peek {
            clock.minute = minute
            tokens.skip()
        } else {
            isBroken = tokens.before == .separator(":")
        }
        if tokens.peek == .separator(":") {
            tokens.skip()
            guard case .number(let second, 1...2)? = tokens.next() else { return isBroken = true }
            clock.second = second
            fraction(&clock)
        }
        isBroken = isBroken || tokens.peek == .separator(":")
        time = clock
    }

    private mutating func fraction(_ clock: inout TimeOfDay) {
        guard tokens.peek == .separator(".") || tokens.peek == .separator(","), case .number(let value, let digits)? = tokens.peekSecond,
            digits < 10, !tokens.isBlankAhead
        else { return }
        tokens.skip()
        tokens.skip()
        var scaled = value * 1000
        for _ in 0..<digits { scaled /= 10 }
        clock.millisecond = scaled
    }

    /// `+0200`, `-05:00`, `+2`: an offset, where a time stands before it or a blank before four digits; else a hyphen.
    private mutating func sign(_ isNegative: Bool) {
        guard !isOffsetNumeric, case .number(let value, let digits)? = tokens.peek, digits <= 4, !tokens.isBlankAhead else { return }
        guard time != nil || (digits == 4 && numbers.count >= 2 && tokens.isAfterBlank), digits < 3 || value <= 1500 else { return }
        tokens.skip()
        var (hours, minutes) = digits > 2 ? (value / 100, value % 100) : (value, 0)
        if digits <= 2, tokens.peek == .separator(":") {
            tokens.skip()
            guard case .number(let written, 1...2)? = tokens.next() else { return isBroken = true }
            minutes = written
        }
        isBroken = isBroken || hours > 15 || minutes > 59
        if isNegative { (hours, minutes) = (-hours, -minutes) }
        offsetSeconds = hours * 3600 + minutes * 60
        isOffsetNumeric = true
    }

    // MARK: Words

    private mutating func word(_ word: String) {
        if let found = DateWords.months[word] {
            if month == nil { month = (found, numbers.count) }
        } else if let half = ["am": Half.beforeNoon, "pm": .afterNoon, "a.m": .beforeNoon, "p.m": .afterNoon][word] {
            self.half = half
        } else if let zone = DateWords.zones[word], time != nil || numbers.count > 1 {
            if !isOffsetNumeric { offsetSeconds = zone }
        }
    }

    // MARK: Together

    private func assemble(_ day: (year: Int, month: Int, day: Int)) -> Timestamp? {
        var clock = time ?? TimeOfDay(hour: 0)
        if let half, clock.hour <= 12 { clock.hour = clock.hour % 12 + (half == .afterNoon ? 12 : 0) }
        let isMidnightAtEnd = clock.hour == 24 && clock.minute == 0 && clock.second == 0
        let civil = CivilTime(
            year: day.year, month: day.month, day: day.day, hour: isMidnightAtEnd ? 0 : clock.hour, minute: clock.minute,
            second: clock.second,
            millisecond: clock.millisecond)
        guard civil.isValid, (1000...9999).contains(day.year) else { return nil }
        let moment = civil.moment(offsetSeconds: offsetSeconds ?? 0)
        return isMidnightAtEnd ? moment + .seconds(86_400) : moment
    }

    /// Seconds or milliseconds since 1970, or all of a date in one number.
    private mutating func wholeNumber(_ number: DateNumber) -> Timestamp? {
        switch number.digits {
        case 9, 10:
            (time, offsetSeconds) = (TimeOfDay(hour: 0), 0)
            return Timestamp(seconds: Int64(number.value))
        case 13:
            (time, offsetSeconds) = (TimeOfDay(hour: 0), 0)
            return Timestamp(milliseconds: Int64(number.value))
        case 12, 14:
            let seconds = number.digits == 14 ? number.value : number.value * 100
            time = TimeOfDay(hour: seconds / 10_000 % 100, minute: seconds / 100 % 100, second: seconds % 100)
            let days = seconds / 1_000_000
            return assemble((days / 10_000, days / 100 % 100, days % 100))
        default: return nil
        }
    }
}
