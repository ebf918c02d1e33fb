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
                guard mayGoBack(over: index - at, in: bytes) else {
                    tag.end = index
                    tag.note(.malformed)
                    return tag
                }
                bareLessThan(bytes)
                return nil
            } else {
                guard inside(bytes, &index, &tag) else { return nil }
            }
        }
        truncate(bytes)
        return nil
    }

    /// Whether what was read of a tag may be read again as text. A hostile document makes every tag of it fail at its very end: then tags end where they
    /// fail.
    private mutating func mayGoBack(over count: Int, in bytes: Span<UInt8>) -> Bool {
        bytesReadAgain += count
        return bytesReadAgain <= 2 * bytes.count + 65_536
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
}
