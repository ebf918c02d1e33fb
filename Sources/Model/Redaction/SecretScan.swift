/// Finds the secrets of a text by their names: user information (`https://user:password@host`), and the values of parameters whose names say that
/// they are secret. Parameters inside of parameters (`?next=%2Ffeed%3Ftoken%3D…`) are found, however often they are encoded.
///
/// One pass over the bytes. Where it is not clear how far a secret reaches, it reaches further.
struct SecretScan {
    private static let authorityMark = Array("://".utf8)

    private let bytes: [UInt8]
    private var places: [Range<Int>] = []
    private var index = 0
    /// Where the name of a parameter may have begun.
    private var nameStart = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Where the secrets of a text stand, in order, and none in another.
    static func places(in bytes: [UInt8]) -> [Range<Int>] {
        var scan = SecretScan(bytes)
        while scan.index < bytes.count { scan.step() }
        return scan.places
    }

    /// A text without any such byte holds nothing to find.
    static func isTelling(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "=") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "%") }

    private mutating func step() {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "="): endName(width: 1, level: 0)
        case UInt8(ascii: "%"): takePercentSign()
        case UInt8(ascii: ":") where bytes[index...].starts(with: Self.authorityMark): takeAuthority()
        default:
            index += 1
            if Self.parts(byte) || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "?") { nameStart = index }
        }
    }

    /// `=`, as it stands or encoded: what is before it is a name, what is behind it a value.
    private mutating func endName(width: Int, level: Int) {
        let name = bytes[nameStart..<index]
        index += width
        nameStart = index
        guard SecretNames.isSecret(name) else { return }
        let value = index..<trimmed(index..<end(ofValueAt: index, level: level))
        guard !value.isEmpty, !isPlaceholder(value) else { return }
        places.append(value)
        (index, nameStart) = (value.upperBound, value.upperBound)
    }

    private mutating func takePercentSign() {
        guard let sign = PercentSign(in: bytes[...], at: index) else { return index += 1 }
        if sign.byte == UInt8(ascii: "=") { return endName(width: sign.width, level: sign.level) }
        index += sign.width
        if Self.parts(sign.byte) || sign.byte == UInt8(ascii: ";") || sign.byte == UInt8(ascii: "?") { nameStart = index }
    }

    /// `://user:password@`, up to the last `@` of the authority.
    private mutating func takeAuthority() {
        index += 3
        nameStart = index
        let end =
            bytes[index...].firstIndex { Self.parts($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "\\") }
            ?? bytes.count
        guard let at = bytes[index..<end].lastIndex(of: UInt8(ascii: "@")), at > index, !isPlaceholder(index..<at) else { return }
        places.append(index..<at)
        index = at
    }

    /// A value ends where the parameter does; one that is encoded ends at a sign that is encoded no oftener.
    private func end(ofValueAt start: Int, level: Int) -> Int {
        var index = start
        while index < bytes.count, !Self.parts(bytes[index]) {
            guard level > 0, let sign = PercentSign(in: bytes[...], at: index) else {
                index += 1
                continue
            }
            if sign.level <= level, Self.parts(sign.byte) { return index }
            index += sign.width
        }
        return index
    }

    /// The end of a value without the signs of the sentence that it stands in.
    private func trimmed(_ value: Range<Int>) -> Int {
        let isInSentence = value.upperBound == bytes.count || bytes[value.upperBound] <= 0x20
        guard isInSentence, let last = bytes[value].lastIndex(where: { !",.;:)".utf8.contains($0) }) else { return value.upperBound }
        return last + 1
    }

    private func isPlaceholder(_ place: Range<Int>) -> Bool {
        bytes[place].starts(with: "${".utf8) && bytes[place].last == UInt8(ascii: "}")
    }

    /// What stands between parameters, and around a URL in a sentence or in markup. A semicolon parts parameters, but may stand in a value.
    private static func parts(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"),
            UInt8(ascii: "<"),
            UInt8(ascii: ">"):
            true
        default: false
        }
    }
}
