import Model

/// What a word may mean in a date. Words of different languages may look alike: then it is several things, and its place decides.
struct DateWord {
    /// 1 … 12.
    var month: Int?
    /// Whether the month is one of the solar Hijri calendar.
    var isSolarHijri = false
    /// 0 is Sunday.
    var weekday: Int?
    /// Seconds east of UTC.
    var zone: Int?
    var role: Role?

    /// What a word does to the numbers around it.
    enum Role: Equatable {
        /// Morning and afternoon; `beforeNoonBehind` is a word that means it only behind the hour (German "am" is a preposition).
        case beforeNoon, beforeNoonBehind, afterNoon
        /// What the number before is.
        case year, month, day, hour, minute, second
        /// What the number behind is.
        case monthAhead, weekdayAhead, clockAhead
        /// `T` before a time, `W` before a week.
        case timeMark, weekMark
        /// The year before the first of an era.
        case era(Int)
        /// Part of a name of a zone in the IANA database that is UTC.
        case etcetera
        /// What may stand anywhere and says nothing: "de", "of", ordinal endings.
        case filler
    }
}

/// Names of months, weekdays and time zones, and the small words of dates.
enum DateWords {
    /// What the word or phrase of this key means.
    static func meaning(_ key: UInt64) -> DateWord? { table[key] }

    /// The weekday of a name in any of the languages, 0 is Sunday.
    static func weekday(_ name: String) -> Int? {
        let tokens = DateTokens(name).tokens.filter { $0.kind == .word }
        for start in tokens.indices {
            if let found = phrase(tokens[start...]), let weekday = found.word.weekday { return weekday }
        }
        return nil
    }

    /// The longest phrase that begins the tokens, and of how many words it is. Dots may stand between.
    static func phrase(_ tokens: ArraySlice<DateToken>) -> (word: DateWord, length: Int)? {
        var (key, best): (UInt64, (DateWord, Int)?) = (0, nil)
        var words = 0
        for (offset, token) in tokens.prefix(9).enumerated() {
            if token.kind == .dot, words > 0 { continue }
            guard token.kind == .word, words < 5 else { break }
            key = DateKey.joined(key, token.key)
            words += 1
            if let found = table[key] { best = (found, offset + 1) }
        }
        return best
    }

    /// Whether a zone's name may begin with the word.
    static func startsZone(_ key: UInt64) -> Bool { zoneStarts.contains(key) }

    /// The key of a sign that is a unit behind a number: 年, 월.
    static func unit(_ scalar: Unicode.Scalar) -> UInt64? {
        var key = DateKey()
        key.add(scalar)
        return units.contains(key.value) ? key.value : nil
    }

    private static let table: [UInt64: DateWord] = {
        var table: [UInt64: DateWord] = [:]
        for language in DateNames.months { enter(language, &table) { if $0.month == nil { $0.month = $1 + 1 } } }
        enter(DateNames.solarHijri, &table) { ($0.month, $0.isSolarHijri) = ($1 + 1, true) }
        for language in DateNames.weekdays { enter(language, &table) { if $0.weekday == nil { $0.weekday = $1 } } }
        for (minutes, names) in DateNames.zones { enter(names, &table) { word, _ in word.zone = minutes * 60 } }
        for (role, names) in DateNames.roles { enter(names, &table) { word, _ in word.role = role } }
        return table
    }()

    private static func enter(_ list: String, _ table: inout [UInt64: DateWord], _ set: (inout DateWord, Int) -> Void) {
        for (index, names) in list.split(separator: ",").enumerated() {
            for name in names.split(separator: " ") { set(&table[DateKey.of(name), default: DateWord()], index) }
        }
    }

    private static let zoneStarts: Set<UInt64> = {
        var starts: Set<UInt64> = []
        for (_, names) in DateNames.zones {
            for name in names.split(separator: " ") { starts.insert(DateKey.of(name.split(separator: "_")[0])) }
        }
        return starts
    }()

    private static let units: Set<UInt64> = Set(
        ["年", "月", "日", "号", "號", "時", "时", "点", "點", "分", "秒", "년", "월", "일", "시", "분", "초"].map(DateKey.of))
}
