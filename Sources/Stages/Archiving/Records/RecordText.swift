import Digest

/// Texts as they stand in records: nothing that a server or feeds.yml says can end a line of a header.
enum RecordText {
    /// A URL as a URI (RFC 3986): blanks, controls, `<`, `>` and all beyond ASCII are percent-encoded; what is encoded stays as it is.
    static func uri(_ url: String) -> String {
        let isSafe: (UInt8) -> Bool = { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
        if url.utf8.allSatisfy(isSafe) { return url }
        var bytes: [UInt8] = []
        for byte in url.utf8 {
            if isSafe(byte) { bytes.append(byte) } else { bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// One line of words: controls become blanks.
    static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }

    /// A digest as WARC writes it: `sha256:` and base32 (RFC 4648 §6), which is what warcio and pywb compare.
    static func digest(hexadecimal: String) -> String { "sha256:" + base32(bytes(hexadecimal: hexadecimal)) }

    /// The hexadecimal digits of a digest in either notation; nil for another algorithm or a text that is none.
    static func hexadecimal(digest: String) -> String? {
        let parts = digest.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "sha256" else { return nil }
        let text = parts[1]
        if text.utf8.count == 64 { return text.allSatisfy(\.isHexDigit) ? text.lowercased() : nil }
        guard let bytes = bytes(base32: text), bytes.count == 32 else { return nil }
        return String(decoding: bytes.flatMap { [lowerDigits[Int($0 >> 4)], lowerDigits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
    private static let lowerDigits = Array("0123456789abcdef".utf8)
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func bytes(hexadecimal: String) -> [UInt8] {
        let values = hexadecimal.utf8.map { $0 < 0x40 ? $0 - 0x30 : ($0 | 0x20) - 0x57 }
        return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    /// With the padding of RFC 4648: thirty-two bytes end in `====`.
    private static func base32(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in bytes {
            bits = (bits << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= 5 {
                text.append(alphabet[bits >> (count - 5) & 31])
                count -= 5
            }
        }
        if count > 0 { text.append(alphabet[bits << (5 - count) & 31]) }
        while text.count % 8 != 0 { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func bytes(base32 text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in text.utf8 where byte != UInt8(ascii: "=") {
            let upper = byte >= 0x61 ? byte - 0x20 : byte
            guard let value = alphabet.firstIndex(of: upper) else { return nil }
            bits = (bits << 5 | value) & 0xFFFF
            count += 5
            if count >= 8 {
                bytes.append(UInt8(bits >> (count - 8) & 0xFF))
                count -= 8
            }
        }
        return bytes
    }
}

/// What names a record: `urn:uuid:` made from what the record is about, without chance (RFC 9562 §5.8, version 8).
enum RecordID {
    /// - Parameters:
    ///   - name: of the poll, the run or the file.
    ///   - index: of the exchange.
    static func make(_ kind: String, of name: String, index: Int = 0) -> String {
        var hasher = SHA256Hasher()
        hasher.fields(["pipeline record 1", kind, name, String(index)])
        var digits = Array(hasher.finish().utf8.prefix(32))
        digits[12] = UInt8(ascii: "8")
        // The variant: two bits, 10.
        digits[16] = Array("89ab".utf8)[Int(digits[16] & 3)]
        let text = String(decoding: digits, as: UTF8.self)
        var parts: [Substring] = []
        var rest = text[...]
        for count in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        return "urn:uuid:" + parts.joined(separator: "-")
    }
}
