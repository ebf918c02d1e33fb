/// Where numbers go.
extension DateReading {
    mutating func number(_ token: DateToken) {
        if isEraOrUnit(token) || isClock(token) || isCompact(token) { return }
        if isDayComplete { return extra(token) }
        add(token.value, digits: token.digits)
    }

    mutating func add(_ value: Int, digits: Int) {
        numbers.append(DateNumber(value: value, digits: digits, separator: numbers.isEmpty ? nil : between))
        between = nil
        isBroken = isBroken || numbers.count > 3
    }

    /// The next token, where it stands directly behind the one that was taken last.
    var adjacent: DateToken? { at < tokens.count && !tokens[at].isAfterBlank ? tokens[at] : nil }
    func kind(_ offset: Int) -> DateToken.Kind? { at + offset < tokens.count ? tokens[at + offset].kind : nil }
    /// What the next token means as a word.
    var nextWord: DateWord? { kind(0) == .word ? DateWords.meaning(tokens[at].key) : nil }

    // MARK: Years, months, days

    /// `2025年3月4日`, `令和7年`, `3월`.
    private mutating func isEraOrUnit(_ token: DateToken) -> Bool {
        switch nextWord?.role {
        case .year?:
            isBroken = token.digits > 4
            let base = yearBase ?? (token.digits <= 2 ? DayRules.century(token.value) - token.value : 0)
            add(token.value + base, digits: 4)
        case .month?: month = NamedMonth(value: token.value, numbersBefore: numbers.count)
        case .day?:
            if isDayComplete { isDoubled = true } else { add(token.value, digits: token.digits) }
        case .minute? where time != nil: time?.minute = token.value
        case .second? where time != nil: time?.second = token.value
        default: return false
        }
        at += 1
        return true
    }

    /// `20250304T0700`, `20250304070000`, `2025-W10-2`.
    private mutating func isCompact(_ token: DateToken) -> Bool {
        if time == nil, at >= 2, tokens[at - 2].kind == .word, DateWords.meaning(tokens[at - 2].key)?.role == .timeMark, !numbers.isEmpty {
            return isCompactTime(token.value, token.digits)
        }
        guard numbers.isEmpty, month == nil, wholeDay == nil, time == nil else { return false }
        if token.digits == 14 || token.digits == 12 {
            let value = token.digits == 14 ? token.value : token.value * 100
            wholeDay = (value / 10_000_000_000, value / 100_000_000 % 100, value / 1_000_000 % 100)
            time = TimeOfDay(hour: value / 10_000 % 100, minute: value / 100 % 100, second: value % 100)
            fraction()
            return true
        }
        return token.digits == 4 && isWeekDate(token.value)
    }

    private mutating func isCompactTime(_ value: Int, _ digits: Int) -> Bool {
        switch digits {
        case 6: time = TimeOfDay(hour: value / 10_000, minute: value / 100 % 100, second: value % 100)
        case 4: time = TimeOfDay(hour: value / 100, minute: value % 100)
        case 2: time = TimeOfDay(hour: value)
        default: return false
        }
        fraction()
        return true
    }

    private mutating func isWeekDate(_ year: Int) -> Bool {
        let start = kind(0) == .minus ? at + 1 : at
        guard start + 1 < tokens.count, tokens[start].kind == .word, DateWords.meaning(tokens[start].key)?.role == .weekMark,
            tokens[start + 1].kind == .number, !tokens[start + 1].isAfterBlank
        else { return false }
        let week = tokens[start + 1]
        at = start + 2
        var (number, day) = (week.value, 1)
        if week.digits == 3 {
            (number, day) = (week.value / 10, week.value % 10)
        } else if kind(0) == .minus, kind(1) == .number, tokens[at + 1].digits == 1 {
            day = tokens[at + 1].value
            at += 2
        }
        wholeDay = DayRules.weekDate(year, week: number, day: day)
        isBroken = wholeDay == nil
        return true
    }

    // MARK: Behind the day

    /// A number where the day is known: a time without a colon, the same day once more, or something else, which ends a date with a time.
    private mutating func extra(_ token: DateToken) {
        if time != nil {
            at = tokens.count
        } else if [2, 4, 6].contains(token.digits), isTimeExpected(token) {
            _ = isCompactTime(token.value, token.digits)
        } else if isDoubled || isGroup || isBesideMonth {
            isDoubled = true
        } else {
            isBroken = true
        }
    }

    private func isTimeExpected(_ token: DateToken) -> Bool {
        if wholeDay == nil, numbers.count == 1 { return true }
        if at >= 2, tokens[at - 2].kind == .word, DateWords.meaning(tokens[at - 2].key)?.role == .clockAhead { return true }
        if kind(0) == .plus || (kind(0) == .minus && kind(1) == .number && tokens[at + 1].digits == 4) { return !isGroup }
        return nextWord?.zone != nil || nextWord?.role == .hour
    }

    /// Whether the number that was taken last begins another day: `1/31/2011`.
    private var isGroup: Bool {
        guard let separator = kind(0), separator == .slash || separator == .minus || separator == .dot else { return false }
        return kind(1) == .number && kind(2) == separator && kind(3) == .number
    }

    private var isBesideMonth: Bool {
        if nextWord?.month != nil { return true }
        return at >= 2 && tokens[at - 2].kind == .word && DateWords.meaning(tokens[at - 2].key)?.month != nil
    }
}
