import Model

/// The parts of the quick reading. Each takes what it reads and gives nil where it is something else; then the whole reading ends.
extension QuickDate {
    /// `07:00`, `7:00:00`, `07:00:00.123456789`.
    static func clock(_ bytes: Span<UInt8>, _ at: inout Int, _ civil: inout CivilTime) -> Bool {
        guard let hour = number(bytes, &at, 1...2), skip(bytes, &at, 0x3A), let minute = number(bytes, &at, 2...2) else { return false }
        (civil.hour, civil.minute) = (hour, minute)
        guard skip(bytes, &at, 0x3A) else { return true }
        guard let second = number(bytes, &at, 2...2) else { return false }
        civil.second = second
        return !skip(bytes, &at, 0x2E) || fraction(bytes, &at, &civil)
    }

    /// Digits beyond the third are taken and left out: moments are whole milliseconds.
    private static func fraction(_ bytes: Span<UInt8>, _ at: inout Int, _ civil: inout CivilTime) -> Bool {
        var scale = 100
        let start = at
        while isDigit(bytes, at) {
            civil.millisecond += Int(bytes[at] - 0x30) * scale
            scale /= 10
            at += 1
        }
        return at > start
    }

    /// `+01:00`, `+0100`: seconds east of UTC.
    static func offset(_ bytes: Span<UInt8>, _ at: inout Int) -> Int? {
        guard at < bytes.count, bytes[at] == 0x2B || bytes[at] == 0x2D else { return nil }
        let isNegative = bytes[at] == 0x2D
        var index = at + 1
        guard let hours = pair(bytes, &index) else { return nil }
        _ = skip(bytes, &index, 0x3A)
        guard let minutes = pair(bytes, &index), hours <= DateReading.widestOffsetHours, minutes < 60 else { return nil }
        at = index
        return (hours * 3600 + minutes * 60) * (isNegative ? -1 : 1)
    }

    private static func pair(_ bytes: Span<UInt8>, _ at: inout Int) -> Int? {
        guard isDigit(bytes, at), isDigit(bytes, at + 1) else { return nil }
        defer { at += 2 }
        return Int(bytes[at] - 0x30) * 10 + Int(bytes[at + 1] - 0x30)
    }

    /// A number of so many digits, all that stand there.
    static func number(_ bytes: Span<UInt8>, _ at: inout Int, _ digits: ClosedRange<Int>) -> Int? {
        var (value, index) = (0, at)
        while isDigit(bytes, index), index - at <= digits.upperBound {
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        guard digits.contains(index - at) else { return nil }
        at = index
        return value
    }

    static func isDigit(_ bytes: Span<UInt8>, _ at: Int) -> Bool { at < bytes.count && bytes[at] &- 0x30 < 10 }

    static func skip(_ bytes: Span<UInt8>, _ at: inout Int, _ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    static func skipBlanks(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
        let start = at
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
        return at > start
    }

    /// The next three letters in lower case as one number, which a switch compares faster than text; fewer where the bytes end.
    static func letters(_ bytes: Span<UInt8>, _ at: Int) -> UInt32 {
        var letters: UInt32 = 0
        var index = at
        while index < bytes.count, index < at + 3 {
            letters = letters << 8 | UInt32(bytes[index] | 0x20)
            index += 1
        }
        return letters
    }
}
