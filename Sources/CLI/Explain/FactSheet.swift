import Model

/// A page of facts for people: headings, labels in a column, values beside them. Strangers' words cannot steer the terminal, and no secret passes.
struct FactSheet {
    private static let labelWidth = 15

    private let redaction: Redaction
    private(set) var text = ""

    init(redaction: Redaction) { self.redaction = redaction }

    /// A line by itself.
    mutating func line(_ text: String) { self.text += clean(text) + "\n" }

    /// Begins another part.
    mutating func heading(_ title: String) { text += "\n\(title)\n" }

    /// A label and what stands beside it; nothing where there is no value.
    mutating func fact(_ label: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        let blanks = String(repeating: " ", count: max(2, Self.labelWidth - label.count))
        text += "  \(label)\(blanks)\(clean(value))\n"
    }

    /// What goes on below the value of a fact.
    mutating func more(_ value: String) { text += String(repeating: " ", count: Self.labelWidth + 2) + clean(value) + "\n" }

    /// Rows in columns.
    mutating func table(_ header: [String], _ rows: [[String]]) {
        var table = TextTable(header: header)
        for row in rows { table.add(row.map(clean)) }
        text += table.text.split(separator: "\n").map { "  \($0)\n" }.joined()
    }

    private func clean(_ text: String) -> String { redaction.shown(text).safelyShown }
}
