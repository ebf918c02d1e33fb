/// What a byte may mean to the scanner.
enum ByteClass {
    /// `&`: a reference.
    static let reference: UInt8 = 1
    /// A control character that XML forbids, or the first byte of U+0080 … U+009F, U+FFFE and U+FFFF: to be looked at everywhere.
    static let suspect: UInt8 = 2
    /// Carriage return: a line end, alone or with the line feed that follows (XML 1.0 §2.11).
    static let carriageReturn: UInt8 = 4
    /// Tab and line feed: blanks in the values of attributes (XML 1.0 §3.3.3).
    static let lineBlank: UInt8 = 8

    /// The classes of each byte.
    static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for byte in 0..<0x20 { table[byte] = suspect }
        table[0x09] = lineBlank
        table[0x0A] = lineBlank
        table[0x0D] = carriageReturn
        table[Int(UInt8(ascii: "&"))] = reference
        table[0xEF] |= suspect
        table[0xC2] |= suspect
        return table
    }()

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
    static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    /// XML's NameStartChar, all beyond ASCII taken for letters.
    static func isNameStart(_ byte: UInt8) -> Bool { isLetter(byte) || byte >= 0x80 || byte == 0x5F || byte == 0x3A }
    /// XML's NameChar, all beyond ASCII taken for letters.
    static func isName(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) || byte == 0x2D || byte == 0x2E }
    /// ASCII in lower case.
    static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
