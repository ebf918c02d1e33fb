import XML

/// The bytes of a page as valid UTF-8.
///
/// A byte order mark decides; then what is valid UTF-8 is UTF-8, whatever is declared; then the charset of HTTP, then that of `meta` (HTML §13.2.3), then
/// windows-1252. Text that is UTF-8 but for a few bytes stays UTF-8, and these become U+FFFD.
enum PageText {
    /// Bytes of a page that are read at the most.
    static let sizeLimitBytes = 10 << 20

    /// Decodes a page; what is beyond the limit is left out.
    static func utf8(_ bytes: [UInt8], contentType: String?) -> [UInt8] {
        let body = bytes.count > sizeLimitBytes ? Array(bytes.prefix(sizeLimitBytes)) : bytes
        if let marked = marked(body) { return marked }
        if Bytes.isUTF8(body.span) { return body }
        if isMostlyUTF8(body) { return repaired(body) }
        let labels = [contentType.flatMap(charset(ofContentType:)), charset(ofMetaIn: body)].compactMap { $0 } + ["windows-1252"]
        for label in labels {
            let charset = EncodingLabel.charset(of: label)
            guard charset != "UTF-8", EncodingLabel.isASCIICompatible(charset) || charset.hasPrefix("ISO-2022") else { continue }
            if let text = CharsetConverter.utf8(body.span, from: charset, limit: 0)?.text { return text }
        }
        return repaired(body)
    }

    private static func repaired(_ body: [UInt8]) -> [UInt8] { Array(String(decoding: body, as: UTF8.self).utf8) }

    /// The text of bytes that begin with a byte order mark.
    private static func marked(_ body: [UInt8]) -> [UInt8]? {
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(Array(body.dropFirst(3))) }
        let isBig = body.starts(with: [0xFE, 0xFF])
        guard isBig || body.starts(with: [0xFF, 0xFE]) else { return nil }
        return CharsetConverter.utf8(body.span.extracting(2...), from: isBig ? "UTF-16BE" : "UTF-16LE", limit: 0)?.text
    }

    /// Whether at least four in five bytes beyond ASCII belong to well-written characters: in legacy sets hardly one in five does by chance.
    private static func isMostlyUTF8(_ body: [UInt8]) -> Bool {
        var (high, faults) = (0, 0)
        var rest = 0
        for byte in body where byte >= 0x80 || rest > 0 {
            high += 1
            if byte & 0xC0 == 0x80 {
                if rest == 0 { faults += 1 } else { rest -= 1 }
            } else {
                faults += rest > 0 ? 1 : 0
                rest = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0
            }
        }
        return high > 0 && faults * 5 <= high
    }

    private static func charset(ofContentType type: String) -> String? { label(in: Array(type.lowercased().utf8)[...]) }

    /// The charset of the first `meta` that names one, within the bytes in which a browser looks (HTML §13.2.3.2).
    private static func charset(ofMetaIn body: [UInt8]) -> String? {
        let head = body.prefix(4096).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        var from = 0
        while let meta = head.firstIndex(of: Array("<meta".utf8), from: from) {
            let end = head[meta...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
            if let label = label(in: head[meta..<end]) { return label }
            from = end
        }
        return nil
    }

    /// What stands behind `charset=`.
    private static func label(in bytes: ArraySlice<UInt8>) -> String? {
        let bytes = Array(bytes)
        guard let found = bytes.firstIndex(of: Array("charset".utf8)) else { return nil }
        let rest = bytes[(found + 7)...].drop {
            $0 <= 0x20 || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
        }
        let name = rest.prefix { $0 > 0x20 && !"\"';/>".utf8.contains($0) }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
}
