/// Documents that come as gzip without saying so (RFC 1952). The transport decodes what is labelled; this is for servers that forget the label.
enum Gzip {
    /// The document that gzip hides; the bytes themselves where it hides none.
    static func unwrapped(_ bytes: [UInt8], _ complaints: inout Complaints) -> [UInt8] {
        guard isMagic(bytes.span), let inflated = inflate(bytes.span) else { return bytes }
        complaints.note("gzip", "the document came as gzip without saying so")
        return inflated
    }

    /// What an inflated document may hold at most: a bomb ends here.
    static let limitBytes = 64 << 20

    /// Whether bytes begin as gzip does (RFC 1952 §2.3).
    static func isMagic(_ bytes: Span<UInt8>) -> Bool { bytes.count > 18 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8 }

    /// The document inside; nil where nothing of it can be read. One that ends in the middle gives what there is.
    static func inflate(_ bytes: Span<UInt8>) -> [UInt8]? {
        guard let start = bodyStart(bytes) else { return nil }
        var inflater = Inflater(limitBytes: limitBytes)
        inflater.run(bytes, from: start)
        return inflater.output.isEmpty ? nil : inflater.output
    }

    /// After the header and its optional fields.
    private static func bodyStart(_ bytes: Span<UInt8>) -> Int? {
        let flags = bytes[3]
        var at = 10
        if flags & 4 != 0 {
            guard at + 2 <= bytes.count else { return nil }
            at += 2 + Int(bytes[at]) + Int(bytes[at + 1]) << 8
        }
        for flag in [UInt8(8), 16] where flags & flag != 0 {
            while at < bytes.count, bytes[at] != 0 { at += 1 }
            at += 1
        }
        if flags & 2 != 0 { at += 2 }
        return at < bytes.count ? at : nil
    }
}

/// Deflate (RFC 1951), bit by bit: slow and small, for the rare document that needs it.
struct Inflater {
    private(set) var output: [UInt8] = []
    private let limitBytes: Int
    private var bits = BitReader()

    init(limitBytes: Int) { self.limitBytes = limitBytes }

    /// Inflates what can be inflated.
    mutating func run(_ bytes: Span<UInt8>, from start: Int) {
        bits = BitReader(at: start)
        var isLast = false
        while !isLast, !bits.isAtEnd, output.count < limitBytes {
            isLast = bits.take(1, bytes) == 1
            switch bits.take(2, bytes) {
            case 0: stored(bytes)
            case 1: block(bytes, HuffmanCode.fixedLiterals, HuffmanCode.fixedDistances)
            case 2: dynamic(bytes)
            default: return
            }
        }
    }

    private mutating func stored(_ bytes: Span<UInt8>) {
        bits.align()
        let length = bits.take(16, bytes)
        _ = bits.take(16, bytes)
        for _ in 0..<length where !bits.isAtEnd { output.append(UInt8(bits.take(8, bytes))) }
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
        while !bits.isAtEnd, output.count < limitBytes {
            let symbol = literals.next(&bits, bytes)
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
        guard distance <= output.count else { return bits.end() }
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

/// Bits of bytes, lowest first.
struct BitReader {
    private var at = 0
    private var bit = 0
    /// Whether the bytes are used up.
    private(set) var isAtEnd = false

    init(at: Int = 0) { self.at = at }

    /// The next bits as a number; zeroes beyond the end.
    mutating func take(_ count: Int, _ bytes: Span<UInt8>) -> Int {
        var value = 0
        for place in 0..<count {
            guard at < bytes.count else {
                isAtEnd = true
                return value
            }
            value |= (Int(bytes[at]) >> bit & 1) << place
            bit += 1
            if bit == 8 { (bit, at) = (0, at + 1) }
        }
        return value
    }

    /// Goes on with the next whole byte.
    mutating func align() {
        if bit > 0 { (bit, at) = (0, at + 1) }
    }

    /// Takes no more: the data are broken.
    mutating func end() { isAtEnd = true }
}

/// A canonical Huffman code (RFC 1951 §3.2.2), read a bit at a time.
struct HuffmanCode: Sendable {
    private var counts = [Int](repeating: 0, count: 16)
    private var symbols: [Int] = []

    /// By the length of each symbol's code; 0 where it has none.
    init(_ lengths: [Int]) {
        for length in lengths where length < 16 { counts[length] += 1 }
        counts[0] = 0
        for wanted in 1...15 { symbols += lengths.indices.filter { lengths[$0] == wanted } }
    }

    /// The next symbol; -1 where the bits are no code.
    func next(_ bits: inout BitReader, _ bytes: Span<UInt8>) -> Int {
        var (code, first, index) = (0, 0, 0)
        for length in 1...15 {
            code |= bits.take(1, bytes)
            if code - first < counts[length] {
                let symbol = index + code - first
                return symbol < symbols.count && symbol >= 0 ? symbols[symbol] : -1
            }
            index += counts[length]
            first = (first + counts[length]) << 1
            code <<= 1
        }
        return -1
    }

    /// RFC 1951 §3.2.6.
    static let fixedLiterals = HuffmanCode((0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    static let fixedDistances = HuffmanCode([Int](repeating: 5, count: 30))
}
