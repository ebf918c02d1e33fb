/// Text that an XML 1.0 document can hold.
enum XMLText {
    /// Without what XML 1.0 §2.2 has no character for, and without the controls that no text means (U+007F to U+009F), of which validators complain.
    static func clean(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy(isAllowed) { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.lazy.filter(isAllowed))
        return String(scalars)
    }

    /// Clean text as the content of an element or the value of an attribute in double quotes.
    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            // Else a parser would make a line end of it.
            case 0x0D: bytes += "&#13;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD: true
        // The last two of each plane are no characters.
        case 0x10000...0x10FFFF: scalar.value & 0xFFFE != 0xFFFE
        default: false
        }
    }
}

/// Writes an XML document, one element a line.
struct XMLWriter {
    private(set) var text = #"<?xml version="1.0" encoding="utf-8"?>"# + "\n"
    private var open: [String] = []

    /// An element with no element in it: empty where there is no content.
    mutating func leaf(_ name: String, _ attributes: [(String, String)] = [], _ content: String? = nil) {
        indent()
        text += "<\(name)\(Self.written(attributes))"
        text += content.map { ">\(XMLText.escaped(XMLText.clean($0)))</\(name)>\n" } ?? "/>\n"
    }

    /// An element with others in it.
    mutating func element(_ name: String, _ attributes: [(String, String)] = [], _ body: (inout XMLWriter) -> Void) {
        indent()
        text += "<\(name)\(Self.written(attributes))>\n"
        open.append(name)
        body(&self)
        open.removeLast()
        indent()
        text += "</\(name)>\n"
    }

    private mutating func indent() { text += String(repeating: "  ", count: open.count) }

    private static func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0)=\"\(XMLText.escaped(XMLText.clean($1)))\"" }.joined()
    }
}
