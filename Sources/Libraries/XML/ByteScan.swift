/// One look over a text, eight bytes at a time: what the passes after it need to know, so that a clean document pays for nothing else.
public struct ByteScan: Sendable, Equatable {
    /// Some byte is not ASCII.
    public private(set) var hasNonASCII = false
    /// Some byte is a carriage return.
    public private(set) var hasCarriageReturns = false
    /// Some character is one that XML forbids or discourages: a control other than tab, line feed and carriage return, U+0080…U+009F, U+FFFE or U+FFFF.
    /// U+007F is not counted. In bytes that are not UTF-8 this says nothing but of the controls below U+0020.
    public private(set) var hasSuspects = false

    private static let blockLength = 64

    /// Looks over all bytes.
    public init(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBytes { buffer in
            // Blocks look one byte ahead, hence end before the end.
            var index = 0
            while index + Self.blockLength < buffer.count {
                scanBlock(buffer, from: index)
                index += Self.blockLength
            }
            for rest in index..<buffer.count { scanByte(buffer, at: rest) }
        }
    }

    /// A block at once, so that the rare findings are asked for once.
    @inline(__always)
    private mutating func scanBlock(_ buffer: UnsafeRawBufferPointer, from start: Int) {
        var (all, controls) = (Word.zero, Word.zero)
        for offset in stride(from: start, to: start + Self.blockLength, by: 8) {
            let bytes = buffer.loadUnaligned(fromByteOffset: offset, as: Word.self)
            all |= bytes
            // Most blocks hold no control at all. The borrow may mark a byte too many, never one too few.
            controls |= (bytes &- 0x2020_2020_2020_2020) & ~bytes
        }
        if controls & Word.highBits != 0 {
            for offset in stride(from: start, to: start + Self.blockLength, by: 8) {
                scanControls(buffer.loadUnaligned(fromByteOffset: offset, as: Word.self))
            }
        }
        guard all & Word.highBits != 0 else { return }
        hasNonASCII = true
        if Self.suspectsBeyondASCII(buffer, from: start) & Word.highBits != 0 { hasSuspects = true }
    }

    @inline(__always)
    private mutating func scanControls(_ bytes: Word) {
        guard (bytes &- 0x2020_2020_2020_2020) & ~bytes & Word.highBits != 0 else { return }
        let isReturn = bytes.marking(0x0D0D_0D0D_0D0D_0D0D)
        let isBlank = bytes.marking(0x0A0A_0A0A_0A0A_0A0A) | bytes.marking(0x0909_0909_0909_0909)
        let suspects = (bytes & 0xE0E0_E0E0_E0E0_E0E0).marking(0) & ~(isReturn | isBlank)
        if isReturn & Word.highBits != 0 { hasCarriageReturns = true }
        if suspects & Word.highBits != 0 { hasSuspects = true }
    }

    /// Marks C2 before 80…9F, and EF before BF if what follows is BE or BF.
    @inline(__always)
    private static func suspectsBeyondASCII(_ buffer: UnsafeRawBufferPointer, from start: Int) -> Word {
        var (controls, specials) = (Word.zero, Word.zero)
        for offset in stride(from: start, to: start + blockLength, by: 8) {
            let bytes = buffer.loadUnaligned(fromByteOffset: offset, as: Word.self)
            let next = buffer.loadUnaligned(fromByteOffset: offset + 1, as: Word.self)
            controls |= bytes.marking(0xC2C2_C2C2_C2C2_C2C2) & (next & 0xE0E0_E0E0_E0E0_E0E0).marking(0x8080_8080_8080_8080)
            specials |= bytes.marking(0xEFEF_EFEF_EFEF_EFEF) & next.marking(0xBFBF_BFBF_BFBF_BFBF)
        }
        guard specials & Word.highBits != 0 else { return controls }
        return (start..<start + blockLength).contains { isSuspect(buffer, at: $0) } ? Word.max : controls
    }

    private mutating func scanByte(_ buffer: UnsafeRawBufferPointer, at index: Int) {
        if buffer[index] >= 0x80 { hasNonASCII = true }
        if buffer[index] == 0x0D { hasCarriageReturns = true }
        if Self.isSuspect(buffer, at: index) { hasSuspects = true }
    }

    private static func isSuspect(_ buffer: UnsafeRawBufferPointer, at index: Int) -> Bool {
        switch buffer[index] {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20: true
        case 0xC2: index + 1 < buffer.count && buffer[index + 1] & 0xE0 == 0x80
        case 0xEF: index + 2 < buffer.count && buffer[index + 1] == 0xBF && buffer[index + 2] >= 0xBE
        default: false
        }
    }
}

private typealias Word = UInt64

extension UInt64 {
    fileprivate static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The high bit of each byte that equals the one of a pattern; other bits mean nothing.
    @inline(__always)
    fileprivate func marking(_ pattern: UInt64) -> UInt64 {
        let bytes = self ^ pattern
        return ~(((bytes & ~Self.highBits) &+ ~Self.highBits) | bytes)
    }
}
