import Model

/// Compares two documents: from the runs of words that they share to passages and their measures.
struct Comparison {
    /// Runs on one diagonal with no more words between them are one passage.
    private static let longestGap = 12
    /// A run must have as many words as a gram has.
    private static let shortestRun = (words: 5, characters: 10)
    /// A passage that lies wholly in so many words at the end of both texts, or at the head of both texts of one site, is suspected to be a site's wrapping.
    private static let suspiciousWords = 30.0
    /// Prose words that make a passage count.
    private static let prosePassage = 7.0

    private let first: ClusterDocument
    private let second: ClusterDocument
    private var hereIsTaken: [Bool] = []
    private var thereIsTaken: [Bool] = []
    private var hereEdges = (head: 0, tail: 0)
    private var thereEdges = (head: 0, tail: 0)

    /// What two documents share; the result does not depend on their order but for the names `first` and `second`.
    static func compare(_ first: ClusterDocument, _ second: ClusterDocument) -> SharedText {
        var comparison = Comparison(first, second)
        return comparison.measure()
    }

    private init(_ first: ClusterDocument, _ second: ClusterDocument) {
        self.first = first
        self.second = second
    }

    private mutating func measure() -> SharedText {
        let isSameSite = !first.site.isEmpty && first.site == second.site
        var shared = SharedText(first: .init(first.fingerprint), second: .init(second.fingerprint), isSameSite: isSameSite)
        let passages = Self.join(runs())
        guard !passages.isEmpty else { return shared }
        hereIsTaken = [Bool](repeating: false, count: first.fingerprint.tokens.count)
        thereIsTaken = [Bool](repeating: false, count: second.fingerprint.tokens.count)
        hereEdges = Self.edges(of: first.fingerprint.flags)
        thereEdges = Self.edges(of: second.fingerprint.flags)
        for passage in passages {
            guard let passage = take(passage) else { continue }
            shared.passages.append(passage)
            add(passage, to: &shared)
        }
        shared.passages.sort { ($1.count, $0.here.lowerBound) < ($0.count, $1.here.lowerBound) }
        shared.first.block = Self.block(shared.passages.lazy.map { ($0.count, $0.here) }, of: first.fingerprint.tokens.count)
        shared.second.block = Self.block(shared.passages.lazy.map { ($0.count, $0.there) }, of: second.fingerprint.tokens.count)
        return shared
    }

    /// The shared runs that are long enough, sorted by diagonal and place.
    private func runs() -> [TokenRun] {
        let flags = first.fingerprint.flags
        return SharedRuns.find(in: first.fingerprint.tokens, and: second.fingerprint.tokens).filter { run in
            run.count >= Self.shortestRun.characters || flags[run.here..<run.here + run.count].allSatisfy { !$0.contains(.character) }
        }
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

    /// From the first to the last passage that counts, as shares of a text.
    private static func block(_ passages: some Sequence<(count: Int, range: Range<Int>)>, of length: Int) -> ClosedRange<Double> {
        var (start, end) = (length, 0)
        for passage in passages where Double(passage.count) >= prosePassage {
            (start, end) = (min(start, passage.range.lowerBound), max(end, passage.range.upperBound))
        }
        return start < end ? Double(start) / Double(length)...Double(end) / Double(length) : 0...0
    }

    private func add(_ passage: TokenPassage, to shared: inout SharedText) {
        let isSuspect = isSuspect(passage, isSameSite: shared.isSameSite)
        let (words, prose, run) = weight(of: passage)
        shared.words += words
        shared.longest = max(shared.longest, words)
        shared.longestRun = max(shared.longestRun, run)
        guard !isSuspect else { return }
        shared.prose += prose
        shared.longestProse = max(shared.longestProse, prose)
        if prose >= Self.prosePassage { shared.prosePassages += 1 }
    }

    /// The words of a passage, those that are prose in both texts, and those of its longest run.
    private func weight(of passage: TokenPassage) -> (words: Double, prose: Double, run: Double) {
        let (here, there) = (first.fingerprint.flags.span, second.fingerprint.flags.span)
        var (words, prose, longest) = (0.0, 0.0, 0.0)
        for run in passage.runs {
            let before = words
            for offset in 0..<run.count {
                let both = here[run.here + offset].union(there[run.there + offset])
                guard !both.contains(.boilerplate) else { continue }
                let weight = SharedText.weight(both)
                words += weight
                if both.isProse { prose += weight }
            }
            longest = max(longest, words - before)
        }
        return (words, prose, longest)
    }

    private func isSuspect(_ passage: TokenPassage, isSameSite: Bool) -> Bool {
        if passage.here.lowerBound >= hereEdges.tail && passage.there.lowerBound >= thereEdges.tail { return true }
        return isSameSite && passage.here.upperBound <= hereEdges.head && passage.there.upperBound <= thereEdges.head
    }

    /// Where the first words of a text end and where its last ones begin, boilerplate not counted.
    private static func edges(of flags: [TokenFlags]) -> (head: Int, tail: Int) {
        func reach(_ indices: some Sequence<Int>) -> Int {
            var words = 0.0
            var count = 0
            for index in indices {
                if !flags[index].contains(.boilerplate) { words += SharedText.weight(flags[index]) }
                guard words <= suspiciousWords else { break }
                count += 1
            }
            return count
        }
        return (reach(flags.indices), flags.count - reach(flags.indices.reversed()))
    }
}
