/// Writes numbers and texts one behind the other: small numbers short (LEB128), hashes as they are (little-endian), rows with their length before them.
public struct ByteWriter: Sendable {
    /// What was written.
    public private(set) var bytes: [UInt8] = []

    /// Nothing yet.
    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// A number as LEB128: seven bits a byte, the lowest first.
    @inline(__always)
    public mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// A number that may be negative (zigzag, then LEB128).
    public mutating func signed(_ value: Int64) { number(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    /// A text in UTF-8.
    public mutating func text(_ text: String) {
        number(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// Numbers of four bytes each.
    public mutating func fixed(_ values: [UInt32]) {
        number(UInt64(values.count))
        for value in values {
            for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
        }
    }

    /// Numbers of eight bytes each.
    public mutating func fixed(_ values: [UInt64]) {
        number(UInt64(values.count))
        for value in values {
            for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
        }
    }

    /// Numbers that grow slowly, each as its difference from the one before.
    public mutating func differences(_ values: [UInt32]) {
        number(UInt64(values.count))
        var last: UInt32 = 0
        for value in values {
            signed(Int64(value) - Int64(last))
            last = value
        }
    }

    /// Bytes of which the same stand together: each with how often it follows.
    public mutating func runs(_ values: [UInt8]) {
        number(UInt64(values.count))
        var start = 0
        for index in values.indices where index + 1 == values.count || values[index + 1] != values[index] {
            bytes.append(values[index])
            number(UInt64(index + 1 - start))
            start = index + 1
        }
    }
}
