import FoundationEssentials

/// URLs as texts: what several stages must do alike. Syntax only; nothing is looked up.
public enum WebAddress {
    /// Resolves a reference against a base (RFC 3986 §5.2). A reference that has a scheme is left as it is, byte for byte, but for blanks around it.
    ///
    /// - Returns: the absolute URL, or the trimmed reference itself where there is no base that could help.
    public static func resolve(_ reference: String, against base: String?) -> String {
        let trimmed = reference.trimmingBlanks()
        if scheme(of: trimmed) != nil { return trimmed }
        guard let base, scheme(of: base) != nil, let baseURL = URL(string: base) else { return trimmed }
        return URL(string: trimmed, relativeTo: baseURL)?.absoluteString ?? trimmed
    }

    /// The scheme in lower case (RFC 3986 §3.1); nil for a relative reference.
    public static func scheme(of url: String) -> String? {
        let bytes = url.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first, isLetter(first) else { return nil }
        guard bytes[..<colon].allSatisfy({ isLetter($0) || isDigit($0) || [0x2B, 0x2D, 0x2E].contains($0) }) else { return nil }
        return url[..<colon].lowercased()
    }

    /// The host in lower case, without user, port and brackets; nil where there is none.
    public static func host(of url: String) -> String? {
        guard let authority = authority(of: url) else { return nil }
        let host = authority.hasPrefix("[") ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        return host.isEmpty ? nil : host.lowercased()
    }

    /// Scheme, host and port (RFC 6454), the scheme's own port left out: `https://example.com`, `http://127.0.0.1:8080`.
    public static func origin(of url: String) -> String? {
        guard let scheme = scheme(of: url), let authority = authority(of: url) else { return nil }
        let standard = scheme == "https" ? ":443" : scheme == "http" ? ":80" : ""
        let lower = authority.lowercased()
        return scheme + "://" + (!standard.isEmpty && lower.hasSuffix(standard) ? String(lower.dropLast(standard.count)) : lower)
    }

    /// Host and port, without user information; nil where there is no authority.
    private static func authority(of url: String) -> Substring? {
        guard let start = url.firstRange(of: "://")?.upperBound else { return nil }
        let authority = url[start...].prefix { !"/?#".contains($0) }
        return authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension String {
    /// Without blanks and line ends at both ends.
    public func trimmingBlanks() -> String {
        let isBlank: (Unicode.Scalar) -> Bool = { $0.value <= 0x20 || $0.value == 0xA0 || $0.value == 0xFEFF }
        guard let first = unicodeScalars.firstIndex(where: { !isBlank($0) }),
            let last = unicodeScalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(unicodeScalars[first...last])
    }
}
