import XML

/// What stands at an `&`, and what it means.
struct Reference: Sendable {
    /// How many bytes it takes.
    var count: Int
    /// The text that is meant, UTF-8.
    var text: [UInt8]
    /// What is wrong with it; nil where it is as XML wants it.
    var defect: (kind: String, message: @Sendable () -> String)?

    init(count: Int, text: [UInt8]) { (self.count, self.text) = (count, text) }

    init(count: Int, text: [UInt8], _ kind: String, _ message: @autoclosure @escaping @Sendable () -> String) {
        self.init(count: count, text: text)
        defect = (kind, message)
    }
}

/// Reads references as XML, then as HTML, then as a bare ampersand.
struct ReferenceReader {
    /// Simple entities of the document's own DTD, with what they stand for.
    let entities: [[UInt8]: [UInt8]]
    /// What may still be written for entities of the DTD: bounds their expansion.
    private(set) var expansionBytesLeft = 1 << 20

    init(entities: [[UInt8]: [UInt8]]) { self.entities = entities }

    /// Reads what stands at `start`, where an `&` is.
    mutating func read(_ bytes: Span<UInt8>, at start: Int) -> Reference {
        if let common = Self.common(bytes, at: start) { return Reference(count: common.count, text: [common.character]) }
        guard start + 1 < bytes.count else { return Self.bare }
        if bytes[start + 1] == UInt8(ascii: "#") { return numeric(bytes, at: start) }
        return named(bytes, at: start)
    }

    fileprivate static let bare = Reference(count: 1, text: [UInt8(ascii: "&")], "bare-ampersand", "& that begins no reference")

    /// One of XML's own five references (XML 1.0 §4.6); nil where none stands.
    static func common(_ bytes: Span<UInt8>, at start: Int) -> (character: UInt8, count: Int)? {
        guard start + 3 < bytes.count else { return nil }
        let (first, second, third) = (bytes[start + 1], bytes[start + 2], bytes[start + 3])
        let fourth = start + 4 < bytes.count ? bytes[start + 4] : 0
        let fifth = start + 5 < bytes.count ? bytes[start + 5] : 0
        let semicolon = UInt8(ascii: ";")
        switch (first, second, third, fourth) {
        case (UInt8(ascii: "l"), UInt8(ascii: "t"), semicolon, _): return (UInt8(ascii: "<"), 4)
        case (UInt8(ascii: "g"), UInt8(ascii: "t"), semicolon, _): return (UInt8(ascii: ">"), 4)
        case (UInt8(ascii: "a"), UInt8(ascii: "m"), UInt8(ascii: "p"), semicolon): return (UInt8(ascii: "&"), 5)
        case (UInt8(ascii: "q"), UInt8(ascii: "u"), UInt8(ascii: "o"), UInt8(ascii: "t")) where fifth == semicolon:
            return (UInt8(ascii: "\""), 6)
        case (UInt8(ascii: "a"), UInt8(ascii: "p"), UInt8(ascii: "o"), UInt8(ascii: "s")) where fifth == semicolon:
            return (UInt8(ascii: "'"), 6)
        default: return nil
        }
    }

    private mutating func named(_ bytes: Span<UInt8>, at start: Int) -> Reference {
        var end = start + 1
        while end < bytes.count, end - start < 34, ByteClass.isLetter(bytes[end]) || ByteClass.isDigit(bytes[end]) || bytes[end] == 0x5F {
            end += 1
        }
        let name = (start + 1..<end).map { bytes[$0] }
        guard !name.isEmpty else { return Self.bare }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return unfinished(name, next: end < bytes.count ? bytes[end] : 0) }
        return finished(name, count: end + 1 - start)
    }

    private mutating func finished(_ name: [UInt8], count: Int) -> Reference {
        let shown = String(decoding: name, as: UTF8.self)
        if let value = entities[name] {
            guard value.count <= expansionBytesLeft else {
                return Reference(count: count, text: [], "entity-expansion", "&\(shown); is not expanded: too much of it")
            }
            expansionBytesLeft -= value.count
            return Reference(count: count, text: value, "dtd-entity", "&\(shown); read as the DTD declares it")
        }
        guard let character = NamedEntities.character(shown) ?? NamedEntities.character(shown.lowercased()) else { return Self.bare }
        return Reference(count: count, text: character.utf8, "undeclared-entity", "&\(shown); is HTML's, not XML's")
    }

    /// Without a semicolon only the old names of HTML count, and not where a parameter of a URL could be meant (HTML §13.2.5.73).
    private func unfinished(_ name: [UInt8], next: UInt8) -> Reference {
        let shown = String(decoding: name, as: UTF8.self)
        guard next != UInt8(ascii: "="), next < 0x80, let character = NamedEntities.character(shown), character.value <= 0xFF else {
            return Self.bare
        }
        return Reference(count: name.count + 1, text: character.utf8, "unfinished-reference", "&\(shown) without its semicolon")
    }
}

extension ReferenceReader {
    /// `&#8217;`, `&#x2019;`, also of what XML forbids: halves of pairs, windows-1252's numbers, control characters.
    fileprivate func numeric(_ bytes: Span<UInt8>, at start: Int) -> Reference {
        guard let number = Self.number(bytes, at: start) else { return Self.bare }
        let value = number.value
        if (0xD800..<0xDC00).contains(value) { return pair(number, bytes, at: start) }
        if (0x80..<0xA0).contains(value) {
            let meant = Windows1252.scalar(UInt8(value)).utf8
            return Reference(count: number.count, text: meant, "windows-1252-reference", "number \(value) is windows-1252's")
        }
        guard let character = Unicode.Scalar(value), Self.isAllowed(value) else {
            return Reference(count: number.count, text: [], "forbidden-reference", "XML has no character \(value)")
        }
        guard number.isFinished else {
            return Reference(
                count: number.count, text: character.utf8, "unfinished-reference", "number \(value) without its semicolon")
        }
        return Reference(count: number.count, text: character.utf8)
    }

    private func pair(_ high: NumericReference, _ bytes: Span<UInt8>, at start: Int) -> Reference {
        let kind = "surrogate-reference"
        guard let low = Self.number(bytes, at: start + high.count), (0xDC00..<0xE000).contains(low.value),
            let character = Unicode.Scalar(0x10000 + (high.value - 0xD800) << 10 + (low.value - 0xDC00))
        else { return Reference(count: high.count, text: [], kind, "half of a surrogate pair") }
        return Reference(count: high.count + low.count, text: character.utf8, kind, "a surrogate pair written as two references")
    }

    private static func isAllowed(_ value: UInt32) -> Bool {
        value >= 0x20 ? value != 0xFFFE && value != 0xFFFF : [0x09, 0x0A, 0x0D].contains(value)
    }

    private struct NumericReference {
        var value: UInt32
        var count: Int
        var isFinished: Bool
    }

    private static func number(_ bytes: Span<UInt8>, at start: Int) -> NumericReference? {
        guard start + 2 < bytes.count, bytes[start] == UInt8(ascii: "&"), bytes[start + 1] == UInt8(ascii: "#") else { return nil }
        let isHexadecimal = bytes[start + 2] | 0x20 == UInt8(ascii: "x")
        let first = start + (isHexadecimal ? 3 : 2)
        var end = first
        var value: UInt32 = 0
        while end < bytes.count, let digit = digit(bytes[end], isHexadecimal) {
            value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x110000)
            end += 1
        }
        guard end > first else { return nil }
        let isFinished = end < bytes.count && bytes[end] == UInt8(ascii: ";")
        return NumericReference(value: value, count: end - start + (isFinished ? 1 : 0), isFinished: isFinished)
    }

    private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
        if ByteClass.isDigit(byte) { return UInt32(byte - 0x30) }
        let letter = byte | 0x20
        return isHexadecimal && (0x61...0x66).contains(letter) ? UInt32(letter - 0x61 + 10) : nil
    }
}
