import Model
import Yams

/// What holds for a feed that does not say otherwise.
struct FeedDefaults {
    var interval: Duration = .seconds(3600)
    /// Where `interval` was read; nil where the house's own holds.
    var intervalValue: Value?
    var longestInterval: Duration?
    var within: Duration?
    var longestHint: Duration = .seconds(7 * 86_400)
    var timeout: Duration = .seconds(60)
    var fullText = false
    var isArchived = true
    var walksArchives = false
    var respectsRobots = false
    var ignoresHints = false
    var takesPushes = true

    /// A year is as good as never. How short an interval may be depends on the host: `IntervalFloor`.
    static let intervals: ClosedRange<Duration> = .zero...(.seconds(366 * 86_400))
    static let timeouts: ClosedRange<Duration> = .seconds(1)...(.seconds(600))
    /// No feed is polled more than every five minutes unless `hosts` allows it, and rhythms are counted in as many.
    static let targets: ClosedRange<Duration> = .seconds(300)...(.seconds(12 * 3600))
    static let keys = [
        "interval", "max_interval", "within", "max_hint", "timeout", "full_text", "archive", "backfill", "respect_robots", "ignore_hints",
        "websub",
    ]

    mutating func read(_ node: Node, file: SourceFile, complaints: ComplaintBook) {
        guard let fields = Fields(node, file: file, what: "defaults", known: Self.keys, complaints: complaints) else { return }
        read(fields)
    }

    /// Takes over what the fields say; the rest stays as it was.
    mutating func read(_ fields: Fields) {
        if let value = fields["interval"], let read = value.duration(in: Self.intervals) { (interval, intervalValue) = (read, value) }
        if let value = fields["max_interval"] { longestInterval = Self.longest(value, interval: interval) ?? longestInterval }
        if let value = fields["within"] {
            within = value.isNever ? nil : value.duration(in: Self.targets, examples: "10m or 2h, or never") ?? within
        }
        longestHint = fields["max_hint"]?.duration(in: Self.intervals) ?? longestHint
        timeout = fields["timeout"]?.duration(in: Self.timeouts) ?? timeout
        fullText = fields["full_text"]?.flag() ?? fullText
        if let value = fields["archive"] { readArchive(value) }
        walksArchives = fields["backfill"]?.flag() ?? walksArchives
        respectsRobots = fields["respect_robots"]?.choice("feeds", or: "pages") ?? respectsRobots
        ignoresHints = fields["ignore_hints"]?.flag() ?? ignoresHints
        takesPushes = fields["websub"]?.flag() ?? takesPushes
    }

    /// Before there was an archive of ours, the key stood for what `backfill` says now: who writes `true`, which changes nothing, may mean that.
    private mutating func readArchive(_ value: Value) {
        let read = value.flag(expecting: "on or off (whether the feed's archives are read is said by `backfill`)")
        if isArchived, value.node.scalar?.string == "true" {
            let hint = "`archive` is on unless said; whether the feed's own archives are read is said by `backfill`"
            value.complaints.warning(hint, at: value.place)
        }
        isArchived = read ?? isArchived
    }

    /// How far the interval of a feed may grow: as far as is written; else a day, unless the feed names its own interval.
    func stretch(namesInterval: Bool) -> Duration? {
        guard let longest = longestInterval ?? (namesInterval ? nil : .seconds(86_400)) else { return nil }
        return max(longest, interval)
    }

    private static func longest(_ value: Value, interval: Duration) -> Duration? {
        guard let longest = value.duration(in: intervals) else { return nil }
        guard longest >= interval else {
            value.expected("at least the interval, \(DurationText.write(interval))")
            return nil
        }
        return longest
    }
}
