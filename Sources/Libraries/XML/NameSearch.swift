// Names of elements and attributes, eight bytes at a time.
extension Bytes {
    /// Where a name that begins at `from` ends, and a hash of its bytes. All beyond ASCII counts as a letter (XML 1.0 §2.3 names the few that are none).
    public static func name(in bytes: Span<UInt8>, from: Int) -> (end: Int, hash: UInt32) {
        bytes.withUnsafeBytes { buffer in
            var (at, hash) = (from, UInt64(0x9E37_79B9_7F4A_7C15))
            while true {
                let (word, count) = load(buffer, at)
                let length = min(nameLength(word), count)
                let part = length == 8 ? word : word & ((1 << UInt64(length * 8)) &- 1)
                hash = (hash ^ part) &* 0xFF51_AFD7_ED55_8CCD
                hash ^= hash >> 32
                at += length
                if length < 8 { return (at, UInt32(truncatingIfNeeded: hash ^ UInt64(at - from))) }
            }
        }
    }

    /// A hash of bytes, the same on every run: for tables that bear it when somebody makes many of them equal.
    public static func hash(_ bytes: Span<UInt8>) -> UInt32 {
        bytes.withUnsafeBytes { buffer in
            var (at, hash) = (0, UInt64(0x9E37_79B9_7F4A_7C15) ^ UInt64(buffer.count))
            while at < buffer.count {
                hash = (hash ^ load(buffer, at).word) &* 0xFF51_AFD7_ED55_8CCD
                hash ^= hash >> 32
                at += 8
            }
            return UInt32(truncatingIfNeeded: hash)
        }
    }

    /// Whether the bytes of two ranges of the same length are the same.
    public static func areEqual(_ bytes: Span<UInt8>, _ one: Int, _ other: Int, count: Int) -> Bool {
        guard one + count <= bytes.count, other + count <= bytes.count else { return false }
        return bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset + 8 <= count {
                let differ =
                    buffer.loadUnaligned(fromByteOffset: one + offset, as: UInt64.self)
                    != buffer.loadUnaligned(fromByteOffset: other + offset, as: UInt64.self)
                if differ { return false }
                offset += 8
            }
            while offset < count {
                if buffer[one + offset] != buffer[other + offset] { return false }
                offset += 1
            }
            return true
        }
    }

    /// Eight bytes from a place, zeros beyond the end, and how many there are.
    @inline(__always)
    private static func load(_ buffer: UnsafeRawBufferPointer, _ at: Int) -> (word: UInt64, count: Int) {
        if at + 8 <= buffer.count { return (UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self)), 8) }
        var word: UInt64 = 0
        for index in at..<max(at, buffer.count) { word |= UInt64(buffer[index]) << UInt64((index - at) * 8) }
        return (word, max(0, buffer.count - at))
    }

    /// How many of the eight bytes, from the first on, may stand in a name.
    @inline(__always)
    private static func nameLength(_ word: UInt64) -> Int {
        var rest = oddBytes(word)
        // What is marked may be a part of a name all the same: then the next mark counts.
        while rest != 0 {
            let index = rest.trailingZeroBitCount >> 3
            if !isName(UInt8(truncatingIfNeeded: word >> UInt64(index * 8))) { return index }
            rest &= rest &- 1
        }
        return 8
    }

    /// Marks the high bit of all bytes that are neither letters, digits, colons nor hyphens, and of some that are.
    @inline(__always)
    private static func oddBytes(_ word: UInt64) -> UInt64 {
        let high: UInt64 = 0x8080_8080_8080_8080
        let low = word & ~high
        // Above 0x2C; above 0x3A; above 0x40: a high bit says yes.
        let aboveComma = low &+ 0x5353_5353_5353_5353
        let aboveColon = low &+ 0x4545_4545_4545_4545
        let aboveAt = low &+ 0x3F3F_3F3F_3F3F_3F3F
        let aboveZ = low &+ 0x2525_2525_2525_2525
        let aboveGrave = low &+ 0x1F1F_1F1F_1F1F_1F1F
        let aboveSmallZ = low &+ 0x0505_0505_0505_0505
        let slash = low ^ 0x2F2F_2F2F_2F2F_2F2F
        let isSlash = ~(slash &+ 0x7F7F_7F7F_7F7F_7F7F)
        return (~aboveComma | (aboveColon & ~aboveAt) | (aboveZ & ~aboveGrave) | aboveSmallZ | isSlash) & high & ~word
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x3A, 0x2D, 0x2E, 0x5F, 0x80...0xFF: true
        default: false
        }
    }
}
