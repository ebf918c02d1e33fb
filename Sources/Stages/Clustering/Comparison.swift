import Model

/// Compares two documents: from the hashes they share to exact runs, passages and their measures.
struct Comparison {
    /// Runs on one diagonal with no more words between them are one passage.
    private static let longestGap = 12
    /// A run must have as many words as a gram has.
    private static let shortestRun = (words: 5, characters: 10)
    /// A passage that lies wholly in so many words at the end of both texts, or at the head of both texts of one site, is suspected to be a site's wrapping.
    private static let suspiciousWords = 20
    /// Prose words that make a passage count.
    private static let prosePassage = 7.0
    /// Places of one hash in one text that are looked at.
    private static let placesPerHash = 4

    /// Runs of two texts hold at most so many times their words altogether: a bound for texts that repeat themselves.
    private static let mostRepetition = 64

    private let first: ClusterDocument
    private let second: ClusterDocument
    private var hereIsTaken: [Bool]
    private var thereIsTaken: [Bool]

    /// What two documents share; the result does not depend on their order but for the names `first` and `second`.
    static func compare(_ first: ClusterDocument, _ second: ClusterDocument) -> SharedText {
        var comparison = Comparison(first, second)
        return comparison.measure()
    }

    private init(_ first: ClusterDocument, _ second: ClusterDocument) {
        self.first = first
        self.second = second
        hereIsTaken = [Bool](repeating: false, count: first.fingerprint.tokens.count)
        thereIsTaken = [Bool](repeating: false, count: second.fingerprint.tokens.count)
    }

    private mutating func measure() -> SharedText {
        let isSameSite = !first.site.isEmpty && first.site == second.site
        var shared = SharedText(first: .init(first.fingerprint), second: .init(second.fingerprint), isSameSite: isSameSite)
        for passage in Self.join(runs(of: hits())) {
            guard let passage = take(passage) else { continue }
            shared.passages.append(passage)
            add(passage, to: &shared)
        }
        shared.passages.sort { ($1.count, $0.here.lowerBound) < ($0.count, $1.here.lowerBound) }
        let isFirstLonger = shared.first.length > shared.second.length
        shared.startInLonger = shared.passages.map { (isFirstLonger ? $0.here : $0.there).lowerBound }.min() ?? 0
        return shared
    }

    /// Places of hashes that stand in both documents, as (index here, index there), sorted.
    private func hits() -> [(here: Int, there: Int)] {
        let left = Self.sortedPlaces(first.fingerprint)
        let right = Self.sortedPlaces(second.fingerprint)
        var hits: [(here: Int, there: Int)] = []
        var (one, other) = (0, 0)
        while one < left.count && other < right.count {
            let hash = left[one].hash
            if hash < right[other].hash {
                one += 1
            } else if hash > right[other].hash {
                other += 1
            } else {
                let lefts = left[one...].prefix { $0.hash == hash }
                let rights = right[other...].prefix { $0.hash == hash }
                for l in lefts.prefix(Self.placesPerHash) {
                    for r in rights.prefix(Self.placesPerHash) { hits.append((l.place, r.place)) }
                }
                (one, other) = (lefts.endIndex, rights.endIndex)
            }
        }
        return hits.sorted { ($0.here, $0.there) < ($1.here, $1.there) }
    }

    private static func sortedPlaces(_ fingerprint: Fingerprint) -> [(hash: UInt64, place: Int)] {
        zip(fingerprint.hashes, fingerprint.positions).map { ($0, Int($1)) }.sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }
    }

    /// Every hit stretched in both directions as far as the words are equal; each run once, sorted by diagonal and place.
    private func runs(of hits: [(here: Int, there: Int)]) -> [TokenRun] {
        let (here, there) = (first.fingerprint.tokens, second.fingerprint.tokens)
        var left = Self.mostRepetition * (here.count + there.count)
        var ends: [Int: Int] = [:]
        var runs: [TokenRun] = []
        for hit in hits where hit.here < here.count && hit.there < there.count && left > 0 {
            let diagonal = hit.there - hit.here
            if let end = ends[diagonal], hit.here < end { continue }
            var (start, end) = (hit.here, hit.here)
            while end < here.count, end + diagonal < there.count, here[end] == there[end + diagonal] { end += 1 }
            while start > 0, start + diagonal > 0, here[start - 1] == there[start - 1 + diagonal] { start -= 1 }
            ends[diagonal] = max(end, hit.here)
            left -= end - start
            guard end > hit.here, end - start >= shortest(at: hit.here) else { continue }
            runs.append(TokenRun(here: start, there: start + diagonal, count: end - start))
        }
        return runs.sorted { ($0.there - $0.here, $0.here) < ($1.there - $1.here, $1.here) }
    }

    private func shortest(at place: Int) -> Int {
        first.fingerprint.flags[place].contains(.character) ? Self.shortestRun.characters : Self.shortestRun.words
    }

    /// Neighbouring runs of one diagonal as passages, longest first.
    private static func join(_ runs: [TokenRun]) -> [TokenPassage] {
        var passages: [TokenPassage] = []
        for run in runs {
            if let last = passages.last?.runs.last, last.there - last.here == run.there - run.here,
                run.here - (last.here + last.count) <= longestGap
            {
                passages[passages.count - 1].runs.append(run)
                passages[passages.count - 1].count += run.count
            } else {
                passages.append(TokenPassage(runs: [run], count: run.count))
            }
        }
        return passages.sorted { ($1.count, $0.here.lowerBound, $0.there.lowerBound) < ($0.count, $1.here.lowerBound, $1.there.lowerBound) }
    }

    /// The part of a passage that no longer passage has taken on either side: every word is counted once.
    private mutating func take(_ passage: TokenPassage) -> TokenPassage? {
        var left = TokenPassage(runs: [], count: 0)
        for run in passage.runs {
            var start: Int?
            for offset in 0...run.count {
                let isFree = offset < run.count && !hereIsTaken[run.here + offset] && !thereIsTaken[run.there + offset]
                if isFree {
                    if start == nil { start = offset }
                    hereIsTaken[run.here + offset] = true
                    thereIsTaken[run.there + offset] = true
                } else if let begun = start {
                    if offset - begun >= shortest(at: run.here) {
                        left.runs.append(TokenRun(here: run.here + begun, there: run.there + begun, count: offset - begun))
                        left.count += offset - begun
                    }
                    start = nil
                }
            }
        }
        return left.runs.isEmpty ? nil : left
    }

    private func add(_ passage: TokenPassage, to shared: inout SharedText) {
        let (here, there) = (first.fingerprint.flags, second.fingerprint.flags)
        let isSuspect = isSuspect(passage, isSameSite: shared.isSameSite)
        var (words, prose) = (0.0, 0.0)
        for run in passage.runs {
            for offset in 0..<run.count {
                let both = here[run.here + offset].union(there[run.there + offset])
                guard !both.contains(.boilerplate) else { continue }
                let weight = SharedText.weight(both)
                words += weight
                if both.isProse { prose += weight }
            }
        }
        shared.words += words
        shared.longest = max(shared.longest, words)
        guard !isSuspect else { return }
        shared.prose += prose
        shared.longestProse = max(shared.longestProse, prose)
        if prose >= Self.prosePassage { shared.prosePassages += 1 }
    }

    private func isSuspect(_ passage: TokenPassage, isSameSite: Bool) -> Bool {
        let (here, there) = (passage.here, passage.there)
        let closes =
            here.lowerBound >= first.fingerprint.tokens.count - Self.suspiciousWords
            && there.lowerBound >= second.fingerprint.tokens.count - Self.suspiciousWords
        let opens = here.upperBound <= Self.suspiciousWords && there.upperBound <= Self.suspiciousWords
        return closes || (opens && isSameSite)
    }
}
