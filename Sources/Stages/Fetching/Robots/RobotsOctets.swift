import Model

/// Paths and patterns in one spelling each, so that octets can be compared (RFC 9309 §2.2.2; RFC 3986 §2, §6.2.2).
///
/// The spelling is ASCII. What needs no encoding is decoded, what needs it is encoded with capital digits. A reserved character that separates parts
/// where it stands (`/`, `?`, `&`, `=`, and `+`, which means a blank) is another than its encoded form; any other reserved character is the same.
enum RobotsOctets {
    /// `*` and a last `$` stay special (RFC 9309 §2.2.3); where they mean themselves they are `%2A` and `%24`.
    static func ofPattern(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        normalized(bytes) { index in
            switch bytes[index] {
            case UInt8(ascii: "*"): true
            case UInt8(ascii: "$"): index + 1 == bytes.endIndex
            // `Disallow: /*%` means every URL in which something is encoded.
            case UInt8(ascii: "%"): index + 1 == bytes.endIndex || bytes[index + 1] == UInt8(ascii: "*")
            default: false
            }
        }
    }

    /// Path and query. Dot segments are resolved, as they are before a request goes out: else `/open/../closed` would not be seen to be `/closed`.
    static func ofURL(_ url: String) -> [UInt8] {
        let parts = WebAddress.Parts(url.trimmingBlanks())
        var octets = normalized(Array(parts.path.utf8)[...]) { _ in false }
        if octets.first != UInt8(ascii: "/") { octets.insert(UInt8(ascii: "/"), at: 0) }
        octets = withoutDotSegments(octets)
        guard let query = parts.query else { return octets }
        return octets + [UInt8(ascii: "?")] + normalized(Array(query.utf8)[...]) { _ in false }
    }

    /// Behind the first `?`, `/` and `?` separate nothing (RFC 3986 §3.4): there they are the same as `%2F` and `%3F`.
    ///
    /// - Returns: with these decoded; nil where there are none. A pattern can reach into the query without a `?`, by `*`: so both forms are compared.
    static func withPlainQuery(_ octets: [UInt8]) -> [UInt8]? {
        guard let mark = octets.firstIndex(of: UInt8(ascii: "?")) else { return nil }
        var plain = Array(octets[...mark])
        var index = mark + 1
        while index < octets.count {
            let octet = encodedOctet(octets[...], at: index).flatMap { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") ? $0 : nil }
            plain.append(octet ?? octets[index])
            index += octet == nil ? 1 : 3
        }
        return plain.count == octets.count ? nil : plain
    }

    private static func withoutDotSegments(_ path: [UInt8]) -> [UInt8] {
        let text = String(decoding: path, as: UTF8.self)
        guard text.utf8.split(separator: UInt8(ascii: "/")).contains(where: { $0.first == UInt8(ascii: ".") && $0.count < 3 }) else {
            return path
        }
        // With an authority of its own a path that begins with `//` stays a path.
        return Array(WebAddress.Parts(WebAddress.resolve("//h" + text, against: "http://h/")).path.utf8)
    }
}

extension RobotsOctets {
    /// - Parameter isSpecial: whether the byte at an index stays as it is, with a meaning of its own.
    private static func normalized(_ bytes: ArraySlice<UInt8>, _ isSpecial: (Int) -> Bool) -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let encoded = encodedOctet(bytes, at: index)
            let octet = encoded ?? bytes[index]
            if isSpecial(index) || staysPlain(octet, wasEncoded: encoded != nil) {
                octets.append(octet)
            } else {
                append(octet, to: &octets)
            }
            index += encoded == nil ? 1 : 3
        }
        return octets
    }

    private static func staysPlain(_ octet: UInt8, wasEncoded: Bool) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        // The other unreserved: - . _ ~
        case 0x2D, 0x2E, 0x5F, 0x7E: true
        // Reserved, and nothing to HTTP: ! ' ( ) , : ; @ [ ]
        case 0x21, 0x27, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x40, 0x5B, 0x5D: true
        // Separators: & + / = ?
        case 0x26, 0x2B, 0x2F, 0x3D, 0x3F: !wasEncoded
        default: false
        }
    }

    private static func append(_ octet: UInt8, to octets: inout [UInt8]) {
        octets += [UInt8(ascii: "%"), hexDigit(octet >> 4), hexDigit(octet & 15)]
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10 }

    /// What `%XX` stands for; nil where there is none.
    private static func encodedOctet(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt8? {
        guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = hexValue(bytes[index + 1]),
            let low = hexValue(bytes[index + 2])
        else { return nil }
        return high << 4 | low
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
