import Zlib

/// Documents that come compressed without saying so: gzip (RFC 1952), one in another, and zlib (RFC 1950). The transport decodes what is labelled; this is
/// for servers that forget the label, and for those that compress twice.
enum Gzip {
    /// What an inflated document may hold at most: a bomb ends here.
    static let limitBytes = 128 << 20
    /// Beyond the first 16 MiB, how many times larger it may become: text seldom shrinks to a hundredth.
    static let mostTimes = 200
    private static let freeBytes = 16 << 20
    private static let mostLayers = 2

    /// The document inside; the bytes themselves where nothing is hidden. One that ends in the middle gives what there is.
    static func unwrapped(_ bytes: [UInt8], _ complaints: inout Complaints) -> [UInt8] {
        var document = bytes
        for _ in 0..<mostLayers {
            guard let inflated = inflate(document.span, &complaints) else { break }
            document = inflated
        }
        return document
    }

    private static func inflate(_ bytes: Span<UInt8>, _ complaints: inout Complaints) -> [UInt8]? {
        guard isGzip(bytes) || isZlib(bytes) else { return nil }
        let inflation = Inflation(bytes, limitBytes: min(limitBytes, max(freeBytes, bytes.count * mostTimes)))
        guard !inflation.bytes.isEmpty, isGzip(bytes) || opensDocument(inflation.bytes) else { return nil }
        complaints.note("gzip", "the document came compressed without saying so")
        switch inflation.ending {
        case .whole: break
        case .full: complaints.note("too-large", "the document inflates to more than is read; cut")
        case .broken: complaints.note("truncated-gzip", "the compressed data end in the middle or are broken")
        }
        return inflation.bytes
    }

    /// Whether bytes begin as gzip does (RFC 1952 §2.3).
    private static func isGzip(_ bytes: Span<UInt8>) -> Bool {
        bytes.count >= 18 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8
    }

    /// Whether bytes begin as zlib does: two bytes that letters could be, too, so that what comes out must be looked at.
    private static func isZlib(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count > 6, bytes[0] & 0x0F == 8, bytes[0] >> 4 <= 7, bytes[1] & 0x20 == 0 else { return false }
        return (Int(bytes[0]) << 8 + Int(bytes[1])) % 31 == 0
    }

    private static func opensDocument(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first(where: { $0 > 0x20 }) else { return false }
        return first == 0x3C || first == 0x7B || first >= 0xEF
    }
}
