/// Reads what `ByteWriter` wrote, in the same order.
public struct ByteReader: Sendable {
    private let bytes: [UInt8]
    private var place = 0

    /// Begins at the first byte.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Bytes that nothing was written into, or not what is asked for.
    public struct Damage: Error, Hashable, Sendable, CustomStringConvertible {
        /// Where it was found.
        public let offset: Int
        /// For people.
        public var description: String { "packed numbers are damaged at byte \(offset)" }
    }

    /// A number.
    @inline(__always)
    public mutating func number() throws(Damage) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while place < bytes.count, shift < 64 {
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw Damage(offset: place)
    }

    /// A number that may be negative.
    public mutating func signed() throws(Damage) -> Int64 {
        let coded = try number()
        return Int64(bitPattern: (coded >> 1) ^ (0 &- (coded & 1)))
    }

    /// A text.
    public mutating func text() throws(Damage) -> String {
        let range = try row(width: 1)
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// Numbers of four bytes each.
    public mutating func fixed32() throws(Damage) -> [UInt32] {
        let range = try row(width: 4)
        return [UInt32](unsafeUninitializedCapacity: range.count / 4) { space, count in
            for index in 0..<range.count / 4 {
                let at = range.lowerBound + index * 4
                space[index] = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24
            }
            count = range.count / 4
        }
    }

    /// Numbers of eight bytes each.
    public mutating func fixed64() throws(Damage) -> [UInt64] {
        let range = try row(width: 8)
        return stride(from: range.lowerBound, to: range.upperBound, by: 8).map { at in
            (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) }
        }
    }

    /// Numbers that grow slowly.
    public mutating func differences() throws(Damage) -> [UInt32] {
        let count = try length(width: 1)
        var values: [UInt32] = []
        values.reserveCapacity(count)
        var last: Int64 = 0
        for _ in 0..<count {
            last &+= try signed()
            values.append(UInt32(truncatingIfNeeded: last))
        }
        return values
    }

    /// Bytes of which the same stand together; more than 2²⁴ are damage, not a row.
    public mutating func runs() throws(Damage) -> [UInt8] {
        let count = try number()
        guard count <= 1 << 24 else { throw Damage(offset: place) }
        var values: [UInt8] = []
        values.reserveCapacity(Int(count))
        while values.count < Int(count) {
            guard place < bytes.count else { throw Damage(offset: place) }
            let value = bytes[place]
            place += 1
            let run = try number()
            guard run > 0, run <= UInt64(Int(count) - values.count) else { throw Damage(offset: place) }
            values.append(contentsOf: repeatElement(value, count: Int(run)))
        }
        return values
    }

    /// The bytes of a row whose length stands before it.
    private mutating func row(width: Int) throws(Damage) -> Range<Int> {
        let count = try length(width: width) * width
        defer { place += count }
        return place..<place + count
    }

    /// How many of a width follow; they are there.
    private mutating func length(width: Int) throws(Damage) -> Int {
        let count = try number()
        guard count <= UInt64((bytes.count - place) / width) else { throw Damage(offset: place) }
        return Int(count)
    }
}
