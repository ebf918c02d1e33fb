/// What a byte may mean to the repair pass.
enum ByteClass {
    /// Nothing: it is copied.
    static let plain: UInt8 = 0
    /// `<`, `&`, `]`: markup in text.
    static let markup: UInt8 = 1
    /// A control character that XML forbids, or the first byte of U+0080 … U+009F, U+FFFE and U+FFFF: to be looked at everywhere.
    static let suspect: UInt8 = 2
    /// Quotation marks: the end of an attribute's value.
    static let quote: UInt8 = 4

    /// The class of each byte.
    static let table: [UInt8] = {
        var table = [UInt8](repeating: plain, count: 256)
        for byte in 0..<0x20 where ![0x09, 0x0A, 0x0D].contains(byte) { table[byte] = suspect }
        for byte in "<&]".utf8 { table[Int(byte)] = markup }
        for byte in "\"'".utf8 { table[Int(byte)] = quote }
        table[0xEF] = suspect
        table[0xC2] = suspect
        return table
    }()

    /// The first byte at `start` or later, before `end`, that is of one of the classes; `end` where there is none.
    static func firstIndex(of classes: UInt8, in bytes: Span<UInt8>, _ start: Int, _ end: Int, _ table: Span<UInt8>) -> Int {
        var index = start
        while index < end, table[Int(bytes[index])] & classes == 0 { index += 1 }
        return index
    }

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
