import Model

/// Headlines and summaries are too short to share a long run, so pairs of their topical words are indexed too.
enum ShortItem {
    /// Texts of fewer words (characters of unspaced scripts count half) are short.
    static let longest = 60

    /// Adds the pairs of neighbouring topical words of title and text to the hashes of a short text; their positions are those of their first word in
    /// the text (0 for the title).
    static func addPairs(to fingerprint: inout Fingerprint) {
        guard isShort(fingerprint) else { return }
        let topical = fingerprint.tokens.indices.filter { fingerprint.flags[$0].isDisjoint(with: [.common, .boilerplate]) }
        var seen = Set<UInt64>()
        let title = fingerprint.titleTokens
        for (left, right) in zip(title, title.dropFirst()) { add(pair(left, right), at: 0, to: &fingerprint, seen: &seen) }
        for (left, right) in zip(topical, topical.dropFirst()) {
            add(pair(fingerprint.tokens[left], fingerprint.tokens[right]), at: left, to: &fingerprint, seen: &seen)
        }
    }

    private static func isShort(_ fingerprint: Fingerprint) -> Bool {
        let count = fingerprint.tokens.count
        guard count < longest * 2 else { return false }
        return count - fingerprint.flags.count { $0.contains(.character) } / 2 < longest
    }

    private static func add(_ hash: UInt64, at position: Int, to fingerprint: inout Fingerprint, seen: inout Set<UInt64>) {
        guard seen.insert(hash).inserted else { return }
        fingerprint.hashes.append(hash)
        fingerprint.positions.append(UInt32(position))
    }

    private static func pair(_ left: UInt32, _ right: UInt32) -> UInt64 {
        Mixing.mix((UInt64(left) << 32 | UInt64(right)) ^ 0x5A5A_0001_5A5A_0001) | 1
    }
}
