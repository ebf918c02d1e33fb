extension Bytes {
    /// Whether a range holds nothing but printable ASCII without blanks and `&`: what URLs that need no second look are made of.
    public static func isPlainAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        bytes.extracting(range).withUnsafeBytes { buffer in
            var at = 0
            while at + 8 <= buffer.count {
                let word = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                if mayBeOdd(word) { return false }
                at += 8
            }
            while at < buffer.count, (0x21...0x7E).contains(buffer[at]), buffer[at] != 0x26 { at += 1 }
            return at == buffer.count
        }
    }

    /// Whether a byte is below `!`, is `&`, or is above `~` (never false where one is; DEL counts as odd).
    private static func mayBeOdd(_ word: UInt64) -> Bool {
        let low = (word &- 0x2121_2121_2121_2121) & ~word
        let differing = word ^ 0x2626_2626_2626_2626
        let ampersand = (differing &- 0x0101_0101_0101_0101) & ~differing
        return (low | ampersand | word | (word &+ 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 != 0
    }
}
