import Crypto

/// SHA-256 (FIPS 180-4): what names a document, a revision and a story by what it says.
public enum Digest {
    /// The digest of bytes, as 64 lower-case hexadecimal digits.
    public static func sha256(_ bytes: [UInt8]) -> String {
        var hasher = SHA256Hasher()
        hasher.update(bytes)
        return hasher.finish()
    }

    /// The digest of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits.
    public static func sha256(_ text: String) -> String {
        var hasher = SHA256Hasher()
        hasher.update(text)
        return hasher.finish()
    }
}

extension Digest {
    /// The code by which the holder of a key knows who sent bytes (RFC 2104 over SHA-256), as 64 lower-case hexadecimal digits.
    public static func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> String {
        hexadecimal(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
    }

    /// The hashes of the SHA-2 family (FIPS 180-4) that a code may be made with.
    public enum Method: String, Hashable, Sendable {
        /// 256 bits.
        case sha256
        /// 384 bits.
        case sha384
        /// 512 bits.
        case sha512
    }

    /// Whether a text is the code of bytes under a key, in hexadecimal digits of either case. How long that takes does not tell how much of it is right.
    public static func isHMAC(_ code: String, of bytes: [UInt8], key: [UInt8], by method: Method) -> Bool {
        guard let code = octets(hexadecimal: code) else { return false }
        let key = SymmetricKey(data: key)
        return switch method {
        case .sha256: HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: bytes, using: key)
        case .sha384: HMAC<SHA384>.isValidAuthenticationCode(code, authenticating: bytes, using: key)
        case .sha512: HMAC<SHA512>.isValidAuthenticationCode(code, authenticating: bytes, using: key)
        }
    }

    /// Nil for a text of other than pairs of hexadecimal digits, or a longer one than any code.
    private static func octets(hexadecimal text: String) -> [UInt8]? {
        let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count % 2 == 0, digits.count <= 128, !digits.contains(nil) else { return nil }
        let values = digits.compactMap { $0 }.map { UInt8($0) }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}

/// SHA-256 over what comes piece by piece.
///
/// `update` joins pieces without a seam: `update("ab"); update("c")` is `update("abc")`. `field` does not: it puts the length before the bytes, so that
/// two lists of fields have one digest only when they are equal field by field.
public struct SHA256Hasher: Sendable {
    private var state = SHA256()

    /// A hasher that has seen nothing.
    public init() {}

    /// Takes in bytes.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { state.update(bufferPointer: $0) }
    }

    /// Takes in the UTF-8 bytes of a text.
    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { state.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }

    /// Takes in one field: its length in bytes as 64 bits, the weightiest byte first, then the bytes. A field that is absent has the length 2⁶⁴ − 1
    /// and no bytes, so that it is not an empty one.
    public mutating func field(_ text: String?) {
        update(length: text.map { UInt64($0.utf8.count) } ?? .max)
        if let text { update(text) }
    }

    /// Takes in a list of fields: their number, then each.
    public mutating func fields(_ texts: [String]) {
        update(length: UInt64(texts.count))
        for text in texts { field(text) }
    }

    /// The digest of all that was taken in, as 64 lower-case hexadecimal digits. The hasher may go on afterwards.
    public func finish() -> String { hexadecimal(state.finalize()) }

    private mutating func update(length: UInt64) {
        withUnsafeBytes(of: length.bigEndian) { state.update(bufferPointer: $0) }
    }
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
