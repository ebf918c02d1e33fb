/// A value of a JSON document; numbers stay as they are written.
public enum JSONValue: Hashable, Sendable {
    /// Nothing.
    case null
    /// A truth.
    case bool(Bool)
    /// A number, as it is written.
    case number(String)
    /// A text, its escapes decoded.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Members in order; of members with one name the last counts.
    case object([String: JSONValue])

    /// A member of an object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// A text, or a number or truth taken for one; nil where it is empty.
    public var text: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let digits): digits
        case .bool(let value): String(value)
        default: nil
        }
    }

    /// The elements of an array; what is no array counts as one element, nothing as none.
    public var elements: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }

    /// A whole number, also where it is written as a text or with a fraction.
    public var wholeNumber: Int64? { text.flatMap { Int64($0) ?? Double($0).flatMap { Int64(exactly: $0.rounded()) } } }

    /// Whether it is an object.
    public var isObject: Bool {
        if case .object = self { return true }
        return false
    }
}
