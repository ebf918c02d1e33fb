import Model

/// The hot part of the past: every document of the window, which hashes it holds and with whom it hangs together.
///
/// Postings are kept by cluster: of the documents of one cluster that hold a hash, at most eight have a posting for it, so that a story that a thousand sites
/// print costs no more to find than one that ten print. Where these are not all, a posting says so, and whoever must know all looks through the cluster.
struct WindowIndex {
    /// Documents of one cluster that have a posting for one hash.
    static let postingsPerCluster = 8
    /// Hashes of a story by which it is found after it has left the window.
    static let rareHashes = 16

    struct Entry {
        var story: StoryID
        var time: Timestamp
        var site: UInt32
        /// Chosen by the story's name: which documents of a cluster have postings does not depend on who came first.
        var rank: UInt32
        /// Distinct hashes that count.
        var hashes: UInt16
        var isCurrent: Bool
    }

    private var entries: [Entry] = []
    private var clusters = ClusterRings()
    private var numbers: [StoryID: UInt32] = [:]
    private var sites: [String: UInt32] = [:]
    private var hashes = HashIndex()
    private var outdated = 0
    private var hits: [UInt16] = []
    private var found: [HashIndex.Posting] = []

    /// Documents held.
    var count: Int { numbers.count }
    /// Postings held, those of outdated versions included.
    var postings: Int { hashes.count }

    // MARK: Documents

    /// Notes the current version of a story, alone in its cluster and not yet to be found; an older version is forgotten.
    mutating func enter(_ document: MarkedDocument) {
        forget(document.id)
        let number = UInt32(entries.count)
        let site = sites[document.document.site] ?? UInt32(sites.count)
        sites[document.document.site] = site
        entries.append(
            Entry(
                story: document.id, time: document.document.time, site: site, rank: Self.rank(document.id),
                hashes: UInt16(clamping: document.hashes.count), isCurrent: true))
        clusters.add()
        hits.append(0)
        numbers[document.id] = number
    }

    /// Makes a document that has its cluster findable.
    ///
    /// - Returns: hashes of it that many hold: three documents of its site, documents of five sites, or forty-eight clusters.
    mutating func post(_ document: MarkedDocument) -> [UInt64] {
        guard let number = numbers[document.id] else { return [] }
        return document.hashes.filter { post($0, of: number) }
    }

    private mutating func post(_ hash: UInt64, of number: UInt32) -> Bool {
        found.removeAll(keepingCapacity: true)
        hashes.look(up: hash, into: &found)
        guard !found.isEmpty else {
            hashes.insert(hash, document: number)
            return false
        }
        let cluster = clusters.root(of: number)
        var mates = 0
        var last: HashIndex.Posting?
        for posting in found where entries[Int(posting.document)].isCurrent && clusters.root(of: posting.document) == cluster {
            if posting.document == number { return false }
            mates += 1
            if last.map({ entries[Int($0.document)].rank < entries[Int(posting.document)].rank }) ?? true { last = posting }
        }
        guard mates >= Self.postingsPerCluster, let last else {
            hashes.insert(hash, document: number)
            return isCrowded(hash, number)
        }
        let isBefore = entries[Int(number)].rank < entries[Int(last.document)].rank
        if isBefore || !last.standsForMore {
            hashes.replace(hash, last.document, with: .init(document: isBefore ? number : last.document, standsForMore: true))
        }
        return isBefore && isCrowded(hash, number)
    }

    /// Whether those found and one more are many.
    private func isCrowded(_ hash: UInt64, _ number: UInt32) -> Bool {
        if found.count >= Audit.clusters { return true }
        guard found.count >= Audit.storiesOfSite - 1, !Fingerprint.isPair(hash) else { return false }
        let site = entries[Int(number)].site
        let sites = found.map { entries[Int($0.document)].site }
        if sites.count(where: { $0 == site }) >= Audit.storiesOfSite - 1 { return true }
        return sites.count >= Audit.sites - 1 && Set(sites).union([site]).count >= Audit.sites
    }

    /// Sets the two documents' clusters down as one.
    mutating func join(_ one: StoryID, _ other: StoryID) {
        if let one = numbers[one], let other = numbers[other] { clusters.join(one, other) }
    }

    /// Sets the clusters of stories anew, whose clusters until now these were, whole. Their documents must be posted again.
    mutating func regroup(_ groups: [[StoryID]]) {
        clusters.isolate(groups.joined().compactMap { numbers[$0] })
        for group in groups {
            let held = group.compactMap { numbers[$0] }
            for number in held.dropFirst() { clusters.join(held[0], number) }
        }
    }

    /// The moment since which at most so many documents are held; nil where there are no more.
    func moment(keeping most: Int) -> Timestamp? {
        guard count > most else { return nil }
        return entries.lazy.filter(\.isCurrent).map(\.time).sorted()[count - most]
    }

    /// Drops documents older than a moment.
    mutating func drop(before moment: Timestamp) {
        keep { $0.time >= moment || $0.time == Clusterer.unknownTime }
    }

    private mutating func forget(_ story: StoryID) {
        guard let number = numbers.removeValue(forKey: story) else { return }
        entries[Int(number)].isCurrent = false
        outdated += 1
        if outdated > 1000 && outdated > numbers.count / 2 { keep { _ in true } }
    }

    // MARK: Questions

    /// A cluster that holds documents like another one.
    struct Candidates {
        /// Documents that share enough hashes, most shared first, then by name.
        var stories: [StoryID]
        /// A document of the cluster.
        var anyone: UInt32
        /// Whether others of the cluster may share as many.
        var standsForMore: Bool
        /// Most hashes shared with one document.
        var hits: UInt16
    }

    /// How many hashes two documents must share to be compared, by the number of the one that has fewer. Two chance meetings are rare; one is not.
    static func needed(_ hashes: Int) -> Int { hashes < 40 ? 1 : 2 }

    /// Documents to compare a document with, by cluster, the likeliest first.
    mutating func candidates(for document: MarkedDocument, window: Duration?) -> [Candidates] {
        let (touched, more) = count(document)
        defer { for number in touched { hits[Int(number)] = 0 } }
        var byCluster: [UInt32: [UInt32]] = [:]
        for number in touched {
            let entry = entries[Int(number)]
            guard Int(hits[Int(number)]) >= Self.needed(min(document.hashes.count, Int(entry.hashes))), entry.story != document.id,
                Self.isNear(entry.time, document.document.time, window: window)
            else { continue }
            byCluster[clusters.root(of: number), default: []].append(number)
        }
        for (cluster, count) in more where byCluster[cluster] == nil && count >= Self.needed(document.hashes.count) {
            byCluster[cluster] = []
        }
        let candidates = byCluster.map { cluster, numbers in
            let stories = numbers.map { (hits: hits[Int($0)], story: entries[Int($0)].story) }.sorted {
                ($1.hits, $0.story) < ($0.hits, $1.story)
            }
            return Candidates(
                stories: stories.map(\.story), anyone: cluster, standsForMore: more[cluster] != nil, hits: stories.first?.hits ?? 0)
        }
        return candidates.sorted {
            ($1.hits, $0.stories.first ?? entries[Int($0.anyone)].story) < ($0.hits, $1.stories.first ?? entries[Int($1.anyone)].story)
        }
    }

    /// The documents of a cluster, sorted.
    func members(with anyone: UInt32) -> [StoryID] {
        clusters.members(with: anyone).map { entries[Int($0)] }.filter(\.isCurrent).map(\.story).sorted()
    }

    /// The documents that have a posting for a hash, and whole clusters where these stand for more.
    mutating func holders(of hash: UInt64, whole: Bool) -> [StoryID] {
        found.removeAll(keepingCapacity: true)
        hashes.look(up: hash, into: &found)
        var holders = Set(found.map { entries[Int($0.document)] }.filter(\.isCurrent).map(\.story))
        if whole {
            for posting in found where posting.standsForMore { holders.formUnion(members(with: posting.document)) }
        }
        return holders.sorted()
    }

    /// How many clusters hold a hash.
    mutating func clusters(with hash: UInt64) -> Int {
        found.removeAll(keepingCapacity: true)
        hashes.look(up: hash, into: &found)
        var roots = Set<UInt32>()
        for posting in found where entries[Int(posting.document)].isCurrent { roots.insert(clusters.root(of: posting.document)) }
        return roots.count
    }

    /// Whether a story hangs together with no other of the window.
    func isAlone(_ story: StoryID) -> Bool { numbers[story].map(clusters.isAlone) ?? true }

    /// Whether two stories hang together; one that has left the window hangs together with none.
    mutating func isJoined(_ one: StoryID, _ other: StoryID) -> Bool {
        guard let left = numbers[one], let right = numbers[other] else { return false }
        return clusters.root(of: left) == clusters.root(of: right)
    }

    /// The hashes of a document that the fewest others hold, at most sixteen; of equals the least.
    mutating func rarest(of document: MarkedDocument) -> [UInt64] {
        guard document.hashes.count > Self.rareHashes else { return document.hashes }
        let counted = document.hashes.map { hash in
            found.removeAll(keepingCapacity: true)
            hashes.look(up: hash, into: &found)
            return (count: found.count, hash: hash)
        }
        return counted.sorted { ($0.count, $0.hash) < ($1.count, $1.hash) }.prefix(Self.rareHashes).map(\.hash)
    }

    // MARK: Within

    /// Counts shared hashes into `hits`; gives the documents that have any, and clusters of which more documents have some.
    private mutating func count(_ document: MarkedDocument) -> (touched: [UInt32], more: [UInt32: Int]) {
        var touched: [UInt32] = []
        var more: [UInt32: Int] = [:]
        for place in hashes.known(document.hashes) {
            found.removeAll(keepingCapacity: true)
            hashes.look(up: document.hashes[place], into: &found)
            for posting in found {
                if posting.standsForMore { more[clusters.root(of: posting.document), default: 0] += 1 }
                let number = Int(posting.document)
                guard entries[number].isCurrent else { continue }
                if hits[number] == 0 { touched.append(posting.document) }
                hits[number] &+= 1
            }
        }
        return (touched, more)
    }

    private static func isNear(_ one: Timestamp, _ other: Timestamp, window: Duration?) -> Bool {
        guard let window, one != Clusterer.unknownTime, other != Clusterer.unknownTime else { return true }
        return one - other <= window && other - one <= window
    }

    private static func rank(_ story: StoryID) -> UInt32 {
        let state = story.rawValue.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        return UInt32(truncatingIfNeeded: state >> 32 ^ state)
    }

    /// Keeps the current documents that shall stay, under new numbers. A posting that goes and stood for more passes that on to one that stays.
    private mutating func keep(_ stays: (Entry) -> Bool) {
        var renumbered = [UInt32](repeating: .max, count: entries.count)
        var heirs: [UInt32: UInt32] = [:]
        var kept: [Entry] = []
        var (old, rings) = (clusters, ClusterRings())
        for (number, entry) in entries.enumerated() where entry.isCurrent && stays(entry) {
            let new = UInt32(kept.count)
            renumbered[number] = new
            kept.append(entry)
            rings.add()
            let root = old.root(of: UInt32(number))
            if let first = heirs[root] { rings.join(first, new) } else { heirs[root] = new }
        }
        hashes.renumber { posting in
            let number = renumbered[Int(posting.document)]
            if number != .max { return .init(document: number, standsForMore: posting.standsForMore) }
            guard posting.standsForMore else { return nil }
            return heirs[old.root(of: posting.document)].map { .init(document: $0, standsForMore: true) }
        }
        (entries, clusters, outdated) = (kept, rings, 0)
        numbers = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1.story, UInt32($0)) })
        hits = [UInt16](repeating: 0, count: kept.count)
    }
}
