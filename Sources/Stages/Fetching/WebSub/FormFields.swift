/// Names and values as forms and queries carry them (application/x-www-form-urlencoded, URL Standard §5).
public enum FormFields {
    /// Nobody sends more who means well.
    private static let most = 64

    /// The fields of a query or a body, in order; `+` is a blank, and bytes that are no UTF-8 become U+FFFD.
    public static func parse(_ text: String) -> [(name: String, value: String)] {
        text.utf8.split(separator: UInt8(ascii: "&"), maxSplits: most).prefix(most).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }

    /// The same, to be sent.
    public static func text(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    private static func decoded(_ text: Substring.UTF8View) -> String {
        var (bytes, rest) = ([UInt8](), text[...])
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = hexadecimal(rest.first), let low = hexadecimal(rest.dropFirst().first) {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2A, 0x2D, 0x2E, 0x5F: bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case let digit? where (0x30...0x39).contains(digit): digit - 0x30
        case let letter? where (0x61...0x66).contains(letter | 0x20): (letter | 0x20) - 0x57
        default: nil
        }
    }
}
