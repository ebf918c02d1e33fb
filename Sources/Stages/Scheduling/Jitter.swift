import Model

/// Chance that can be repeated: the same feed and moment give the same span on every machine.
enum Jitter {
    /// From nothing up to `longest`, in whole milliseconds.
    static func span(upTo longest: Duration, feed: FeedID, attempt: Timestamp) -> Duration {
        let choices = UInt64(clamping: longest.wholeMilliseconds) + 1
        return .milliseconds(Int64(mixed(hash(feed) ^ UInt64(bitPattern: attempt.milliseconds)) % choices))
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ feed: FeedID) -> UInt64 {
        feed.rawValue.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A span for people: `45 s`, `90 min`, `6 h`, `7 d`; exact down to the second.
func spoken(_ span: Duration) -> String {
    let seconds = span.wholeMilliseconds / 1000
    if seconds >= 2 * 86_400 && seconds % 86_400 == 0 { return "\(seconds / 86_400) d" }
    if seconds >= 3600 && seconds % 3600 == 0 { return "\(seconds / 3600) h" }
    if seconds >= 60 && seconds % 60 == 0 { return "\(seconds / 60) min" }
    return seconds >= 3600 ? "about \((seconds + 1800) / 3600) h" : seconds >= 60 ? "about \((seconds + 30) / 60) min" : "\(seconds) s"
}
