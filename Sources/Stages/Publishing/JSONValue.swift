public import Model

/// A JSON text to be (RFC 8259) whose keys stay in the order in which they were given: the same value makes the same bytes everywhere.
public enum JSONValue: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case flag(Bool)
    /// A whole number.
    case integer(Int64)
    /// A number; what is not finite is written as `null`.
    case number(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object; each key once.
    case object([(key: String, value: JSONValue)])
    /// A value that stands in one line in every layout.
    indirect case line(JSONValue)

    /// How it is laid out.
    public enum Layout: Sendable {
        /// Without a blank: for JSON Lines.
        case compact
        /// In one line with a blank after each colon and comma.
        case spaced
        /// By two blanks a level, with a line end at the end; what holds only plain values and fits into 100 bytes stays in one line.
        case indented
    }

    /// A string, or `null`.
    public static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    /// RFC 3339 in UTC, or `null`.
    public static func time(_ moment: Timestamp?) -> JSONValue { moment.map { .string($0.description) } ?? .null }
    /// A whole number.
    public static func int(_ number: some BinaryInteger) -> JSONValue { .integer(Int64(clamping: number)) }
    /// An array of strings.
    public static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
    /// An array of what `body` makes of each.
    public static func list<Element>(_ elements: some Sequence<Element>, _ body: (Element) -> JSONValue) -> JSONValue {
        .array(elements.map(body))
    }

    /// The bytes, UTF-8.
    public func encoded(_ layout: Layout) -> [UInt8] {
        var bytes: [UInt8] = []
        append(layout, to: &bytes)
        return bytes
    }

    /// Appends the bytes to others: a report of a hundred thousand lines is not put together twice.
    func append(_ layout: Layout, to bytes: inout [UInt8]) {
        var writer = JSONWriter()
        swap(&writer.bytes, &bytes)
        switch layout {
        case .compact: writer.writeFlat(self, isSpaced: false)
        case .spaced: writer.writeFlat(self, isSpaced: true)
        case .indented:
            writer.writeIndented(self, level: 0)
            writer.bytes.append(0x0A)
        }
        swap(&writer.bytes, &bytes)
    }

    /// Whether it holds neither object nor array.
    var isPlain: Bool {
        switch self {
        case .array, .object, .line: false
        default: true
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object, its keys in the order of the literal.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements.map { (key: $0.0, value: $0.1) }) }
}
