import Model
import Yams

/// What stands behind a key, read as what it should be; nil, with a complaint, where it is not that.
struct Value {
    let node: Node
    let key: String
    let file: SourceFile
    let complaints: ComplaintBook

    var place: SourcePlace { node.place(in: file) }

    /// Says what was expected.
    func expected(_ what: String) {
        complaints.error("`\(key)`: expected \(what); found \(node.kindName)", at: place)
    }

    /// A text that is not empty.
    func text(_ what: String) -> String? {
        guard case .scalar(let scalar) = node, !node.isNothing, !scalar.string.isEmpty else {
            expected(what)
            return nil
        }
        return scalar.string
    }

    func flag(expecting shape: String = "true or false") -> Bool? {
        switch text(shape) {
        case "true", "True", "TRUE", "yes", "on", "Yes", "YES", "On", "ON": return true
        case "false", "False", "FALSE", "no", "off", "No", "NO", "Off", "OFF": return false
        case nil: return nil
        default:
            expected(shape)
            return nil
        }
    }

    /// Whether it is the word `never`.
    var isNever: Bool { node.scalar?.string == "never" }

    /// A whole number within bounds.
    func number(in bounds: ClosedRange<Int>) -> Int? {
        let shape = "a number from \(bounds.lowerBound) to \(bounds.upperBound)"
        guard let text = text(shape) else { return nil }
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            bounds.contains(number)
        else {
            expected(shape)
            return nil
        }
        return number
    }

    /// One of two words; true for the first.
    func choice(_ first: String, or second: String) -> Bool? {
        let shape = "\(first) or \(second)"
        guard let text = text(shape) else { return nil }
        guard text == first || text == second else {
            expected(shape)
            return nil
        }
        return text == first
    }

    /// A span of time such as `90s` within bounds.
    func duration(in bounds: ClosedRange<Duration>, examples: String = "90s, 15m, 6h, 1d or 1w") -> Duration? {
        let shape = "a duration such as \(examples)"
        guard let text = text(shape) else { return nil }
        guard let duration = DurationText.parse(text) else {
            expected(shape)
            return nil
        }
        guard bounds.contains(duration) else {
            expected("between \(DurationText.write(bounds.lowerBound)) and \(DurationText.write(bounds.upperBound))")
            return nil
        }
        return duration
    }

    /// The members of a list; nothing at all is an empty list.
    func members(_ what: String) -> [Node] {
        if node.isNothing { return [] }
        guard case .sequence(let sequence) = node else {
            expected(what)
            return []
        }
        return Array(sequence)
    }

    /// The members of a list of texts.
    func texts(_ what: String) -> [PlacedText] {
        members(what).compactMap { member in
            let value = Value(node: member, key: key, file: file, complaints: complaints)
            return value.text(what).map { PlacedText(text: $0, place: value.place) }
        }
    }
}
