import Model

/// What a document says of its character set, and what its bytes allow. The parser knows better what it did; this is what people are told.
struct EncodingStatement: Equatable {
    /// How bytes become characters.
    enum Form: Equatable {
        case utf8
        /// UTF-8 with bytes among it that are not.
        case mixed
        case utf16(isBigEndian: Bool)
        case utf32(isBigEndian: Bool)
        /// One byte, one character.
        case oneByte
        /// Gzip, or several bytes a character.
        case unknown
    }

    /// For people: `windows-1252 (its declaration)`.
    let text: String
    let form: Form
    /// Bytes of the byte order mark.
    let markLength: Int

    init(_ document: FeedDocument) {
        if let mark = Self.marks.first(where: { document.bytes.starts(with: $0.bytes) }) {
            self.init(mark.name, form: mark.form, markLength: mark.length)
        } else if String(validating: document.bytes, as: UTF8.self) != nil {
            self.init(Self.label(of: document).map { "UTF-8 (labelled \($0))" } ?? "UTF-8 (no label)", form: .utf8)
        } else if let label = Self.label(of: document) {
            self.init("labelled \(label)", form: Self.form(of: label))
        } else {
            self.init("no label, and not UTF-8", form: .mixed)
        }
    }

    private init(_ text: String, form: Form, markLength: Int = 0) {
        (self.text, self.form, self.markLength) = (text, form, markLength)
    }

    /// What the first bytes show; the longer ones first, for UTF-32's mark begins with that of UTF-16.
    private static let marks: [(bytes: [UInt8], name: String, form: Form, length: Int)] = [
        ([0x1F, 0x8B], "inside gzip", .unknown, 0),
        ([0xFF, 0xFE, 0, 0], "UTF-32LE (byte order mark)", .utf32(isBigEndian: false), 4),
        ([0, 0, 0xFE, 0xFF], "UTF-32BE (byte order mark)", .utf32(isBigEndian: true), 4),
        ([0xFF, 0xFE], "UTF-16LE (byte order mark)", .utf16(isBigEndian: false), 2),
        ([0xFE, 0xFF], "UTF-16BE (byte order mark)", .utf16(isBigEndian: true), 2),
        ([0xEF, 0xBB, 0xBF], "UTF-8 (byte order mark)", .utf8, 3),
        ([0x3C, 0, 0, 0], "UTF-32LE (its bytes)", .utf32(isBigEndian: false), 0),
        ([0, 0, 0, 0x3C], "UTF-32BE (its bytes)", .utf32(isBigEndian: true), 0),
        ([0x3C, 0], "UTF-16LE (its bytes)", .utf16(isBigEndian: false), 0),
        ([0, 0x3C], "UTF-16BE (its bytes)", .utf16(isBigEndian: true), 0),
    ]

    /// The label that counts: HTTP speaks before the document (RFC 7303 §3).
    private static func label(of document: FeedDocument) -> String? {
        if let http = document.contentType?.firstMatch(of: /(?i)charset\s*=\s*"?([^\s";]+)/) { return String(http.1) }
        let head = String(decoding: document.bytes.prefix(1024), as: Unicode.ASCII.self)
        return head.firstMatch(of: /<\?xml[^>]*encoding\s*=\s*["']([^"'>]+)/).map { String($0.1) }
    }

    private static func form(of label: String) -> Form {
        let name = label.lowercased()
        // Where bytes are not the UTF-8 that they are said to be, the parser repairs them one by one.
        if name.hasPrefix("utf-8") || name == "utf8" { return .mixed }
        let prefixes = [
            "iso-8859", "iso8859", "windows-125", "cp125", "koi8", "latin", "us-ascii", "ascii", "macintosh", "x-mac", "ibm", "tis-620",
        ]
        return prefixes.contains(where: name.hasPrefix) ? .oneByte : .unknown
    }
}
