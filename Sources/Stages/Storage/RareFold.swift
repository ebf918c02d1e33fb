import GRDB
import Synchronization

/// The rare hashes of the youngest stories, in memory until there are many: hashes are drawn by lot, so each that is written into `rare_hashes` by itself
/// rewrites a page of its own, and sixteen a story made half of all that was written. Folded in tens of thousands, in order, many share a page.
///
/// Nothing is kept here that is not in the file: a process that begins reads what is not folded yet from `fingerprints`, the first time it is asked.
final class RareFold: Sendable {
    /// How many stories are folded together.
    let batch: Int
    private let held = Mutex(Held())

    init(batch: Int) { self.batch = batch }

    /// How often each story holds one of these hashes, by the stories' numbers. A hash that more than `most` stories hold finds nothing.
    func counts(of hashes: Set<UInt64>, most: Int, in database: Database) throws -> [Int: Int] {
        try held.withLock { held in
            try held.catchUp(database)
            var counts: [Int: Int] = [:]
            for hash in hashes {
                let old = try database.all("SELECT number FROM rare_hashes WHERE hash = ? LIMIT ?", [.bits(hash), .int(most + 1)]) {
                    try $0.int(0)
                }
                let young = held.holders(of: hash)
                guard old.count + young.count <= most else { continue }
                for number in old + young { counts[number, default: 0] += 1 }
            }
            return counts
        }
    }

    /// Takes over what a commit changed of stories whose hashes are not folded; called when it is certain.
    func replace(_ changes: [RareChange]) {
        held.withLock { held in for change in changes { held.replace(change) } }
    }

    private struct Held {
        /// As `rare_horizon` had it when this was read.
        private var horizon: Int?
        /// Up to which number stories are held.
        private var last = 0
        private var first: [UInt64: Int] = [:]
        /// Where a hash has more than one holder, the others.
        private var others: [UInt64: [Int]] = [:]

        /// Reads what other commits have added; begins anew where the horizon moved.
        mutating func catchUp(_ database: Database) throws {
            let now = try database.rareHorizon()
            if horizon != now {
                self = Held()
                (horizon, last) = (now, now)
            }
            try database.each("SELECT number, rare FROM fingerprints WHERE number > ? ORDER BY number", [.int(last)]) { row in
                last = try row.int(0)
                for hash in try Unpacking.fixed64(row.blobIfAny(1)) { add(hash, last) }
            }
        }

        func holders(of hash: UInt64) -> [Int] { (first[hash].map { [$0] } ?? []) + (others[hash] ?? []) }

        /// A story that was not read yet will be read as it is then.
        mutating func replace(_ change: RareChange) {
            guard let horizon, change.number > horizon, change.number <= last else { return }
            for hash in change.old.subtracting(change.new) { remove(hash, change.number) }
            for hash in change.new.subtracting(change.old) { add(hash, change.number) }
        }

        private mutating func add(_ hash: UInt64, _ number: Int) {
            if first[hash] == nil { first[hash] = number } else { others[hash, default: []].append(number) }
        }

        private mutating func remove(_ hash: UInt64, _ number: Int) {
            var rest = holders(of: hash).filter { $0 != number }
            first[hash] = rest.popLast()
            others[hash] = rest.isEmpty ? nil : rest
        }
    }
}

/// The rare hashes of a story before and after a commit.
struct RareChange {
    var number: Int
    var old: Set<UInt64>
    var new: Set<UInt64>
}

extension Database {
    /// The rare hashes of stories up to this number stand in `rare_hashes`.
    func rareHorizon() throws -> Int { try first("SELECT number FROM rare_horizon") { try $0.int(0) } ?? 0 }
}

extension Commit {
    /// Folds the rare hashes of the youngest stories into the table once there are enough, in the order of the table.
    func foldRare(batch: Int) throws {
        let horizon = try database.rareHorizon()
        let last = try database.first("SELECT coalesce(max(number), 0) FROM fingerprints") { try $0.int(0) } ?? 0
        guard last - horizon >= batch else { return }
        var rows: [(hash: Int64, number: Int)] = []
        try database.each("SELECT number, rare FROM fingerprints WHERE number > ? AND rare IS NOT NULL", [.int(horizon)]) { row in
            let number = try row.int(0)
            for hash in Set(try Unpacking.fixed64(row.blob(1))) { rows.append((Int64(bitPattern: hash), number)) }
        }
        rows.sort { $0 < $1 }
        for row in rows { try run("INSERT INTO rare_hashes (hash, number) VALUES (?, ?)", [.int(row.hash), .int(row.number)]) }
        try run("UPDATE rare_horizon SET number = ?", [.int(last)])
    }
}
