import Model

/// A document as text for people: finds the line and the character that a diagnostic names.
///
/// Places are asked for in rising order, and then all of them cost one walk over the text.
struct SourceText {
    /// A piece of one line, and how far the character stands from its beginning.
    struct Excerpt: Equatable {
        /// Safe for terminals.
        var text: String
        /// Columns of a terminal before the character.
        var indent: Int
    }

    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1
    private var column = 1

    /// Nil where places cannot be told from the bytes alone: in gzip, and in character sets of several bytes a character other than Unicode's.
    init?(_ document: FeedDocument, encoding: EncodingStatement) {
        switch encoding.form {
        case .utf8: bytes = encoding.markLength == 0 ? document.bytes : Array(document.bytes.dropFirst(encoding.markLength))
        case .utf16(let isBigEndian): bytes = Self.utf16(document.bytes.dropFirst(encoding.markLength), isBigEndian)
        case .utf32(let isBigEndian): bytes = Self.utf32(document.bytes.dropFirst(encoding.markLength), isBigEndian)
        case .mixed: bytes = Self.mixed(document.bytes)
        case .oneByte: bytes = Self.latin1(document.bytes)
        case .unknown: return nil
        }
    }

    /// The surroundings of a character, at most so many columns of them; nil where there is no such place.
    mutating func excerpt(line wantedLine: Int, column wantedColumn: Int, width: Int) -> Excerpt? {
        if (wantedLine, wantedColumn) < (line, column) { (offset, line, column) = (0, 1, 1) }
        while offset < bytes.count, (line, column) < (wantedLine, wantedColumn) { step() }
        guard line == wantedLine, column == wantedColumn else { return nil }
        return surroundings(width)
    }

    /// Counts as the parser does: a line ends with LF, CR LF or CR, a column is a Unicode scalar.
    private mutating func step() {
        let byte = bytes[offset]
        offset += 1
        if byte == 0x0A || (byte == 0x0D && (offset >= bytes.count || bytes[offset] != 0x0A)) {
            (line, column) = (line + 1, 1)
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }

    /// A third of the width goes to what stands before the character, and what the rest of the line leaves. No scalar takes more than four bytes.
    private func surroundings(_ width: Int) -> Excerpt {
        let before = pieces(from: lineStart(notBefore: offset - 4 * width), to: offset)
        let after = pieces(from: offset, to: lineEnd(notAfter: offset + 4 * width))
        let least = before.fitting(width / 3, fromEnd: true).text
        let (right, isCutRight) = after.fitting(width - TextTable.width(of: least), fromEnd: false)
        let (left, isCutLeft) = before.fitting(width - TextTable.width(of: right), fromEnd: true)
        let opening = isCutLeft ? "…" : ""
        return Excerpt(text: opening + left + right + (isCutRight ? "…" : ""), indent: TextTable.width(of: opening + left))
    }

    private func lineStart(notBefore limit: Int) -> Int {
        var start = offset
        while start > max(0, limit), bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
        while start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
        return start
    }

    private func lineEnd(notAfter limit: Int) -> Int {
        var end = offset
        while end < min(bytes.count, limit), bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        while end > offset, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    private func pieces(from start: Int, to end: Int) -> [Unicode.Scalar] {
        String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.map(\.safelyShown)
    }
}

extension SourceText {
    private static func utf16(_ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool) -> [UInt8] {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { UInt16(number(bytes[$0..<$0 + 2], isBigEndian)) }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func utf32(_ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool) -> [UInt8] {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 3, by: 4).map { number(bytes[$0..<$0 + 4], isBigEndian) }
        return Array(String(decoding: units, as: UTF32.self).utf8)
    }

    private static func number(_ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool) -> UInt32 {
        isBigEndian ? bytes.reduce(0) { $0 << 8 | UInt32($1) } : bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// What is well written is one character, and each byte of the rest another.
    private static func mixed(_ bytes: [UInt8]) -> [UInt8] {
        var (text, parser, input) = ([] as [UInt8], Unicode.UTF8.ForwardParser(), bytes.makeIterator())
        text.reserveCapacity(bytes.count + 64)
        while true {
            switch parser.parseScalar(from: &input) {
            case .valid(let character): text.append(contentsOf: character)
            case .error(let length): for _ in 0..<length { text.append(contentsOf: [0xEF, 0xBF, 0xBD]) }
            case .emptyInput: return text
            }
        }
    }

    /// Each byte is one character; those beyond ASCII are shown as ISO 8859-1 has them, which is near enough for an excerpt.
    private static func latin1(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte >= 0x80 { text.append(0xC0 | byte >> 6) }
            text.append(byte < 0x80 ? byte : 0x80 | byte & 0x3F)
        }
        return text
    }
}

extension [Unicode.Scalar] {
    /// As many as fit into a width, counted from one end, and whether some did not.
    fileprivate func fitting(_ width: Int, fromEnd: Bool) -> (text: String, isCut: Bool) {
        var (kept, used) = (0, 0)
        for scalar in fromEnd ? reversed() : self {
            let columns = TextTable.width(of: String(scalar))
            if used + columns > width { break }
            (kept, used) = (kept + 1, used + columns)
        }
        let part = fromEnd ? suffix(kept) : prefix(kept)
        return (String(String.UnicodeScalarView(part)), kept < count)
    }
}
