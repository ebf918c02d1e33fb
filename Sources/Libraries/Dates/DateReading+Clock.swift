/// Times of day and offsets.
extension DateReading {
    /// `16:29`, `16:29:07.123`, `16h29`, `7 Uhr`, `7 PM`, `kl. 16.29`, `午後7時30分`.
    mutating func isClock(_ token: DateToken) -> Bool {
        guard token.digits <= 2 else { return false }
        if kind(0) == .colon { return colonClock(token) }
        guard time == nil else { return false }
        if kind(0) == .dot, isDotClock { return minutes(token.value) }
        if nextWord?.role == .hour {
            time = TimeOfDay(hour: token.value)
            at += 1
            if kind(0) == .number, tokens[at].digits <= 2, isMinuteBehindHour { takeMinute() }
            return true
        }
        guard isHalfAhead, token.value <= 12 else { return false }
        time = TimeOfDay(hour: token.value)
        return true
    }

    /// A second time is left out, unless the first is only the midnight that programs add to a day.
    private mutating func colonClock(_ token: DateToken) -> Bool {
        if let time, time.hour + time.minute + time.second > 0 {
            guard isDayComplete else { return false }
            at = tokens.count
            return true
        }
        guard kind(1) == .number, tokens[at + 1].digits <= 2 else {
            isBroken = at + 1 < tokens.count && !tokens[at + 1].isAfterBlank
            return isBroken
        }
        let isAfterColon = at >= 3 && tokens[at - 2].kind == .colon && !tokens[at - 1].isAfterBlank
        isBroken = isAfterColon && tokens[at - 3].kind == .word
        return minutes(token.value)
    }

    /// Takes the sign, the minute, and the second behind the same sign.
    private mutating func minutes(_ hour: Int) -> Bool {
        let sign = kind(0)
        time = TimeOfDay(hour: hour)
        at += 1
        takeMinute()
        guard kind(0) == sign, sign == .colon || kind(1) == .number else { return true }
        at += 1
        guard kind(0) == .number, tokens[at].digits <= 2 else {
            isBroken = true
            return true
        }
        time?.second = tokens[at].value
        at += 1
        fraction()
        fourthPart()
        return true
    }

    /// Frames or milliseconds behind a third colon; one digit there is no time that anybody writes.
    private mutating func fourthPart() {
        guard kind(0) == .colon, kind(1) == .number || kind(1) == .word else { return }
        isBroken = isBroken || kind(1) == .word || !(2...3).contains(tokens[at + 1].digits)
        if tokens[at + 1].digits == 3 { time?.millisecond = tokens[at + 1].value }
        at += 2
    }

    private mutating func takeMinute() {
        time?.minute = tokens[at].value
        at += 1
    }

    /// Two digits of a minute behind a dot, where a word or the place says that it is no date.
    private var isDotClock: Bool {
        guard kind(1) == .number, tokens[at + 1].digits == 2, !tokens[at + 1].isAfterBlank else { return false }
        if at >= 2, Self.isClockWord(tokens[at - 2]) || tokens[at - 2].kind == .dot && at >= 3 && Self.isClockWord(tokens[at - 3]) {
            return true
        }
        if kind(2) == .word, DateWords.meaning(tokens[at + 2].key)?.role == .hour { return true }
        return isDayComplete && !(kind(2) == .dot && kind(3) == .number && tokens[at + 3].digits == 4)
    }

    private static func isClockWord(_ token: DateToken) -> Bool {
        token.kind == .word && DateWords.meaning(token.key)?.role == .clockAhead
    }

    /// `7h30`, `7 Uhr 30`, `7시 30분`; but the day may be behind the time: `7h 4 mars 2025`.
    private var isMinuteBehindHour: Bool {
        if !tokens[at].isAfterBlank || isDayComplete { return true }
        return at + 1 < tokens.count && DateWords.meaning(tokens[at + 1].key)?.role == .minute
    }

    /// Whether morning or afternoon comes next, and is not said of a time behind it (`2025-03-04 오후 7:00`).
    private var isHalfAhead: Bool {
        guard at < tokens.count, let (word, length) = DateWords.phrase(tokens[at...]), word.weekday == nil else { return false }
        guard word.role == .beforeNoon || word.role == .beforeNoonBehind || word.role == .afterNoon else { return false }
        return isDayComplete || kind(length) != .number || !isClock(behind: at + length + 1)
    }

    /// Whether what stands there makes a time of the number before.
    private func isClock(behind index: Int) -> Bool {
        guard index < tokens.count else { return false }
        return tokens[index].kind == .colon || DateWords.meaning(tokens[index].key)?.role == .hour
    }

    /// The digits behind a decimal point or comma.
    mutating func fraction() {
        guard kind(0) == .dot || kind(0) == .comma, adjacent != nil, kind(1) == .number, !tokens[at + 1].isAfterBlank else { return }
        time?.millisecond = Self.milliseconds(tokens[at + 1].value, tokens[at + 1].digits)
        at += 2
    }

    // MARK: Offsets

    /// `+0200`, `-05:00`, `+2`, `+01.00`: an offset, where it cannot be a hyphen between parts of the day.
    mutating func sign(_ sign: DateToken) {
        guard !isOffsetNumeric, isOffset(sign) else {
            if time == nil || !isDayComplete { between = between == .word ? .word : .minus }
            return
        }
        let number = tokens[at]
        at += 1
        var (hours, minutes) = number.digits > 2 ? (number.value / 100, number.value % 100) : (number.value, 0)
        if number.digits <= 2, kind(0) == .colon || kind(0) == .dot, adjacent != nil { minutes = offsetMinutes() }
        isBroken = isBroken || number.digits > 4 || hours > Self.widestOffsetHours || minutes > 59
        guard !isBroken else { return }
        offsetSeconds = (hours * 3600 + minutes * 60) * (sign.kind == .minus ? -1 : 1)
        isOffsetNumeric = true
    }

    private mutating func offsetMinutes() -> Int {
        let sign = kind(0)
        guard kind(1) == .number, tokens[at + 1].digits <= 2 else {
            isBroken = isBroken || sign == .colon
            return 0
        }
        let minutes = tokens[at + 1]
        at += 2
        return sign == .dot && minutes.digits == 1 ? minutes.value * 6 : minutes.value
    }

    /// Whether the sign that was taken last begins an offset; a word in its place breaks the date.
    private mutating func isOffset(_ sign: DateToken) -> Bool {
        guard at < tokens.count else { return false }
        let number = tokens[at]
        if number.kind == .word {
            let isZone = time != nil && !number.isAfterBlank && (sign.kind == .plus || kind(1) == .colon)
            isBroken = isBroken || isZone
            return false
        }
        guard number.kind == .number else { return false }
        if isHyphen(sign) { return false }
        if number.isAfterBlank { return time != nil && isDayComplete && number.digits == 4 && number.value <= 1400 }
        if time != nil { return isDayComplete || number.digits <= 4 }
        return isDayComplete && isOffsetOfDay(sign, number)
    }

    /// Whether the sign stands directly behind a number or month of the day that is not yet complete.
    private func isHyphen(_ sign: DateToken) -> Bool {
        guard !sign.isAfterBlank, at >= 2, !isDayComplete else { return false }
        let before = tokens[at - 2]
        if before.kind == .word { return DateWords.meaning(before.key)?.month != nil }
        return before.kind == .number && !numbers.isEmpty && between == nil && numbers.last?.value == before.value && !isTimeLast
    }

    /// Whether the time was read after the last number of the day.
    private var isTimeLast: Bool {
        at >= 3 && (tokens[at - 3].kind == .colon || tokens[at - 3].kind == .dot) && time != nil && numbers.isEmpty
    }

    /// `2025-03-04+01:00`, `27-Mar-25 +0000`.
    private func isOffsetOfDay(_ sign: DateToken, _ number: DateToken) -> Bool {
        if number.digits == 4 { return sign.isAfterBlank }
        let isColon = number.digits == 2 && kind(1) == .colon && kind(2) == .number && kind(3) != .colon
        return isColon && number.value <= 14
    }
}
