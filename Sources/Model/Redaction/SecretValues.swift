/// Secrets that are known by their values, in all the forms in which they may come back: as they are, percent-encoded, as a form encodes them,
/// escaped for markup, and a login as HTTP sends it.
struct SecretValues: Hashable, Sendable {
    /// What feeds.yml gives.
    enum Secret {
        case parameter(String)
        case login(user: String, password: String)
    }

    /// Where a text stands, which decides what may be taken for a secret.
    enum Context {
        /// What we say ourselves: a short secret is hidden wherever it is a word.
        case output
        /// What a publisher wrote: a short secret is a word like any other, unless it is all of a parameter.
        case document
    }

    /// So many bytes are no accident.
    static let longEnough = 8
    /// Fewer say nothing.
    static let shortest = 4

    /// The longest first, so that none is cut by another.
    private let needles: [[UInt8]]
    /// Whether a needle begins with a byte.
    private let begins: [Bool]

    init(_ secrets: [Secret]) {
        let forms = Set(secrets.flatMap(Self.forms).filter { $0.count >= Self.shortest })
        needles = forms.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
        let firsts = Set(needles.map { $0[0] })
        begins = needles.isEmpty ? [] : (0...UInt8.max).map { firsts.contains($0) }
    }

    var isEmpty: Bool { needles.isEmpty }

    /// A text without the secrets.
    func masked(_ text: String, in context: Context) -> String {
        guard let shortest = needles.last?.count, text.utf8.count >= shortest else { return text }
        let bytes = Array(text.utf8)
        let places = places(in: bytes, context)
        return places.isEmpty ? text : Redaction.masked(bytes, at: places)
    }

    private func places(in bytes: [UInt8], _ context: Context) -> [Range<Int>] {
        var (places, index) = ([] as [Range<Int>], 0)
        while index < bytes.count {
            if begins[Int(bytes[index])], let needle = needles.first(where: { stands($0, in: bytes, at: index, context) }) {
                places.append(index..<index + needle.count)
                index += needle.count
            } else {
                index += 1
            }
        }
        return places
    }

    private func stands(_ needle: [UInt8], in bytes: [UInt8], at index: Int, _ context: Context) -> Bool {
        let end = index + needle.count
        guard end <= bytes.count, bytes[index..<end].elementsEqual(needle) else { return false }
        if needle.count >= Self.longEnough { return true }
        let before = index > 0 ? bytes[index - 1] : UInt8(ascii: " ")
        let isWord = !Self.isWordByte(before) && (end == bytes.count || !Self.isWordByte(bytes[end]))
        return isWord && (context == .output || before == UInt8(ascii: "=") || before == UInt8(ascii: ":"))
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
    }
}

extension SecretValues {
    private static func forms(_ secret: Secret) -> [[UInt8]] {
        switch secret {
        case .parameter(let value): spellings(Array(value.utf8))
        case .login(let user, let password): spellings(Array(password.utf8)) + [base64(Array("\(user):\(password)".utf8))]
        }
    }

    private static func spellings(_ value: [UInt8]) -> [[UInt8]] {
        let plain = decoded(value)
        return [value, plain]
            + [value, plain].flatMap { bytes in
                [encoded(bytes, "0123456789ABCDEF", blank: "%20"), encoded(bytes, "0123456789abcdef", blank: "%20")]
                    + [encoded(bytes, "0123456789ABCDEF", blank: "+"), escaped(bytes)]
            }
    }

    private static func decoded(_ value: [UInt8]) -> [UInt8] {
        var (bytes, index) = ([] as [UInt8], 0)
        while index < value.count {
            let sign = PercentSign(in: value[...], at: index)
            bytes.append(sign?.byte ?? value[index])
            index += sign?.width ?? 1
        }
        return bytes
    }

    /// Every byte but the unreserved characters of RFC 3986 §2.3.
    private static func encoded(_ value: [UInt8], _ digits: String, blank: String) -> [UInt8] {
        let digits = Array(digits.utf8)
        return value.flatMap { byte -> [UInt8] in
            if byte == 0x20 { return Array(blank.utf8) }
            let isPlain = isWordByte(byte) && byte < 0x80 || "-._~".utf8.contains(byte)
            return isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }

    private static func escaped(_ value: [UInt8]) -> [UInt8] {
        value.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "&"): Array("&amp;".utf8)
            case UInt8(ascii: "<"): Array("&lt;".utf8)
            case UInt8(ascii: ">"): Array("&gt;".utf8)
            case UInt8(ascii: "\""): Array("&quot;".utf8)
            case UInt8(ascii: "'"): Array("&#39;".utf8)
            default: [byte]
            }
        }
    }

    /// RFC 4648 §4.
    private static func base64(_ value: [UInt8]) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        return stride(from: 0, to: value.count, by: 3).flatMap { start -> [UInt8] in
            let group = value[start..<min(start + 3, value.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            let digits = (0..<group.count + 1).map { alphabet[bits >> (18 - 6 * $0) & 63] }
            return digits + [UInt8](repeating: UInt8(ascii: "="), count: 3 - group.count)
        }
    }
}
