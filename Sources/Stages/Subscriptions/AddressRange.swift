import Model

/// Address ranges in CIDR notation, as they are kept.
enum AddressRange {
    /// The range with its prefix length (`127.0.0.1` is `127.0.0.1/32`); nil where the text is none.
    static func normalise(_ text: String) -> String? {
        guard let range = NetworkRange(text) else { return nil }
        return text.utf8.contains(UInt8(ascii: "/")) ? text : "\(text)/\(range.prefixLength)"
    }
}
