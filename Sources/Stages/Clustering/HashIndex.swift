/// Which documents hold a hash: open addressing with linear probing, for the writer's own use.
///
/// A hash that one document holds takes one slot of eight bytes; one that several hold has a chain of eight bytes a document besides. The table is cut into
/// parts by the first bits of the hash; each grows by itself, so that growing never needs twice the memory of the whole. Forty-four bits of a hash are
/// kept: in a table of a hundred million one look-up in a hundred thousand finds a stranger, and all that comes of it is a comparison in vain.
struct HashIndex {
    private static let partBits: UInt64 = 12
    private var parts = [HashIndexPart](repeating: HashIndexPart(), count: 1 << Int(partBits))

    /// Postings held.
    var count: Int { parts.reduce(0) { $0 + $1.count } }

    /// Notes that a document holds a hash; `document` is less than 2³¹.
    mutating func insert(_ hash: UInt64, document: UInt32) {
        parts[Self.part(of: hash)].insert(Self.tag(of: hash), document)
    }

    /// Appends the postings of a hash to `found`, the newest first.
    @inline(__always)
    func look(up hash: UInt64, into found: inout [Posting]) {
        parts[Self.part(of: hash)].look(up: Self.tag(of: hash), into: &found)
    }

    /// Looks for many hashes at once: most find nothing, and look-ups that do not wait for each other take a fraction of the time.
    ///
    /// - Returns: the places in `hashes` of those that have postings.
    func known(_ hashes: [UInt64]) -> [Int] {
        var known: [Int] = []
        let (parts, hashes) = (parts.span, hashes.span)
        for place in hashes.indices where parts[Self.part(of: hashes[place])].holds(Self.tag(of: hashes[place])) { known.append(place) }
        return known
    }

    /// Exchanges the posting of a document for another; nothing happens where it has none.
    mutating func replace(_ hash: UInt64, _ document: UInt32, with posting: Posting) {
        parts[Self.part(of: hash)].replace(Self.tag(of: hash), document, with: posting)
    }

    /// Puts other postings in the place of those held; those for which there is none go.
    mutating func renumber(_ replacement: (Posting) -> Posting?) {
        for part in parts.indices { parts[part].renumber(replacement) }
    }

    @inline(__always)
    private static func part(of hash: UInt64) -> Int { Int(hash >> (64 - partBits)) }

    @inline(__always)
    private static func tag(of hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> (32 - partBits)) }

    /// A document that holds a hash.
    struct Posting: Hashable {
        /// Its number.
        var document: UInt32
        /// Whether more documents of its cluster hold the hash than have postings.
        var standsForMore = false
    }
}

/// The postings of the hashes that begin alike.
private struct HashIndexPart {
    /// The highest bit of a head: it is an index into the chain. Of a link's document: it stands for more.
    private static let mark: UInt32 = 1 << 31
    private static let end = UInt32.max
    private static let free = Pair(.max, .max)

    /// A tag with its head: a document, or an index into `chain`.
    private var slots = [Pair](repeating: free, count: 8)
    /// A document with the index of the next link.
    private var chain: [Pair] = []
    private var used = 0
    private(set) var count = 0

    private struct Pair: Equatable {
        var first: UInt32
        var second: UInt32

        init(_ first: UInt32, _ second: UInt32) {
            self.first = first
            self.second = second
        }
    }

    mutating func insert(_ tag: UInt32, _ document: UInt32) {
        if (used + 1) * 5 > slots.count * 4 { grow() }
        let slot = slot(of: tag)
        count += 1
        if slots[slot] == Self.free {
            slots[slot] = Pair(tag, document)
            used += 1
        } else {
            let first = firstLink(at: slot)
            chain.append(Pair(document, first))
            slots[slot].second = UInt32(chain.count - 1) | Self.mark
        }
    }

    @inline(__always)
    func holds(_ tag: UInt32) -> Bool {
        let slots = slots.span
        var slot = Self.slot(of: tag, among: slots.count)
        while slots[slot] != Self.free {
            if slots[slot].first == tag { return true }
            slot += 1
            if slot == slots.count { slot = 0 }
        }
        return false
    }

    @inline(__always)
    func look(up tag: UInt32, into found: inout [HashIndex.Posting]) {
        let slot = slots[slot(of: tag)]
        if slot != Self.free { postings(of: slot.second, into: &found) }
    }

    mutating func replace(_ tag: UInt32, _ document: UInt32, with posting: HashIndex.Posting) {
        let slot = slot(of: tag)
        guard slots[slot] != Self.free else { return }
        // Only a link has room for the mark.
        var next = firstLink(at: slot)
        slots[slot].second = next | Self.mark
        while next != Self.end {
            if chain[Int(next)].first & ~Self.mark == document {
                chain[Int(next)].first = posting.document | (posting.standsForMore ? Self.mark : 0)
                return
            }
            next = chain[Int(next)].second
        }
    }

    mutating func renumber(_ replacement: (HashIndex.Posting) -> HashIndex.Posting?) {
        let old = self
        self = HashIndexPart()
        var found: [HashIndex.Posting] = []
        for slot in old.slots where slot != Self.free {
            found.removeAll(keepingCapacity: true)
            old.postings(of: slot.second, into: &found)
            for posting in found.reversed().compactMap(replacement) {
                insert(slot.first, posting.document)
                if posting.standsForMore { replace(slot.first, posting.document, with: posting) }
            }
        }
    }

    @inline(__always)
    private func postings(of head: UInt32, into found: inout [HashIndex.Posting]) {
        guard head & Self.mark != 0 else { return found.append(HashIndex.Posting(document: head)) }
        var next = head & ~Self.mark
        while next != Self.end {
            let link = chain[Int(next)]
            found.append(HashIndex.Posting(document: link.first & ~Self.mark, standsForMore: link.first & Self.mark != 0))
            next = link.second
        }
    }

    /// The chain of a slot that is taken, made where there is none yet.
    private mutating func firstLink(at slot: Int) -> UInt32 {
        let head = slots[slot].second
        guard head & Self.mark == 0 else { return head & ~Self.mark }
        chain.append(Pair(head, Self.end))
        return UInt32(chain.count - 1)
    }

    /// Hashes are spread well already: a tag's place is its share of the table (Lemire, "Fast random integer generation in an interval", 2019).
    @inline(__always)
    private static func slot(of tag: UInt32, among count: Int) -> Int { Int((UInt64(tag) &* UInt64(count)) >> 32) }

    /// Where a tag stands, or would.
    @inline(__always)
    private func slot(of tag: UInt32) -> Int {
        var slot = Self.slot(of: tag, among: slots.count)
        while slots[slot] != Self.free && slots[slot].first != tag {
            slot += 1
            if slot == slots.count { slot = 0 }
        }
        return slot
    }

    /// By two fifths: between growths a table is never less than four sevenths full.
    private mutating func grow() {
        let old = slots
        slots = [Pair](repeating: Self.free, count: old.count + max(8, old.count * 2 / 5))
        for pair in old where pair != Self.free { slots[slot(of: pair.first)] = pair }
    }
}
