/// Which parameters of a URL hold secrets, by their names: `key`, `API_KEY`, `accessToken`, `X-Amz-Signature`.
enum SecretNames {
    /// A longer name is no name.
    static let longest = 64

    private static let words: Set<String> = [
        "token", "tokens", "secret", "secrets", "password", "passwd", "passphrase", "passcode", "pass", "pwd", "pw", "auth",
        "authorization",
        "authentication", "bearer", "sig", "signature", "hmac", "jwt", "session", "credential", "credentials",
    ]
    /// Names that are often written in one word: `authtoken`, `phpsessid`.
    private static let endings = ["token", "secret", "password", "passwd", "signature", "sessid", "sessionid", "credential"]
    /// English words that end like a key.
    private static let harmless: Set<String> = ["monkey", "turkey", "donkey", "hockey", "jockey", "whiskey"]

    /// Whether a parameter of this name holds a secret. The name is taken as it stands in a URL, in whatever case.
    static func isSecret(_ name: ArraySlice<UInt8>) -> Bool {
        guard !name.isEmpty, name.count <= longest, mayBeSecret(name) else { return false }
        let parts = parts(of: decoded(name)).map(unnumbered).filter { !$0.isEmpty }
        guard let last = parts.last else { return false }
        if last.hasSuffix("key") { return !harmless.contains(last) }
        return parts.contains { part in words.contains(part) || endings.contains { part.hasSuffix($0) } }
    }

    /// A quick look that most names do not pass: whether any two bytes are the beginning of what tells a secret.
    private static func mayBeSecret(_ name: ArraySlice<UInt8>) -> Bool {
        var before: UInt8 = 0
        for byte in name {
            if byte == UInt8(ascii: "%") || beginnings.contains(UInt16(before) << 8 | UInt16(byte | 0x20)) { return true }
            before = byte | 0x20
        }
        return false
    }

    /// Two bytes of each of `words` and `endings`, and of `key`.
    private static let beginnings: [UInt16] = ["to", "se", "pa", "pw", "au", "be", "si", "hm", "jw", "cr", "ke"].map { pair in
        pair.utf8.reduce(0) { $0 << 8 | UInt16($1) }
    }

    /// The words of a name in lower case: parted by signs, and where a capital begins another word.
    private static func parts(of name: [UInt8]) -> [String] {
        var (parts, part) = ([] as [String], [] as [UInt8])
        for (index, byte) in name.enumerated() {
            if !isWordByte(byte) || beginsWord(name, at: index) {
                if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
                part = []
            }
            if isWordByte(byte) { part.append(isCapital(byte) ? byte | 0x20 : byte) }
        }
        return part.isEmpty ? parts : parts + [String(decoding: part, as: UTF8.self)]
    }

    /// `accessToken`, and `APIKey` before its `K`.
    private static func beginsWord(_ name: [UInt8], at index: Int) -> Bool {
        guard index > 0, isCapital(name[index]), isLetter(name[index - 1]) else { return false }
        return !isCapital(name[index - 1]) || index + 1 < name.count && isLetter(name[index + 1]) && !isCapital(name[index + 1])
    }

    /// `key2` is a key.
    private static func unnumbered(_ part: String) -> String {
        String(part.utf8.lastIndex { !isDigit($0) }.map { part[...$0] } ?? "")
    }

    private static func decoded(_ name: ArraySlice<UInt8>) -> [UInt8] {
        guard name.contains(UInt8(ascii: "%")) else { return Array(name) }
        var (bytes, index) = ([] as [UInt8], name.startIndex)
        while index < name.endIndex {
            let sign = PercentSign(in: name, at: index)
            bytes.append(sign?.byte ?? name[index])
            index += sign?.width ?? 1
        }
        return bytes
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
    private static func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }
}

/// A percent-encoded byte, be it encoded once (`%3D`) or again and again (`%253D`).
struct PercentSign {
    /// What it stands for in the end.
    let byte: UInt8
    /// How often it was encoded, from 1.
    let level: Int
    /// How many bytes it takes.
    let width: Int

    /// The sign that begins at a place; nil where none does.
    init?(in bytes: ArraySlice<UInt8>, at start: Int) {
        guard bytes[start] == UInt8(ascii: "%") else { return nil }
        var (index, level) = (start + 1, 1)
        while index + 1 < bytes.endIndex, bytes[index] == UInt8(ascii: "2"), bytes[index + 1] == UInt8(ascii: "5") {
            (index, level) = (index + 2, level + 1)
        }
        if index + 1 < bytes.endIndex, let high = Self.digit(bytes[index]), let low = Self.digit(bytes[index + 1]) {
            (byte, self.level, width) = (high << 4 | low, level, index + 2 - start)
        } else {
            // `%25` with nothing behind it that it could encode is a percent sign itself.
            guard level > 1 else { return nil }
            (byte, self.level, width) = (UInt8(ascii: "%"), level - 1, index - start)
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte & 0xDF) - 0x37
        default: nil
        }
    }
}
