/// A copy of the source with some ranges replaced, made only when the first of them comes.
struct Patchwork {
    private let source: [UInt8]
    private var output: [UInt8] = []
    private let start: Int
    private var copied: Int
    private var end: Int
    private var isChanged = false

    /// The source from an offset on.
    init(_ source: [UInt8], from start: Int) {
        self.source = source
        self.start = start
        copied = start
        end = source.count
    }

    /// Puts other bytes in the place of a range; ranges come in rising order.
    mutating func replace(_ range: Range<Int>, with bytes: some Collection<UInt8>) {
        if !isChanged { output.reserveCapacity(source.count - start + 1024) }
        isChanged = true
        output.append(contentsOf: source[copied..<range.lowerBound])
        output.append(contentsOf: bytes)
        copied = range.upperBound
    }

    /// Leaves out all from an offset on.
    mutating func cut(at end: Int) { self.end = max(end, copied) }

    /// The result: where nothing was replaced, a range of the source itself.
    func finish() -> (bytes: [UInt8], range: Range<Int>) {
        guard isChanged else { return (source, start..<max(start, end)) }
        let bytes = output + source[copied..<end]
        return (bytes, 0..<bytes.count)
    }
}
