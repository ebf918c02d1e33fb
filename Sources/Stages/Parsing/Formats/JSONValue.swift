/// A value of a JSON document; numbers stay as they are written.
enum JSONValue: Hashable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    /// Members in order; of members with one name the last counts.
    case object([String: JSONValue])

    /// A member of an object.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// A text, or a number or truth taken for one; nil where it is empty.
    var text: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let digits): digits
        case .bool(let value): String(value)
        default: nil
        }
    }

    /// The elements of an array; what is no array counts as one element, nothing as none.
    var elements: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }

    /// A whole number, also where it is written as a text or with a fraction.
    var wholeNumber: Int64? { text.flatMap { Int64($0) ?? Double($0).flatMap { Int64(exactly: $0.rounded()) } } }

    var isObject: Bool {
        if case .object = self { return true }
        return false
    }
}
