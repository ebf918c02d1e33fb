import Model
import XML

/// Collects diagnostics: at most so many of each kind are kept, the rest is counted, so that a hostile document cannot fill memory.
///
/// Places are offsets in the decoded text; lines and columns are worked out once, at the end.
struct Complaints {
    /// How many of a kind are kept with their places.
    static let keptPerKind = 20

    /// Where the element begins that is being read: the place of what is noted without one.
    var place: Int?

    private var kept: [Note] = []
    private var counts: [(kind: String, count: Int)] = []

    private struct Note {
        var offset: Int?
        var kind: String
        var message: String
    }

    /// Notes a repair: at an offset of the text, else at the element that is being read.
    mutating func note(_ kind: String, at offset: Int? = nil, _ message: @autoclosure () -> String) {
        let slot = slot(of: kind)
        counts[slot].count += 1
        guard counts[slot].count <= Self.keptPerKind else { return }
        kept.append(Note(offset: offset ?? place, kind: kind, message: message()))
    }

    /// Counts repairs that are not worth a place.
    mutating func count(_ kind: String, _ more: Int = 1) { counts[slot(of: kind)].count += more }

    /// How often a kind was noted.
    func count(of kind: String) -> Int { counts.first { $0.kind == kind }?.count ?? 0 }

    /// All that was kept, in order of place, then a line for each kind of which there was more.
    func diagnostics(in text: Span<UInt8>) -> [Diagnostic] {
        var lines = LineCounter()
        let inOrder = kept.enumerated().sorted { ($0.element.offset ?? -1, $0.offset) < ($1.element.offset ?? -1, $1.offset) }
        let placed = inOrder.map { _, note in
            let place = note.offset.map { lines.place(of: $0, in: text) } ?? (line: 0, column: 0)
            return Diagnostic(line: place.line, column: place.column, kind: note.kind, message: note.message)
        }
        let more = counts.filter { $0.count > Self.keptPerKind }.map { kind, count in
            Diagnostic(line: 0, column: 0, kind: kind, message: "\(count - Self.keptPerKind) more of this kind")
        }
        return placed + more
    }

    private mutating func slot(of kind: String) -> Int {
        if let slot = counts.firstIndex(where: { $0.kind == kind }) { return slot }
        counts.append((kind, 0))
        return counts.count - 1
    }
}

/// Turns offsets of a text, asked for in rising order, into lines and columns.
struct LineCounter {
    private var lineStart = 0
    private var line = 1

    /// The place of a byte, both from 1; columns count characters (Unicode scalars).
    mutating func place(of target: Int, in text: Span<UInt8>) -> (line: Int, column: Int) {
        if target < lineStart { self = LineCounter() }
        let target = min(target, text.count)
        while let next = Self.lineEnd(in: text.extracting(first: target), from: lineStart) {
            line += 1
            lineStart = next
        }
        return (line, 1 + (lineStart..<target).count { text[$0] & 0xC0 != 0x80 })
    }

    /// After the next line feed, or carriage return that stands alone.
    private static func lineEnd(in text: Span<UInt8>, from start: Int) -> Int? {
        let feed = Bytes.index(of: 0x0A, in: text, from: start)
        guard let carriage = Bytes.index(of: 0x0D, in: text.extracting(first: feed ?? text.count), from: start) else {
            return feed.map { $0 + 1 }
        }
        return carriage + 1 == feed ? carriage + 2 : carriage + 1
    }
}
