/// Where words go.
extension DateReading {
    /// Places the phrase that begins with the token that was taken last.
    mutating func word() {
        let start = at - 1
        guard let (word, length) = DateWords.phrase(tokens[start...]) else { return unknown(start) }
        at = start + length
        if isVietnameseMonth(start) { return numberedMonth() }
        if let role = word.role, act(role, word) { return }
        if let zone = word.zone, isZonePlace(word) {
            if kind(0) == .slash { return unknown(start) }
            if !isOffsetNumeric { offsetSeconds = zone }
        } else if let month = word.month {
            named(month, word)
        } else if let day = word.weekday {
            weekday = weekday ?? day
        }
    }

    /// A name such as `Europe/Berlin` says where, not how far from UTC; it is taken whole. Other words say nothing.
    private mutating func unknown(_ start: Int) {
        at = start + 1
        guard time != nil else {
            if !numbers.isEmpty { between = .word }
            return
        }
        while kind(0) == .slash, kind(1) == .word, adjacent != nil {
            at += 2
            while let next = adjacent, next.kind != .slash, next.kind != .comma { at += 1 }
        }
    }

    /// Whether the role of the word had something to do here.
    private mutating func act(_ role: DateWord.Role, _ word: DateWord) -> Bool {
        switch role {
        case .beforeNoon, .afterNoon: half = role
        case .beforeNoonBehind:
            guard time != nil else { return false }
            half = role
        case .monthAhead: numberedMonth()
        case .weekdayAhead: return numberedWeekday()
        case .timeMark: return numbers.isEmpty && adjacent != nil && numberedWeekday()
        case .clockAhead: return time == nil
        case .era(let base): yearBase = base
        case .etcetera: etcetera()
        case .filler: return true
        default: return false
        }
        return true
    }

    /// `Etc/UTC`; the signs of `Etc/GMT+5` are the other way round.
    private mutating func etcetera() {
        guard kind(0) == .slash, kind(1) == .word, let zone = DateWords.meaning(tokens[at + 1].key)?.zone, zone == 0 else { return }
        at += 2
        offsetSeconds = 0
        guard kind(0) == .plus || kind(0) == .minus, adjacent != nil, kind(1) == .number, tokens[at + 1].value <= 14 else { return }
        offsetSeconds = tokens[at + 1].value * (kind(0) == .plus ? -3600 : 3600)
        at += 2
    }

    /// `tháng 3`, `Th3`.
    private mutating func numberedMonth() {
        guard kind(0) == .number, tokens[at].digits <= 2 else { return }
        if month == nil { month = NamedMonth(value: tokens[at].value, numbersBefore: numbers.count) }
        at += 1
    }

    /// `Thứ 3`, `T3`: Sunday is the first day, and has a name.
    private mutating func numberedWeekday() -> Bool {
        guard kind(0) == .number, tokens[at].digits == 1, (2...7).contains(tokens[at].value) else { return false }
        weekday = tokens[at].value - 1
        at += 1
        return true
    }

    /// `Th3` against the `th` of `4th`.
    private func isVietnameseMonth(_ start: Int) -> Bool {
        guard at == start + 1, tokens[start].key == Self.th, adjacent?.kind == .number else { return false }
        return start == 0 || tokens[start].isAfterBlank || tokens[start - 1].kind != .number
    }

    private static let th = DateKey.of("th")

    private func isZonePlace(_ word: DateWord) -> Bool {
        if time != nil { return isDayComplete || word.weekday == nil && word.month == nil }
        return isDayComplete && word.role != .clockAhead
    }

    private mutating func named(_ value: Int, _ word: DateWord) {
        let isWeak = word.weekday != nil
        if numbers.count == 3 || (month.map { !$0.isWeak } ?? false) { return }
        if month != nil, isDayComplete { return }
        if isWeak { weekdayOfWeakMonth = weekdayOfWeakMonth ?? word.weekday }
        if let weekdayOfWeakMonth, month != nil { weekday = weekday ?? weekdayOfWeakMonth }
        month = NamedMonth(value: value, numbersBefore: numbers.count, isWeak: isWeak, isSolarHijri: word.isSolarHijri)
        if between == .word { between = nil }
    }
}
