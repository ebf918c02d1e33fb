import XML

/// An attribute of the tag that is being read: offsets in the source.
struct RawAttribute {
    var name: Range<Int>
    /// Of the bytes of its name.
    var hash: UInt32
    var value: Range<Int>
    /// What must be decoded in its value.
    var classes: UInt8 = 0
}

/// A start tag as it stands.
struct RawTag {
    var name: Range<Int>
    /// After its `>`.
    var end: Int
    /// Of the bytes of its name.
    var hash: UInt32
    var isEmpty = false
    /// What is wrong with it, the first thing found.
    var defect: TagDefect?

    mutating func note(_ new: TagDefect) { defect = defect ?? new }
}

/// What may be wrong with a start tag; the raw value is the kind of its diagnostic.
enum TagDefect: String {
    case voidElement = "void-element"
    case malformed = "malformed-tag"
    case withoutValue = "attribute-without-value"
    case unquoted = "unquoted-attribute"
    case lessThan = "less-than-in-attribute"
    case unfinished = "unfinished-attribute"
    case tooMany = "too-many-attributes"

    /// One sentence for people.
    var message: String {
        switch self {
        case .voidElement: "an HTML element that has no end tag"
        case .malformed: "a tag with something in it that is no attribute, or without blanks between its attributes"
        case .withoutValue: "an attribute without a value"
        case .unquoted: "an attribute's value without quotes"
        case .lessThan: "< in an attribute's value"
        case .unfinished: "an attribute's value without its second quote"
        case .tooMany: "more than \(Scanner.mostAttributes) attributes of one element"
        }
    }
}

// Start tags, read as leniently as browsers do.
extension Scanner {
    /// More attributes of one element are left out.
    static let mostAttributes = 200
    /// Names that are longer begin no tag.
    static let longestName = 512

    mutating func startTag(_ bytes: Span<UInt8>) {
        guard var tag = scanTag(bytes) else { return }
        if !tag.isEmpty, HTMLNames.isVoid(bytes, tag.name), !hasEndTag(bytes, tag) {
            tag.isEmpty = true
            tag.note(.voidElement)
        }
        if let defect = tag.defect { complaints.note(defect.rawValue, at: at, defect.message) }
        begin(bytes, tag)
        at = tag.end
    }

    private func hasEndTag(_ bytes: Span<UInt8>, _ tag: RawTag) -> Bool {
        guard tag.end + 2 + tag.name.count <= bytes.count, bytes[tag.end] == UInt8(ascii: "<"), bytes[tag.end + 1] == UInt8(ascii: "/")
        else {
            return false
        }
        return Bytes.areEqual(bytes, tag.end + 2, tag.name.lowerBound, count: tag.name.count)
    }

    /// Reads the start tag at the present place, its attributes into `attributes`; where it is none, repairs that and gives nil.
    private mutating func scanTag(_ bytes: Span<UInt8>) -> RawTag? {
        let (nameEnd, hash) = Bytes.name(in: bytes, from: at + 1)
        var index = nameEnd
        attributes.removeAll(keepingCapacity: true)
        hasDeclarations = false
        var tag = RawTag(name: at + 1..<index, end: index, hash: hash)
        guard tag.name.count <= Self.longestName else {
            bareLessThan(bytes)
            return nil
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                tag.end = index + 1
                return tag
            }
            if ByteClass.isBlank(byte) {
                index += 1
            } else if byte == UInt8(ascii: "<") {
                bareLessThan(bytes)
                return nil
            } else {
                guard inside(bytes, &index, &tag) else { return nil }
            }
        }
        truncate(bytes)
        return nil
    }

    /// Reads a slash, an attribute, or what does not belong there; false where the document ended in it.
    private mutating func inside(_ bytes: Span<UInt8>, _ index: inout Int, _ tag: inout RawTag) -> Bool {
        if ByteClass.isName(bytes[index]) {
            if !attributes.isEmpty, !ByteClass.isBlank(bytes[index - 1]) { tag.note(.malformed) }
            return attribute(bytes, &index, &tag)
        }
        if bytes[index] == UInt8(ascii: "/") {
            tag.isEmpty = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ">")
            if !tag.isEmpty { tag.note(.malformed) }
        } else {
            tag.note(.malformed)
        }
        index += 1
        return true
    }

    // MARK: Attributes

    private mutating func attribute(_ bytes: Span<UInt8>, _ index: inout Int, _ tag: inout RawTag) -> Bool {
        let (nameEnd, hash) = Bytes.name(in: bytes, from: index)
        let name = index..<nameEnd
        index = nameEnd
        let probe = skipBlanks(bytes, from: index)
        guard probe < bytes.count, bytes[probe] == UInt8(ascii: "=") else {
            tag.note(.withoutValue)
            keep(bytes, RawAttribute(name: name, hash: hash, value: index..<index), &tag)
            return true
        }
        index = skipBlanks(bytes, from: probe + 1)
        guard index < bytes.count else {
            truncate(bytes)
            return false
        }
        if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") { return quoted(bytes, name, hash, &index, &tag) }
        tag.note(.unquoted)
        let start = index
        while index < bytes.count, !ByteClass.isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
            index += 1
        }
        keep(bytes, RawAttribute(name: name, hash: hash, value: start..<index, classes: ByteClass.reference | oddities), &tag)
        return true
    }

    private func skipBlanks(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, ByteClass.isBlank(bytes[index]) { index += 1 }
        return index
    }

    private mutating func quoted(_ bytes: Span<UInt8>, _ name: Range<Int>, _ hash: UInt32, _ index: inout Int, _ tag: inout RawTag) -> Bool
    {
        let start = index + 1
        guard let end = valueEnd(bytes, from: start, quote: bytes[index], &tag) else {
            truncate(bytes)
            return false
        }
        index = end.at + (end.isQuote ? 1 : 0)
        keep(bytes, RawAttribute(name: name, hash: hash, value: start..<end.at, classes: end.classes), &tag)
        return true
    }

    /// Where a quoted value ends; without its second quote (the next one belongs to another tag) at the first `>`. Nil where the document ends in it.
    private func valueEnd(
        _ bytes: Span<UInt8>, from start: Int, quote: UInt8, _ tag: inout RawTag
    ) -> (at: Int, isQuote: Bool, classes: UInt8)? {
        let table = table.span
        var (index, classes, hasLess) = (start, UInt8(0), false)
        let isOdd = oddities & ByteClass.suspect != 0
        while true {
            if !isOdd { index = Bytes.plainValueEnd(in: bytes, from: index, quote: quote) }
            guard index < bytes.count, bytes[index] != quote else { break }
            classes |= table[Int(bytes[index])]
            hasLess = hasLess || bytes[index] == UInt8(ascii: "<")
            index += 1
        }
        classes &= ~ByteClass.name
        guard hasLess || index >= bytes.count else { return (index, true, classes) }
        let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: ">")
        let isEnd = index < bytes.count && (ByteClass.isBlank(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/"))
        if isEnd {
            tag.note(.lessThan)
            return (index, true, classes)
        }
        guard let greater = Bytes.index(of: UInt8(ascii: ">"), in: bytes.extracting(first: index), from: start) else {
            return index < bytes.count ? (index, true, classes) : nil
        }
        tag.note(.unfinished)
        return (greater, false, classes)
    }

    private mutating func keep(_ bytes: Span<UInt8>, _ attribute: RawAttribute, _ tag: inout RawTag) {
        guard attributes.count < Self.mostAttributes else {
            return tag.note(.tooMany)
        }
        guard ByteClass.isNameStart(bytes[attribute.name.lowerBound]) else {
            return tag.note(.malformed)
        }
        attributes.append(attribute)
        hasDeclarations = hasDeclarations || isDeclaration(bytes, attribute.name)
    }
}

/// The few names of HTML that the scanner knows.
enum HTMLNames {
    /// Elements of HTML that have no end tag and no namesake in feeds.
    static func isVoid(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        guard (2...5).contains(name.count), mayBeVoid(bytes[name.lowerBound] | 0x20) else { return false }
        return switch name.count {
        case 2: stands("br", bytes, name) || stands("hr", bytes, name)
        case 3: stands("img", bytes, name) || stands("wbr", bytes, name)
        case 5: stands("input", bytes, name)
        default: false
        }
    }

    /// What feeds call their entries.
    static func isEntry(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        name.count == 4 ? stands("item", bytes, name) : name.count == 5 && stands("entry", bytes, name)
    }

    /// By the first letter: most names are not.
    private static func mayBeVoid(_ letter: UInt8) -> Bool {
        letter == UInt8(ascii: "b") || letter == UInt8(ascii: "h") || letter == UInt8(ascii: "i") || letter == UInt8(ascii: "w")
    }

    private static func stands(_ text: String, _ bytes: Span<UInt8>, _ name: Range<Int>) -> Bool {
        Prolog.stands(text, in: bytes, at: name.lowerBound)
    }
}
