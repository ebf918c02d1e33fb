/// Numbers by words. Each word has one of two places ("cuckoo hashing": Pagh, Rodler, 2004), so a look-up takes two looks and no branch, which no
/// processor could foresee: half the words of a text are in such a table. (A `Dictionary` hashes the hash again.)
struct WordTable: Sendable {
    /// The word in the upper half, its number in the lower; 0 is free.
    private var cells: [UInt64]
    private let mask: Int

    /// A table of numbers greater than 0.
    init(_ numbers: [UInt32: UInt32]) {
        // Sorted, for the order of a dictionary differs from run to run.
        let cells = numbers.sorted { $0.key < $1.key }.map { UInt64($0.key) << 32 | UInt64($0.value) }
        var size = 16
        while size < cells.count * 2 { size *= 2 }
        while true {
            if let table = Self(cells, size: size) {
                self = table
                return
            }
            size *= 2
        }
    }

    /// Nil where the cells find no place each, which at half as many cells as places is rare.
    private init?(_ entries: [UInt64], size: Int) {
        (cells, mask) = ([UInt64](repeating: 0, count: size), size - 1)
        for entry in entries {
            var homeless = entry
            var place = first(UInt32(entry >> 32))
            var moves = 0
            repeat {
                swap(&homeless, &cells[place])
                let word = UInt32(homeless >> 32)
                place = place == first(word) ? second(word) : first(word)
                moves += 1
                if moves > 500 { return nil }
            } while homeless != 0
        }
    }

    /// The number of a word; 0 if it has none.
    @inline(__always)
    subscript(word: UInt32) -> UInt32 {
        let (one, other) = (cells[first(word)], cells[second(word)])
        let number = one >> 32 == UInt64(word) ? one : 0
        return UInt32(truncatingIfNeeded: other >> 32 == UInt64(word) ? other : number)
    }

    @inline(__always)
    private func first(_ word: UInt32) -> Int { Int(word) & mask }
    @inline(__always)
    private func second(_ word: UInt32) -> Int { Int(word >> 16) & mask }
}
