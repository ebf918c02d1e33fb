/// Which number is the day, which the month, which the year.
enum DayRules {
    typealias Number = DateReading.DateNumber
    typealias Day = (year: Int, month: Int, day: Int)

    /// The day that the numbers and the month's name make; nil where they make none.
    static func day(_ numbers: [Number], month: (value: Int, numbersBefore: Int)?) -> Day? {
        if let month { return named(numbers, month.value, before: month.numbersBefore) }
        switch numbers.count {
        case 1: return single(numbers[0])
        case 2: return pair(numbers[0], numbers[1])
        case 3: return triple(numbers)
        default: return nil
        }
    }

    /// Two digits: 1969 … 2068, as POSIX has it. Three digits count from 1900 (RFC 2822 §4.3).
    static func year(_ number: Number) -> Int {
        switch number.digits {
        case 1, 2: number.value + (number.value < 69 ? 2000 : 1900)
        case 3: number.value + 1900
        default: number.value
        }
    }

    private static func named(_ numbers: [Number], _ month: Int, before: Int) -> Day? {
        if numbers.count == 1 { return numbers[0].digits == 4 ? (numbers[0].value, month, 1) : nil }
        guard numbers.count == 2 else { return nil }
        let (first, second) = (numbers[0], numbers[1])
        if first.digits >= 3 { return (year(first), month, second.value) }
        return (year(second), month, first.value)
    }

    private static func single(_ number: Number) -> Day? {
        switch number.digits {
        case 4: (number.value, 1, 1)
        case 6: (year(Number(value: number.value / 10_000, digits: 2, separator: " ")), number.value / 100 % 100, number.value % 100)
        case 8: (number.value / 10_000, number.value / 100 % 100, number.value % 100)
        default: nil
        }
    }

    /// Year and month, or year and day of the year (ISO 8601).
    private static func pair(_ first: Number, _ second: Number) -> Day? {
        guard first.digits == 4 else { return nil }
        if second.digits == 3 { return ordinal(first.value, second.value) }
        return second.digits <= 2 ? (first.value, second.value, 1) : nil
    }

    private static func ordinal(_ year: Int, _ dayOfYear: Int) -> Day? {
        var left = dayOfYear
        for month in 1...12 {
            let length = DateWords.daysInMonth(month, of: year)
            if left <= length { return left > 0 ? (year, month, left) : nil }
            left -= length
        }
        return nil
    }

    private static func triple(_ numbers: [Number]) -> Day? {
        let (first, second, third) = (numbers[0], numbers[1], numbers[2])
        if first.digits == 4 {
            return second.value > 12 ? (first.value, third.value, second.value) : (first.value, second.value, third.value)
        }
        guard first.digits <= 2, second.digits <= 2 else { return nil }
        if second.separator == "-", third.digits <= 2, first.value > 12 || third.value <= 31, (1...12).contains(second.value) {
            return (year(first), second.value, third.value)
        }
        let isMonthFirst = second.separator == "/" ? first.value <= 12 : second.value > 12
        return isMonthFirst ? (year(third), first.value, second.value) : (year(third), second.value, first.value)
    }
}
