/// When a feed publishes, as far as its polls have shown it: counts that fade, by hour and kind of day, by day of the week and by five minutes of the
/// hour, all in UTC.
///
/// What is counted are occasions: entries that came within the same five minutes are one, for one poll finds them all.
public struct PublishingRhythm: Hashable, Sendable, Codable {
    /// Occasions by hour of the day: 24 of workdays, then 24 of weekends.
    public var hours: [Float]
    /// Occasions by day of the week, Sunday first.
    public var days: [Float]
    /// Occasions by five minutes of the hour.
    public var minutes: [Float]
    /// Hours that were watched by day of the week, Sunday first.
    public var watched: [Float]
    /// Entries, several of which may be one occasion.
    public var entries: Float
    /// Occasions of late, which fade within hours.
    public var recent: Float
    /// How many of those the counts had led to expect: more or fewer of them say that the feed is livelier or quieter than usual.
    public var recentlyExpected: Float
    /// How many entries the last whole document held: so many may come between two polls without one being missed.
    public var room: Int
    /// What came until then is counted.
    public var through: Timestamp

    /// A rhythm of which nothing is known.
    public init(since moment: Timestamp) {
        hours = Array(repeating: 0, count: 48)
        days = Array(repeating: 0, count: 7)
        minutes = Array(repeating: 0, count: 12)
        watched = Array(repeating: 0, count: 7)
        (entries, recent, recentlyExpected, room, through) = (0, 0, 0, 0, moment)
    }
}

extension PublishingRhythm {
    private static let version: UInt8 = 1
    private static let byteCount = 1 + 4 * 78 + 8

    /// The whole in 321 bytes: a version, the numbers in the order of the properties with four bytes each, the moment with eight; little end first.
    public var bytes: [UInt8] {
        let numbers = hours + days + minutes + watched + [entries, recent, recentlyExpected]
        let words = numbers.map(\.bitPattern) + [UInt32(clamping: room)]
        return [Self.version] + words.flatMap(littleEndianBytes) + littleEndianBytes(UInt64(bitPattern: through.milliseconds))
    }

    /// What `bytes` gave; nil where they are others.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, bytes[0] == Self.version else { return nil }
        let words = (0..<78).map { UInt32(littleEndian: bytes[(1 + 4 * $0)..<(5 + 4 * $0)]) }
        let numbers = words.dropLast().map(Float.init(bitPattern:))
        guard numbers.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
        let last = UInt64(littleEndian: bytes[(Self.byteCount - 8)...])
        self.init(since: Timestamp(milliseconds: Int64(bitPattern: last)))
        (hours, days) = (Array(numbers[..<48]), Array(numbers[48..<55]))
        (minutes, watched) = (Array(numbers[55..<67]), Array(numbers[67..<74]))
        (entries, recent, recentlyExpected, room) = (numbers[74], numbers[75], numbers[76], Int(words[77]))
    }
}

private func littleEndianBytes(_ number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
    (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}

extension FixedWidthInteger where Self: UnsignedInteger {
    fileprivate init(littleEndian bytes: ArraySlice<UInt8>) {
        self = bytes.reversed().reduce(0) { $0 << 8 | Self($1) }
    }
}
