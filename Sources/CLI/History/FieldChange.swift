import Model
import Publishing

/// A field of a story, other than its text, that says something else.
struct FieldChange: Equatable {
    let field: String
    let old: String?
    let new: String?

    /// What differs between two stories, the most telling first.
    static func between(_ old: Story, _ new: Story) -> [FieldChange] {
        let fields: [(String, (Story) -> String?)] = [
            ("title", { $0.title }), ("byline", { $0.byline.isEmpty ? nil : $0.byline.joined(separator: ", ") }),
            ("published", { $0.published.map { "\($0)" } }), ("updated", { $0.updated.map { "\($0)" } }), ("url", { $0.url }),
            ("summary", { $0.summary }),
        ]
        return fields.map { FieldChange(field: $0.0, old: $0.1(old), new: $0.1(new)) }.filter { $0.old != $0.new }
    }

    var json: JSONValue { ["field": .string(field), "old": .text(old), "new": .text(new)] }

    /// `title: [-old-] {+new+}`
    func text(colours: Bool) -> String {
        let pieces: [WordDiff.Piece] =
            [old.map { .removed(WordDiff.words(of: $0)) }, new.map { .added(WordDiff.words(of: $0)) }].compactMap { $0 }
        let words = field == "title" || field == "summary" ? WordDiff.compare(old ?? "", new ?? "") : pieces
        return "\(field): \(DiffReport.text(words, colours: colours))"
    }
}

/// How many words of a text went, and how many came.
struct WordCounts: Equatable {
    var removed = 0
    var added = 0

    init(from old: String, to new: String) {
        for piece in WordDiff.compare(old, new) {
            switch piece {
            case .same: break
            case .removed(let words): removed += Self.count(words)
            case .added(let words): added += Self.count(words)
            }
        }
    }

    private static func count(_ words: [Substring]) -> Int { words.count { $0 != WordDiff.paragraphBreak } }
}
