import Model

/// How the texts of feeds are to be read: by what the format says, and where it says nothing, by what the text shows.
enum TextReading {
    /// A title of RSS: plain text by the specification, markup in practice; a tag or a reference in it shows which.
    static func rssTitle(_ element: Element, _ complaints: inout Complaints) -> ReadText? {
        if element.hasElements { return ReadText(text: MarkupLinks.resolve(Markup.inner(of: element), base: element.base), kind: .xhtml) }
        return element.nonEmptyText.map { title($0, &complaints) }
    }

    /// A text that may be plain or markup.
    static func title(_ text: String, _ complaints: inout Complaints) -> ReadText {
        guard Evidence.showsMarkup(text) else { return ReadText(text: text, kind: .text) }
        return ReadText(text: undouble(text, &complaints), kind: .html)
    }

    /// A body of RSS: HTML, or elements that somebody forgot to escape.
    static func rssBody(_ element: Element) -> ReadText? {
        if element.hasElements { return ReadText(text: MarkupLinks.resolve(Markup.inner(of: element), base: element.base), kind: .xhtml) }
        guard let text = element.nonEmptyText else { return nil }
        return ReadText(text: MarkupLinks.resolve(text, base: element.base), kind: .html)
    }

    /// A text construct of Atom 1.0 (RFC 4287 §3.1, §4.1.3.3) or a content construct of Atom 0.3.
    static func atom(_ element: Element, isTitle: Bool, _ complaints: inout Complaints) -> ReadText? {
        let type = (element.attribute(.type) ?? "").lowercased()
        let mode = element.attribute(.mode)?.lowercased()
        if mode == "base64" || isBinary(type) {
            guard let decoded = Base64.decode(element.text) else { return nil }
            return resolved(ReadText(text: decoded, kind: .html), element)
        }
        if element.hasElements { return resolved(ReadText(text: unwrapped(element), kind: .xhtml), element) }
        guard let text = element.nonEmptyText else { return nil }
        if type == "html" || type.contains("html") || mode == "escaped" && type != "text/plain" {
            return resolved(
                ReadText(text: isTitle ? undouble(text, &complaints) : text, kind: type.contains("xhtml") ? .text : .html), element)
        }
        if isTitle || type.isEmpty, Evidence.showsMarkup(text) {
            if type == "text" || type == "text/plain" { complaints.note("text-is-markup", "a text of type \"text\" holds HTML") }
            return resolved(ReadText(text: isTitle ? undouble(text, &complaints) : text, kind: .html), element)
        }
        return ReadText(text: text, kind: .text)
    }

    private static func resolved(_ text: ReadText, _ element: Element) -> ReadText {
        ReadText(text: MarkupLinks.resolve(text.text, base: element.base), kind: text.kind)
    }

    /// The markup inside, without the `div` that XHTML constructs are wrapped in.
    private static func unwrapped(_ element: Element) -> String {
        let elements = Array(element.children.prefix(2))
        if elements.count == 1, elements[0].name.local == .div, element.hasOnlyElements { return Markup.inner(of: elements[0]) }
        return Markup.inner(of: element)
    }

    /// Media types that Atom carries as base64.
    private static func isBinary(_ type: String) -> Bool {
        type.contains("/") && !type.hasPrefix("text/") && !type.hasSuffix("xml") && !type.contains("html")
    }

    /// Undoes one escaping too many: nobody means to show `&amp;#8217;`.
    private static func undouble(_ text: String, _ complaints: inout Complaints) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")), text.contains("&amp;"), let undone = Evidence.withoutDoubleEscape(text) else {
            return text
        }
        complaints.note("double-escaped", "a title that was escaped once too often")
        return undone
    }
}

/// What a text shows of how it was written.
enum Evidence {
    /// Whether a text holds a tag, or a reference with its semicolon: a sign of HTML.
    static func showsMarkup(_ text: String) -> Bool {
        var text = text
        return text.withBytes { bytes in
            for index in bytes.indices {
                if bytes[index] == UInt8(ascii: "&"), referenceLength(bytes, at: index) != nil { return true }
                if bytes[index] == UInt8(ascii: "<"), isTag(bytes, at: index) { return true }
            }
            return false
        }
    }

    /// The text with `&amp;` turned into `&` where a reference to a quotation mark, a number or another ampersand follows; nil where none does.
    static func withoutDoubleEscape(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            output.append(bytes[index])
            let isDouble = Prolog.stands("&amp;", in: bytes.span, at: index) && isTypographic(bytes.span, afterAmpersandAt: index + 4)
            index += isDouble ? 5 : 1
        }
        return output.count == bytes.count ? nil : String(decoding: output, as: UTF8.self)
    }

    /// Whether `#8217;`, `quot;` and the like follow, but not `lt;` and `gt;`, which texts about HTML do mean.
    private static func isTypographic(_ bytes: Span<UInt8>, afterAmpersandAt index: Int) -> Bool {
        guard let length = referenceLength(bytes, at: index, anyFirst: true) else { return false }
        return !(length == 4 && bytes[index + 2] == UInt8(ascii: "t"))
    }

    private static func referenceLength(_ bytes: Span<UInt8>, at start: Int, anyFirst: Bool = false) -> Int? {
        guard anyFirst || bytes[start] == UInt8(ascii: "&") else { return nil }
        var index = start + 1
        if index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
        let first = index
        while index < bytes.count, index - first < 10, ByteClass.isLetter(bytes[index]) || ByteClass.isDigit(bytes[index]) { index += 1 }
        return index > first && index < bytes.count && bytes[index] == UInt8(ascii: ";") ? index + 1 - start : nil
    }

    private static func isTag(_ bytes: Span<UInt8>, at start: Int) -> Bool {
        var index = start + 1
        if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
        guard index < bytes.count, ByteClass.isLetter(bytes[index]) else { return false }
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
            if bytes[index] == UInt8(ascii: ">") { return true }
            index += 1
        }
        return false
    }
}

extension String {
    /// Its UTF-8 bytes in one piece.
    mutating func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        makeContiguousUTF8()
        return body(utf8Span.span)
    }
}

/// RFC 4648 §4, blanks allowed anywhere.
enum Base64 {
    /// The text inside; nil where it is no base64 or no text.
    static func decode(_ text: String) -> String? {
        var output: [UInt8] = []
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in text.utf8 where byte > 0x20 && byte != UInt8(ascii: "=") {
            guard let value = value(byte) else { return nil }
            bits = bits << 6 | value
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return String(validating: output, as: UTF8.self)?.trimmingBlanks()
    }

    private static func value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - 65)
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - 71)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte + 4)
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
