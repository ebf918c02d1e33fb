import Model
import XML

/// What stands before the root element, and which root it is.
struct Prolog {
    /// Where the root's `<` stands.
    private(set) var rootStart = 0
    /// Simple entities that the DTD declares: name to what may stand in XML text.
    private(set) var entities: [[UInt8]: [UInt8]] = [:]
    private var isHTMLDeclared = false
    /// What was searched for in vain is not searched for again: hostile documents would make that quadratic.
    private var searches = (instruction: true, comment: true, doctypesLeft: 3)

    /// Finds the root, or says what the document is instead of a feed.
    init(_ bytes: [UInt8], from start: Int = 0, _ place: Place, _ complaints: inout Complaints) throws(ParseError) {
        var at = start
        var junkStart: Int?
        var firstName: String?
        while let next = Bytes.index(of: UInt8(ascii: "<"), in: bytes.span, from: at) {
            if junkStart == nil, let junk = (at..<next).first(where: { !ByteClass.isBlank(bytes[$0]) }) { junkStart = junk }
            at = next
            if let end = skipDeclaration(bytes, at: at) {
                at = end
                continue
            }
            let name = Self.rootName(bytes.span, at: at)
            if let name, Dialect.roots.contains(name), firstName == nil || !Dialect.commonRoots.contains(name) {
                rootStart = at
                if let junk = junkStart { complaints.note("junk-before-root", at: junk, "text before the root element is left out") }
                return
            }
            if let name, Self.otherRoots.contains(name) { throw Self.refusal(name, bytes, at, place) }
            firstName = firstName ?? name
            junkStart = junkStart ?? at
            at += 1
        }
        throw Self.refusal(isHTMLDeclared ? "html" : firstName ?? "", bytes, junkStart ?? 0, place)
    }

    private static let otherRoots: Set<String> = ["html", "opml", "head", "body"]

    /// The local name in lower case of the tag at a place; nil where no tag stands.
    private static func rootName(_ bytes: Span<UInt8>, at start: Int) -> String? {
        var name: [UInt8] = []
        var index = start + 1
        while index < bytes.count, name.count < 40, ByteClass.isName(bytes[index]) {
            if bytes[index] == UInt8(ascii: ":") { name = [] } else { name.append(ByteClass.lower(bytes[index])) }
            index += 1
        }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    private static func refusal(_ name: String, _ bytes: [UInt8], _ at: Int, _ place: Place) -> ParseError {
        var lines = LineCounter()
        let found = lines.place(of: at, in: bytes.span)
        switch name {
        case "html", "head", "body", "script", "div", "p", "meta":
            let links = FeedLinks.find(in: bytes.span, base: place.base)
            let message = links.isEmpty ? "a web page, not a feed" : "a web page, not a feed; it points to \(links.count) of them"
            return ParseError(.html, message: message, line: found.line, column: found.column, feedLinks: links)
        case "opml": return ParseError(.opml, message: "a list of subscriptions (OPML), not a feed", line: found.line, column: found.column)
        case "": return ParseError(.notAFeed, message: "neither XML nor JSON", line: found.line, column: found.column)
        default: return ParseError(.notAFeed, message: "the root element is \(name)", line: found.line, column: found.column)
        }
    }
}

extension Prolog {
    /// The end of the declaration, comment or document type that stands at a place; nil where none does.
    private mutating func skipDeclaration(_ bytes: [UInt8], at start: Int) -> Int? {
        let span = bytes.span
        guard start + 1 < span.count else { return nil }
        if span[start + 1] == UInt8(ascii: "?") {
            let end = searches.instruction ? Bytes.index(of: "?>", in: span, from: start) : nil
            searches.instruction = end != nil
            return end.map { $0 + 2 }
        }
        if Bytes.stands("<!--", in: span, at: start) {
            let end = searches.comment ? Bytes.index(of: "-->", in: span, from: start + 4) : nil
            searches.comment = end != nil
            return end.map { $0 + 3 }
        }
        guard Bytes.stands("<!doctype", in: span, at: start), searches.doctypesLeft > 0 else { return nil }
        searches.doctypesLeft -= 1
        return skipDocumentType(bytes, at: start)
    }

    private mutating func skipDocumentType(_ bytes: [UInt8], at start: Int) -> Int? {
        let limit = min(bytes.count, start + (4 << 20))
        var index = start + 9
        var declared: [UInt8] = []
        while index < limit, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "[") {
            if declared.count < 64 { declared.append(ByteClass.lower(bytes[index])) }
            index += 1
        }
        isHTMLDeclared = String(decoding: declared, as: UTF8.self).trimmingBlanks().hasPrefix("html")
        guard index < limit, bytes[index] == UInt8(ascii: "[") else { return index < limit ? index + 1 : nil }
        let end = DocumentTypeReader.subsetEnd(bytes.span, from: index + 1, limit: limit)
        entities = DocumentTypeReader.entities(bytes.span, index + 1..<end)
        return Bytes.index(of: UInt8(ascii: ">"), in: bytes.span, from: end).map { $0 + 1 }
    }
}
