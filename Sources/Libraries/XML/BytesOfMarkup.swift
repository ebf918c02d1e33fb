/// Searching HTML for the next byte that cannot be copied as it stands, eight bytes at a time.
extension Bytes {
    /// Where text must next be looked at, at `from` or later: `<`, `>`, `&`, a control character other than tab and line end, DEL, or the first byte of
    /// U+0080 … U+00BF; the count of bytes where nothing does.
    public static func indexInText(_ bytes: Span<UInt8>, from: Int) -> Int {
        index(in: bytes, from: from, to: bytes.count, where: textTable)
    }

    /// The same within an attribute's value that ends at `to`: quotation mark and grave accent (a quotation mark to old browsers) too.
    public static func indexInValue(_ bytes: Span<UInt8>, from: Int, to end: Int) -> Int {
        index(in: bytes, from: from, to: end, where: valueTable)
    }

    /// The same within a URL: there no control character may stand.
    public static func indexInAddress(_ bytes: Span<UInt8>, from: Int, to end: Int) -> Int {
        index(in: bytes, from: from, to: end, where: addressTable)
    }

    @inline(__always)
    private static func index(in bytes: Span<UInt8>, from: Int, to end: Int, where isWanted: [Bool]) -> Int {
        precondition(from >= 0 && end <= bytes.count, "a search within the bytes")
        return bytes.withUnsafeBytes { buffer in
            var at = from
            while at &+ 8 <= end {
                var found = candidates(UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
                while found != 0 {
                    let place = at &+ found.trailingZeroBitCount &>> 3
                    if isWanted[Int(buffer[place])] { return place }
                    found &= found &- 1
                }
                at &+= 8
            }
            while at < end, !isWanted[Int(buffer[at])] { at &+= 1 }
            return at
        }
    }

    /// The high bit of every byte that any of the tables may want, and of some that none does: these are asked for in the table.
    @inline(__always)
    private static func candidates(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // Zero bytes of each: < and >, & and quotation mark, grave accent, DEL, the first byte of U+0080; the last one for those below a blank.
        let angle = (word | ones &* 0x02) ^ ones &* 0x3E
        let quote = (word | ones &* 0x04) ^ ones &* 0x26
        let grave = word ^ ones &* 0x60
        let delete = word ^ ones &* 0x7F
        let second = word ^ ones &* 0xC2
        let zeros = (angle &- ones) & ~angle | (quote &- ones) & ~quote | (grave &- ones) & ~grave
        let others = (delete &- ones) & ~delete | (second &- ones) & ~second | (word &- ones &* 0x20) & ~word
        return (zeros | others) & ones &* 0x80
    }

    private static let textTable = table { byte in
        Array("<>&".utf8).contains(byte) || byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte) || byte == 0x7F || byte == 0xC2
    }
    private static let valueTable = table { textTable[Int($0)] || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "`") }
    private static let addressTable = table { valueTable[Int($0)] || $0 < 0x20 }

    private static func table(_ isWanted: (UInt8) -> Bool) -> [Bool] { (0...255).map { isWanted(UInt8($0)) } }
}

extension [UInt8] {
    /// Appends the bytes of a literal.
    @inlinable
    public mutating func append(static text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }
}

extension Bytes {
    /// Whether a literal in lower case stands at a place, in whatever case of ASCII.
    public static func stands(_ text: StaticString, in bytes: Span<UInt8>, at start: Int) -> Bool {
        guard start >= 0, start <= bytes.count - text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { wanted in
            wanted.indices.allSatisfy { offset in
                let byte = bytes[start + offset]
                return ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == wanted[offset]
            }
        }
    }
}
