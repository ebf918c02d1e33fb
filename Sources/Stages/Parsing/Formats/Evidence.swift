import Model
import XML

/// What a text shows of how it was written.
enum Evidence {
    /// Whether a text holds a tag, or a reference with its semicolon: a sign of HTML.
    static func showsMarkup(_ text: String) -> Bool {
        var text = text
        return text.withBytes { bytes in
            var index = Bytes.markup(in: bytes, from: 0)
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "&"), referenceLength(bytes, at: index) != nil { return true }
                if bytes[index] == UInt8(ascii: "<"), isTag(bytes, at: index) { return true }
                index = Bytes.markup(in: bytes, from: index + 1)
            }
            return false
        }
    }

    /// Whether a text is markup from its first byte to its last: a tag opens it and a tag closes it.
    static func isWrapped(_ text: String) -> Bool {
        var text = text
        return text.withBytes { bytes in
            guard let last = bytes.indices.last, bytes[0] == UInt8(ascii: "<"), bytes[last] == UInt8(ascii: ">") else { return false }
            return isTag(bytes, at: 0)
        }
    }

    /// Whether a byte stands in a text.
    static func holds(_ byte: UInt8, _ text: inout String) -> Bool { text.withBytes { Bytes.index(of: byte, in: $0, from: 0) != nil } }

    /// The text without a CDATA frame that somebody escaped or nested; nil where there is none.
    static func withoutFrame(_ text: String) -> String? {
        guard text.utf8.first == UInt8(ascii: "<"), text.utf8.dropFirst().first == UInt8(ascii: "!") else { return nil }
        guard text.hasPrefix("<![CDATA[") || text.hasPrefix("<![cdata[") else { return nil }
        var inner = text.dropFirst(9)
        if inner.hasSuffix("]]>") { inner = inner.dropLast(3) }
        return String(inner).trimmingBlanks()
    }

    fileprivate static func referenceLength(_ bytes: Span<UInt8>, at start: Int, anyFirst: Bool = false) -> Int? {
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

/// Texts that were escaped once too often, known by what nobody means to show.
enum DoubleEscape {
    /// The text with `&amp;` turned into `&` where a reference to a quotation mark, a number or another ampersand follows; nil where none does.
    ///
    /// `&amp;lt;` stays: texts about HTML mean it.
    static func undoneReferences(_ text: String) -> String? {
        var text = text
        return text.withBytes { bytes -> [UInt8]? in
            guard var next = Bytes.index(of: "&amp;", in: bytes, from: 0) else { return nil }
            var (output, copied): ([UInt8], Int) = ([], 0)
            while true {
                if isTypographic(bytes, afterAmpersandAt: next + 4) {
                    output.append(span: bytes.extracting(copied..<next + 1))
                    copied = next + 5
                }
                guard let following = Bytes.index(of: "&amp;", in: bytes, from: max(next + 1, copied)) else { break }
                next = following
            }
            guard copied > 0 else { return nil }
            output.append(span: bytes.extracting(copied..<bytes.count))
            return output
        }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether `#8217;`, `quot;` and the like follow, but not `lt;` and `gt;`.
    private static func isTypographic(_ bytes: Span<UInt8>, afterAmpersandAt index: Int) -> Bool {
        guard let length = Evidence.referenceLength(bytes, at: index, anyFirst: true) else { return false }
        return !(length == 4 && bytes[index + 2] == UInt8(ascii: "t"))
    }

    /// The markup of a body without any tag whose text is markup; nil where it is not.
    ///
    /// A text *about* HTML holds escaped tags too: it is believed to be markup only where an escaped tag of HTML begins it and another ends it, or where
    /// there are four and one of them has an address.
    static func undoneMarkup(_ text: String) -> String? {
        var text = text
        let isMarkup = text.withBytes { bytes in
            let count = EscapedTags(bytes)
            guard count.ends > 0 || count.voids > 1, count.starts + count.voids > 0, count.starts >= count.ends else { return false }
            return (count.beginsText && endsWithTag(bytes)) || (count.starts + count.ends + count.voids >= 4 && count.hasAddress)
        }
        return isMarkup ? unescaped(text) : nil
    }

    private static func endsWithTag(_ bytes: Span<UInt8>) -> Bool {
        bytes.count > 4 && Bytes.stands("&gt;", in: bytes, at: bytes.count - 4)
    }

    /// One level of escaping less.
    private static func unescaped(_ text: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var text = text
        text.withBytes { bytes in
            var index = 0
            while index < bytes.count {
                let found = bytes[index] == UInt8(ascii: "&") ? references.first { Words.stands($0.name, in: bytes, at: index) } : nil
                output.append(found?.byte ?? bytes[index])
                index += found?.name.utf8.count ?? 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static let references: [(name: String, byte: UInt8)] = [
        ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#34;", 0x22), ("&#39;", 0x27), ("&#039;", 0x27), ("&apos;", 0x27),
        ("&amp;", 0x26),
    ]
}

/// The escaped tags of a text.
private struct EscapedTags {
    private(set) var starts = 0
    private(set) var ends = 0
    private(set) var voids = 0
    private(set) var hasAddress = false
    private(set) var beginsText = false

    init(_ bytes: Span<UInt8>) {
        var (at, end) = (0, 0)
        while let start = Bytes.index(of: "&lt;", in: bytes, from: at) {
            at = start + 4
            if end < at {
                guard let next = Bytes.index(of: "&gt;", in: bytes, from: at) else { break }
                end = next
            }
            count(bytes, at..<end, isFirst: start == 0)
        }
    }

    private mutating func count(_ bytes: Span<UInt8>, _ inside: Range<Int>, isFirst: Bool) {
        guard let first = inside.first.map({ bytes[$0] }) else { return }
        if first == UInt8(ascii: "/") {
            ends += 1
        } else if ["br", "img", "hr"].contains(where: { Words.stands($0, in: bytes, at: inside.lowerBound) }) {
            voids += 1
        } else if Self.names.contains(where: { Words.stands($0, in: bytes, at: inside.lowerBound) }) {
            starts += 1
        } else {
            return
        }
        beginsText = beginsText || isFirst
        hasAddress =
            hasAddress
            || inside.prefix(500).contains { Bytes.stands("href=", in: bytes, at: $0) || Bytes.stands("src=", in: bytes, at: $0) }
    }

    /// How tags begin that bodies of feeds are made of.
    private static let names = [
        "p", "div", "a ", "span", "b", "i", "em", "strong", "ul", "ol", "li", "table", "h1", "h2", "h3", "h4", "blockquote", "font",
        "figure",
        "section", "article", "center", "u",
    ]
}
