import Model

/// Headlines with a summary: too short for passages, so their topical words are compared, as sets.
enum ShortItems {
    /// Texts of fewer words are short.
    static let longest = 60.0
    /// How far apart in time short items may be.
    private static let window = Duration.seconds(48 * 3600)
    /// How alike (Dice coefficient) titles and texts together must be, and how many words they must share.
    private static let both = (likeness: 0.6, words: 4)
    /// The same of the titles alone: the summary was written anew.
    private static let titles = (likeness: 0.8, words: 4)
    /// The same of the texts alone: the headline was written anew.
    private static let texts = (likeness: 0.9, words: 5)

    /// Whether two short items tell the same. Every topical word weighs the same, so that the answer depends on the two items and on nothing that was
    /// seen before.
    ///
    /// | alike                                                      | verdict        |
    /// |------------------------------------------------------------|----------------|
    /// | more than 48 hours apart                                   | nothing        |
    /// | four numbers or more, not half of them in common: weather  | nothing        |
    /// | 60 % of the topical words of title and text                | short          |
    /// | 80 % of those of the titles                                | short title    |
    /// | 90 % of those of the texts                                 | short text     |
    static func decide(_ one: ClusterDocument, _ other: ClusterDocument) -> Rules.Verdict? {
        guard Rules.isNear(one, other, window: window), !Rules.hasOtherNumbers(one.fingerprint, other.fingerprint) else { return nil }
        let (left, right) = (TopicalWords(one.fingerprint), TopicalWords(other.fingerprint))
        if isAlike(left.all, right.all, both) { return Rules.Verdict(kind: .revision, rule: "short") }
        if isAlike(left.title, right.title, titles) { return Rules.Verdict(kind: .revision, rule: "short title") }
        if isAlike(left.text, right.text, texts) { return Rules.Verdict(kind: .revision, rule: "short text") }
        return nil
    }

    private static func isAlike(_ one: [UInt32], _ other: [UInt32], _ least: (likeness: Double, words: Int)) -> Bool {
        let shared = Sorted.common(one, other)
        return shared >= least.words && Double(2 * shared) >= least.likeness * Double(one.count + other.count)
    }
}

/// The words of a short item that carry its topic; each row is sorted and holds each word once.
struct TopicalWords {
    let title: [UInt32]
    let text: [UInt32]
    let all: [UInt32]

    init(_ fingerprint: Fingerprint) {
        let topical = zip(fingerprint.tokens, fingerprint.flags).filter { $1.isDisjoint(with: [.common, .boilerplate]) }.map(\.0)
        let repeatsTitle = topical.starts(with: fingerprint.titleTokens)
        title = Set(fingerprint.titleTokens).sorted()
        text = Set(repeatsTitle ? topical[fingerprint.titleTokens.count...] : topical[...]).sorted()
        all = Set(title).union(text).sorted()
    }
}
