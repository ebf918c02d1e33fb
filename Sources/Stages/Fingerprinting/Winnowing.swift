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
        let weights = weights(flags)
        let (grams, first) = grams(of: tokens, flags: flags, weights: weights)
        var chosen = Chosen(capacity: grams.count / 4)
        var (lower, weight, least) = (0, 0, -1)
        for index in grams.indices {
            weight &+= Int(weights[first &+ index])
            while weight &- Int(weights[first &+ lower]) >= window {
                weight &-= Int(weights[first &+ lower])
                lower &+= 1
            }
            guard weight >= window else { continue }
            if least < lower {
                least = leastIndex(of: grams, in: lower..<index + 1)
            } else if grams[index] < grams[least] {
                least = index
            }
            chosen.take(least, of: grams)
        }
        if least < 0 && !grams.isEmpty { chosen.take(leastIndex(of: grams, in: grams.indices), of: grams) }
        return (chosen.hashes, chosen.ends.map { firstToken(ofGramAt: first + Int($0), weights: weights) })
    }

    private static func weights(_ flags: [TokenFlags]) -> [UInt8] {
        let character = TokenFlags.character
        return flags.map { $0.isDisjoint(with: character) ? 2 : 1 }
    }

    /// The hash of every gram, and the last token of the first; each next gram ends with the next token. Grams that touch boilerplate have the greatest
    /// number: they are never chosen.
    private static func grams(of tokens: [UInt32], flags: [TokenFlags], weights: [UInt8]) -> (grams: [UInt64], first: Int) {
        let boilerplate = TokenFlags.boilerplate
        var grams = [UInt64]()
        grams.reserveCapacity(tokens.count)
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
            if !flags[end].isDisjoint(with: boilerplate) { beginning = end + 1 }
            if weight >= gram { grams.append(start < beginning ? .max : rolling.digest) }
        }
        return (grams, tokens.count - grams.count)
    }

    private static func firstToken(ofGramAt end: Int, weights: [UInt8]) -> UInt32 {
        var (start, weight) = (end, Int(weights[end]))
        while weight < gram && start > 0 {
            start -= 1
            weight += Int(weights[start])
        }
        return UInt32(start)
    }

    /// The rightmost of the least. Without branches, for none could be foretold.
    private static func leastIndex(of grams: [UInt64], in window: Range<Int>) -> Int {
        var (least, value) = (window.lowerBound, UInt64.max)
        for index in window {
            let isLess = grams[index] <= value
            value = isLess ? grams[index] : value
            least = isLess ? index : least
        }
        return least
    }

    private struct Chosen {
        var hashes: [UInt64] = []
        /// Which grams.
        var ends: [UInt32] = []
        private var last = -1

        init(capacity: Int) {
            hashes.reserveCapacity(capacity)
            ends.reserveCapacity(capacity)
        }

        @inline(__always)
        mutating func take(_ index: Int, of grams: [UInt64]) {
            guard index != last else { return }
            last = index
            guard grams[index] != .max else { return }
            hashes.append(grams[index])
            ends.append(UInt32(index))
        }
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

    @inline(__always)
    var digest: UInt64 { Mixing.mix(value) }
}
