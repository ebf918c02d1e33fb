import Model

/// `canonical:` → the rules by which the story that speaks for an article is chosen, those that are asked first.
enum CanonicalOrder {
    private static let names = CanonicalRule.allCases.map(\.rawValue)

    /// The rules in the order in which they are written, each once.
    static func read(_ value: Value, isOutermost: Bool) -> [CanonicalRule] {
        guard isOutermost else {
            value.complaints.error(
                "`canonical`: there is one order for all feeds; it stands in the file that includes this one", at: value.place)
            return []
        }
        var order: [CanonicalRule] = []
        for name in value.texts("a list of rules such as [complete, origin]") {
            guard let rule = CanonicalRule(rawValue: name.text) else {
                value.complaints.error(unknown(name.text), at: name.place)
                continue
            }
            if order.contains(rule) {
                value.complaints.error("`canonical`: the rule `\(name.text)` stands here twice", at: name.place)
            } else {
                order.append(rule)
            }
        }
        return order
    }

    private static func unknown(_ name: String) -> String {
        guard let nearest = Spelling.nearest(to: name, among: names) else {
            return "`canonical`: unknown rule `\(name.shortened)`; expected one of \(names.map { "`\($0)`" }.joined(separator: ", "))"
        }
        return "`canonical`: unknown rule `\(name.shortened)`; did you mean `\(nearest)`?"
    }
}
