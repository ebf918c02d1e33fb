import Model
import XML

/// Reads an XML document in one pass: finds tags and texts, repairs what is broken as it goes, and gives the elements to a `TreeBuilder`.
///
/// It accepts whatever a strict parser accepts and reads it the same; besides, everything that feeds contain is read as it was meant, and told: bare
/// ampersands and less-than signs, HTML's entities, forgotten and misplaced end tags, unquoted attributes, characters that XML forbids. Texts are
/// not copied: they stay ranges of the document until a reader asks for them, but for those in which something had to be decoded.
struct Scanner {
    /// Deeper elements lose their tags and keep their text.
    static let deepest = 400

    let source: [UInt8]
    var at: Int
    var builder: TreeBuilder
    var complaints: Complaints
    var symbols = Symbols()
    var references: ReferenceReader
    var open: [OpenElement] = []
    /// Where in `open` the present child of a container stands.
    var unitLevel = 0
    /// Of the tag that was read last.
    var attributes: [RawAttribute] = []
    var hasDeclarations = false
    var declarations = RecentDeclarations()
    var attributeSerials: [Int32] = []
    var tagSerial: Int32 = 0
    var isTruncated = false
    /// How many bytes of tags that were none were gone over more than once.
    var bytesReadAgain = 0
    let table = ByteClass.table
    /// What texts must be searched for besides references.
    let oddities: UInt8
    private var isRootClosed = false
    /// What was searched for in vain is not searched for again: hostile documents would make that quadratic.
    var hasMore = (commentEnds: true, sectionEnds: true, instructionEnds: true, doctypeEnds: true)

    /// An element whose end tag has not come yet; offsets of its name in the source.
    struct OpenElement {
        var nameStart: Int32
        var nameEnd: Int32
        var symbol: Int32
        var scope: Int32
        var isKept: Bool
    }

    init(_ text: DecodedText, _ prolog: Prolog, _ builder: TreeBuilder, _ complaints: Complaints) {
        source = text.bytes
        at = prolog.rootStart
        oddities = (text.hasSuspects ? ByteClass.suspect : 0) | (text.hasCarriageReturns ? ByteClass.carriageReturn : 0)
        references = ReferenceReader(entities: prolog.entities)
        self.builder = builder
        self.complaints = complaints
    }

    /// Reads from the root's tag to its end.
    mutating func run() {
        let source = source
        let bytes = source.span
        while at < bytes.count, !isRootClosed {
            if bytes[at] == UInt8(ascii: "<") { markup(bytes) } else { text(bytes) }
        }
        isTruncated = isTruncated || !isRootClosed
        if isTruncated { complaints.note("truncated", at: source.count, "the document ends before its root element does") }
    }

    private mutating func markup(_ bytes: Span<UInt8>) {
        let next = at + 1 < bytes.count ? bytes[at + 1] : 0
        switch next {
        case UInt8(ascii: "/"): endTag(bytes)
        case UInt8(ascii: "!"): declaration(bytes)
        case UInt8(ascii: "?"): instruction(bytes)
        case _ where ByteClass.isNameStart(next): startTag(bytes)
        default: bareLessThan(bytes)
        }
        isRootClosed = open.isEmpty && builder.hasRoot
    }

    /// A `<` that is text.
    mutating func bareLessThan(_ bytes: Span<UInt8>) {
        complaints.note("bare-less-than", at: at, "< that begins no tag")
        builder.text(at..<at + 1, of: bytes)
        at += 1
    }

    /// All from here on is missing something: nothing more is read.
    mutating func truncate(_ bytes: Span<UInt8>) {
        isTruncated = true
        at = bytes.count
    }

    // MARK: Declarations

    private mutating func instruction(_ bytes: Span<UInt8>) {
        guard hasMore.instructionEnds, let end = Bytes.index(of: "?>", in: bytes, from: at) else {
            hasMore.instructionEnds = false
            return bareLessThan(bytes)
        }
        at = end + 2
    }

    private mutating func declaration(_ bytes: Span<UInt8>) {
        let third = at + 2 < bytes.count ? bytes[at + 2] : 0
        if third == UInt8(ascii: "["), Bytes.stands("<![cdata[", in: bytes, at: at) { return characterData(bytes) }
        if third == UInt8(ascii: "-"), Bytes.stands("<!--", in: bytes, at: at) { return comment(bytes) }
        guard Bytes.stands("<!doctype", in: bytes, at: at), hasMore.doctypeEnds else { return bareLessThan(bytes) }
        guard let end = Bytes.index(of: UInt8(ascii: ">"), in: bytes, from: at) else {
            hasMore.doctypeEnds = false
            return bareLessThan(bytes)
        }
        complaints.note("misplaced-doctype", at: at, "a document type inside of the document")
        at = end + 1
    }

    private mutating func comment(_ bytes: Span<UInt8>) {
        guard hasMore.commentEnds, let end = Bytes.index(of: "-->", in: bytes, from: at + 4) else {
            hasMore.commentEnds = false
            return bareLessThan(bytes)
        }
        at = end + 3
    }
}
