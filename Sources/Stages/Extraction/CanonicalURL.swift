/// One form for the many URLs of one page.
public enum CanonicalURL {
    /// Normalises an http or https URL (RFC 3986 §6.2.2, §6.2.3) and drops what only counts readers.
    ///
    /// Scheme and host become lower case, the scheme's own port goes, dot segments are resolved, percent-encodings are upper case, those of unreserved
    /// characters are decoded and characters that may not stand in a URL are encoded, an empty path becomes `/`, tracking parameters
    /// (`TrackingParameters`) and the fragment go. The order of the other parameters stays, and so does a fragment that begins with `!`, which names
    /// a page of its own on old sites. Anything that is no http URL with a host is returned as it is, but for blanks around it.
    public static func canonical(_ url: String) -> String {
        let trimmed = PlainURL.trimmed(url)
        guard var parts = URLParts(trimmed) else { return trimmed }
        parts.path = PathNormalisation.withoutDotSegments(PercentEncoding.normalised(parts.path))
        parts.query = parts.query.flatMap(query)
        parts.fragment = parts.fragment.flatMap { $0.hasPrefix("!") ? PercentEncoding.normalised($0) : nil }
        return parts.joined
    }

    private static func query(_ query: String) -> String? {
        let kept = query.split(separator: "&", omittingEmptySubsequences: true).filter { !TrackingParameters.isTracking($0) }
        return kept.isEmpty ? nil : PercentEncoding.normalised(kept.joined(separator: "&"))
    }
}

private enum PlainURL {
    /// Without blanks around it and without line ends and tabs inside, which browsers drop too (WHATWG URL §4.4).
    static func trimmed(_ url: String) -> String {
        guard url.utf8.contains(where: { $0 <= 0x20 }) else { return url }
        let bytes = url.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}

/// An http URL, split (RFC 3986 appendix B).
private struct URLParts {
    var scheme: String
    /// Host and port in lower case, the scheme's own port left out; with the user information where there is one.
    var authority: String
    var path: String
    var query: String?
    var fragment: String?

    init?(_ url: String) {
        let bytes = url.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        scheme = url[..<colon].lowercased()
        guard scheme == "http" || scheme == "https", bytes[colon...].starts(with: "://".utf8) else { return nil }
        var rest = url[bytes.index(colon, offsetBy: 3)...]
        fragment = Self.cut(&rest, at: UInt8(ascii: "#"))
        query = Self.cut(&rest, at: UInt8(ascii: "?"))
        let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        path = String(rest[slash...])
        authority = Self.authority(rest[..<slash], scheme: scheme)
        guard !authority.isEmpty else { return nil }
    }

    /// What follows the first of a mark, which goes with it.
    private static func cut(_ text: inout Substring, at mark: UInt8) -> String? {
        guard let found = text.utf8.firstIndex(of: mark) else { return nil }
        defer { text = text[..<found] }
        return String(text[text.utf8.index(after: found)...])
    }

    private static func authority(_ authority: Substring, scheme: String) -> String {
        let at = authority.lastIndex(of: "@")
        let user = at.map { String(authority[...$0]) } ?? ""
        var host = authority[(at.map(authority.index(after:)) ?? authority.startIndex)...].lowercased()
        let port = scheme == "http" ? ":80" : ":443"
        if host.hasSuffix(port) { host.removeLast(port.count) } else if host.hasSuffix(":") { host.removeLast() }
        if host.hasSuffix(".") { host.removeLast() }
        return host.isEmpty ? "" : user + host
    }

    var joined: String {
        scheme + "://" + authority + (path.isEmpty ? "/" : path) + (query.map { "?" + $0 } ?? "") + (fragment.map { "#" + $0 } ?? "")
    }
}

private enum PercentEncoding {
    /// RFC 3986 §6.2.2.1 and §6.2.2.2, and what IRIs (RFC 3987 §3.1) and careless publishers leave bare.
    static func normalised(_ text: String) -> String {
        guard text.utf8.contains(where: { !isAllowed($0) }) else { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count, let high = value(bytes[at + 1]), let low = value(bytes[at + 2]) {
                append(high << 4 | low, to: &output)
                at += 3
            } else {
                // A percent sign that encodes nothing is encoded itself, so that it never meets digits that were decoded.
                if isAllowed(bytes[at]) { output.append(bytes[at]) } else { encode(bytes[at], to: &output) }
                at += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to output: inout [UInt8]) {
        if isUnreserved(byte) { output.append(byte) } else { encode(byte, to: &output) }
    }

    private static func encode(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "%"))
        output.append(digit(byte >> 4))
        output.append(digit(byte & 15))
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }

    /// RFC 3986 §2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    /// What may stand bare in path and query.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        // ! $ & ' ( ) * + , / : ; = ? @
        case 0x21, 0x24, 0x26...0x2C, 0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40: true
        default: isUnreserved(byte)
        }
    }
}

private enum PathNormalisation {
    /// RFC 3986 §5.2.4, for a path that begins with a slash.
    static func withoutDotSegments(_ path: String) -> String {
        guard Array(path.utf8).firstIndex(of: [0x2F, 0x2E]) != nil else { return path }
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            if segment == ".." { _ = kept.popLast() } else if segment != "." { kept.append(segment) }
            if isLast, segment == "." || segment == ".." { kept.append("") }
        }
        return "/" + kept.joined(separator: "/")
    }
}
