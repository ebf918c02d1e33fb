import XML

extension XMLRepair {
    /// Reads the start tag at the present place into `attributes`; where it is none, repairs that and gives nil.
    mutating func scanTag() -> RawTag? {
        var index = at + 1
        while index < bytes.count, ByteClass.isName(bytes[index]) { index += 1 }
        let name = at + 1..<index
        attributes.removeAll(keepingCapacity: true)
        var tag = RawTag(name: name, end: index, isEmpty: false)
        guard name.count <= 512 else {
            bareLessThan()
            return nil
        }
        while index < bytes.count {
            let before = index
            while index < bytes.count, ByteClass.isBlank(bytes[index]) { index += 1 }
            guard index < bytes.count else { break }
            switch bytes[index] {
            case UInt8(ascii: ">"):
                tag.end = index + 1
                return tag
            case UInt8(ascii: "/"):
                index += 1
                tag.isEmpty = index < bytes.count && bytes[index] == UInt8(ascii: ">")
                if !tag.isEmpty { tag.defect = tag.defect ?? ("malformed-tag", "a slash inside of a tag") }
            case UInt8(ascii: "<"):
                bareLessThan()
                return nil
            case let byte where ByteClass.isName(byte):
                if before == index, !attributes.isEmpty { tag.defect = tag.defect ?? ("malformed-tag", "no blank between attributes") }
                guard attribute(&index, &tag) else { return nil }
            default:
                tag.defect = tag.defect ?? ("malformed-tag", "a character that does not belong into a tag")
                index += 1
            }
        }
        truncate()
        return nil
    }

    /// Reads one attribute; false where the document ended in it.
    private mutating func attribute(_ index: inout Int, _ tag: inout RawTag) -> Bool {
        let nameStart = index
        while index < bytes.count, ByteClass.isName(bytes[index]) { index += 1 }
        let name = nameStart..<index
        var probe = index
        while probe < bytes.count, ByteClass.isBlank(bytes[probe]) { probe += 1 }
        guard probe < bytes.count, bytes[probe] == UInt8(ascii: "=") else {
            keep(
                RawAttribute(name: name, value: index..<index, quote: 0), &tag, ("attribute-without-value", "an attribute without a value"))
            return true
        }
        index = probe + 1
        while index < bytes.count, ByteClass.isBlank(bytes[index]) { index += 1 }
        guard index < bytes.count else {
            truncate()
            return false
        }
        if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") { return quoted(name, &index, &tag) }
        let valueStart = index
        while index < bytes.count, !ByteClass.isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
            index += 1
        }
        keep(
            RawAttribute(name: name, value: valueStart..<index, quote: 0), &tag,
            ("unquoted-attribute", "an attribute's value without quotes"))
        return true
    }

    private mutating func quoted(_ name: Range<Int>, _ index: inout Int, _ tag: inout RawTag) -> Bool {
        let quote = bytes[index]
        let start = index + 1
        guard let end = valueEnd(from: start, quote) else {
            truncate()
            return false
        }
        index = min(end.at + (end.isQuote ? 1 : 0), bytes.count)
        let defect = end.isQuote ? end.defect : ("unfinished-attribute", "an attribute's value without its second quote")
        keep(RawAttribute(name: name, value: start..<end.at, quote: quote), &tag, defect)
        return true
    }

    private typealias Defect = (kind: String, message: String)

    /// Where a quoted value ends; without its second quote (the next one belongs to another tag) at the first `>`. Nil where the document ends in it.
    private mutating func valueEnd(from start: Int, _ quote: UInt8) -> (at: Int, isQuote: Bool, defect: Defect?)? {
        let span = bytes.span
        var index = start
        var defect: Defect?
        var firstGreater: Int?
        var hasLess = false
        while index < span.count, span[index] != quote {
            switch span[index] {
            case UInt8(ascii: "<"): hasLess = true
            case UInt8(ascii: ">"): firstGreater = firstGreater ?? index
            case UInt8(ascii: "&"): defect = defect ?? referenceDefect(at: index)
            case 0..<0x20, 0xC2, 0xEF: defect = defect ?? suspectDefect(at: index)
            default: break
            }
            index += 1
        }
        guard hasLess else {
            return index < span.count ? (index, true, defect) : firstGreater.map { ($0, false, nil) }
        }
        let next = index + 1 < span.count ? span[index + 1] : UInt8(ascii: ">")
        let isEnd = index < span.count && (ByteClass.isBlank(next) || [UInt8(ascii: ">"), UInt8(ascii: "/")].contains(next))
        if !isEnd, let firstGreater { return (firstGreater, false, nil) }
        return index < span.count ? (index, true, ("less-than-in-attribute", "< in an attribute's value")) : nil
    }

    private func referenceDefect(at index: Int) -> Defect? {
        var reader = references
        if case .replace(_, _, let kind, let message) = reader.read(bytes.span, at: index) { return (kind, message) }
        return nil
    }

    private func suspectDefect(at index: Int) -> Defect? {
        Self.fault(bytes.span, at: index).map { ($0.kind, $0.message) }
    }

    private mutating func keep(_ attribute: RawAttribute, _ tag: inout RawTag, _ defect: Defect?) {
        if let defect { tag.defect = tag.defect ?? defect }
        if attribute.value.count > Self.longestValueBytes {
            tag.defect = ("attribute-too-long", "an attribute of more than a megabyte is cut")
        }
        if attributes.count >= Self.mostAttributes {
            tag.defect = ("too-many-attributes", "more than \(Self.mostAttributes) attributes of one element")
            return
        }
        guard ByteClass.isNameStart(bytes[attribute.name.lowerBound]) else {
            tag.defect = ("malformed-tag", "an attribute's name that is none")
            return
        }
        attributes.append(attribute)
    }
}
