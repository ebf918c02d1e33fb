/// Deflate (RFC 1951), bit by bit: slow and small, for the rare document that needs it.
struct Inflater {
    private(set) var output: [UInt8] = []
    private let limitBytes: Int
    private var bits = BitReader()
    private var blockCount = 0

    /// Of the text that is inflated, at most about so much is made.
    init(limitBytes: Int) { self.limitBytes = limitBytes }

    /// Whether no more was made because it would have been too much.
    var isFull: Bool { output.count >= limitBytes }

    /// Inflates what can be inflated, after what there is already.
    ///
    /// - Returns: the place after the data; nil where they are broken or end in the middle.
    mutating func run(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        bits = BitReader(at: start)
        readBlocks(bytes)
        guard !bits.isAtEnd, !isFull else { return nil }
        bits.align()
        return bits.position
    }

    /// Blocks that hold next to nothing are a way to keep us busy: no compressor writes many of them.
    private mutating func readBlocks(_ bytes: Span<UInt8>) {
        var isLast = false
        while !isLast, !bits.isAtEnd, !isFull {
            blockCount += 1
            guard blockCount <= 4096 + output.count / 64 else { return bits.end() }
            isLast = bits.take(1, bytes) == 1
            switch bits.take(2, bytes) {
            case 0: stored(bytes)
            case 1: block(bytes, HuffmanCode.fixedLiterals, HuffmanCode.fixedDistances)
            case 2: dynamic(bytes)
            default: return bits.end()
            }
        }
    }

    private mutating func stored(_ bytes: Span<UInt8>) {
        bits.align()
        let length = bits.take(16, bytes)
        _ = bits.take(16, bytes)
        for _ in 0..<length {
            let byte = UInt8(truncatingIfNeeded: bits.take(8, bytes))
            guard !bits.isAtEnd else { return }
            output.append(byte)
        }
    }

    private mutating func dynamic(_ bytes: Span<UInt8>) {
        let (literals, distances, lengths) = (bits.take(5, bytes) + 257, bits.take(5, bytes) + 1, bits.take(4, bytes) + 4)
        var codeLengths = [Int](repeating: 0, count: 19)
        for index in 0..<lengths { codeLengths[Self.order[index]] = bits.take(3, bytes) }
        let codes = HuffmanCode(codeLengths)
        var all: [Int] = []
        while all.count < literals + distances, !bits.isAtEnd {
            switch codes.next(&bits, bytes) {
            case 16: all += [Int](repeating: all.last ?? 0, count: 3 + bits.take(2, bytes))
            case 17: all += [Int](repeating: 0, count: 3 + bits.take(3, bytes))
            case 18: all += [Int](repeating: 0, count: 11 + bits.take(7, bytes))
            case let length where length >= 0: all.append(length)
            default: return bits.end()
            }
        }
        guard all.count >= literals + distances else { return bits.end() }
        block(bytes, HuffmanCode(Array(all[..<literals])), HuffmanCode(Array(all[literals..<literals + distances])))
    }

    private mutating func block(_ bytes: Span<UInt8>, _ literals: HuffmanCode, _ distances: HuffmanCode) {
        while !bits.isAtEnd, !isFull {
            let symbol = literals.next(&bits, bytes)
            guard !bits.isAtEnd else { return }
            switch symbol {
            case 0..<256: output.append(UInt8(symbol))
            case 256: return
            case 257..<286: copy(symbol - 257, distances, bytes)
            default: return bits.end()
            }
        }
    }

    private mutating func copy(_ symbol: Int, _ distances: HuffmanCode, _ bytes: Span<UInt8>) {
        let length = Self.lengthBases[symbol] + bits.take(Self.lengthBits[symbol], bytes)
        let code = distances.next(&bits, bytes)
        guard (0..<30).contains(code) else { return bits.end() }
        let distance = Self.distanceBases[code] + bits.take(code < 2 ? 0 : code / 2 - 1, bytes)
        guard !bits.isAtEnd, distance <= output.count else { return bits.end() }
        for _ in 0..<length { output.append(output[output.count - distance]) }
    }

    private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
    ]
    private static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289,
        16385, 24577,
    ]
}
