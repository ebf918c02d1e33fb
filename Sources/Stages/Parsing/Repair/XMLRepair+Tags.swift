/// An attribute as it stands: offsets in the source.
struct RawAttribute {
    var name: Range<Int>
    var value: Range<Int>
    /// Its quotation mark; 0 where there is none.
    var quote: UInt8
}

/// A start tag as it stands.
struct RawTag {
    var name: Range<Int>
    /// After its `>`.
    var end: Int
    var isEmpty: Bool
    /// What is wrong with it, the first thing found; nil where it may stay as it is.
    var defect: (kind: String, message: String)?
}

extension XMLRepair {
    /// More attributes of one element are left out: libxml2 compares each with each.
    static let mostAttributes = 200
    /// More declarations of namespaces in scope are left out: libxml2 searches them one by one.
    static let mostNamespaces = 400
    /// What lies beyond in a value is left out.
    static let longestValueBytes = 1 << 20
    /// How far up an end tag looks for its element.
    static let reach = 128

    mutating func startTag() {
        guard var tag = scanTag() else { return }
        if !tag.isEmpty, HTMLNames.isVoid(bytes.span, tag.name), !hasEndTag(tag) {
            tag.isEmpty = true
            tag.defect = tag.defect ?? ("void-element", "an HTML element that has no end tag")
        }
        closeOpenItem(before: tag.name)
        hasSeenRoot = true
        let declared = tag.defect == nil ? countNamespaces() : 0
        if namespacesInScope + declared > Self.mostNamespaces {
            tag.defect = ("too-many-namespaces", "more than \(Self.mostNamespaces) namespaces in scope")
        }
        write(tag, declared)
        at = tag.end
    }

    private mutating func write(_ tag: RawTag, _ declared: Int) {
        let isKept = open.count < Self.deepest
        if !isKept {
            replace(at..<tag.end, by: [], "too-deep", "an element more than \(Self.deepest) levels deep")
        } else if let defect = tag.defect {
            let rebuilt = rebuild(tag)
            replace(at..<tag.end, by: rebuilt, defect.kind, defect.message)
        }
        guard !tag.isEmpty else { return }
        namespacesInScope += declared
        let name = (Int32(truncatingIfNeeded: tag.name.lowerBound), Int32(truncatingIfNeeded: tag.name.upperBound))
        open.append(OpenElement(nameStart: name.0, nameEnd: name.1, namespaces: Int32(declared), isKept: isKept))
    }

    private func countNamespaces() -> Int {
        var count = 0
        for attribute in attributes where Prolog.stands("xmlns", in: bytes.span, at: attribute.name.lowerBound) { count += 1 }
        return count
    }

    private func hasEndTag(_ tag: RawTag) -> Bool {
        let length = tag.name.count
        guard tag.end + 2 + length <= bytes.count, bytes[tag.end] == UInt8(ascii: "<"), bytes[tag.end + 1] == UInt8(ascii: "/") else {
            return false
        }
        return bytes[tag.end + 2..<tag.end + 2 + length] == bytes[tag.name]
    }

    /// An item inside of an item means that an end tag was forgotten.
    private mutating func closeOpenItem(before name: Range<Int>) {
        guard let last = open.last, HTMLNames.isItem(bytes.span, name), same(last, name, ignoringCase: false) else { return }
        close(downTo: open.count - 1, "missing-end-tag", "an item begins inside of an item")
    }

    // MARK: End tags

    mutating func endTag() {
        let start = at
        var index = start + 2
        while index < bytes.count, ByteClass.isName(bytes[index]) { index += 1 }
        let name = start + 2..<index
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") { index += 1 }
        guard index < bytes.count else { return truncate() }
        let isFinished = bytes[index] == UInt8(ascii: ">")
        let end = isFinished ? index + 1 : index
        if let last = open.last, isFinished, last.isKept, same(last, name, ignoringCase: false) {
            namespacesInScope -= Int(last.namespaces)
            open.removeLast()
        } else {
            mend(endTag: start..<end, name)
        }
        at = end
    }

    private mutating func mend(endTag range: Range<Int>, _ name: Range<Int>) {
        guard let level = level(of: name) else {
            return replace(range, by: [], "stray-end-tag", "an end tag whose element is not open")
        }
        if level < open.count - 1 { note("missing-end-tag", "an end tag is missing before this one") }
        let closing = endTags(downTo: level)
        output.replace(range, with: closing)
        drop(downTo: level)
    }

    /// The level of the innermost open element of a name.
    private func level(of name: Range<Int>) -> Int? {
        let near = max(0, open.count - Self.reach)..<open.count
        let found = near.last { same(open[$0], name, ignoringCase: false) } ?? near.last { same(open[$0], name, ignoringCase: true) }
        return found ?? (0..<min(8, open.count)).last { same(open[$0], name, ignoringCase: true) }
    }

    private mutating func close(downTo level: Int, _ kind: String, _ message: String) {
        let closing = endTags(downTo: level)
        replace(at..<at, by: closing, kind, message)
        drop(downTo: level)
    }

    private mutating func drop(downTo level: Int) {
        for element in open[level...] { namespacesInScope -= Int(element.namespaces) }
        open.removeSubrange(level...)
    }

    private func endTags(downTo level: Int) -> [UInt8] {
        var tags: [UInt8] = []
        for element in open[level...].reversed() where element.isKept {
            tags += Array("</".utf8) + bytes[Int(element.nameStart)..<Int(element.nameEnd)] + [UInt8(ascii: ">")]
        }
        return tags
    }

    private func same(_ element: OpenElement, _ name: Range<Int>, ignoringCase: Bool) -> Bool {
        let start = Int(element.nameStart)
        guard Int(element.nameEnd) - start == name.count else { return false }
        for offset in 0..<name.count {
            let (one, other) = (bytes[start + offset], bytes[name.lowerBound + offset])
            if one != other, !ignoringCase || ByteClass.lower(one) != ByteClass.lower(other) { return false }
        }
        return true
    }

    mutating func truncate() {
        isTruncated = true
        output.cut(at: at)
        at = bytes.count
    }

    // MARK: Writing tags anew

    private mutating func rebuild(_ tag: RawTag) -> [UInt8] {
        var text = [UInt8(ascii: "<")] + bytes[tag.name]
        var room = Self.mostNamespaces - namespacesInScope
        for attribute in attributes.prefix(Self.mostAttributes) {
            if Prolog.stands("xmlns", in: bytes.span, at: attribute.name.lowerBound) {
                room -= 1
                if room < 0 { continue }
            }
            text.append(UInt8(ascii: " "))
            text += bytes[attribute.name]
            text += Array("=\"".utf8) + value(of: attribute) + [UInt8(ascii: "\"")]
        }
        return text + Array((tag.isEmpty ? "/>" : ">").utf8)
    }

    private mutating func value(of attribute: RawAttribute) -> [UInt8] {
        var value: [UInt8] = []
        var index = attribute.value.lowerBound
        let end = min(attribute.value.upperBound, index + Self.longestValueBytes)
        while index < end {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "<"): value += Array("&lt;".utf8)
            case UInt8(ascii: "\""): value += Array("&quot;".utf8)
            case UInt8(ascii: "&"):
                index += appendReference(at: index, to: &value)
                continue
            case _ where ByteClass.table[Int(byte)] & ByteClass.suspect != 0:
                if let fault = Self.fault(bytes.span, at: index) {
                    value += fault.replacement
                    index += fault.length
                    continue
                }
                value.append(byte)
            default: value.append(byte)
            }
            index += 1
        }
        while end < attribute.value.upperBound, let last = value.last, last >= 0x80 { value.removeLast() }
        return value
    }

    private mutating func appendReference(at index: Int, to value: inout [UInt8]) -> Int {
        let bytes = bytes
        switch references.read(bytes.span, at: index) {
        case .fine(let length):
            value += bytes[index..<index + length]
            return length
        case .replace(let length, let new, let kind, let message):
            value += new
            note(kind, message)
            return length
        }
    }
}

/// The few names that the repair pass knows.
enum HTMLNames {
    /// Elements of HTML that have no end tag and no namesake in feeds.
    static func isVoid(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        switch name.count {
        case 2: matches(bytes, name, "br") || matches(bytes, name, "hr")
        case 3: matches(bytes, name, "img") || matches(bytes, name, "wbr")
        case 5: matches(bytes, name, "input")
        default: false
        }
    }

    /// What feeds call their entries.
    static func isItem(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        name.count == 4 ? matches(bytes, name, "item") : name.count == 5 && matches(bytes, name, "entry")
    }

    private static func matches(_ bytes: Span<UInt8>, _ name: Range<Int>, _ text: String) -> Bool {
        Prolog.stands(text, in: bytes, at: name.lowerBound)
    }
}
