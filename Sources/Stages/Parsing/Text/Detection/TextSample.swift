/// The words of a document that tell its character set: text with bytes beyond ASCII, without tags, up to a bound.
struct TextSample {
    /// What is looked at is at most this long, so that a guess costs the same for every document.
    static let limitBytes = 32 << 10

    /// Pieces of text, one a line.
    private(set) var bytes: [UInt8] = []
    /// How many of them are not ASCII.
    private(set) var highCount = 0

    init(_ document: Span<UInt8>) {
        gather(document, inTags: false)
        if highCount == 0 { gather(document, inTags: true) }
    }

    /// A piece ends where markup begins; `<![CDATA[` is no tag.
    private mutating func gather(_ document: Span<UInt8>, inTags: Bool) {
        var (start, isTag, isHigh) = (0, false, false)
        for index in document.indices {
            let byte = document[index]
            if byte >= 0x80 { isHigh = true }
            guard byte == 0x3C || byte == 0x3E else { continue }
            if isHigh, inTags || !isTag { take(document, start..<index) }
            if bytes.count >= Self.limitBytes { return }
            (start, isHigh) = (index + 1, false)
            isTag = byte == 0x3C && !(index + 1 < document.count && document[index + 1] == 0x21)
        }
        if isHigh, inTags || !isTag { take(document, start..<document.count) }
    }

    private mutating func take(_ document: Span<UInt8>, _ range: Range<Int>) {
        for index in range.prefix(Self.limitBytes) {
            bytes.append(document[index])
            if document[index] >= 0x80 { highCount += 1 }
        }
        bytes.append(0x0A)
    }
}

/// Two bytes beside each other, at least one of them beyond ASCII, and how often they stand so.
struct BytePair {
    let left: UInt8
    let right: UInt8
    let count: Int

    /// All of a text, in order of their bytes.
    static func all(of bytes: [UInt8]) -> [BytePair] {
        var counts = [Int](repeating: 0, count: 65_536)
        var previous = 0x0A
        for byte in bytes {
            if previous | Int(byte) >= 0x80 { counts[previous << 8 | Int(byte)] += 1 }
            previous = Int(byte)
        }
        return counts.indices.filter { counts[$0] > 0 }.map { BytePair(left: UInt8($0 >> 8), right: UInt8($0 & 0xFF), count: counts[$0]) }
    }
}
