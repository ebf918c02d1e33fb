import Model
import Publishing

/// What differs between two stories or versions, for people and programs.
struct DiffReport {
    /// One of the two.
    struct Side {
        let name: String
        let story: Story
    }

    let old: Side
    let new: Side

    private var fields: [FieldChange] { FieldChange.between(old.story, new.story) }
    private var pieces: [WordDiff.Piece] { WordDiff.compare(old.story.text, new.story.text) }

    /// Fields, then the text in the form of wdiff.
    func text(colours: Bool) -> String {
        let fields = fields.map { $0.text(colours: colours) + "\n" }.joined()
        return "--- \(old.name.shown)\n+++ \(new.name.shown)\n\n" + (fields.isEmpty ? "" : fields + "\n")
            + Self.text(pieces, colours: colours)
            + "\n"
    }

    /// In the form of wdiff: `[-taken out-]`, `{+put in+}`; with colours on a terminal.
    static func text(_ pieces: [WordDiff.Piece], colours: Bool) -> String {
        let (red, green, off) = colours ? ("\u{1B}[31m", "\u{1B}[32m", "\u{1B}[0m") : ("", "", "")
        let parts = pieces.map { piece in
            switch piece {
            case .same(let words): joined(words)
            case .removed(let words): "\(red)[-\(joined(words))-]\(off)"
            case .added(let words): "\(green){+\(joined(words))+}\(off)"
            }
        }
        return parts.joined(separator: " ")
    }

    var json: String {
        let lines = pieces.map { piece in
            switch piece {
            case .same(let words): JSONValue.object([("same", .text(Self.joined(words)))])
            case .removed(let words): JSONValue.object([("removed", .text(Self.joined(words)))])
            case .added(let words): JSONValue.object([("added", .text(Self.joined(words)))])
            }
        }
        let value = JSONValue.object([
            ("schema", "pipeline.diff/1"), ("old", .text(old.name)), ("new", .text(new.name)), ("fields", .list(fields) { $0.json }),
            ("pieces", .array(lines)),
        ])
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }

    /// Words with blanks between, paragraphs with an empty line.
    private static func joined(_ words: [Substring]) -> String {
        words.map { $0 == WordDiff.paragraphBreak ? "\n\n" : $0.description.shown }.joined(separator: " ")
            .replacing(" \n\n ", with: "\n\n").replacing(" \n\n", with: "\n\n").replacing("\n\n ", with: "\n\n")
    }
}
