import Model

/// What the entries of a feed lack, and where they contradict each other: no fault of syntax, so no diagnostic tells it.
struct EntryFaults {
    /// One kind of fault, and the entries that have it, by their number from 1.
    struct Fault {
        let kind: Kind
        let numbers: [Int]
    }

    enum Kind: String, CaseIterable {
        case noDate = "no date"
        case unreadableDate = "a date that cannot be read"
        case ambiguousDate = "a date in which day and month cannot be told apart"
        case assumedZone = "a date without a known time zone"
        case futureDate = "a date that lies ahead"
        case noID = "no id"
        case repeatedID = "an id that another entry has too"
        case noLink = "no link"
        case repeatedLink = "a link that another entry has too"
        case noTitle = "no title"
        case noText = "neither summary nor content"
    }

    let count: Int
    let faults: [Fault]

    init(_ entries: [ParsedEntry]) {
        let (ids, links) = (Self.repeated(entries.map(\.id)), Self.repeated(entries.map(\.link)))
        var numbers: [Kind: [Int]] = [:]
        for (index, entry) in entries.enumerated() {
            for kind in Kind.allCases where Self.has(kind, entry, ids, links) { numbers[kind, default: []].append(index + 1) }
        }
        count = entries.count
        faults = Kind.allCases.compactMap { kind in numbers[kind].map { Fault(kind: kind, numbers: $0) } }
    }

    func contains(_ kind: Kind) -> Bool { faults.contains { $0.kind == kind } }

    /// One for each kind: `2 of 30 entries have no date (3, 7)`.
    var sentences: [String] {
        faults.map { fault in
            let shown = fault.numbers.prefix(10).map(String.init).joined(separator: ", ") + (fault.numbers.count > 10 ? ", …" : "")
            let verb = fault.numbers.count == 1 ? "has" : "have"
            return "\(fault.numbers.count) of \(count) \(count == 1 ? "entry" : "entries") \(verb) \(fault.kind.rawValue) (\(shown))"
        }
    }

    private static func has(_ kind: Kind, _ entry: ParsedEntry, _ ids: Set<String>, _ links: Set<String>) -> Bool {
        switch kind {
        case .noID: entry.id == nil
        case .repeatedID: entry.id.map(ids.contains) ?? false
        case .noLink: entry.link == nil
        case .repeatedLink: entry.link.map(links.contains) ?? false
        case .noTitle: entry.title == nil
        case .noText: entry.summary == nil && entry.content == nil && entry.contentLink == nil
        default: hasDateFault(kind, [entry.published, entry.updated].compactMap { $0 })
        }
    }

    private static func hasDateFault(_ kind: Kind, _ dates: [ParsedDate]) -> Bool {
        switch kind {
        case .noDate: dates.isEmpty
        case .unreadableDate: dates.contains { $0.moment == nil }
        case .ambiguousDate: dates.contains { $0.certainty == .ambiguous }
        case .assumedZone: dates.contains { $0.certainty == .assumedUTC }
        case .futureDate: dates.contains { $0.isFuture == true }
        default: false
        }
    }

    private static func repeated(_ texts: [String?]) -> Set<String> {
        var (seen, repeated) = (Set<String>(), Set<String>())
        for case let text? in texts where !seen.insert(text).inserted { repeated.insert(text) }
        return repeated
    }
}

/// How often there was each kind of complaint.
enum ComplaintCount {
    /// The most frequent first, then by name. The parser keeps the places of some of each kind, and says how many more there were.
    static func count(_ diagnostics: [Diagnostic]) -> [(kind: String, count: Int)] {
        var counts: [String: Int] = [:]
        for diagnostic in diagnostics { counts[diagnostic.kind, default: 0] += more(diagnostic) ?? 1 }
        return counts.map { (kind: $0.key, count: $0.value) }.sorted { ($1.count, $0.kind) < ($0.count, $1.kind) }
    }

    static func sentence(_ counts: [(kind: String, count: Int)]) -> String {
        let total = counts.reduce(0) { $0 + $1.count }
        let kinds = counts.map { "\($0.count) \($0.kind.safelyShown)" }.joined(separator: ", ")
        return "\(total) \(total == 1 ? "complaint" : "complaints"): \(kinds)"
    }

    /// What stands for those whose place was not kept: `17 more of this kind`.
    private static func more(_ diagnostic: Diagnostic) -> Int? {
        guard diagnostic.line == 0, diagnostic.message.hasSuffix(" more of this kind") else { return nil }
        return Int(diagnostic.message.prefix { $0.isNumber })
    }
}
