/// Which documents hold a hash: an open addressing table with linear probing, for the writer's own use. A hash that one document holds takes one slot of
/// twelve bytes; one that several hold has a chain of eight bytes a document besides.
struct HashIndex {
    private static let chained: UInt32 = 1 << 31
    private static let end = UInt32.max

    private var keys: [UInt64]
    /// Document, or index into `chain` where the highest bit is set; `end` for a free slot.
    private var heads: [UInt32]
    private var chain: [(document: UInt32, next: UInt32)] = []
    private var used = 0

    /// An empty table.
    init(minimumCapacity: Int = 1 << 10) {
        var capacity = 1 << 10
        while capacity * 3 < minimumCapacity * 4 { capacity *= 2 }
        keys = [UInt64](repeating: 0, count: capacity)
        heads = [UInt32](repeating: Self.end, count: capacity)
    }

    /// Postings held.
    private(set) var count = 0

    /// Notes that a document holds a hash.
    mutating func insert(_ hash: UInt64, document: UInt32) {
        if (used + 1) * 4 > keys.count * 3 { grow() }
        let slot = slot(of: hash)
        count += 1
        guard heads[slot] != Self.end else {
            keys[slot] = hash
            heads[slot] = document
            used += 1
            return
        }
        if heads[slot] & Self.chained == 0 {
            chain.append((heads[slot], Self.end))
            heads[slot] = UInt32(chain.count - 1) | Self.chained
        }
        chain.append((document, heads[slot] & ~Self.chained))
        heads[slot] = UInt32(chain.count - 1) | Self.chained
    }

    /// Appends the documents that hold a hash to `found`, the newest first, at most `limit`.
    func look(up hash: UInt64, into found: inout [UInt32], limit: Int) {
        let head = heads[slot(of: hash)]
        guard head != Self.end else { return }
        guard head & Self.chained != 0 else { return found.append(head) }
        var next = head & ~Self.chained
        var left = limit
        while next != Self.end && left > 0 {
            let link = chain[Int(next)]
            found.append(link.document)
            next = link.next
            left -= 1
        }
    }

    /// Hands out every posting; those of one hash in the order of their insertion.
    func forEach(_ body: (UInt64, UInt32) -> Void) {
        var documents: [UInt32] = []
        for slot in keys.indices where heads[slot] != Self.end {
            documents.removeAll(keepingCapacity: true)
            look(up: keys[slot], into: &documents, limit: .max)
            for document in documents.reversed() { body(keys[slot], document) }
        }
    }

    /// Hashes are spread well already: their low bits choose the slot.
    @inline(__always)
    private func slot(of hash: UInt64) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while heads[slot] != Self.end && keys[slot] != hash { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldHeads) = (keys, heads)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        heads = [UInt32](repeating: Self.end, count: oldKeys.count * 2)
        for old in oldKeys.indices where oldHeads[old] != Self.end {
            let slot = slot(of: oldKeys[old])
            keys[slot] = oldKeys[old]
            heads[slot] = oldHeads[old]
        }
    }
}
