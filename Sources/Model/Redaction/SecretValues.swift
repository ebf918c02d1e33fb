/// Secrets that are known by their values, however they are spelled where they come back: as they are, percent-encoded, as a form encodes them,
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

    /// As they are and unescaped; the longest first, so that none is cut by another.
    private let needles: [[UInt8]]
    /// Whether a needle, or an escape, begins with a byte.
    private let begins: [Bool]

    init(_ secrets: [Secret]) {
        guard !secrets.isEmpty else {
            (needles, begins) = ([], [])
            return
        }
        let bytes = Set(secrets.flatMap(Self.bytes).filter { $0.count >= Self.shortest })
        needles = bytes.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
        let firsts = Set(needles.map { $0[0] } + Array("%&+".utf8))
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

    /// Bytes without the secrets; nil where they hold none.
    func masked(bytes: [UInt8], in context: Context) -> [UInt8]? {
        guard let shortest = needles.last?.count, bytes.count >= shortest else { return nil }
        let places = places(in: bytes, context)
        return places.isEmpty ? nil : Redaction.maskedBytes(bytes, at: places)
    }

    private func places(in bytes: [UInt8], _ context: Context) -> [Range<Int>] {
        var (places, index) = ([] as [Range<Int>], 0)
        while index < bytes.count {
            if begins[Int(bytes[index])], let place = needles.lazy.compactMap({ place(of: $0, in: bytes, at: index, context) }).first {
                places.append(place)
                index = place.upperBound
            } else {
                index += 1
            }
        }
        return places
    }

    private func place(of needle: [UInt8], in bytes: [UInt8], at start: Int, _ context: Context) -> Range<Int>? {
        guard let end = Self.end(of: needle, in: bytes, at: start) else { return nil }
        if needle.count >= Self.longEnough { return start..<end }
        let before = start > 0 ? bytes[start - 1] : UInt8(ascii: " ")
        let isWord = !Self.isWordByte(before) && (end == bytes.count || !Self.isWordByte(bytes[end]))
        let isExpected = context == .output || before == UInt8(ascii: "=") || before == UInt8(ascii: ":")
        return isWord && isExpected ? start..<end : nil
    }

    /// Where a needle ends that begins at a place, each of its bytes being escaped or not; nil where it does not stand there.
    private static func end(of needle: [UInt8], in bytes: [UInt8], at start: Int) -> Int? {
        var index = start
        for byte in needle {
            guard index < bytes.count else { return nil }
            if let escape = Escape(in: bytes[...], at: index), escape.byte == byte {
                index += escape.width
            } else if bytes[index] == byte || bytes[index] == UInt8(ascii: "+") && byte == UInt8(ascii: " ") {
                index += 1
            } else {
                return nil
            }
        }
        return index
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
    }
}

extension SecretValues {
    private static func bytes(_ secret: Secret) -> [[UInt8]] {
        switch secret {
        case .parameter(let value): [Array(value.utf8), unescaped(Array(value.utf8))]
        case .login(let user, let password):
            [Array(password.utf8), unescaped(Array(password.utf8)), base64(Array("\(user):\(password)".utf8))]
        }
    }

    private static func unescaped(_ value: [UInt8]) -> [UInt8] {
        var (bytes, index) = ([] as [UInt8], 0)
        while index < value.count {
            let sign = PercentSign(in: value[...], at: index)
            bytes.append(sign?.byte ?? value[index])
            index += sign?.width ?? 1
        }
        return bytes
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

/// A byte that is written in another way: `%26`, `%2526`, `&amp;`, `&#38;`, `&#x26;`.
struct Escape {
    /// What it stands for.
    let byte: UInt8
    /// How many bytes it takes.
    let width: Int

    private static let names: [(name: [UInt8], byte: UInt8)] = [
        ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")), ("&quot;", UInt8(ascii: "\"")),
        ("&apos;", UInt8(ascii: "'")),
    ].map { (Array($0.0.utf8), $0.1) }

    /// The escape that begins at a place; nil where none does.
    init?(in bytes: ArraySlice<UInt8>, at start: Int) {
        if let sign = PercentSign(in: bytes, at: start) {
            (byte, width) = (sign.byte, sign.width)
            return
        }
        guard bytes[start] == UInt8(ascii: "&") else { return nil }
        if let found = Self.names.first(where: { bytes[start...].starts(with: $0.name) }) {
            (byte, width) = (found.byte, found.name.count)
        } else {
            guard let number = Self.number(bytes[start...].prefix(8)) else { return nil }
            (byte, width) = number
        }
    }

    /// `&#38;` or `&#x26;`, of ASCII only.
    private static func number(_ bytes: ArraySlice<UInt8>) -> (UInt8, Int)? {
        guard bytes.starts(with: "&#".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let digits = bytes[(bytes.startIndex + 2)..<end]
        let isHexadecimal = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        guard let byte = UInt8(text, radix: isHexadecimal ? 16 : 10), byte < 0x80 else { return nil }
        return (byte, end + 1 - bytes.startIndex)
    }
}
