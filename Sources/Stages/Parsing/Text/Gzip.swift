/// Documents that come compressed without saying so: gzip (RFC 1952), one in another, and zlib (RFC 1950). The transport decodes what is labelled; this is
/// for servers that forget the label, and for those that compress twice.
enum Gzip {
    /// What an inflated document may hold at most: a bomb ends here.
    static let limitBytes = 256 << 20
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
        var inflater = Inflater(limitBytes: min(limitBytes, max(freeBytes, bytes.count * mostTimes)))
        guard isGzip(bytes, at: 0) || isZlib(bytes) else { return nil }
        let isWhole = isGzip(bytes, at: 0) ? readMembers(bytes, &inflater) : inflater.run(bytes, from: 2) != nil
        guard isGzip(bytes, at: 0) || opensDocument(inflater.output), !inflater.output.isEmpty else { return nil }
        complaints.note("gzip", "the document came compressed without saying so")
        if inflater.isFull { complaints.note("too-large", "the document inflates to more than is read; cut") }
        if !isWhole, !inflater.isFull { complaints.note("truncated-gzip", "the compressed data end in the middle or are broken") }
        return inflater.output
    }

    /// Whether all of the members, which follow one upon the other, could be read.
    private static func readMembers(_ bytes: Span<UInt8>, _ inflater: inout Inflater) -> Bool {
        var at = 0
        repeat {
            guard let start = bodyStart(bytes, member: at), let end = inflater.run(bytes, from: start) else { return false }
            at = end + 8
        } while isGzip(bytes, at: at)
        return at <= bytes.count
    }

    /// Whether bytes begin as gzip does (RFC 1952 §2.3).
    private static func isGzip(_ bytes: Span<UInt8>, at start: Int) -> Bool {
        start + 18 <= bytes.count && bytes[start] == 0x1F && bytes[start + 1] == 0x8B && bytes[start + 2] == 8
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

    /// After the header of a member and its optional fields.
    private static func bodyStart(_ bytes: Span<UInt8>, member start: Int) -> Int? {
        let flags = bytes[start + 3]
        var at = start + 10
        if flags & 4 != 0 {
            guard at + 2 <= bytes.count else { return nil }
            at += 2 + Int(bytes[at]) + Int(bytes[at + 1]) << 8
        }
        for flag in [UInt8(8), 16] where flags & flag != 0 {
            while at < bytes.count, bytes[at] != 0 { at += 1 }
            at += 1
        }
        if flags & 2 != 0 { at += 2 }
        return at < bytes.count ? at : nil
    }
}
