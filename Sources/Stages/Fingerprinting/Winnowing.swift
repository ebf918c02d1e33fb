import Model

/// Chooses a few k-grams of a text so that two texts that share a long enough run share a chosen one.
///
/// Source: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003. Guarantee: every run of
/// `k + window - 1` words (12; 25 characters of scripts without blanks) that is boilerplate in neither text is found. Of equal hashes the one chosen
/// last is kept ("robust winnowing", ibid.), so that a text of one word repeated has few.
enum Winnowing {
    /// Words in a gram.
    static let words = (k: 5, window: 8)
    /// Characters in a gram, where most words are single characters.
    static let characters = (k: 10, window: 16)

    /// The chosen grams in the order of the text: their hashes, and the index of the first token of each.
    static func select(_ tokens: [UInt32], flags: [TokenFlags]) -> (hashes: [UInt64], positions: [UInt32]) {
        let size = isUnspaced(flags) ? characters : words
        let grams = grams(of: tokens, flags: flags, k: size.k)
        var chosen = Chosen()
        guard grams.count > size.window else {
            chosen.take(leastIndex(of: grams, in: 0..<grams.count), of: grams)
            return (chosen.hashes, chosen.positions)
        }
        var least = -1
        for end in size.window...grams.count {
            let window = end - size.window..<end
            if least < window.lowerBound {
                least = leastIndex(of: grams, in: window)
            } else if grams[end - 1] < grams[least] {
                least = end - 1
            }
            chosen.take(least, of: grams)
        }
        return (chosen.hashes, chosen.positions)
    }

    /// Whether most words are single characters.
    static func isUnspaced(_ flags: [TokenFlags]) -> Bool {
        flags.lazy.filter { $0.contains(.character) }.count * 2 > flags.count
    }

    /// The hash of every gram; the greatest number for grams that touch boilerplate, which are never chosen.
    private static func grams(of tokens: [UInt32], flags: [TokenFlags], k: Int) -> [UInt64] {
        guard tokens.count >= k else { return [] }
        var grams = [UInt64]()
        grams.reserveCapacity(tokens.count - k + 1)
        var rolling = RollingHash(length: k)
        var lastBoilerplate = -1
        for end in tokens.indices {
            rolling.push(tokens[end], dropping: end >= k ? tokens[end - k] : nil)
            if flags[end].contains(.boilerplate) { lastBoilerplate = end }
            guard end >= k - 1 else { continue }
            grams.append(lastBoilerplate > end - k ? .max : rolling.digest)
        }
        return grams
    }

    /// The rightmost of the least.
    private static func leastIndex(of grams: [UInt64], in window: Range<Int>) -> Int {
        var least = window.lowerBound
        for index in window where grams[index] <= grams[least] { least = index }
        return least
    }

    private struct Chosen {
        var hashes: [UInt64] = []
        var positions: [UInt32] = []
        var last = -1

        mutating func take(_ index: Int, of grams: [UInt64]) {
            guard index != last, grams.indices.contains(index), grams[index] != .max else { return }
            last = index
            hashes.append(grams[index])
            positions.append(UInt32(index))
        }
    }
}

/// A polynomial over the last words, modulo 2^64, its bits spread at the end (Karp and Rabin 1987).
private struct RollingHash {
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var value: UInt64 = 0
    private let leaving: UInt64

    init(length: Int) {
        leaving = (0..<length).reduce(UInt64(1)) { power, _ in power &* Self.base }
    }

    mutating func push(_ token: UInt32, dropping old: UInt32?) {
        value = value &* Self.base &+ (UInt64(token) &+ 1)
        if let old { value = value &- leaving &* (UInt64(old) &+ 1) }
    }

    var digest: UInt64 { Mixing.mix(value) }
}
