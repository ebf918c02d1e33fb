import Model
import XML

/// Which addresses may stand in markup: the schemes that a reader's page may load or open. All others are out, known or not: `javascript`, `data`,
/// `vbscript`, `blob`, `file`, and those that start programs. `mailto` and `tel` open what the reader can still decline; `ftp` no browser opens any more.
enum SafeAddress {
    /// What a decoded address is.
    enum Kind {
        case web
        /// Mail, telephone.
        case contact
        /// Without a scheme.
        case relative
        /// Not to be written.
        case refused
    }

    /// Whether relative addresses can be resolved against it: an absolute web address of bounded length, for each of many links may repeat it.
    static func isBase(_ base: String) -> Bool {
        guard base.utf8.count <= 2048 else { return false }
        return isWeb(base.trimmingBlanks().utf8.span, 0)
    }

    /// Whether it begins with `http://` or `https://`, which no reference can change.
    @inline(__always)
    static func isWeb(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
        Bytes.stands("https://", in: bytes, at: start) || Bytes.stands("http://", in: bytes, at: start)
    }

    /// Whether these bytes are a scheme of the web and its colon.
    static func beginsWithWebScheme(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        let bytes = bytes.extracting(range)
        return Bytes.stands("http:", in: bytes, at: 0) || Bytes.stands("https:", in: bytes, at: 0)
    }

    /// What a decoded address without blanks around it is (WHATWG URL §4.4). A colon before the path that ends no scheme is not trusted.
    static func kind(of address: Span<UInt8>) -> Kind {
        guard !address.isEmpty else { return .refused }
        var end = 0
        while end < address.count, !isDelimiter(address[end]) { end += 1 }
        guard end < address.count, address[end] == UInt8(ascii: ":") else { return .relative }
        if beginsWithWebScheme(address, 0..<end + 1) { return .web }
        let isContact = Bytes.stands("mailto:", in: address, at: 0) || Bytes.stands("tel:", in: address, at: 0)
        return isContact ? .contact : .refused
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
            || byte == UInt8(ascii: "\\")
    }

    /// Resolves a relative address; nil where the result is no web address.
    static func resolve(_ address: Span<UInt8>, base: String) -> String? {
        var reference: [UInt8] = []
        reference.append(span: address)
        let resolved = WebAddress.resolve(String(decoding: reference, as: UTF8.self), against: base)
        return isWeb(resolved.utf8.span, 0) ? resolved : nil
    }
}
