import Model

/// Times and spans for people.
enum Words {
    /// `4 ms`, `1.3 s`, `35 s`, `35 min`, `2 h 3 min`, `7 d 2 h`.
    static func span(_ span: Duration) -> String {
        let milliseconds = max(0, span.wholeMilliseconds)
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        if milliseconds < 10_000 { return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s" }
        let seconds = milliseconds / 1000
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(seconds / 60) min"
        case ..<172_800: return two(seconds / 3600, "h", seconds % 3600 / 60, "min")
        default: return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h")
        }
    }

    private static func two(_ large: Int64, _ unit: String, _ small: Int64, _ smallUnit: String) -> String {
        small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(smallUnit)"
    }

    /// `2026-11-30 14:05:10 UTC`.
    static func moment(_ moment: Timestamp) -> String {
        let text = moment.description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
    }

    /// `79 bytes`, `274 kB`, `39 MB`.
    static func bytes(_ count: Int) -> String {
        switch count {
        case ..<10_000: "\(count) bytes"
        case ..<10_000_000: "\(count / 1000) kB"
        default: "\(count / 1_000_000) MB"
        }
    }

    /// A value as it was shown, or `nothing`.
    static func value(_ value: String?) -> String { value.map { "`\($0)`" } ?? "nothing" }

    /// `1 request`, `3 requests`.
    static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
