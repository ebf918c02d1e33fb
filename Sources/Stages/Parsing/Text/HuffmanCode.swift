/// Bits of bytes, lowest first.
struct BitReader {
    private var at = 0
    private var bit = 0
    /// Where the next whole byte stands, once aligned.
    var position: Int { at }
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
        var places = [Int](repeating: 0, count: 17)
        for length in 1...15 { places[length + 1] = places[length] + counts[length] }
        symbols = [Int](repeating: 0, count: places[16])
        for (symbol, length) in lengths.enumerated() where length > 0 && length < 16 {
            symbols[places[length]] = symbol
            places[length] += 1
        }
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
