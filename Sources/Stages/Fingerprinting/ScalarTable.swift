/// Kinds, combining classes and folding of all scalars, read once from `UnicodeData`.
///
/// Texts are compared in the form NFKC_Casefold of Unicode (UAX #44), but decomposed (NFD), which for the question whether two texts are equal is the
/// same; Hangul syllables are decomposed by the tokenizer.
struct ScalarTable: Sendable {
    /// The one table.
    static let shared = ScalarTable()

    /// Of every 256 scalars, where their entries begin in `entries`, in units of 256.
    private let blocks: [UInt16]
    private let entries: [ScalarEntry]
    /// For each scalar that stands for several: how many, then their entries, whose values are never 0.
    private let sequenceEntries: [UInt32]

    /// The entry of a scalar.
    @inline(__always)
    func entry(of scalar: UInt32) -> ScalarEntry {
        let block = Int(scalar >> 8)
        guard block < blocks.count else { return Self.entryBeyondTable(scalar) }
        return entries[Int(blocks[block]) << 8 | Int(scalar & 0xFF)]
    }

    /// The places of the entries for which a sequence stands.
    func places(of sequence: ScalarEntry) -> Range<Int> {
        let first = Int(sequence.value) + 1
        return first..<first + Int(sequenceEntries[first - 1])
    }

    /// The entry at a place in a sequence.
    func entry(at place: Int) -> ScalarEntry { ScalarEntry(bits: sequenceEntries[place]) }

    /// Ideographs of plane 3, and tags and variation selectors of plane 14.
    private static func entryBeyondTable(_ scalar: UInt32) -> ScalarEntry {
        ScalarEntry(kind: scalar < 0x4_0000 ? .character : (0xE_0000...0xE_0FFF).contains(scalar) ? .ignored : .other)
    }

    private init() {
        var reader = UnicodeDataReader()
        reader.read()
        sequenceEntries = reader.sequences
        (blocks, entries) = Self.packed(reader.entries)
    }

    /// Blocks that hold one entry 256 times are kept once.
    private static func packed(_ all: [ScalarEntry]) -> (blocks: [UInt16], entries: [ScalarEntry]) {
        var blocks: [UInt16] = []
        var entries: [ScalarEntry] = []
        var uniform: [UInt32: UInt16] = [:]
        for start in stride(from: 0, to: all.count, by: 256) {
            let block = all[start..<min(start + 256, all.count)]
            let first = all[start].bits
            let isUniform = block.allSatisfy { $0.bits == first }
            if isUniform, let known = uniform[first] {
                blocks.append(known)
                continue
            }
            let place = UInt16(entries.count / 256)
            if isUniform { uniform[first] = place }
            blocks.append(place)
            entries += block
        }
        return (blocks, entries)
    }
}
