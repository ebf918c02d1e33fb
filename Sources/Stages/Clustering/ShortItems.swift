import Model

/// Headlines with a summary: too short for passages, so their topical words are compared.
enum ShortItems {
    /// Texts of fewer words are short.
    static let longest = 60.0
    /// The share of the topical words of the shorter item that must be in the longer one.
    private static let overlap = 0.70
    /// Topical words that must be shared.
    private static let words = 4
    /// How far apart in time short items may be.
    private static let window = Duration.seconds(48 * 3600)

    /// Whether two short items tell the same: at least 70 % of the topical words, and four of them. Every topical word weighs the same, so that the
    /// answer depends on the two items and on nothing that was seen before.
    static func decide(_ one: ClusterDocument, _ other: ClusterDocument) -> Rules.Verdict? {
        guard Rules.isNear(one, other, window: window) else { return nil }
        let (left, right) = (topicalWords(one.fingerprint), topicalWords(other.fingerprint))
        let shared = Sorted.common(left, right)
        guard shared >= words, !left.isEmpty, !right.isEmpty else { return nil }
        let mean = Double(2 * shared) / Double(left.count + right.count)
        return mean >= overlap ? Rules.Verdict(kind: .revision, rule: "short") : nil
    }

    /// The topical words of title and text, sorted, each once.
    static func topicalWords(_ fingerprint: Fingerprint) -> [UInt32] {
        var words = Set(fingerprint.titleTokens)
        for (token, flags) in zip(fingerprint.tokens, fingerprint.flags) where flags.isDisjoint(with: [.common, .boilerplate]) {
            words.insert(token)
        }
        return words.sorted()
    }
}
