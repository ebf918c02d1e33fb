import Model

/// Collects diagnostics: at most so many of each kind are kept, the rest is counted, so that a hostile document cannot fill memory.
struct Complaints {
    /// How many of a kind are kept with their places.
    static let keptPerKind = 20

    private var kept: [Diagnostic] = []
    private var counts: [(kind: String, count: Int)] = []

    /// Notes a repair at a place.
    mutating func note(_ kind: String, line: Int = 0, column: Int = 0, _ message: @autoclosure () -> String) {
        let slot = slot(of: kind)
        counts[slot].count += 1
        guard counts[slot].count <= Self.keptPerKind else { return }
        kept.append(Diagnostic(line: line, column: column, kind: kind, message: message()))
    }

    /// Whether the next complaint of this kind would be kept: places need not be worked out for those that are not.
    mutating func wants(_ kind: String) -> Bool { counts[slot(of: kind)].count < Self.keptPerKind }

    /// Counts one that is not worth a place.
    mutating func count(_ kind: String) { counts[slot(of: kind)].count += 1 }

    /// How often a kind was noted.
    func count(of kind: String) -> Int { counts.first { $0.kind == kind }?.count ?? 0 }

    /// All that was kept, in order of place, then a line for each kind of which there was more.
    var diagnostics: [Diagnostic] {
        let inOrder = kept.enumerated().sorted { left, right in
            (left.element.line, left.element.column, left.offset) < (right.element.line, right.element.column, right.offset)
        }
        let more = counts.filter { $0.count > Self.keptPerKind }.map { kind, count in
            Diagnostic(line: 0, column: 0, kind: kind, message: "\(count - Self.keptPerKind) more of this kind")
        }
        return inOrder.map(\.element) + more
    }

    private mutating func slot(of kind: String) -> Int {
        if let slot = counts.firstIndex(where: { $0.kind == kind }) { return slot }
        counts.append((kind, 0))
        return counts.count - 1
    }
}

/// Turns offsets, asked for in rising order, into lines and columns.
struct LineCounter {
    private var offset = 0
    private var line = 1
    private var lineStart = 0

    /// The place of a byte: both from 1.
    mutating func place(of target: Int, in bytes: Span<UInt8>) -> (line: Int, column: Int) {
        if target < offset { self = LineCounter() }
        while offset < target, offset < bytes.count {
            if bytes[offset] == 0x0A || (bytes[offset] == 0x0D && (offset + 1 >= bytes.count || bytes[offset + 1] != 0x0A)) {
                line += 1
                lineStart = offset + 1
            }
            offset += 1
        }
        return (line, target - lineStart + 1)
    }
}
