import FoundationEssentials
import Model

/// Arrays of numbers as blobs: little-endian where they are hashes, differences as LEB128 where they grow slowly.
///
/// Any array comes back as it was. Bytes that no array was packed into are reported as damage.
enum Packing {
    /// Four bytes a number, little-endian.
    static func fixed(_ values: [UInt32]) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.count * 4)
        for value in values {
            bytes.append(UInt8(truncatingIfNeeded: value))
            bytes.append(UInt8(truncatingIfNeeded: value >> 8))
            bytes.append(UInt8(truncatingIfNeeded: value >> 16))
            bytes.append(UInt8(truncatingIfNeeded: value >> 24))
        }
        return Data(bytes)
    }

    /// Eight bytes a number, little-endian.
    static func fixed(_ values: [UInt64]) -> Data {
        var halves: [UInt32] = []
        halves.reserveCapacity(values.count * 2)
        for value in values {
            halves.append(UInt32(truncatingIfNeeded: value))
            halves.append(UInt32(truncatingIfNeeded: value >> 32))
        }
        return fixed(halves)
    }

    /// Hexadecimal digits, two a byte; what is no such text is taken as the bytes that it has.
    static func digits(_ text: String) -> Data {
        let digits = text.compactMap { $0.hexDigitValue.map(UInt8.init) }
        guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return Data(text.utf8) }
        return Data(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }

    /// Each number as its zigzag difference (LEB128) from the number before; `bases`, where given, are subtracted first, one by one.
    static func deltas(_ values: [UInt32], from bases: [UInt32]? = nil) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.count + values.count / 2)
        var last: UInt32 = 0
        for (index, value) in values.enumerated() {
            let base = bases.map { index < $0.count ? $0[index] : 0 } ?? last
            appendVariable(zigzag(value &- base), to: &bytes)
            last = value
        }
        return Data(bytes)
    }

    /// Flags as runs: one byte of flags, then how often it stands there (LEB128).
    static func runs(_ flags: [TokenFlags]) -> Data {
        var bytes: [UInt8] = []
        var index = 0
        while index < flags.count {
            let end = flags[index...].firstIndex { $0 != flags[index] } ?? flags.count
            bytes.append(flags[index].rawValue)
            appendVariable(UInt32(end - index), to: &bytes)
            index = end
        }
        return Data(bytes)
    }

    private static func zigzag(_ difference: UInt32) -> UInt32 {
        let signed = Int32(bitPattern: difference)
        return UInt32(bitPattern: (signed << 1) ^ (signed >> 31))
    }

    private static func appendVariable(_ value: UInt32, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// The way back.
enum Unpacking {
    /// What `Packing.fixed` made of 32-bit numbers.
    static func fixed32(_ data: Data) throws -> [UInt32] {
        let bytes = [UInt8](data)
        guard bytes.count.isMultiple(of: 4) else { throw StoreError.damaged("a blob of 32-bit numbers has \(bytes.count) bytes") }
        return (0..<bytes.count / 4).map { number(bytes, at: $0 * 4) }
    }

    /// What `Packing.fixed` made of 64-bit numbers.
    static func fixed64(_ data: Data) throws -> [UInt64] {
        let bytes = [UInt8](data)
        guard bytes.count.isMultiple(of: 8) else { throw StoreError.damaged("a blob of 64-bit numbers has \(bytes.count) bytes") }
        return (0..<bytes.count / 8).map { UInt64(number(bytes, at: $0 * 8)) | UInt64(number(bytes, at: $0 * 8 + 4)) << 32 }
    }

    /// What `Packing.deltas` made; with the same `bases`.
    static func deltas(_ data: Data, from bases: [UInt32]? = nil) throws -> [UInt32] {
        let bytes = [UInt8](data)
        var values: [UInt32] = []
        values.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let coded = try variable(bytes, &at)
            let difference = (coded >> 1) ^ (0 &- (coded & 1))
            let base = bases.map { values.count < $0.count ? $0[values.count] : 0 } ?? values.last ?? 0
            values.append(base &+ difference)
        }
        return values
    }

    /// What `Packing.runs` made; more than 2²⁴ flags are damage, not a text.
    static func runs(_ data: Data) throws -> [TokenFlags] {
        let bytes = [UInt8](data)
        var flags: [TokenFlags] = []
        var at = 0
        while at < bytes.count {
            let flag = TokenFlags(rawValue: bytes[at])
            at += 1
            let count = Int(try variable(bytes, &at))
            guard flags.count + count <= 1 << 24 else { throw StoreError.damaged("a run of token flags is too long") }
            flags.append(contentsOf: repeatElement(flag, count: count))
        }
        return flags
    }

    private static func number(_ bytes: [UInt8], at index: Int) -> UInt32 {
        UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16 | UInt32(bytes[index + 3]) << 24
    }

    private static func variable(_ bytes: [UInt8], _ at: inout Int) throws -> UInt32 {
        var value: UInt32 = 0
        for shift in stride(from: UInt32(0), to: 35, by: 7) {
            guard at < bytes.count else { throw StoreError.damaged("a packed number ends in the middle") }
            let byte = bytes[at]
            at += 1
            value |= UInt32(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw StoreError.damaged("a packed number has more than 32 bits")
    }
}
