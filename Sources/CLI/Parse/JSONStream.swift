import Files
import Publishing

/// Writes JSON (RFC 8259) piece by piece: neither a document nor one of its strings need ever stand in memory a second time as JSON.
///
/// The layouts are those of `JSONValue.Layout`; an object or array that is opened by hand always gets a line for each member where lines are asked for.
struct JSONStream: ~Copyable {
    private var output: OutputBuffer
    private let layout: JSONValue.Layout
    private var level = 0
    /// Whether a comma must stand before the next element.
    private var needsComma = false
    private var isBehindKey = false

    init(_ output: consuming OutputBuffer, layout: JSONValue.Layout) {
        self.output = output
        self.layout = layout
    }

    /// Begins an object (`{`) or an array (`[`).
    mutating func open(_ bracket: Unicode.Scalar) throws(FileError) {
        try separate()
        try output.append(UInt8(ascii: bracket))
        (level, needsComma) = (level + 1, false)
    }

    /// Ends the object or array that was opened last.
    mutating func close(_ bracket: Unicode.Scalar) throws(FileError) {
        level -= 1
        if needsComma { try startLine() }
        try output.append(UInt8(ascii: bracket))
        needsComma = true
    }

    /// Begins a member of an object; its value comes next.
    mutating func key(_ name: String) throws(FileError) {
        try separate()
        try writeString(name)
        try output.append(UInt8(ascii: ":"))
        if layout != .compact { try output.append(UInt8(ascii: " ")) }
        isBehindKey = true
    }

    /// Writes a member that is a text, or `null`.
    mutating func write(_ name: String, _ text: String?) throws(FileError) {
        try key(name)
        isBehindKey = false
        if let text { try writeString(text) } else { try output.append("null") }
    }

    /// Writes a member that is a text, where there is one.
    mutating func writeIfAny(_ name: String, _ text: String?) throws(FileError) {
        if let text { try write(name, text) }
    }

    /// Writes a member that is an array.
    mutating func write<Part>(_ name: String, _ parts: [Part], _ body: (Part) -> JSONValue) throws(FileError) {
        try key(name)
        isBehindKey = !parts.isEmpty
        if parts.isEmpty { try output.append("[]") } else { try write(.list(parts, body)) }
    }

    /// Writes a member that is an array, where it holds something.
    mutating func writeIfAny<Part>(_ name: String, _ parts: [Part], _ body: (Part) -> JSONValue) throws(FileError) {
        if !parts.isEmpty { try write(name, parts, body) }
    }

    /// Writes members into the object that is open.
    mutating func write(_ members: JSONMembers) throws(FileError) {
        for member in members {
            try key(member.key)
            try write(member.value)
        }
    }

    /// Writes a whole value.
    mutating func write(_ value: JSONValue) throws(FileError) {
        if layout == .indented, value.isShort { return try writeLine(value) }
        switch value {
        case .array(let elements):
            try open("[")
            for element in elements { try write(element) }
            try close("]")
        case .object(let members):
            try open("{")
            try write(members)
            try close("}")
        default:
            try separate()
            try writePlain(value)
        }
    }

    /// Ends the text with a line end and hands all of it on.
    mutating func end() throws(FileError) {
        try output.append(0x0A)
        try output.flush()
        needsComma = false
    }

    private mutating func writeLine(_ value: JSONValue) throws(FileError) {
        try separate()
        try output.append(value.encoded(.spaced).span)
    }

    private mutating func separate() throws(FileError) {
        if isBehindKey {
            isBehindKey = false
        } else {
            if needsComma { try output.append(UInt8(ascii: ",")) }
            if level > 0 { try startLine() }
        }
        needsComma = true
    }

    private mutating func startLine() throws(FileError) {
        guard layout == .indented else { return }
        try output.append(0x0A)
        for _ in 0..<level { try output.append("  ") }
    }

    private mutating func writePlain(_ value: JSONValue) throws(FileError) {
        if case .string(let text) = value { return try writeString(text) }
        try output.append(value.encoded(.compact).span)
    }

    /// Escapes what RFC 8259 §7 says must be, and nothing else. What stands between is handed on in one piece.
    private mutating func writeString(_ text: String) throws(FileError) {
        let bytes = text.utf8.span
        var start = 0
        try output.append(0x22)
        for index in bytes.indices where bytes[index] < 0x20 || bytes[index] == 0x22 || bytes[index] == 0x5C {
            try output.append(bytes.extracting(start..<index))
            try output.append(Self.escape(bytes[index]))
            start = index + 1
        }
        try output.append(bytes.extracting(start...))
        try output.append(0x22)
    }

    private static func escape(_ byte: UInt8) -> String {
        switch byte {
        case 0x22: "\\\""
        case 0x5C: "\\\\"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x09: "\\t"
        default: "\\u00" + (byte < 0x10 ? "0" : "1") + String(byte & 15, radix: 16)
        }
    }
}

/// The members of an object, in order.
typealias JSONMembers = [(key: String, value: JSONValue)]

extension JSONMembers {
    /// Adds a text where there is one.
    mutating func add(_ key: String, _ text: String?) {
        if let text { append((key, .string(text))) }
    }

    /// Adds a number where there is one.
    mutating func add(_ key: String, _ number: Int?) {
        if let number { append((key, .int(number))) }
    }

    /// Adds an array where it holds something.
    mutating func add<Part>(_ key: String, _ elements: [Part], _ body: (Part) -> JSONValue) {
        if !elements.isEmpty { append((key, .list(elements, body))) }
    }
}

extension JSONValue {
    /// Whether it is an array or object of plain values that fits into a hundred bytes, found out without writing it.
    fileprivate var isShort: Bool {
        switch self {
        case .array(let elements): elements.count <= 50 && Self.fit(elements.map { ("", $0) })
        case .object(let members): members.count <= 50 && Self.fit(members)
        default: false
        }
    }

    private static func fit(_ members: JSONMembers) -> Bool {
        var length = 2
        for member in members {
            guard let value = member.value.plainLength else { return false }
            length += member.key.utf8.count + 4 + value
        }
        return length <= 100
    }

    /// About how many bytes it takes; nil for what is not plain.
    private var plainLength: Int? {
        switch self {
        case .array, .object, .line: nil
        case .string(let text): text.utf8.count + 2
        case .integer(let number): "\(number)".utf8.count
        case .number: 20
        case .flag, .null: 5
        }
    }
}
