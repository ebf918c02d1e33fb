import Model
import Yams

/// `archive:` of the file → whether and how long what the servers said is kept.
enum ArchiveFields {
    static let keys = ["keep", "max_file", "rotate"]
    private static let spans: ClosedRange<Duration> = .seconds(3600)...(.seconds(366 * 86_400 * 100))
    private static let ages: ClosedRange<Duration> = .seconds(60)...(.seconds(366 * 86_400))
    private static let sizes: ClosedRange<Int64> = 1_000_000...100_000_000_000

    static func read(_ value: Value, file: SourceFile, complaints: ComplaintBook) -> ArchivePlan {
        var plan = ArchivePlan()
        guard case .mapping = value.node else {
            plan.isOn = value.flag(expecting: "on, off, or a mapping such as {keep: 90d, max_file: 1GB, rotate: 24h}") ?? true
            return plan
        }
        guard let fields = Fields(value.node, file: file, what: "an archive", known: keys, complaints: complaints) else { return plan }
        plan.keep = fields["keep"]?.duration(in: spans, examples: "90d or 52w")
        plan.largestFile = fields["max_file"]?.size(in: sizes) ?? plan.largestFile
        plan.longestAge = fields["rotate"]?.duration(in: ages, examples: "6h or 24h") ?? plan.longestAge
        return plan
    }
}

extension Value {
    /// Bytes, as a whole number and one of `kB`, `MB`, `GB`, within bounds.
    fileprivate func size(in bounds: ClosedRange<Int64>) -> Int64? {
        let shape = "a size such as 500MB or 1GB"
        guard let text = text(shape) else { return nil }
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        let units: [String: Int64] = ["kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000]
        let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
        guard (1...9).contains(digits.count), let count = Int64(Substring(digits)), let scale = units[unit] else {
            expected(shape)
            return nil
        }
        guard bounds.contains(count * scale) else {
            expected("between 1MB and 100GB")
            return nil
        }
        return count * scale
    }
}
