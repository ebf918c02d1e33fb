/// Where the parts of a URL stand, in bytes (RFC 3986 appendix B). Every poll asks for them several times: one pass, and no text is made.
struct PartPlaces {
    /// Before the first colon.
    var scheme: Range<Int>?
    /// Between `//` and the path.
    var authority: Range<Int>?
    /// May be empty.
    var path: Range<Int>
    /// After `?`.
    var query: Range<Int>?
    /// After `#`.
    var fragment: Range<Int>?
    /// The authority without user information.
    var hostAndPort: Range<Int>?

    init(of url: String) {
        let bytes = url.utf8Span.span
        var (start, end) = (0, bytes.count)
        if let mark = bytes.firstIndex(of: UInt8(ascii: "#"), in: start..<end) { (fragment, end) = (mark + 1..<end, mark) }
        if let mark = bytes.firstIndex(of: UInt8(ascii: "?"), in: start..<end) { (query, end) = (mark + 1..<end, mark) }
        if let colon = Self.schemeEnd(bytes, end) { (scheme, start) = (0..<colon, colon + 1) }
        if start + 2 <= end, bytes[start] == UInt8(ascii: "/"), bytes[start + 1] == UInt8(ascii: "/") {
            let slash = bytes.firstIndex(of: UInt8(ascii: "/"), in: start + 2..<end) ?? end
            let place = start + 2..<slash
            authority = place
            hostAndPort = (place.last { bytes[$0] == UInt8(ascii: "@") }.map { $0 + 1 } ?? place.lowerBound)..<slash
            start = slash
        }
        path = start..<end
    }

    /// The colon behind a letter and further letters, digits, `+`, `-`, `.`.
    private static func schemeEnd(_ bytes: Span<UInt8>, _ end: Int) -> Int? {
        guard end > 0, isLetter(bytes[0]) else { return nil }
        for index in 1..<max(end, 1) {
            switch bytes[index] {
            case UInt8(ascii: ":"): return index
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: continue
            default: return nil
            }
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}

extension Span<UInt8> {
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        for index in range where self[index] == byte { return index }
        return nil
    }
}

extension String {
    /// A part that begins and ends beside ASCII.
    func part(_ bytes: Range<Int>) -> String {
        let start = utf8.index(startIndex, offsetBy: bytes.lowerBound)
        return String(self[start..<utf8.index(start, offsetBy: bytes.count)])
    }

    /// The same in lower case, as it mostly is.
    func inLowerCase(_ bytes: Range<Int>) -> String {
        let part = part(bytes)
        let isLower = part.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) }
        return isLower ? part : part.lowercased()
    }
}
