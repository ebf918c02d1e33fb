import Model

/// What sites repeat on unrelated stories, as far as it was found out (`Audit`): it is no evidence, wherever it stands.
struct BoilerplateRegistry: Sendable {
    private var everywhere: Set<UInt64> = []
    /// Hashes by which nobody is looked for.
    private var common: Set<UInt64> = []
    private var bySite: [String: Set<UInt64>] = [:]

    /// A registry of what is known.
    init(_ passages: [BoilerplatePassage] = []) {
        for passage in passages { insert(passage.hash, of: passage.site, isCommon: passage.text.isEmpty) }
    }

    /// Whether it holds a hash for a site; for all where `site` is nil.
    func knows(_ hash: UInt64, of site: String?) -> Bool {
        guard let site else { return everywhere.contains(hash) }
        return bySite[site]?.contains(hash) == true
    }

    /// Adds a hash for a site, for all where `site` is nil, or for a common phrase.
    mutating func insert(_ hash: UInt64, of site: String?, isCommon: Bool) {
        if isCommon {
            common.insert(hash)
        } else if let site {
            bySite[site, default: []].insert(hash)
        } else {
            everywhere.insert(hash)
        }
    }

    /// A document with what the registry holds of it marked as boilerplate.
    func mark(_ document: ClusterDocument) -> MarkedDocument {
        let local = bySite[document.site] ?? []
        let fingerprint = document.fingerprint
        var marked = MarkedDocument(document: document, hashes: [], boilerplate: [])
        var known: [Int] = []
        marked.hashes.reserveCapacity(fingerprint.hashes.count)
        let isEmpty = everywhere.isEmpty && local.isEmpty
        for (index, hash) in fingerprint.hashes.enumerated() {
            if !isEmpty && (everywhere.contains(hash) || local.contains(hash)) {
                known.append(index)
            } else if common.isEmpty || !common.contains(hash) {
                marked.hashes.append(hash)
            }
        }
        marked.hashes.sort()
        marked.hashes.removeRepeats()
        guard !known.isEmpty, fingerprint.positions.count == fingerprint.hashes.count else { return marked }
        marked.boilerplate = Passages.ranges(of: known.map { Int(fingerprint.positions[$0]) }.sorted(), in: fingerprint)
        for range in marked.boilerplate {
            for token in range where token < fingerprint.flags.count { marked.document.fingerprint.flags[token].insert(.boilerplate) }
        }
        return marked
    }
}

/// A document as it is compared.
struct MarkedDocument: Sendable {
    /// The document; what the registry knows is flagged as boilerplate.
    var document: ClusterDocument
    /// The hashes that count, sorted, each once.
    var hashes: [UInt64]
    /// The tokens that the registry knows, in order.
    var boilerplate: [Range<Int>]

    var id: StoryID { document.id }

    /// How many hashes two documents share, all of which count for both.
    func shared(with other: MarkedDocument) -> Int {
        var (left, right, count) = (0, 0, 0)
        while left < hashes.count && right < other.hashes.count {
            if hashes[left] == other.hashes[right] {
                (left, right, count) = (left + 1, right + 1, count + 1)
            } else if hashes[left] < other.hashes[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return count
    }

    /// Where in the text, in Unicode scalars, the registry's passages stand.
    var masks: [Range<Int>] {
        let fingerprint = document.fingerprint
        return boilerplate.compactMap { range in
            guard let last = range.last, last < fingerprint.ends.count, fingerprint.ends.count == fingerprint.starts.count else {
                return nil
            }
            return Int(fingerprint.starts[range.lowerBound])..<Int(fingerprint.ends[last])
        }
    }
}

/// Winnowed grams that follow closely are one passage.
enum Passages {
    /// Words in a gram and between the first words of two neighbours; twice as many characters, where most words are single characters.
    private static let words = (gram: 5, gap: 16)

    /// The tokens that grams at these places cover; what lies between two neighbours is covered too.
    static func ranges(of places: [Int], in fingerprint: Fingerprint) -> [Range<Int>] {
        let (gram, gap) = sizes(of: fingerprint)
        var ranges: [Range<Int>] = []
        for place in places {
            let end = min(place + gram, fingerprint.tokens.count)
            guard place < end else { continue }
            if let last = ranges.last, place - (last.upperBound - gram) <= gap {
                ranges[ranges.count - 1] = last.lowerBound..<max(end, last.upperBound)
            } else {
                ranges.append(place..<end)
            }
        }
        return ranges
    }

    static func sizes(of fingerprint: Fingerprint) -> (gram: Int, gap: Int) {
        let characters = fingerprint.flags.lazy.filter { $0.contains(.character) }.count
        return characters * 2 > fingerprint.flags.count ? (2 * words.gram, 2 * words.gap) : (words.gram, words.gap)
    }
}

extension Array where Element: Equatable {
    /// Of equal neighbours leaves one.
    mutating func removeRepeats() {
        guard count > 1 else { return }
        var kept = 0
        for index in 1..<count where self[index] != self[kept] {
            kept += 1
            self[kept] = self[index]
        }
        removeLast(count - kept - 1)
    }
}
