import Model

/// Finds the runs of words that two texts share, from their tokens alone.
///
/// The grams of the shorter text stand in a table, the longer one is scanned; a gram that both hold is stretched in both directions as far as the words
/// are equal. Every run of at least `shortest` tokens is found, unless all its grams stand in the shorter text more often than `mostPlaces`. Time and
/// memory are bounded by the lengths of the texts, whatever they repeat.
enum SharedRuns {
    /// Tokens in the shortest run.
    static let shortest = 5
    /// Places of grams of one bucket that are looked at.
    private static let mostPlaces = 8
    /// Runs hold at most so many times the words of the texts altogether.
    private static let mostRepetition = 4

    /// Every maximal run of at least five equal tokens, once, in the order (diagonal, place).
    static func find(in here: [UInt32], and there: [UInt32]) -> [TokenRun] {
        guard min(here.count, there.count) >= shortest else { return [] }
        var runs: [TokenRun]
        if here.count >= there.count {
            runs = scan(here.span, for: there.span)
        } else {
            runs = scan(there.span, for: here.span)
            for index in runs.indices { runs[index] = TokenRun(here: runs[index].there, there: runs[index].here, count: runs[index].count) }
        }
        runs.sort { ($0.there - $0.here, $0.here) < ($1.there - $1.here, $1.here) }
        return runs
    }

    private static func scan(_ long: Span<UInt32>, for short: Span<UInt32>) -> [TokenRun] {
        let table = GramTable(short)
        let (firsts, nexts) = (table.firsts.span, table.nexts.span)
        var runs: [TokenRun] = []
        // For each diagonal, once one is needed, where its last run ends in the long text.
        var ends: [Int32] = []
        var left = mostRepetition * (long.count + short.count)
        var gram = Gram(startOf: long)
        var place = 0
        while true {
            var candidate = firsts[table.bucket(of: gram)]
            var places = mostPlaces
            while candidate >= 0 && places > 0 && left > 0 {
                let other = Int(candidate)
                candidate = nexts[other]
                places -= 1
                guard short[other] == long[place] else { continue }
                if ends.isEmpty { ends = [Int32](repeating: 0, count: long.count + short.count) }
                let diagonal = place - other + short.count
                guard place >= ends[diagonal] else { continue }
                let run = stretch(from: place, other, in: long, short)
                left -= run.count
                guard run.count >= shortest else { continue }
                ends[diagonal] = Int32(clamping: run.here + run.count)
                runs.append(run)
            }
            guard place + shortest < long.count else { return runs }
            gram.roll(dropping: long[place], taking: long[place + shortest])
            place += 1
        }
    }

    /// The whole run that holds a pair of equal tokens; `here` speaks of the long text.
    @inline(__always)
    private static func stretch(from place: Int, _ other: Int, in long: Span<UInt32>, _ short: Span<UInt32>) -> TokenRun {
        var count = 1
        let most = min(long.count - place, short.count - other)
        while count < most && long[place + count] == short[other + count] { count += 1 }
        guard count >= shortest else { return TokenRun(here: place, there: other, count: count) }
        var before = 0
        let least = min(place, other)
        while before < least && long[place - before - 1] == short[other - before - 1] { before += 1 }
        return TokenRun(here: place - before, there: other - before, count: before + count)
    }
}

/// A hash of five tokens that rolls on by one: a cyclic polynomial (Cohen, "Recursive hashing functions for n-grams", 1997); tokens are hashes already.
private struct Gram {
    private(set) var value: UInt64 = 0

    /// The first gram of a text.
    @inline(__always)
    init(startOf tokens: Span<UInt32>) {
        for index in 0..<SharedRuns.shortest { value = Self.turn(value, 11) ^ UInt64(tokens[index]) }
    }

    /// The last gram of a text.
    @inline(__always)
    init(endOf tokens: Span<UInt32>) {
        for index in tokens.count - SharedRuns.shortest..<tokens.count { value = Self.turn(value, 11) ^ UInt64(tokens[index]) }
    }

    /// On by one token.
    @inline(__always)
    mutating func roll(dropping first: UInt32, taking next: UInt32) {
        value = Self.turn(value, 11) ^ Self.turn(UInt64(first), 55) ^ UInt64(next)
    }

    /// Back by one token.
    @inline(__always)
    mutating func rollBack(dropping last: UInt32, taking previous: UInt32) {
        value = Self.turn(value ^ UInt64(last), 53) ^ Self.turn(UInt64(previous), 44)
    }

    @inline(__always)
    private static func turn(_ value: UInt64, _ bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }
}

/// Where the grams of a text stand: buckets of chained places, those of one bucket in the order of the text.
private struct GramTable {
    /// For each bucket the first place; -1 for none.
    private(set) var firsts: [Int32]
    /// For each place the next one of its bucket.
    private(set) var nexts: [Int32]
    private let shift: UInt64

    /// At most a quarter of the buckets are taken, so that most words of the other text find an empty one: a branch that the processor foresees.
    init(_ tokens: Span<UInt32>) {
        let grams = tokens.count - SharedRuns.shortest + 1
        let bits = UInt64.bitWidth - (8 * grams).leadingZeroBitCount
        shift = UInt64(64 - bits)
        firsts = [Int32](repeating: -1, count: 1 << bits)
        nexts = [Int32](repeating: -1, count: grams)
        fill(tokens)
    }

    /// From the end to the start, so that the first place of a bucket is the first one of the text.
    private mutating func fill(_ tokens: Span<UInt32>) {
        var gram = Gram(endOf: tokens)
        var place = nexts.count - 1
        while true {
            let bucket = bucket(of: gram)
            nexts[place] = firsts[bucket]
            firsts[bucket] = Int32(place)
            guard place > 0 else { return }
            place -= 1
            gram.rollBack(dropping: tokens[place + SharedRuns.shortest], taking: tokens[place])
        }
    }

    @inline(__always)
    func bucket(of gram: Gram) -> Int { Int(truncatingIfNeeded: (gram.value &* 0x9E37_79B9_7F4A_7C15) >> shift) }
}
