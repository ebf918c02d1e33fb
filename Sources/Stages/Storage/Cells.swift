import FoundationEssentials
import GRDB
import Model

// How values become cells of a row and come back. Cells are read as optionals: a NULL where none can be is damage, not a crash.

/// What is bound to a `?` of a statement; nil is NULL. Lists of cells are `StatementArguments`, so that a literal list becomes what SQLite takes
/// without a detour: making one of an array costs more than SQLite does for a poll.
typealias Cell = (any DatabaseValueConvertible)?

extension Cell {
    /// Text. SQLite's C strings end at U+0000, which a JSON feed may contain: it is written as U+001A `0`, and U+001A as U+001A `1`.
    static func text(_ text: String) -> Cell { StoredText.escaped(text) }
    /// Text, or NULL.
    static func text(_ text: String?) -> Cell { text.map(StoredText.escaped) }
    /// A name.
    static func name(_ name: some Identifier) -> Cell { StoredText.escaped(name.rawValue) }
    /// A name, or NULL.
    static func name(_ name: (some Identifier)?) -> Cell { name.map { StoredText.escaped($0.rawValue) } }
    /// A moment, in milliseconds since the Unix epoch.
    static func time(_ moment: Timestamp) -> Cell { moment.milliseconds }
    /// A moment, or NULL.
    static func time(_ moment: Timestamp?) -> Cell { moment?.milliseconds }
    /// A duration in whole milliseconds, or NULL.
    static func span(_ span: Duration?) -> Cell { span?.wholeMilliseconds }
    /// A whole number.
    static func int(_ number: some BinaryInteger) -> Cell { Int64(number) }
    /// A whole number, or NULL.
    static func int(_ number: Int?) -> Cell { number }
    /// 0 or 1.
    static func flag(_ flag: Bool) -> Cell { flag }
    /// A fraction.
    static func real(_ number: Double) -> Cell { number }
    /// 64 bits as the number that SQLite has for them.
    static func bits(_ bits: UInt64) -> Cell { Int64(bitPattern: bits) }
    /// Bytes.
    static func blob(_ bytes: Data) -> Cell { bytes }
    /// A value as compact JSON with sorted keys.
    static func json(_ value: some Encodable) throws -> Cell { try StoredJSON.text(value) }
    /// A value as JSON, or NULL.
    static func json(_ value: (some Encodable)?) throws -> Cell { try value.map { try StoredJSON.text($0) } }
    /// A list as JSON; NULL when it is empty, which most are.
    static func list(_ values: [some Encodable]) throws -> Cell { values.isEmpty ? nil : try StoredJSON.text(values) }
}

extension Row {
    func textIfAny(_ index: Int) -> String? { (self[index] as String?).map(StoredText.unescaped) }
    func intIfAny(_ index: Int) -> Int? { self[index] as Int? }
    func timeIfAny(_ index: Int) -> Timestamp? { (self[index] as Int64?).map { Timestamp(milliseconds: $0) } }
    func spanIfAny(_ index: Int) -> Duration? { (self[index] as Int64?).map { .milliseconds($0) } }
    func nameIfAny<Name: Identifier>(_ index: Int) -> Name? { textIfAny(index).map { Name($0) } }

    func text(_ index: Int) throws -> String { try there(textIfAny(index), index) }
    func int(_ index: Int) throws -> Int { try there(self[index] as Int?, index) }
    func time(_ index: Int) throws -> Timestamp { try there(timeIfAny(index), index) }
    func name<Name: Identifier>(_ index: Int) throws -> Name { Name(try text(index)) }
    func flag(_ index: Int) throws -> Bool { try int(index) != 0 }
    func real(_ index: Int) throws -> Double { try there(self[index] as Double?, index) }
    func blob(_ index: Int) throws -> Data { try there(self[index] as Data?, index) }
    func bits(_ index: Int) throws -> UInt64 { UInt64(bitPattern: Int64(try int(index))) }
    func blobIfAny(_ index: Int) -> Data { self[index] as Data? ?? Data() }
    func list(_ index: Int) throws -> [String] { try jsonIfAny([String].self, index) ?? [] }

    func json<Value: Decodable>(_ type: Value.Type, _ index: Int) throws -> Value { try there(try jsonIfAny(type, index), index) }
    func jsonIfAny<Value: Decodable>(_ type: Value.Type, _ index: Int) throws -> Value? {
        guard let text = self[index] as String? else { return nil }
        return try StoredJSON.value(type, text)
    }

    /// An enumeration by its raw value.
    func word<Word: RawRepresentable<String>>(_ index: Int) throws -> Word { try there(Word(rawValue: text(index)), index) }
    /// An enumeration by its raw value, or nothing.
    func wordIfAny<Word: RawRepresentable<String>>(_ index: Int) throws -> Word? {
        try textIfAny(index).map { try there(Word(rawValue: $0), index) }
    }

    private func there<Value>(_ value: Value?, _ index: Int) throws -> Value {
        guard let value else { throw StoreError.damaged("column \(Array(columnNames)[index]) holds no value that can be read") }
        return value
    }
}

/// JSON as it is kept in rows: the same bytes for the same value, in every run.
enum StoredJSON {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    static func text(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }

    /// What `text` gives, but without the encoder for URLs as they mostly are: it would cost a tenth of a poll that brought nothing.
    static func hops(_ hops: [Hop]) throws -> String {
        guard hops.allSatisfy({ isPlain($0.url) }) else { return try text(hops) }
        return "[" + hops.map { #"{"status":\#($0.status),"url":"\#($0.url)"}"# }.joined(separator: ",") + "]"
    }

    /// What `text` gives, but without the encoder: the names are ours, and every version of a story has them.
    static func rules(_ rules: FieldRules) -> String {
        let members = fields.compactMap { field in rules[field].map { #""\#(field.rawValue)":"\#($0.rawValue)""# } }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// The way back: every second piece between quotation marks is a name. One that a later version knows is left out.
    static func rules(_ text: String) -> FieldRules {
        let pieces = text.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        var rules = FieldRules()
        for index in stride(from: 1, to: pieces.count - 2, by: 4) {
            guard let field = StoryField(rawValue: String(Substring(pieces[index]))) else { continue }
            rules[field] = FieldRule(rawValue: String(Substring(pieces[index + 2])))
        }
        return rules
    }

    private static let fields = StoryField.allCases.sorted { $0.rawValue < $1.rawValue }

    /// The way back, without the decoder where `hops` did without the encoder: it would cost more than the rest of a report.
    static func hops(_ text: String) throws -> [Hop] {
        var hops: [Hop] = []
        var rest = text.utf8.dropFirst()[...]
        guard text.utf8.first == UInt8(ascii: "["), text.utf8.last == UInt8(ascii: "]"), !text.utf8.contains(UInt8(ascii: "\\")) else {
            return try value([Hop].self, text)
        }
        while rest.count > 1 {
            guard let hop = plainHop(&rest) else { return try value([Hop].self, text) }
            hops.append(hop)
            if rest.first == UInt8(ascii: ",") { rest = rest.dropFirst() }
        }
        return hops
    }

    /// Takes `{"status":304,"url":"…"}` away.
    private static func plainHop(_ rest: inout Substring.UTF8View) -> Hop? {
        let (opening, middle, closing) = (#"{"status":"#.utf8, #","url":""#.utf8, #""}"#.utf8)
        guard rest.starts(with: opening) else { return nil }
        let digits = rest.dropFirst(opening.count).prefix { (0x30...0x39).contains($0) }
        let behind = rest[digits.endIndex...]
        guard (1...3).contains(digits.count), behind.starts(with: middle) else { return nil }
        let url = behind.dropFirst(middle.count).prefix { $0 != UInt8(ascii: "\"") }
        guard rest[url.endIndex...].starts(with: closing) else { return nil }
        rest = rest[url.endIndex...].dropFirst(closing.count)
        return Hop(url: String(Substring(url)), status: digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }

    /// Whether a text stands in JSON as it is: printable ASCII without quote and backslash.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StoreError.damaged("the JSON of a \(type) cannot be read: \(error)")
        }
    }
}

/// Text without U+0000, and back.
enum StoredText {
    static func escaped(_ text: String) -> String {
        guard holds(text, 0, or: 0x1A) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0: bytes += [0x1A, UInt8(ascii: "0")]
            case 0x1A: bytes += [0x1A, UInt8(ascii: "1")]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func unescaped(_ text: String) -> String {
        guard holds(text, 0x1A, or: 0x1A) else { return text }
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                bytes.append(byte == UInt8(ascii: "0") ? 0 : 0x1A)
            } else if byte != 0x1A {
                bytes.append(byte)
            }
            isEscaped = !isEscaped && byte == 0x1A
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether one of two bytes stands in a text; a loop over a span, because every text of every row comes by here.
    private static func holds(_ text: String, _ byte: UInt8, or other: UInt8) -> Bool {
        let bytes = text.utf8Span.span
        var found: UInt8 = 0
        for index in bytes.indices { found |= (bytes[index] == byte ? 1 : 0) | (bytes[index] == other ? 1 : 0) }
        return found != 0
    }
}
