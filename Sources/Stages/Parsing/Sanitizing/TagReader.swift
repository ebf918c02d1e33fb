import XML

/// The attributes of one tag, read as browsers do (HTML §13.2.5.32 – 13.2.5.40).
struct TagReader {
    /// After the last attribute; in the end after the tag's `>`.
    private(set) var at: Int
    /// Whether the tag ended with `/>`.
    private(set) var isSelfClosing = false
    /// Whether the input ended within the tag: then it is none.
    private(set) var isCut = false

    /// An attribute, its references not decoded.
    struct Attribute {
        /// Lower-case name in eight bytes; 0 for a longer one, which nobody allows.
        fileprivate(set) var key: UInt64 = 0
        /// Where the name stands.
        fileprivate(set) var name: Range<Int>
        fileprivate(set) var isLowerCase = true
        /// Without quotation marks; empty where there is none.
        var value: Range<Int>
        fileprivate(set) var quote: UInt8 = 0
    }

    /// A reader that begins after the tag's name.
    init(at: Int) { self.at = at }

    /// The next attribute; nil at the end of the tag.
    mutating func next(_ bytes: Span<UInt8>) -> Attribute? {
        while at < bytes.count, bytes[at] <= 0x2F, MarkupByte.isBlank(bytes[at]) || bytes[at] == UInt8(ascii: "/") { at += 1 }
        guard at < bytes.count else { return cut() }
        if bytes[at] == UInt8(ascii: ">") {
            isSelfClosing = bytes[at - 1] == UInt8(ascii: "/")
            at += 1
            return nil
        }
        var attribute = readName(bytes)
        var next = at
        while next < bytes.count, MarkupByte.isBlank(bytes[next]) { next += 1 }
        guard next < bytes.count else { return cut() }
        if bytes[next] == UInt8(ascii: "=") {
            at = next + 1
            readValue(bytes, of: &attribute)
        }
        return isCut ? nil : attribute
    }

    /// Reads to the end of the tag.
    mutating func skip(_ bytes: Span<UInt8>) {
        while next(bytes) != nil {}
    }

    private mutating func cut() -> Attribute? {
        isCut = true
        return nil
    }

    private mutating func readName(_ bytes: Span<UInt8>) -> Attribute {
        var attribute = Attribute(name: at..<at, value: at..<at)
        let start = at
        // An equals sign in the first place belongs to the name.
        repeat {
            let byte = bytes[at]
            let isUpper = byte &- 0x41 < 26
            attribute.isLowerCase = attribute.isLowerCase && !isUpper
            attribute.key = attribute.key << 8 | UInt64(isUpper ? byte | 0x20 : byte)
            at += 1
        } while at < bytes.count && !Self.endsName(bytes[at])
        if at - start > 8 { attribute.key = 0 }
        attribute.name = start..<at
        attribute.value = at..<at
        return attribute
    }

    private mutating func readValue(_ bytes: Span<UInt8>, of attribute: inout Attribute) {
        while at < bytes.count, MarkupByte.isBlank(bytes[at]) { at += 1 }
        guard at < bytes.count else { return isCut = true }
        let quote = bytes[at]
        let start = at
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            while at < bytes.count, bytes[at] != UInt8(ascii: ">"), !MarkupByte.isBlank(bytes[at]) { at += 1 }
            return attribute.value = start..<at
        }
        guard let end = Bytes.index(of: quote, in: bytes, from: start + 1) else { return isCut = true }
        attribute.quote = quote
        attribute.value = start + 1..<end
        at = end + 1
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        MarkupByte.isBlank(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
}
