import Model
import XML

/// URLs as feeds write them.
enum Address {
    /// The URL, absolute where a base is known. `&amp;` left over from escaping twice is undone, line breaks inside are taken out, and `feed:`, which
    /// only says what waits there, is taken off; all else is kept as published.
    static func read(_ written: String, base: String) -> String {
        var text = written
        let isClean = text.withBytes(isClean)
        if isClean, text.withBytes({ hasWebScheme($0, 0..<$0.count) }) { return text }
        if !isClean {
            text = text.trimmingBlanks().replacing("&amp;", with: "&")
            text.unicodeScalars.removeAll { $0 == "\n" || $0 == "\r" || $0 == "\t" }
        }
        if Words.begins(text, with: "feed:") { text = withoutFeedScheme(text) }
        return WebAddress.resolve(text, against: base)
    }

    /// A base for relative URLs within another one. No page has an address of thousands of bytes, and each relative URL would repeat it.
    static func base(_ written: String, within base: String) -> String {
        guard isUsableBase(written) else { return base }
        let resolved = WebAddress.resolve(written, against: base)
        return isUsableBase(resolved) ? resolved : base
    }

    /// Whether a base is no longer than addresses are.
    static func isUsableBase(_ base: String) -> Bool { base.utf8.count <= longestBase }

    private static let longestBase = 2048

    /// `feed://host/path` and `feed:https://host/path`.
    private static func withoutFeedScheme(_ text: String) -> String {
        let rest = String(Substring(text.utf8.dropFirst(5)))
        return rest.utf8.starts(with: "//".utf8) ? "http:" + rest : rest
    }

    /// Whether bytes begin with `http:` or `https:`: most URLs do, and need no more looking at.
    static func hasWebScheme(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count > 8 else { return false }
        let at = range.lowerBound
        let isHTTP =
            bytes[at] | 0x20 == UInt8(ascii: "h") && bytes[at + 1] | 0x20 == UInt8(ascii: "t")
            && bytes[at + 2] | 0x20 == UInt8(ascii: "t") && bytes[at + 3] | 0x20 == UInt8(ascii: "p")
        guard isHTTP, bytes[at + 4] != UInt8(ascii: ":") else { return isHTTP }
        return bytes[at + 4] | 0x20 == UInt8(ascii: "s") && bytes[at + 5] == UInt8(ascii: ":")
    }

    /// Whether a text is a URL of the web.
    static func isWeb(_ text: String) -> Bool {
        var text = text
        return text.withBytes { hasWebScheme($0, 0..<$0.count) }
    }

    /// Whether a base can help: one with a scheme, but not a local file, whose place means nothing elsewhere.
    static func isHierarchical(_ base: String) -> Bool {
        if isWeb(base) { return true }
        guard let scheme = WebAddress.scheme(of: base) else { return false }
        return scheme != "file"
    }

    /// No blanks at the ends, no controls, no `&amp;`.
    private static func isClean(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            if bytes[index] < 0x20 || bytes[index] >= 0x80 { return false }
            if bytes[index] == UInt8(ascii: "&"), Bytes.stands("&amp;", in: bytes, at: index) { return false }
        }
        return bytes.isEmpty || (bytes[0] != 0x20 && bytes[bytes.count - 1] != 0x20)
    }
}
