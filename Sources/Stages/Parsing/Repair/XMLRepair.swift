import XML

/// Goes over an XML document once and repairs, byte for byte, what makes libxml2 lose text or elements.
///
/// libxml2's recovery deletes a bare `&` with its neighbours, loses all after a bare `<`, closes the innermost element at any end tag, and looks for
/// duplicate attributes in quadratic time. So none of these reach it. What is well-formed is not copied.
struct XMLRepair {
    /// Deeper elements lose their tags and keep their text.
    static let deepest = 400
    /// CDATA is given to libxml2 in pieces no longer than this: it searches an unfinished section again with every chunk, and gives up at 10 MB.
    static let longestCDATABytes = 256 << 10

    let bytes: [UInt8]
    var at: Int
    var output: Patchwork
    var complaints: Complaints
    var isTruncated = false
    var references: ReferenceReader
    var open: [OpenElement] = []
    /// Namespace declarations of the open elements.
    var namespacesInScope = 0
    var attributes: [RawAttribute] = []
    private var lines = LineCounter()
    private let table = ByteClass.table
    private var isRootClosed = false
    private var hasNoMoreCommentEnds = false
    private var hasNoMoreCDATAEnds = false
    private var hasNoMoreInstructionEnds = false
    private var hasNoMoreDoctypeEnds = false

    /// An element whose end tag has not come yet; offsets of its name in `bytes`.
    struct OpenElement {
        var nameStart: Int32
        var nameEnd: Int32
        var namespaces: Int32
        var isKept: Bool
    }

    init(_ bytes: [UInt8], _ prolog: Prolog, _ complaints: Complaints) {
        self.bytes = bytes
        self.complaints = complaints
        at = prolog.rootStart
        output = Patchwork(bytes, from: at)
        references = ReferenceReader(entities: prolog.entities)
    }

    /// Goes over the whole document.
    mutating func run() {
        while at < bytes.count, !isRootClosed {
            if bytes[at] == UInt8(ascii: "<") { markup() } else { text(until: bytes.count) }
        }
        isTruncated = isTruncated || !isRootClosed
        if isRootClosed { afterRoot() } else { note("truncated", "the document ends before its root element does") }
    }

    /// What follows the root is left out.
    private mutating func afterRoot() {
        output.cut(at: at)
        var index = at
        while index < bytes.count, ByteClass.isBlank(bytes[index]) || bytes[index] == 0 { index += 1 }
        guard index < bytes.count, !Prolog.stands("<!--", in: bytes.span, at: index) else { return }
        at = index
        note("junk-after-root", "text after the root element is left out")
    }

    /// Text up to the next `<`, or to `limit`.
    private mutating func text(until limit: Int) {
        let (bytes, table) = (bytes, table)
        let span = bytes.span
        while at < limit {
            at = ByteClass.firstIndex(of: ByteClass.markup | ByteClass.suspect, in: span, at, limit, table.span)
            guard at < limit else { return }
            switch span[at] {
            case UInt8(ascii: "<"): return
            case UInt8(ascii: "&"): reference()
            case UInt8(ascii: "]"): sectionEndInText()
            default: suspect()
            }
        }
    }

    private mutating func sectionEndInText() {
        let isEnd = Prolog.stands("]]>", in: bytes.span, at: at)
        if isEnd { replace(at..<at + 3, by: "]]&gt;", "section-end-in-text", "]]> outside of CDATA") }
        at += isEnd ? 3 : 1
    }

    private mutating func reference() {
        let bytes = bytes
        switch references.read(bytes.span, at: at) {
        case .fine(let length): at += length
        case .replace(let length, let new, let kind, let message):
            replace(at..<at + length, by: new, kind, message)
            at += length
        }
    }

    private mutating func suspect() {
        guard let fault = Self.fault(bytes.span, at: at) else {
            at += 1
            return
        }
        replace(at..<at + fault.length, by: fault.replacement, fault.kind, fault.message)
        at += fault.length
    }

    /// What is wrong with the character at a place that `ByteClass` finds suspect; nil where it is allowed.
    ///
    /// Control characters and U+FFFE, U+FFFF are left out; U+0080 … U+009F are windows-1252's bytes, taken for Latin-1 by somebody before us.
    static func fault(_ bytes: Span<UInt8>, at index: Int) -> CharacterFault? {
        switch bytes[index] {
        case 0xC2:
            guard index + 1 < bytes.count, bytes[index + 1] < 0xA0 else { return nil }
            let meant = Windows1252.scalar(bytes[index + 1]).utf8
            return CharacterFault(
                length: 2, replacement: meant, kind: "windows-1252-control", message: "a control character that was windows-1252")
        case 0xEF:
            guard index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE else { return nil }
            return CharacterFault(length: 3, replacement: [], kind: "noncharacter", message: "a character that XML forbids is left out")
        case 0x09, 0x0A, 0x0D: return nil
        default:
            return CharacterFault(
                length: 1, replacement: [], kind: "control-character", message: "a character that XML forbids is left out")
        }
    }

    // MARK: Markup

    private mutating func markup() {
        let next = at + 1 < bytes.count ? bytes[at + 1] : 0
        switch next {
        case UInt8(ascii: "/"): endTag()
        case UInt8(ascii: "!"): declaration()
        case UInt8(ascii: "?"): instruction()
        case _ where ByteClass.isNameStart(next): startTag()
        default: bareLessThan()
        }
        isRootClosed = isRootClosed || (open.isEmpty && !isTruncated && hasSeenRoot)
    }

    var hasSeenRoot = false

    mutating func bareLessThan() {
        replace(at..<at + 1, by: "&lt;", "bare-less-than", "< that begins no tag")
        at += 1
    }

    private mutating func instruction() {
        guard !hasNoMoreInstructionEnds, let end = Bytes.index(of: "?>", in: bytes.span, from: at) else {
            hasNoMoreInstructionEnds = true
            return bareLessThan()
        }
        at = end + 2
    }

    private mutating func declaration() {
        let bytes = bytes
        let span = bytes.span
        if Prolog.stands("<!--", in: span, at: at) { return comment() }
        if Prolog.stands("<![CDATA[", in: span, at: at) { return characterData() }
        guard Prolog.stands("<!doctype", in: span, at: at), !hasNoMoreDoctypeEnds else { return bareLessThan() }
        guard let end = Bytes.index(of: UInt8(ascii: ">"), in: span, from: at) else {
            hasNoMoreDoctypeEnds = true
            return bareLessThan()
        }
        replace(at..<end + 1, by: [], "misplaced-doctype", "a document type inside of the document")
        at = end + 1
    }

    /// Comments stay, but for long ones: libxml2 holds each whole.
    private mutating func comment() {
        guard !hasNoMoreCommentEnds, let end = Bytes.index(of: "-->", in: bytes.span, from: at + 4) else {
            hasNoMoreCommentEnds = true
            return bareLessThan()
        }
        if end - at > Self.longestCDATABytes { output.replace(at..<end + 3, with: []) }
        at = end + 3
    }

    private mutating func characterData() {
        let start = at + 9
        guard !hasNoMoreCDATAEnds, let end = Bytes.index(of: "]]>", in: bytes.span, from: start) else {
            hasNoMoreCDATAEnds = true
            return unfinishedCharacterData(from: start)
        }
        at = start
        characterData(until: end)
        at = end + 3
    }

    private mutating func characterData(until end: Int) {
        var pieceEnd = at + Self.longestCDATABytes
        while at < end {
            at = ByteClass.firstIndex(of: ByteClass.suspect, in: bytes.span, at, min(end, pieceEnd), table.span)
            if at < min(end, pieceEnd) {
                suspect()
            } else if at < end {
                while at > 0, bytes[at] & 0xC0 == 0x80 { at -= 1 }
                output.replace(at..<at, with: "]]><![CDATA[".utf8)
                pieceEnd = at + Self.longestCDATABytes
            }
        }
    }

    /// A section without an end: it ends where the element's end tag stands, else with the document.
    private mutating func unfinishedCharacterData(from start: Int) {
        note("unfinished-cdata", "a CDATA section without its end")
        let name = open.last.map { bytes[Int($0.nameStart)..<Int($0.nameEnd)] } ?? []
        var end = start
        while let found = Bytes.index(of: "</", in: bytes.span, from: end) {
            end = found
            if bytes[(found + 2)...].starts(with: name) { break }
            end += 2
        }
        guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: "<") else {
            isTruncated = true
            output.cut(at: at)
            at = bytes.count
            return
        }
        at = start
        characterData(until: end)
        output.replace(at..<at, with: "]]>".utf8)
    }

    // MARK: Notes

    mutating func replace(_ range: Range<Int>, by text: String, _ kind: String, _ message: String) {
        replace(range, by: Array(text.utf8), kind, message)
    }

    mutating func replace(_ range: Range<Int>, by new: [UInt8], _ kind: String, _ message: String) {
        output.replace(range, with: new)
        note(kind, message)
    }

    /// Notes a repair at the present place.
    mutating func note(_ kind: String, _ message: String) {
        guard complaints.wants(kind) else { return complaints.count(kind) }
        let bytes = bytes
        let place = lines.place(of: at, in: bytes.span)
        complaints.note(kind, line: place.line, column: place.column, message)
    }
}

/// A character that may not stand where it stands.
struct CharacterFault {
    var length: Int
    var replacement: [UInt8]
    var kind: String
    var message: String
}
