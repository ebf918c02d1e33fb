import Model

/// Finds out what is boilerplate: a passage that stands in stories which have nothing else in common.
///
/// Counting clusters is not enough, for pages that share a long notice are merged by it and then count as one. So the documents themselves are asked: of
/// those that hold a hash, how many pairwise share nothing but the passage around it? Three of one site, under different headlines, make it that site's
/// boilerplate; five sites make it everybody's; a phrase that forty-eight clusters hold is common, whatever else they share. More documents can only add to
/// what is found, so it does not matter in which order they come. (Of the phrase no more follows than that nobody is looked for by it.)
struct Audit {
    /// Unrelated stories of one site that make a passage its boilerplate.
    static let storiesOfSite = 3
    /// Sites with unrelated stories that make a passage everybody's.
    static let sites = 5
    /// Clusters that make a passage a common phrase.
    static let clusters = 48
    /// A passage that covers more of the shorter text is the story itself.
    private static let cover = (site: 0.8, everywhere: 0.5)
    /// Likeness (Dice coefficient) of the headlines' topical words from which two stories are one.
    private static let likeTitles = 0.5
    /// Words beside the passage below which a text says nothing of its own.
    private static let ownWords = 20

    /// What was found out of a hash.
    struct Finding: Hashable {
        /// For which site; nil for all.
        var site: String?
        /// How many unrelated stories hold it.
        var stories: Int
        /// One of them.
        var witness: StoryID
        /// Whether it is no passage, but a phrase that many hold.
        var isCommon = false
    }

    /// Those who hold the hash, in an order that does not depend on who came first.
    let holders: [MarkedDocument]
    let hash: UInt64

    /// What is to be learned of the hash, which is that of a run of words; the registry's own marks are on the documents already.
    func findings() -> [Finding] {
        var findings: [Finding] = []
        let bySite = Dictionary(grouping: holders.indices.filter { !holders[$0].document.site.isEmpty }) { holders[$0].document.site }
        for (site, members) in bySite.sorted(by: { $0.key < $1.key }) where members.count >= Self.storiesOfSite {
            if let found = unrelated(members, wanted: Self.storiesOfSite, cover: Self.cover.site) {
                findings.append(Finding(site: site, stories: found.count, witness: holders[found[0]].id))
            }
        }
        if let found = unrelated(oneOfEachSite(bySite), wanted: Self.sites, cover: Self.cover.everywhere) {
            findings.append(Finding(site: nil, stories: found.count, witness: holders[found[0]].id))
        }
        return findings
    }

    /// The first document of each site; those whose site is not known stand for a site each.
    private func oneOfEachSite(_ bySite: [String: [Int]]) -> [Int] {
        (bySite.values.map { $0[0] } + holders.indices.filter { holders[$0].document.site.isEmpty }).sorted()
    }

    /// So many documents that no two of them share anything but the passage; nil where there are not enough. The first that fits is taken.
    private func unrelated(_ candidates: [Int], wanted: Int, cover: Double) -> [Int]? {
        var chosen: [Int] = []
        for (offset, candidate) in candidates.enumerated() {
            guard chosen.count + candidates.count - offset >= wanted else { return nil }
            if chosen.allSatisfy({ isUnrelated(holders[$0], holders[candidate], cover: cover) }) { chosen.append(candidate) }
            if chosen.count == wanted { return chosen }
        }
        return nil
    }

    private func isUnrelated(_ one: MarkedDocument, _ other: MarkedDocument, cover: Double) -> Bool {
        guard !Self.isAlike(one.document.fingerprint.titleTokens, other.document.fingerprint.titleTokens) else { return false }
        let places = Self.sharedPlaces(one, other)
        let ranges = Passages.ranges(of: places, in: one.document.fingerprint)
        guard let passage = ranges.first(where: { range in one.places(of: hash).contains { range.contains($0) } }) else { return false }
        let beside = places.count { !passage.contains($0) }
        guard beside <= 1 else { return false }
        let shorter = min(one.ownTokens, other.ownTokens)
        return Double(passage.count) <= cover * Double(shorter) && shorter - passage.count >= Self.ownWords
    }

    private static func isAlike(_ one: [UInt32], _ other: [UInt32]) -> Bool {
        guard !one.isEmpty, !other.isEmpty else { return false }
        let (left, right) = (Set(one), Set(other))
        return Double(2 * left.intersection(right).count) >= likeTitles * Double(left.count + right.count)
    }

    /// Where in the first document the hashes stand that both hold, sorted.
    private static func sharedPlaces(_ one: MarkedDocument, _ other: MarkedDocument) -> [Int] {
        let fingerprint = one.document.fingerprint
        let both = Set(one.hashes).intersection(other.hashes)
        return zip(fingerprint.hashes, fingerprint.positions).filter { both.contains($0.0) }.map { Int($0.1) }.sorted()
    }
}

extension MarkedDocument {
    /// Where a hash stands in the text.
    func places(of hash: UInt64) -> [Int] {
        zip(document.fingerprint.hashes, document.fingerprint.positions).filter { $0.0 == hash }.map { Int($0.1) }
    }

    /// Tokens that are not known for boilerplate.
    var ownTokens: Int { document.fingerprint.flags.lazy.filter { !$0.contains(.boilerplate) }.count }
}
