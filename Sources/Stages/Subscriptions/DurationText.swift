/// Spans of time as people write them: a whole number and one of `ms`, `s`, `m`, `h`, `d`, `w`.
public enum DurationText {
    /// The longest first.
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// The span; nil where the text is none, or is longer than a thousand years.
    public static func parse(_ text: String) -> Duration? {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count), let count = Int64(Substring(digits)) else { return nil }
        guard let unit = units.first(where: { $0.name.utf8.elementsEqual(text.utf8.dropFirst(digits.count)) }) else { return nil }
        let milliseconds = count * unit.milliseconds
        return milliseconds > 366 * 86_400_000 * 1000 ? nil : .milliseconds(milliseconds)
    }

    /// The span in the largest unit that leaves no rest, finer than a millisecond left out.
    public static func write(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        guard milliseconds != 0, let unit = units.first(where: { milliseconds % $0.milliseconds == 0 }) else { return "0s" }
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }
}
