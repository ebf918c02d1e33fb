/// The last bytes of a compressed body as they came over the wire, to tell whether the compressed stream is whole.
///
/// libcurl 7.88 takes a gzip or zlib stream that breaks off for a good one as long as HTTP's own length is right. Both formats end with a
/// number that depends on all of the decoded bytes. Brotli, zstd and bare deflate streams are not checked: they need not end with one.
struct WireTail {
    private enum Format { case gzip, zlib }

    private let format: Format
    private var chunks: ChunkedFraming?
    /// Bytes still to come by Content-Length: what comes behind them is not of this body.
    private var rest: Int
    private var first: UInt8?
    private var last: UInt32 = 0
    private var count = 0

    /// Nil where nothing can be told of the encoding.
    init?(contentEncoding: String?, isChunked: Bool, announcedBytes: Int) {
        switch contentEncoding?.lowercased() {
        case "gzip", "x-gzip": format = .gzip
        case "deflate": format = .zlib
        default: return nil
        }
        chunks = isChunked ? ChunkedFraming() : nil
        rest = announcedBytes >= 0 && !isChunked ? announcedBytes : .max
    }

    mutating func take(_ bytes: some BidirectionalCollection<UInt8>) {
        guard chunks != nil else {
            let body = bytes.prefix(rest)
            rest -= body.count
            return keep(body)
        }
        keep(bytes.filter { chunks?.isFraming($0) == false })
    }

    private mutating func keep(_ body: some BidirectionalCollection<UInt8>) {
        if first == nil { first = body.first }
        last = body.suffix(4).reduce(last) { $0 << 8 | UInt32($1) }
        count += body.count
    }

    /// Whether the stream that ended with success did not break off.
    func isWhole(decoded body: [UInt8]) -> Bool {
        guard count > 0 else { return true }
        switch format {
        case .gzip:  // RFC 1952 §2.3.1: ISIZE, little-endian
            return count >= 18 && last.byteSwapped == UInt32(truncatingIfNeeded: body.count)
        case .zlib:  // RFC 1950 §2.2: the low half of the first byte is 8, the end is Adler-32, big-endian
            return first.map { $0 & 15 != 8 } ?? true || last == Self.adler32(body)
        }
    }

    /// RFC 1950 §8.2.
    static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }
}

/// Tells the bytes of a chunked body (RFC 9112 §7.1) from those of its framing.
struct ChunkedFraming {
    private enum Place { case size, extensions, data, dataEnd, trailers }

    private var place = Place.size
    private var size = 0

    mutating func isFraming(_ byte: UInt8) -> Bool {
        let isLineEnd = byte == 0x0A
        switch place {
        case .size where isLineEnd, .extensions where isLineEnd: place = size == 0 ? .trailers : .data
        case .size:
            if let digit = Character(Unicode.Scalar(byte)).hexDigitValue {
                size = size &* 16 &+ digit
            } else {
                place = .extensions
            }
        case .data:
            size -= 1
            if size == 0 { place = .dataEnd }
            return false
        case .dataEnd where isLineEnd: place = .size
        case .extensions, .dataEnd, .trailers: break
        }
        return true
    }
}
