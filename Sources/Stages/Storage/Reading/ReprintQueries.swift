import GRDB
public import Model

// What clustering remembers for ever: rare fingerprints, the boilerplate registry, masks.

extension SQLiteStore {
    /// Stories of any age whose rare fingerprints are among these hashes, with how many are; at most 64, those with the most, of equals those whose
    /// ids sort first. A hash that more than 64 stories hold finds nothing.
    public func reprints(holding hashes: [UInt64]) throws -> [StoryID: Int] {
        try read { database in
            let counts = try rareFold.counts(of: Set(hashes), most: Self.mostReprints, in: database)
            return try database.stories(mostOften: counts, limit: Self.mostReprints)
        }
    }

    private static let mostReprints = 64

    /// The boilerplate registry, sorted by key.
    public func boilerplate() throws -> [BoilerplatePassage] {
        let passages = try read { database in
            try database.all("SELECT hash, site, text, stories, since FROM boilerplate") { row in
                BoilerplatePassage(
                    hash: try row.bits(0), site: row.textIfAny(1), text: try row.text(2), stories: try row.int(3), since: try row.time(4))
            }
        }
        return passages.sorted { $0.key < $1.key }
    }

    /// The ranges of a story's current text that the registry counts as boilerplate.
    public func masks(of story: StoryID) throws -> [Range<Int>] { try read { try $0.masks(of: story) } }
}

extension Database {
    /// The ranges of a story's current text that the registry counts as boilerplate.
    func masks(of story: StoryID) throws -> [Range<Int>] {
        try first("SELECT ranges FROM masks WHERE story = ?", [.name(story)]) { try $0.json([Range<Int>].self, 0) } ?? []
    }

    /// Of stories that were counted by their numbers, those counted most; names are read only of those that may be among them.
    fileprivate func stories(mostOften counts: [Int: Int], limit: Int) throws -> [StoryID: Int] {
        let least = counts.count > limit ? counts.values.sorted(by: >)[limit - 1] : 1
        var named: [(story: StoryID, count: Int)] = []
        for (number, count) in counts where count >= least {
            let story = try first("SELECT story FROM fingerprints WHERE number = ?", [.int(number)]) { try $0.name(0) as StoryID }
            if let story { named.append((story, count)) }
        }
        named.sort { ($1.count, $0.story) < ($0.count, $1.story) }
        return Dictionary(uniqueKeysWithValues: named.prefix(limit).map { ($0.story, $0.count) })
    }
}
