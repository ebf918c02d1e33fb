/// Reads JSON (RFC 8259) and forgives: control characters in strings, commas too many, an end that is missing. Depth is bounded.
public struct JSONReader: Sendable {
    /// Deeper values are left out.
    private static let deepest = 64
    /// More values are not read: each takes many times the room that it has in the document.
    private static let mostValues = 1_000_000

    private let bytes: [UInt8]
    /// Where reading goes on: an index of the bytes.
    public private(set) var at: Int
    /// Whether the document ended in the middle.
    public private(set) var isTruncated = false
    /// Where something was forgiven first.
    public private(set) var firstFault: Int?
    /// Whether there were too many values.
    public private(set) var isOverfull = false
    private var values = 0

    /// Reads from a place on.
    public init(_ bytes: [UInt8], at start: Int) {
        self.bytes = bytes
        at = start
    }

    /// The value at the present place; nil where none can be read.
    public mutating func value() -> JSONValue? { value(depth: 0) }

    private mutating func value(depth: Int) -> JSONValue? {
        skipBlanks()
        values += 1
        guard values <= Self.mostValues else {
            isOverfull = true
            at = bytes.count
            return nil
        }
        guard let byte = peek else {
            isTruncated = true
            return nil
        }
        guard depth < Self.deepest else {
            skipDeep()
            return JSONValue.null
        }
        switch byte {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return array(depth)
        case UInt8(ascii: "\""): return string().map(JSONValue.string)
        default: return word()
        }
    }

    /// Skips blanks and tells whether something follows.
    public mutating func hasMore() -> Bool {
        skipBlanks()
        return peek != nil
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipBlanks() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    private mutating func fault() { firstFault = firstFault ?? at }

    /// A member that the document's end cuts is left out, so that whole items remain.
    private mutating func object(_ depth: Int) -> JSONValue {
        at += 1
        var members: [String: JSONValue] = [:]
        while let byte = nextInside() {
            if byte == UInt8(ascii: "}") {
                at += 1
                return .object(members)
            }
            guard byte == UInt8(ascii: "\""), let name = string() else {
                guard !isTruncated else { break }
                fault()
                at += 1
                continue
            }
            skipBlanks()
            if peek == UInt8(ascii: ":") { at += 1 } else { fault() }
            let value = value(depth: depth + 1)
            if let value, !isTruncated || value.isWholeInPart { members[name] = value }
        }
        isTruncated = true
        return .object(members)
    }

    private mutating func array(_ depth: Int) -> JSONValue {
        at += 1
        var elements: [JSONValue] = []
        while let byte = nextInside() {
            if byte == UInt8(ascii: "]") {
                at += 1
                return .array(elements)
            }
            let start = at
            guard let value = value(depth: depth + 1) else {
                if at == start { at += 1 }
                fault()
                continue
            }
            if !isTruncated { elements.append(value) }
        }
        isTruncated = true
        return .array(elements)
    }

    /// The next byte that is neither blank nor comma.
    private mutating func nextInside() -> UInt8? {
        while !isTruncated, at < bytes.count, bytes[at] <= 0x20 || bytes[at] == UInt8(ascii: ",") { at += 1 }
        return isTruncated ? nil : peek
    }

    private mutating func word() -> JSONValue? {
        let start = at
        while let byte = peek, isWordByte(byte) || [0x2B, 0x2D, 0x2E].contains(byte) { at += 1 }
        let word = String(decoding: bytes[start..<at], as: UTF8.self)
        switch word {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        default: return Double(word) == nil ? nil : .number(word)
        }
    }

    private func isWordByte(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) }

    /// Passes over a value that is too deep, without recursion.
    private mutating func skipDeep() {
        fault()
        var depth = 0
        while let byte = peek {
            if byte == UInt8(ascii: "\"") {
                _ = string()
                continue
            }
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { depth -= 1 }
            at += 1
            if depth <= 0 { return }
        }
        isTruncated = true
    }

    // MARK: Strings

    private mutating func string() -> String? {
        at += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): escape(into: &text)
            default:
                if byte < 0x20, ![0x09, 0x0A, 0x0D].contains(byte) { fault() } else { text.append(byte) }
                at += 1
            }
        }
        isTruncated = true
        return nil
    }

    private mutating func escape(into text: inout [UInt8]) {
        guard at + 1 < bytes.count else {
            at += 1
            return
        }
        let byte = bytes[at + 1]
        at += 2
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): break
        case UInt8(ascii: "u"): text += unicode().utf8
        default: text.append(byte)
        }
    }

    /// Four digits, or a surrogate pair of eight; U+FFFD for half of one.
    private mutating func unicode() -> Unicode.Scalar {
        guard let first = fourDigits() else { return "\u{FFFD}" }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else { return "\u{FFFD}" }
        let mark = at
        at += 2
        if let second = fourDigits(), (0xDC00..<0xE000).contains(second) {
            return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
        }
        at = mark
        return "\u{FFFD}"
    }

    private mutating func fourDigits() -> UInt32? {
        guard at + 4 <= bytes.count, let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16) else { return nil }
        at += 4
        return value
    }
}

extension JSONValue {
    /// Whether a value that the document's end cut still holds whole parts: arrays and objects do.
    fileprivate var isWholeInPart: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }
}
