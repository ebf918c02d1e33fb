import Model

/// The hot part of the past: for every document of the window its hashes and its cluster.
struct WindowIndex {
    /// Documents of one hash that are looked at.
    private static let postingsPerHash = 256
    /// A hash that more clusters hold is a stop-hash: a common phrase, which finds nothing.
    private static let clustersPerHash = 48

    private struct Entry {
        var story: StoryID
        var time: Timestamp
        var cluster: UInt32
        var hashes: UInt16
        var isCurrent: Bool
    }

    private var entries: [Entry] = []
    private var numbers: [StoryID: UInt32] = [:]
    private var hashes = HashIndex()
    private var clusters: [ArticleID: UInt32] = [:]
    private var outdated = 0
    private var hits: [UInt16] = []

    /// Documents held.
    var count: Int { numbers.count }
    /// Postings held, those of outdated versions included.
    var postings: Int { hashes.count }

    /// Adds the current version of a story; an older one is forgotten.
    mutating func insert(_ document: ClusterDocument, in article: ArticleID) {
        remove(document.id)
        let number = UInt32(entries.count)
        let distinct = Set(document.fingerprint.hashes)
        let size = UInt16(clamping: distinct.count)
        entries.append(Entry(story: document.id, time: document.time, cluster: cluster(of: article), hashes: size, isCurrent: true))
        hits.append(0)
        numbers[document.id] = number
        for hash in distinct { hashes.insert(hash, document: number) }
        if outdated > 1000 && outdated > numbers.count / 2 { keep { _ in true } }
    }

    /// Sets the cluster of a story that is held.
    mutating func assign(_ story: StoryID, to article: ArticleID) {
        guard let number = numbers[story] else { return }
        entries[Int(number)].cluster = cluster(of: article)
    }

    /// Drops documents older than a moment.
    mutating func drop(before moment: Timestamp) {
        keep { $0.time >= moment || $0.time == Clusterer.unknownTime }
    }

    /// Stories that share enough hashes with a document to be compared with it, by cluster; most shared first, then by name.
    mutating func candidates(for document: ClusterDocument, window: Duration?) -> [[StoryID]] {
        let touched = count(document)
        defer { for number in touched { hits[Int(number)] = 0 } }
        let size = UInt16(clamping: Set(document.fingerprint.hashes).count)
        var byCluster: [UInt32: [(hits: UInt16, story: StoryID)]] = [:]
        for number in touched {
            let entry = entries[Int(number)]
            guard entry.story != document.id, hits[Int(number)] >= Self.needed(min(size, entry.hashes)) else { continue }
            guard Self.isNear(entry.time, document.time, window: window) else { continue }
            byCluster[entry.cluster, default: []].append((hits[Int(number)], entry.story))
        }
        let groups = byCluster.values.map { $0.sorted { ($1.hits, $0.story) < ($0.hits, $1.story) } }
        return groups.sorted { ($1[0].hits, $0[0].story) < ($0[0].hits, $1[0].story) }.map { $0.map(\.story) }
    }

    /// Shared hashes below which no rule could accept: what is accepted shares at least 18 words in one run.
    private static func needed(_ hashes: UInt16) -> UInt16 { hashes < 16 ? 1 : hashes < 40 ? 2 : 3 }

    private static func isNear(_ one: Timestamp, _ other: Timestamp, window: Duration?) -> Bool {
        guard let window, one != Clusterer.unknownTime, other != Clusterer.unknownTime else { return true }
        return one - other <= window && other - one <= window
    }

    /// Counts shared hashes into `hits`; gives the documents that have any.
    private mutating func count(_ document: ClusterDocument) -> [UInt32] {
        var touched: [UInt32] = []
        var found: [UInt32] = []
        for hash in Set(document.fingerprint.hashes) {
            found.removeAll(keepingCapacity: true)
            hashes.look(up: hash, into: &found, limit: Self.postingsPerHash)
            guard !isStopHash(found) else { continue }
            for number in found where entries[Int(number)].isCurrent {
                if hits[Int(number)] == 0 { touched.append(number) }
                hits[Int(number)] += 1
            }
        }
        return touched
    }

    private func isStopHash(_ documents: [UInt32]) -> Bool {
        guard documents.count > Self.clustersPerHash else { return false }
        return Set(documents.lazy.map { entries[Int($0)].cluster }).count > Self.clustersPerHash
    }

    private mutating func remove(_ story: StoryID) {
        guard let number = numbers.removeValue(forKey: story) else { return }
        entries[Int(number)].isCurrent = false
        outdated += 1
    }

    private mutating func cluster(of article: ArticleID) -> UInt32 {
        if let number = clusters[article] { return number }
        let number = UInt32(clusters.count)
        clusters[article] = number
        return number
    }

    /// Builds the index anew from the current documents that shall stay.
    private mutating func keep(_ stays: (Entry) -> Bool) {
        let names = Dictionary(uniqueKeysWithValues: clusters.map { ($1, $0) })
        var renumbered = [UInt32](repeating: .max, count: entries.count)
        let (old, oldHashes) = (entries, hashes)
        (entries, numbers, clusters, outdated) = ([], [:], [:], 0)
        for (number, entry) in old.enumerated() where entry.isCurrent && stays(entry) {
            guard let name = names[entry.cluster] else { continue }
            renumbered[number] = UInt32(entries.count)
            numbers[entry.story] = UInt32(entries.count)
            var entry = entry
            entry.cluster = cluster(of: name)
            entries.append(entry)
        }
        hits = [UInt16](repeating: 0, count: entries.count)
        hashes = HashIndex()
        var kept = HashIndex()
        oldHashes.forEach { hash, number in
            if renumbered[Int(number)] != .max { kept.insert(hash, document: renumbered[Int(number)]) }
        }
        hashes = kept
    }
}
