import Model

/// Turns shared tokens into passages that people can read.
enum Quoting {
    /// The passages with the words as the first text has them.
    static func passages(_ shared: [TokenPassage], of first: Fingerprint, in text: String, and second: Fingerprint) -> [Passage] {
        guard !shared.isEmpty else { return [] }
        let bytes = Array(text.utf8)
        let ranges = shared.map { (scalars($0.here, of: first), scalars($0.there, of: second)) }
        let offsets = byteOffsets(of: ranges.flatMap { [$0.0.lowerBound, $0.0.upperBound] }, in: bytes)
        return ranges.map { here, there in
            let start = offsets[here.lowerBound] ?? bytes.count
            let end = max(start, offsets[here.upperBound] ?? bytes.count)
            return Passage(text: String(decoding: bytes[start..<end], as: UTF8.self), here: here, there: there)
        }
    }

    /// The scalars that a range of tokens takes up.
    private static func scalars(_ tokens: Range<Int>, of fingerprint: Fingerprint) -> Range<Int> {
        guard let last = tokens.last, tokens.lowerBound < fingerprint.starts.count, last < fingerprint.ends.count else { return 0..<0 }
        let start = Int(fingerprint.starts[tokens.lowerBound])
        return start..<max(start, Int(fingerprint.ends[last]))
    }

    /// The byte at which each of some scalars begins, in one pass over the text.
    private static func byteOffsets(of scalars: [Int], in bytes: [UInt8]) -> [Int: Int] {
        var wanted = Set(scalars).sorted()[...]
        var offsets: [Int: Int] = [:]
        var scalar = 0
        for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            if scalar == wanted.first {
                offsets[scalar] = offset
                wanted.removeFirst()
                if wanted.isEmpty { break }
            }
            scalar += 1
        }
        return offsets
    }
}
