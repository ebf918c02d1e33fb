import Model
import XML

/// Gives each entry its key, by the rule at `ParsedEntry.key`.
enum Keys {
    /// Sets the keys of all entries of a document; unique afterwards. Entries that are the same in everything are told apart by their number.
    static func assign(to entries: inout [ParsedEntry], _ complaints: inout Complaints) {
        if assignIDs(to: &entries) { return }
        let ids = count(entries, \.id)
        let links = count(entries, \.link)
        if ids.contains(where: { $0.value > 1 }) {
            complaints.note("duplicate-id", "an id that several entries have is joined by their links")
        }
        var used = Set<String>(minimumCapacity: entries.count)
        var numbers: [String: Int] = [:]
        for index in entries.indices {
            let key = key(of: &entries[index], ids: ids, links: links)
            var unique = key
            while !used.insert(unique).inserted {
                let number = numbers[key, default: 1] + 1
                numbers[key] = number
                unique = "\(key) \(number)"
            }
            entries[index].key = EntryKey(unique)
        }
    }

    /// The same, where it was told already what was wrong.
    static func assign(to entries: inout [ParsedEntry]) {
        var ignored = Complaints()
        assign(to: &entries, &ignored)
    }

    /// Most feeds have an id for each entry: then there is nothing to count. False where not all have one, or one repeats.
    private static func assignIDs(to entries: inout [ParsedEntry]) -> Bool {
        var ids = DistinctIDs(count: entries.count)
        for index in entries.indices {
            guard let id = entries[index].id, !id.isEmpty, ids.insert(index, entries) else { return false }
            entries[index].key = EntryKey(id)
        }
        return true
    }

    /// The entry is lent, not copied.
    private static func key(of entry: inout ParsedEntry, ids: [String: Int], links: [String: Int]) -> String {
        if let id = entry.id, !id.isEmpty {
            if ids[id] == 1 { return id }
            let second = entry.link.flatMap { links[$0] == 1 ? $0 : nil } ?? hash(of: entry)
            return "\(id) \(second)"
        }
        if let link = entry.link, links[link] == 1 { return link }
        return hash(of: entry)
    }

    private static func count(_ entries: [ParsedEntry], _ value: (ParsedEntry) -> String?) -> [String: Int] {
        var counts = [String: Int](minimumCapacity: entries.count)
        for entry in entries {
            if let value = value(entry) { counts[value, default: 0] += 1 }
        }
        return counts
    }

    /// Sixteen hexadecimal digits over title, link, date and body, each ended by a byte that is not in UTF-8.
    static func hash(of entry: ParsedEntry) -> String {
        var hash = StableHash()
        for part in [entry.title, entry.link, entry.published?.raw ?? entry.updated?.raw, entry.content ?? entry.summary] {
            hash.add((part ?? "").utf8)
            hash.add(CollectionOfOne(0xFF))
        }
        return hash.hexadecimal
    }
}

/// Whether ids are all different, found with a hash that is quicker than the standard library's. It has no secret, so a document made to make all
/// hashes equal must not be gone through for ever: then it gives up.
private struct DistinctIDs {
    private static let mostProbes = 64

    /// One more than the index of an entry; 0 where there is none.
    private var slots: [Int32]

    init(count: Int) { slots = [Int32](repeating: 0, count: max(16, count * 2).roundedUpToPowerOfTwo) }

    /// Adds the id of an entry; false where it is there already, or where that cannot be told quickly.
    mutating func insert(_ index: Int, _ entries: [ParsedEntry]) -> Bool {
        guard var id = entries[index].id else { return false }
        var place = Int(id.withBytes { Bytes.hash($0) }) & (slots.count - 1)
        for _ in 0..<Self.mostProbes {
            guard slots[place] != 0 else {
                slots[place] = Int32(index + 1)
                return true
            }
            if entries[Int(slots[place]) - 1].id == id { return false }
            place = (place + 1) & (slots.count - 1)
        }
        return false
    }
}

extension Int {
    fileprivate var roundedUpToPowerOfTwo: Int { 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}

/// FNV-1a in 64 bits (Fowler, Noll, Vo), finished with the mixer of MurmurHash3: the same on every machine and for ever.
struct StableHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Adds bytes.
    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    /// Sixteen digits.
    var hexadecimal: String {
        var mixed = state
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        mixed ^= mixed >> 33
        let digits = String(mixed, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
