import Model
import Yams

/// `hosts:` → rules: how politely hosts are asked.
enum HostFields {
    static let keys = ["connections", "spacing", "min_interval"]
    private static let pauses: ClosedRange<Duration> = .zero...(.seconds(3600))
    private static let shape = "a domain such as youtube.com, or an address range such as 127.0.0.0/8"

    /// The rules in the order in which they are written.
    static func read(_ value: Value, file: SourceFile, complaints: ComplaintBook) -> [HostRule] {
        if value.node.isNothing { return [] }
        guard case .mapping(let mapping) = value.node else {
            value.expected("a mapping of domains and address ranges, such as {youtube.com: {spacing: 5s}}")
            return []
        }
        return mapping.compactMap { key, node in
            guard let pattern = key.scalar.flatMap({ pattern($0.string) }) else {
                complaints.error("`hosts`: expected \(shape); found \(key.kindName)", at: key.place(in: file))
                return nil
            }
            return rule(pattern, node, file: file, complaints: complaints)
        }
    }

    private static func rule(_ pattern: String, _ node: Node, file: SourceFile, complaints: ComplaintBook) -> HostRule? {
        guard let fields = Fields(node, file: file, what: "limits of a host", known: keys, complaints: complaints) else { return nil }
        let examples = "0s, 250ms, 10s or 5m"
        return HostRule(
            pattern, connections: fields["connections"]?.number(in: 1...64),
            spacing: fields["spacing"]?.duration(in: pauses, examples: examples),
            shortestInterval: fields["min_interval"]?.duration(in: FeedDefaults.intervals, examples: examples))
    }

    /// A range with its prefix length, or a domain in lower case; nil where the text is neither.
    private static func pattern(_ text: String) -> String? {
        if let range = AddressRange.normalise(text) { return range }
        let labels = text.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard labels.allSatisfy(isLabel), labels.last?.contains(where: { $0.isLetter }) == true else { return nil }
        return labels.joined(separator: ".")
    }

    private static func isLabel(_ label: Substring) -> Bool {
        !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
}
