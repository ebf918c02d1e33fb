import Model
import XML

/// Relative URLs inside of markup.
enum MarkupLinks {
    /// The markup with the URLs of its attributes made absolute; unchanged, and not copied, where none is relative or no base is known.
    static func resolve(_ markup: String, base: String) -> String {
        guard Address.isHierarchical(base) else { return markup }
        var markup = markup
        guard markup.withBytes(hasRelative) else { return markup }
        let bytes = Array(markup.utf8)
        var edits = Patchwork(bytes, from: 0)
        forEachAddress(bytes.span) { value in
            if let absolute = absolute(bytes, value, base) { edits.replace(value, with: absolute) }
        }
        let result = edits.finish()
        return String(decoding: result.bytes[result.range], as: UTF8.self)
    }

    /// Most markup has none: that is seen without copying anything.
    private static func hasRelative(_ bytes: Span<UInt8>) -> Bool {
        var found = false
        forEachAddress(bytes) { value in found = found || !Address.hasWebScheme(bytes, value) }
        return found
    }

    private static func forEachAddress(_ bytes: Span<UInt8>, _ body: (Range<Int>) -> Void) {
        var at = 0
        while let start = Bytes.index(of: UInt8(ascii: "<"), in: bytes, from: at) {
            at = start + 1
            guard at < bytes.count, ByteClass.isLetter(bytes[at]) else { continue }
            MarkupTag.forEachAttribute(bytes, &at) { name, value in
                if isAddress(bytes, name) { body(value) }
            }
        }
    }

    private static func isAddress(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        switch name.count {
        case 3: Prolog.stands("src", in: bytes, at: name.lowerBound)
        case 4: Prolog.stands("href", in: bytes, at: name.lowerBound) || Prolog.stands("cite", in: bytes, at: name.lowerBound)
        case 6: Prolog.stands("poster", in: bytes, at: name.lowerBound) || Prolog.stands("action", in: bytes, at: name.lowerBound)
        case 8: Prolog.stands("longdesc", in: bytes, at: name.lowerBound)
        case 10: Prolog.stands("background", in: bytes, at: name.lowerBound)
        default: false
        }
    }

    /// The absolute form of a value; nil where it may stay: absolute already, a fragment of the page, or empty.
    private static func absolute(_ bytes: [UInt8], _ range: Range<Int>, _ base: String) -> [UInt8]? {
        let written = String(decoding: bytes[range], as: UTF8.self)
        let trimmed = written.trimmingBlanks()
        guard !trimmed.isEmpty, !trimmed.hasPrefix("#"), WebAddress.scheme(of: trimmed) == nil else { return nil }
        let absolute = WebAddress.resolve(trimmed.replacing("&amp;", with: "&"), against: base)
        return Array(absolute.replacing("&", with: "&amp;").utf8)
    }
}

/// A tag of HTML, read as leniently as browsers do.
enum MarkupTag {
    /// Calls for each attribute of the tag whose name begins at `at`, name in lower case; leaves `at` after the tag.
    static func forEachAttribute(_ bytes: Span<UInt8>, _ at: inout Int, _ body: (_ name: Range<Int>, _ value: Range<Int>) -> Void) {
        while at < bytes.count, ByteClass.isName(bytes[at]) { at += 1 }
        while at < bytes.count, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "<") {
            guard ByteClass.isNameStart(bytes[at]) else {
                at += 1
                continue
            }
            let nameStart = at
            while at < bytes.count, ByteClass.isName(bytes[at]) { at += 1 }
            let nameEnd = at
            guard let value = value(bytes, &at) else { continue }
            body(nameStart..<nameEnd, value)
        }
    }

    /// All attributes in a range, the first of a name counts.
    static func attributes(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [String: String] {
        var found: [String: String] = [:]
        var at = range.lowerBound
        forEachAttribute(bytes.extracting(0..<range.upperBound), &at) { name, value in
            let text = String(decoding: value.map { bytes[$0] }, as: UTF8.self).replacing("&amp;", with: "&")
            let name = lowered(bytes, name)
            found[name] = found[name] ?? text
        }
        return found
    }

    private static func value(_ bytes: Span<UInt8>, _ at: inout Int) -> Range<Int>? {
        var probe = at
        while probe < bytes.count, ByteClass.isBlank(bytes[probe]) { probe += 1 }
        guard probe < bytes.count, bytes[probe] == UInt8(ascii: "=") else { return nil }
        at = probe + 1
        while at < bytes.count, ByteClass.isBlank(bytes[at]) { at += 1 }
        guard at < bytes.count else { return nil }
        let quote = bytes[at]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = at + 1
            guard let end = Bytes.index(of: quote, in: bytes, from: start) else {
                at = bytes.count
                return nil
            }
            at = end + 1
            return start..<end
        }
        let start = at
        while at < bytes.count, !ByteClass.isBlank(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
        return start..<at
    }

    private static func lowered(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: range.map { ByteClass.lower(bytes[$0]) }, as: UTF8.self)
    }
}
