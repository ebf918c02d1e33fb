import Model

/// Names as URIs (RFC 3986): whatever a feed writes, what comes out can be read by a strict reader.
enum IRI {
    /// `prefix:name`, all but letters, digits, `-`, `.`, `_` and `~` of the name percent-encoded: a compact IRI whose prefix the context names.
    static func name(_ prefix: String, _ name: some Identifier) -> String { self.name(prefix, name.rawValue) }

    /// `prefix:name`, encoded alike.
    static func name(_ prefix: String, _ name: String) -> String { prefix + ":" + encoded(name.utf8[...], keeping: []) }

    /// The URN of something of ours.
    static func urn(_ kind: String, _ id: some Identifier) -> String { "urn:pipeline:" + name(kind, id) }

    /// An absolute URL with all encoded that may not stand bare where it stands; nil where it has no scheme.
    static func absolute(_ text: String) -> String? {
        let bytes = text.utf8
        guard let colon = bytes.firstIndex(of: colon), isScheme(bytes[..<colon]) else { return nil }
        var rest = bytes[bytes.index(after: colon)...]
        var url = String(text[...colon])
        if rest.starts(with: "//".utf8) {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
            url += "//" + authority(rest[..<end])
            rest = rest[end...]
        }
        let path = rest.prefix { $0 != hash }
        url += encoded(path, keeping: inPath)
        return path.endIndex == rest.endIndex ? url : url + "#" + encoded(rest[path.endIndex...].dropFirst(), keeping: inPath)
    }

    /// An absolute URL of the web, which no reader of JSON-LD takes for one of our prefixes.
    static func page(_ text: String) -> String? { absolute(text).flatMap { $0.lowercased().hasPrefix("http") ? $0 : nil } }

    private static func isScheme(_ bytes: Substring.UTF8View) -> Bool {
        guard let first = bytes.first, isLetter(first) else { return false }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) }
    }

    /// User, host and port; a port that is no number is taken as a part of the host's name.
    private static func authority(_ bytes: Substring.UTF8View) -> String {
        let at = bytes.lastIndex(of: UInt8(ascii: "@"))
        let user = at.map { encoded(bytes[..<$0], keeping: inUser) + "@" } ?? ""
        var host = bytes[(at.map(bytes.index(after:)) ?? bytes.startIndex)...]
        var port = ""
        if let colon = host.lastIndex(of: colon), host[host.index(after: colon)...].allSatisfy(isDigit) {
            port = String(Substring(host[colon...]))
            host = host[..<colon]
        }
        let isAddress =
            host.first == UInt8(ascii: "[") && host.last == UInt8(ascii: "]") && host.dropFirst().dropLast().allSatisfy(isOfAddress)
        return user + (isAddress ? String(Substring(host)) : encoded(host, keeping: inHost)) + port
    }

    private static func encoded(_ bytes: Substring.UTF8View, keeping kept: [UInt8]) -> String {
        if bytes.allSatisfy({ isUnreserved($0) || kept.contains($0) }) { return String(Substring(bytes)) }
        var output: [UInt8] = []
        for index in bytes.indices {
            let byte = bytes[index]
            let isBare = isUnreserved(byte) || kept.contains(byte) || !kept.isEmpty && byte == percent && isEncoding(bytes[index...])
            if isBare { output.append(byte) } else { output += [percent, digit(byte >> 4), digit(byte & 15)] }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether a percent sign is followed by two hexadecimal digits.
    private static func isEncoding(_ bytes: Substring.UTF8View) -> Bool {
        let digits = bytes.dropFirst().prefix(2)
        return digits.count == 2 && digits.allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isOfAddress(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x66).contains(byte | 0x20) || ":.".utf8.contains(byte)
    }
    private static func isUnreserved(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || "-._~".utf8.contains(byte) }

    private static let (colon, hash, percent) = (UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "%"))
    private static let inHost = Array("!$&'()*+,;=".utf8)
    private static let inUser = inHost + [colon]
    private static let inPath = inUser + Array("@/?".utf8)
}
