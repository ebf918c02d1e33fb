/// Writes JSON values as bytes.
struct JSONWriter {
    var bytes: [UInt8] = []

    /// In one line.
    mutating func writeFlat(_ value: JSONValue, isSpaced: Bool) {
        switch value {
        case .array(let elements):
            writeFlat(elements, between: "[", and: "]", isSpaced) { $0.writeFlat($1, isSpaced: isSpaced) }
        case .object(let members):
            writeFlat(members, between: "{", and: "}", isSpaced) { writer, member in
                writer.writeString(member.key)
                writer.bytes.append(0x3A)
                if isSpaced { writer.bytes.append(0x20) }
                writer.writeFlat(member.value, isSpaced: isSpaced)
            }
        case .line(let value): writeFlat(value, isSpaced: isSpaced)
        default: writePlain(value)
        }
    }

    /// One member a line, but for what is short.
    mutating func writeIndented(_ value: JSONValue, level: Int) {
        if isShort(value) { return writeFlat(value, isSpaced: true) }
        switch value {
        case .array(let elements):
            writeLines(elements, between: "[", and: "]", level) { $0.writeIndented($1, level: level + 1) }
        case .object(let members):
            writeLines(members, between: "{", and: "}", level) { writer, member in
                writer.writeString(member.key)
                writer.bytes += [0x3A, 0x20]
                writer.writeIndented(member.value, level: level + 1)
            }
        default: writePlain(value)
        }
    }

    private func isShort(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let elements): guard elements.count <= 50, elements.allSatisfy(\.isPlain) else { return false }
        case .object(let members): guard members.count <= 50, members.allSatisfy(\.value.isPlain) else { return false }
        default: return true
        }
        var trial = JSONWriter()
        trial.writeFlat(value, isSpaced: true)
        return trial.bytes.count <= 100
    }

    private mutating func writeFlat<Element>(
        _ elements: [Element], between opener: Unicode.Scalar, and closer: Unicode.Scalar, _ isSpaced: Bool,
        _ body: (inout JSONWriter, Element) -> Void
    ) {
        bytes.append(UInt8(ascii: opener))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            if index > 0, isSpaced { bytes.append(0x20) }
            body(&self, element)
        }
        bytes.append(UInt8(ascii: closer))
    }

    private mutating func writeLines<Element>(
        _ elements: [Element], between opener: Unicode.Scalar, and closer: Unicode.Scalar, _ level: Int,
        _ body: (inout JSONWriter, Element) -> Void
    ) {
        bytes.append(UInt8(ascii: opener))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            startLine(level + 1)
            body(&self, element)
        }
        startLine(level)
        bytes.append(UInt8(ascii: closer))
    }

    private mutating func startLine(_ level: Int) {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
    }

    private mutating func writePlain(_ value: JSONValue) {
        switch value {
        case .string(let text): writeString(text)
        case .integer(let number): bytes += String(number).utf8
        case .number(let number): bytes += (number.isFinite ? "\(number)" : "null").utf8
        case .flag(let flag): bytes += (flag ? "true" : "false").utf8
        case .null, .array, .object, .line: bytes += "null".utf8
        }
    }

    /// Escapes what RFC 8259 §7 says must be, and nothing else. A text without any of that is copied in one piece.
    private mutating func writeString(_ text: String) {
        bytes.append(0x22)
        if needsNoEscape(text) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for byte in text.utf8 {
                if byte < 0x20 || byte == 0x22 || byte == 0x5C { writeEscape(byte) } else { bytes.append(byte) }
            }
        }
        bytes.append(0x22)
    }

    private func needsNoEscape(_ text: String) -> Bool {
        let source = text.utf8Span.span
        for index in source.indices where source[index] < 0x20 || source[index] == 0x22 || source[index] == 0x5C { return false }
        return true
    }

    private mutating func writeEscape(_ byte: UInt8) {
        switch byte {
        case 0x22, 0x5C: bytes += [0x5C, byte]
        case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
        case 0x0D: bytes += [0x5C, UInt8(ascii: "r")]
        case 0x09: bytes += [0x5C, UInt8(ascii: "t")]
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes += [0x5C, UInt8(ascii: "u"), 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
}
