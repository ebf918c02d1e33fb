/// URLs as texts: what several stages must do alike. Syntax only (RFC 3986); nothing is looked up, nothing is re-encoded.
public enum WebAddress {
    /// Resolves a reference against a base (RFC 3986 §5.2). A reference that has a scheme is left as it is, byte for byte, but for blanks around it.
    ///
    /// - Returns: the absolute URL, or the trimmed reference itself where there is no base that could help (none, a relative one, `tag:`, `mailto:` …).
    public static func resolve(_ reference: String, against base: String?) -> String {
        let trimmed = reference.trimmingBlanks()
        let wanted = Parts(trimmed)
        guard wanted.scheme == nil, let base else { return trimmed }
        let known = Parts(base.trimmingBlanks())
        guard known.isHierarchical else { return trimmed }
        return transformed(wanted, base: known).text
    }

    /// The scheme in lower case (RFC 3986 §3.1); nil for a relative reference.
    public static func scheme(of url: String) -> String? { PartPlaces(of: url).scheme.map { url.inLowerCase($0) } }

    /// The host in lower case, without user, port and brackets; nil where there is none.
    public static func host(of url: String) -> String? {
        guard let place = PartPlaces(of: url).hostAndPort else { return nil }
        let bytes = url.utf8Span.span
        let isLiteral = place.first.map { bytes[$0] == UInt8(ascii: "[") } ?? false
        let start = place.lowerBound + (isLiteral ? 1 : 0)
        let closer = isLiteral ? UInt8(ascii: "]") : UInt8(ascii: ":")
        let end = bytes.firstIndex(of: closer, in: start..<place.upperBound) ?? place.upperBound
        return start == end ? nil : url.inLowerCase(start..<end)
    }

    /// The host in lower case, and the port where it is not the scheme's own: `example.com`, `127.0.0.1:8080`; nil where there is no host.
    public static func hostAndPort(of url: String) -> String? { hostAndPort(of: url, PartPlaces(of: url)) }

    /// Scheme, host and port (RFC 6454), the scheme's own port left out: `https://example.com`, `http://127.0.0.1:8080`.
    public static func origin(of url: String) -> String? {
        let places = PartPlaces(of: url)
        guard let scheme = places.scheme, let place = hostAndPort(of: url, places) else { return nil }
        return url.inLowerCase(scheme) + "://" + place
    }

    private static func hostAndPort(of url: String, _ places: PartPlaces) -> String? {
        guard let range = places.hostAndPort, !range.isEmpty else { return nil }
        let place = url.inLowerCase(range)
        if place.utf8.last == UInt8(ascii: ":") { return String(place.dropLast()) }
        let scheme = places.scheme.map { url.inLowerCase($0) } ?? ""
        guard let standard = standardPorts[scheme], place.hasSuffix(standard) else { return place }
        return String(place.dropLast(standard.utf8.count))
    }

    private static let standardPorts = ["http": ":80", "https": ":443"]
}

extension WebAddress {
    /// A URL or a relative reference, taken apart as RFC 3986 appendix B does; every text falls into such parts, and `text` gives it back unchanged.
    public struct Parts: Hashable, Sendable {
        /// Before the first colon, as written.
        public var scheme: String?
        /// Between `//` and the path, user information and port included.
        public var authority: String?
        /// May be empty.
        public var path: String
        /// After `?`.
        public var query: String?
        /// After `#`.
        public var fragment: String?

        /// Takes a text apart.
        public init(_ text: String) {
            let places = PartPlaces(of: text)
            scheme = places.scheme.map { text.part($0) }
            authority = places.authority.map { text.part($0) }
            path = text.part(places.path)
            query = places.query.map { text.part($0) }
            fragment = places.fragment.map { text.part($0) }
        }

        /// The whole again (RFC 3986 §5.3).
        public var text: String {
            var text = scheme.map { $0 + ":" } ?? ""
            if let authority { text += "//" + authority }
            text += path
            if let query { text += "?" + query }
            if let fragment { text += "#" + fragment }
            return text
        }

        /// `user:password` of the authority, as written.
        public var userInfo: String? {
            guard let authority, let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
            return String(authority[..<at])
        }

        /// The authority without user information; nil where there is no authority.
        public var hostAndPort: String? {
            guard let authority, let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) else { return authority }
            return String(authority[authority.utf8.index(after: at)...])
        }

        /// Whether relative references can be resolved against it: `file:a/b` is, `tag:example.com,2005:x` and `mailto:a@b` are not.
        var isHierarchical: Bool {
            scheme != nil && (authority != nil || path.utf8.first == UInt8(ascii: "/") || scheme?.lowercased() == "file")
        }
    }

    /// RFC 3986 §5.2.2, for a reference without a scheme.
    private static func transformed(_ reference: Parts, base: Parts) -> Parts {
        var target = reference
        target.scheme = base.scheme
        if reference.authority == nil {
            target.authority = base.authority
            target.path = reference.path.isEmpty ? base.path : merged(reference.path, base: base)
            if reference.path.isEmpty && reference.query == nil { target.query = base.query }
        }
        if !reference.path.isEmpty { target.path = removingDotSegments(target.path) }
        return target
    }

    /// RFC 3986 §5.2.3.
    private static func merged(_ path: String, base: Parts) -> String {
        if path.utf8.first == UInt8(ascii: "/") { return path }
        if base.authority != nil && base.path.isEmpty { return "/" + path }
        guard let slash = base.path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return base.path[...slash] + path
    }

    /// RFC 3986 §5.2.4, segment by segment.
    private static func removingDotSegments(_ path: String) -> String {
        let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) }
        let root = path.utf8.first == UInt8(ascii: "/") ? 1 : 0
        var kept: [Substring] = []
        for segment in segments {
            if segment == ".." && kept.count > root { kept.removeLast() }
            if segment != "." && segment != ".." { kept.append(segment) }
        }
        if let last = segments.last, last == "." || last == ".." { kept.append("") }
        return kept.joined(separator: "/")
    }
}

extension String {
    /// Without blanks and line ends at both ends.
    public func trimmingBlanks() -> String {
        // Most texts begin and end with a letter: they are not taken apart.
        if let first = utf8.first, let last = utf8.last, (0x21..<0x80).contains(first), (0x21..<0x80).contains(last) { return self }
        let isBlank: (Unicode.Scalar) -> Bool = { $0.value <= 0x20 || $0.value == 0xA0 || $0.value == 0xFEFF }
        guard let first = unicodeScalars.firstIndex(where: { !isBlank($0) }),
            let last = unicodeScalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(unicodeScalars[first...last])
    }
}
