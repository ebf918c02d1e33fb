import Model
import XML

/// Relative URLs inside of markup.
enum MarkupLinks {
    /// The markup with the URLs of its attributes made absolute; unchanged, and not copied, where none is relative or no base is known.
    static func resolve(_ markup: String, base: @autoclosure () -> String) -> String {
        var markup = markup
        let isRelative = markup.withBytes(hasRelative)
        guard isRelative else { return markup }
        let base = base()
        guard Address.isHierarchical(base) else { return markup }
        let output = markup.withBytes { resolved($0, base) }
        return String(decoding: output, as: UTF8.self)
    }

    private static func resolved(_ bytes: Span<UInt8>, _ base: String) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 256)
        var copied = 0
        let limit = 2 * bytes.count + mostGrowthBytes
        forEachAddress(bytes) { value in
            guard isRelative(bytes, value), output.count < limit else { return }
            output.append(span: bytes.extracting(copied..<value.lowerBound))
            output += absolute(bytes, value, base)
            copied = value.upperBound
        }
        output.append(span: bytes.extracting(copied..<bytes.count))
        return output
    }

    /// Links beyond stay relative: each grows by the length of the base, and a hostile text has a million of them.
    private static let mostGrowthBytes = 1 << 20

    /// Most markup has none: that is seen without copying anything.
    private static func hasRelative(_ bytes: Span<UInt8>) -> Bool {
        var found = false
        forEachAddress(bytes) { value in found = found || isRelative(bytes, value) }
        return found
    }

    /// Calls for each URL in an attribute, in order.
    private static func forEachAddress(_ bytes: Span<UInt8>, _ body: (Range<Int>) -> Void) {
        var at = 0
        while let start = Bytes.index(of: UInt8(ascii: "<"), in: bytes, from: at) {
            at = start + 1
            guard at < bytes.count, ByteClass.isLetter(bytes[at]) else { continue }
            MarkupTag.forEachAttribute(bytes, &at) { name, value in
                switch kind(bytes, name) {
                case .address: body(value)
                case .list: forEachCandidate(bytes, value, body)
                case .other: break
                }
            }
        }
    }

    /// The URLs of `srcset`: each ends at a blank, or at a comma before one; what follows up to the next comma says how large it is.
    private static func forEachCandidate(_ bytes: Span<UInt8>, _ value: Range<Int>, _ body: (Range<Int>) -> Void) {
        let comma = UInt8(ascii: ",")
        var at = value.lowerBound
        while at < value.upperBound {
            while at < value.upperBound, ByteClass.isBlank(bytes[at]) || bytes[at] == comma { at += 1 }
            let start = at
            while at < value.upperBound, !ByteClass.isBlank(bytes[at]) { at += 1 }
            var end = at
            while end > start, bytes[end - 1] == comma { end -= 1 }
            if end > start { body(start..<end) }
            guard end == at else { continue }
            while at < value.upperBound, bytes[at] != comma { at += 1 }
        }
    }

    private enum Kind { case address, list, other }

    /// What the attribute of a name holds: most hold no URL, which the first letter tells.
    private static func kind(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Kind {
        switch bytes[name.lowerBound] | 0x20 {
        case UInt8(ascii: "h"): named("href", bytes, name)
        case UInt8(ascii: "s"): named("srcset", bytes, name) == .address ? .list : named("src", bytes, name)
        case UInt8(ascii: "c"): named(["cite", "classid", "codebase"], bytes, name)
        case UInt8(ascii: "d"): named("data", bytes, name)
        case UInt8(ascii: "p"): named(["poster", "profile"], bytes, name)
        case UInt8(ascii: "a"): named("action", bytes, name)
        case UInt8(ascii: "b"): named("background", bytes, name)
        case UInt8(ascii: "f"): named("formaction", bytes, name)
        case UInt8(ascii: "l"): named("longdesc", bytes, name)
        case UInt8(ascii: "u"): named("usemap", bytes, name)
        default: .other
        }
    }

    private static func named(_ word: String, _ bytes: Span<UInt8>, _ name: Range<Int>) -> Kind {
        name.count == word.utf8.count && Words.stands(word, in: bytes, at: name.lowerBound) ? .address : .other
    }

    private static func named(_ words: [String], _ bytes: Span<UInt8>, _ name: Range<Int>) -> Kind {
        words.contains { named($0, bytes, name) == .address } ? .address : .other
    }

    /// Whether a value needs a base: it is neither absolute already, nor a fragment of the page, nor empty.
    private static func isRelative(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if Address.hasWebScheme(bytes, range) { return false }
        var at = range.lowerBound
        while at < range.upperBound, bytes[at] <= 0x20 { at += 1 }
        guard at < range.upperBound, bytes[at] != UInt8(ascii: "#") else { return false }
        let start = at
        while at < range.upperBound, ByteClass.isName(bytes[at]) || bytes[at] == UInt8(ascii: "+") {
            if bytes[at] == UInt8(ascii: ":"), at > start, ByteClass.isLetter(bytes[start]) { return false }
            at += 1
        }
        return true
    }

    private static func absolute(_ bytes: Span<UInt8>, _ range: Range<Int>, _ base: String) -> [UInt8] {
        let written = String(copying: bytes, range)
        guard written.utf8.contains(UInt8(ascii: "&")) || base.utf8.contains(UInt8(ascii: "&")) else {
            return Array(WebAddress.resolve(written, against: base).utf8)
        }
        let absolute = WebAddress.resolve(written.replacing("&amp;", with: "&"), against: base)
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

    /// An attribute of the tag in a range, its references to `&` undone; the first of a name counts.
    static func attribute(_ name: String, _ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
        var found: String?
        var at = range.lowerBound
        forEachAttribute(bytes.extracting(first: range.upperBound), &at) { written, value in
            guard found == nil, written.count == name.utf8.count, Words.stands(name, in: bytes, at: written.lowerBound) else { return }
            found = String(copying: bytes, value)
        }
        return found.map { $0.utf8.contains(UInt8(ascii: "&")) ? $0.replacing("&amp;", with: "&") : $0 }
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
}
