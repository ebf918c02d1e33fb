import GRDB
import Model

// What clustering keeps beside clusters: rare fingerprints, the boilerplate registry, masks.

extension Commit {
    /// Writes what a plan keeps, after its stories are there, and tells which rare hashes changed.
    func keep(_ plan: ClusterPlan) throws -> [RareChange] {
        let horizon = plan.rare.isEmpty ? 0 : try database.rareHorizon()
        let rare = try plan.rare.sorted { $0.key < $1.key }.compactMap { try saveRare(Set($1), of: $0, horizon: horizon) }
        for key in plan.unlearned { try forget(key) }
        for passage in plan.learned { try save(passage) }
        for (story, ranges) in plan.masked.sorted(by: { $0.key < $1.key }) { try saveMasks(ranges, of: story) }
        if let moment = plan.expired { try dropDays(before: moment) }
        return rare
    }

    /// Replaces the rare hashes of one story. Rows of the table are made later, for many stories at once; where they stand already, those that stay are
    /// left alone.
    private func saveRare(_ hashes: Set<UInt64>, of story: StoryID, horizon: Int) throws -> RareChange? {
        precondition(hashes.count <= ClusterPlan.rarestOfStory, "A story has at most \(ClusterPlan.rarestOfStory) rare fingerprints.")
        let known = try database.first("SELECT number, rare FROM fingerprints WHERE story = ?", [.name(story)]) { row in
            (number: try row.int(0), hashes: Set(try Unpacking.fixed64(row.blobIfAny(1))))
        }
        guard let known else { preconditionFailure("A story whose rare fingerprints are kept must exist.") }
        guard hashes != known.hashes else { return nil }
        if known.number <= horizon {
            for hash in known.hashes.subtracting(hashes).sorted() {
                try run("DELETE FROM rare_hashes WHERE hash = ? AND number = ?", [.bits(hash), .int(known.number)])
            }
            for hash in hashes.subtracting(known.hashes).sorted() {
                try run("INSERT INTO rare_hashes (hash, number) VALUES (?, ?)", [.bits(hash), .int(known.number)])
            }
        }
        try run(
            "UPDATE fingerprints SET rare = ? WHERE number = ?",
            [hashes.isEmpty ? nil : .blob(Packing.fixed(hashes.sorted())), .int(known.number)])
        return RareChange(number: known.number, old: known.hashes, new: hashes)
    }

    private func save(_ passage: BoilerplatePassage) throws {
        try forget(passage.key)
        try run(
            "INSERT INTO boilerplate (hash, site, text, stories, since) VALUES (?, ?, ?, ?, ?)",
            [.bits(passage.hash), .text(passage.site), .text(passage.text), .int(passage.stories), .time(passage.since)])
    }

    private func forget(_ key: BoilerplatePassage.Key) throws {
        try run("DELETE FROM boilerplate WHERE hash = ? AND site IS ?", [.bits(key.hash), .text(key.site)])
    }

    private func saveMasks(_ ranges: [Range<Int>], of story: StoryID) throws {
        guard !ranges.isEmpty else {
            try run("DELETE FROM masks WHERE story = ?", [.name(story)])
            return
        }
        try run("INSERT OR REPLACE INTO masks (story, ranges) VALUES (?, ?)", [.name(story), try .json(ranges)])
    }
}
