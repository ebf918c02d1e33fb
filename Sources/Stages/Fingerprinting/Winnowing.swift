import Model

/// Chooses a few k-grams of a text so that two texts that share a long enough run share a chosen one.
///
/// Source: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003. Characters of scripts without blanks
/// weigh one and words two, and both the length of a gram and the window are weights: which grams are chosen of a run follows from the run alone, even
/// where scripts mix. Guarantee: every run of 12 words, 25 characters, or any mixture that weighs 27, that is boilerplate in neither text, is found. Of
/// equal hashes the one chosen last is kept ("robust winnowing", ibid.), so that a text of one word repeated has few.
enum Winnowing {
    /// What a gram weighs: 5 words, 10 characters, or 1 more where a word does not fit.
    static let gram = 10
    /// What the last tokens of a window's grams weigh: 8 words, 16 characters, or 1 more.
    static let window = 16

    /// The chosen grams in the order of the text: their hashes, and the index of the first token of each.
    static func select(_ tokens: [UInt32], flags: [TokenFlags]) -> (hashes: [UInt64], positions: [UInt32]) {
        let character = TokenFlags.character
        let weights = flags.map { UInt8($0.isDisjoint(with: character) ? 2 : 1) }
        let (grams, first) = grams(of: tokens, flags: flags, weights: weights.span)
        let ends = choose(grams.span, from: first, weights: weights.span)
        return (ends.map { grams[$0] }, ends.map { UInt32(firstToken(ofGramAt: $0, weights: weights)) })
    }

    /// For each token the hash of the gram that ends with it, and the first token with which a whole gram ends. Grams that touch boilerplate have the
    /// greatest number: they are never chosen.
    private static func grams(of tokens: [UInt32], flags: [TokenFlags], weights: Span<UInt8>) -> (grams: [UInt64], first: Int) {
        let boilerplate = TokenFlags.boilerplate
        var all = [UInt64](repeating: .max, count: tokens.count)
        var first = tokens.count
        var grams = all.mutableSpan
        let (tokens, flags) = (tokens.span, flags.span)
        var rolling = RollingHash()
        var (start, weight, beginning) = (0, 0, 0)
        for end in tokens.indices {
            rolling.push(tokens[end])
            weight &+= Int(weights[end])
            while weight &- Int(weights[start]) >= gram {
                weight &-= Int(weights[start])
                rolling.drop(tokens[start])
                start &+= 1
            }
            if !flags[end].isDisjoint(with: boilerplate) { beginning = end &+ 1 }
            guard weight >= gram else { continue }
            first = min(first, end)
            if start >= beginning { grams[end] = rolling.digest }
        }
        return (all, first)
    }

    /// The last tokens of the chosen grams: the least of each window, or of all if they fill none.
    private static func choose(_ grams: Span<UInt64>, from first: Int, weights: Span<UInt8>) -> [Int] {
        var chosen: [Int] = []
        chosen.reserveCapacity(grams.count / 4)
        var (lower, weight, least) = (first, 0, -1)
        for end in first..<grams.count {
            weight &+= Int(weights[end])
            while weight &- Int(weights[lower]) >= window {
                weight &-= Int(weights[lower])
                lower &+= 1
            }
            guard weight >= window else { continue }
            let last = least
            if least < lower {
                least = leastIndex(of: grams, in: lower..<end &+ 1)
            } else if grams[end] < grams[least] {
                least = end
            }
            if least != last && grams[least] != .max { chosen.append(least) }
        }
        guard least < 0 && first < grams.count else { return chosen }
        let only = leastIndex(of: grams, in: first..<grams.count)
        return grams[only] == .max ? [] : [only]
    }

    private static func firstToken(ofGramAt end: Int, weights: [UInt8]) -> Int {
        var (start, weight) = (end, Int(weights[end]))
        while weight < gram {
            start -= 1
            weight += Int(weights[start])
        }
        return start
    }

    /// The rightmost of the least. Without branches, for none could be foretold.
    private static func leastIndex(of grams: Span<UInt64>, in window: Range<Int>) -> Int {
        var (least, value) = (window.lowerBound, UInt64.max)
        for index in window {
            let isLess = grams[index] <= value
            value = isLess ? grams[index] : value
            least = isLess ? index : least
        }
        return least
    }
}

/// A polynomial over a row of words, modulo 2^64, its bits spread at the end (Karp and Rabin 1987).
private struct RollingHash {
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// The powers of `base`: no row is longer than a gram of characters and one more.
    private let powers = (0...Winnowing.gram).reduce(into: [UInt64(1)]) { powers, _ in powers.append(powers[powers.count - 1] &* Self.base)
    }
    private var value: UInt64 = 0
    private var length = 0

    @inline(__always)
    mutating func push(_ token: UInt32) {
        value = value &* Self.base &+ (UInt64(token) &+ 1)
        length &+= 1
    }

    /// Takes the first word away.
    @inline(__always)
    mutating func drop(_ token: UInt32) {
        length &-= 1
        value = value &- powers[length] &* (UInt64(token) &+ 1)
    }

    /// Even: the odd ones are pairs of a short item's words (`Fingerprint.isPair`).
    @inline(__always)
    var digest: UInt64 { Mixing.mix(value) & ~1 }
}
