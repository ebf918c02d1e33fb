import Model

/// The rules: what is believed to hold between two stories, from what they share. Nothing else decides.
enum Rules {
    /// Grows with every change of a rule or a value.
    static let version = 1

    /// What the rules go by besides the two documents.
    struct Context: Hashable, Sendable {
        /// Documents whose times lie further apart are not compared; nil compares all.
        var window: Duration?
        /// Whether two documents of one site are two pages for sure, or may be revisions of one page (a corpus without URLs).
        var knowsPages: Bool
    }

    /// What a rule found.
    struct Verdict: Hashable, Sendable {
        var kind: RelationKind
        /// The rule's name, for people.
        var rule: String
    }

    /// What holds between two documents; nil for nothing. A pure function of the two and what they share (all values measured, see the case table).
    ///
    /// | the documents                                                      | verdict              |
    /// |--------------------------------------------------------------------|----------------------|
    /// | further apart in time than the window                              | nothing              |
    /// | short, two pages of one site, and not the same item again: series  | nothing              |
    /// | the same words, and enough of them                                 | identical            |
    /// | both short                                                         | by `ShortItems`      |
    /// | one is a running file and the other not, and not nearly all shared | at most related      |
    /// | of one site, with other numbers or other names in the opening      | at most related      |
    /// | half of the shorter one is shared                                  | copy or excerpt      |
    /// | long runs of the reporter's own prose are shared                   | revision             |
    /// | some prose is shared                                               | related              |
    static func decide(_ shared: SharedText, _ one: ClusterDocument, _ other: ClusterDocument, in context: Context) -> Verdict? {
        guard isNear(one, other, window: context.window) else { return nil }
        if shared.isShortPair, shared.isSameSite, context.knowsPages, !ShortItems.isReprint(one, other) { return nil }
        if let verdict = identical(shared, one, other) { return verdict }
        if shared.isShortPair { return ShortItems.decide(one, other) }
        let isGuarded = isGuardedAgainst(shared, one, other)
        if !isGuarded, let verdict = copy(shared) ?? revision(shared) { return verdict }
        return shared.prose >= relatedProse ? Verdict(kind: .related, rule: isGuarded ? "guarded" : "less") : nil
    }

    // MARK: Values

    /// Prose words that are worth telling although they make no cluster.
    static let relatedProse = 20.0
    /// Prose words of a revision; more where one site publishes both, for sites repeat their own background.
    private static let revisionProse = (otherSite: 35.0, sameSite: 45.0)
    /// The share of the shorter text's prose in a revision.
    private static let revisionShare = (otherSite: 0.15, sameSite: 0.195)
    /// The share of the longer text's prose in a revision.
    private static let revisionShareOfLonger = 0.06
    /// Words of the longest passage of a revision that has two or more.
    private static let revisionPassage = 18.0
    /// Words and share of the shorter text's prose of a revision that has one passage only.
    private static let singlePassage = (words: 60.0, share: 0.35)
    /// Shared words of a copy.
    private static let copyWords = 18.0
    /// Words of the longest passage of a copy: templates (weather, tables) share many short ones.
    private static let copyPassage = 12.0
    /// Words of a text that is identical to another, below which the titles must be the same too.
    private static let identicalWords = 12.0

    // MARK: Rules

    /// Whether the times lie within the window; a document without a time lies near everything.
    static func isNear(_ one: ClusterDocument, _ other: ClusterDocument, window: Duration?) -> Bool {
        guard let window, one.time != Clusterer.unknownTime, other.time != Clusterer.unknownTime else { return true }
        return one.time - other.time <= window && other.time - one.time <= window
    }

    private static func identical(_ shared: SharedText, _ one: ClusterDocument, _ other: ClusterDocument) -> Verdict? {
        guard !one.fingerprint.tokens.isEmpty, one.fingerprint.tokens == other.fingerprint.tokens else { return nil }
        let isSameTitle = one.fingerprint.titleTokens == other.fingerprint.titleTokens
        guard shared.shorter.length >= identicalWords || (isSameTitle && !one.fingerprint.titleTokens.isEmpty) else { return nil }
        return Verdict(kind: .identical, rule: "identical")
    }

    /// Half of the shorter text is in the longer one, and not by quotation alone, and not as a mere insert.
    private static func copy(_ shared: SharedText) -> Verdict? {
        guard shared.coverageOfShorter >= 0.5, shared.words >= copyWords, shared.longest >= copyPassage else { return nil }
        let isWhole = shared.coverageOfShorter >= 0.8 && shared.coverageOfLonger >= 0.5
        guard shared.prose >= 0.3 * shared.words || isWhole else { return nil }
        let isInsert = shared.coverageOfLonger < 0.25 && shared.startInLonger > 150 && shared.longer.length > 250 && shared.prose < 60
        guard !isInsert else { return nil }
        return shared.coverageOfLonger >= 0.5 ? Verdict(kind: .copy, rule: "copy") : Verdict(kind: .excerpt, rule: "excerpt")
    }

    /// Reworded, but with the reporter's own prose in long runs: the absolute amount counts, not the ratio.
    private static func revision(_ shared: SharedText) -> Verdict? {
        let isSame = shared.isSameSite
        guard shared.prose >= (isSame ? revisionProse.sameSite : revisionProse.otherSite),
            shared.proseShareOfShorter >= (isSame ? revisionShare.sameSite : revisionShare.otherSite),
            shared.proseShareOfLonger >= revisionShareOfLonger
        else { return nil }
        if shared.prosePassages >= 2 && shared.longestProse >= revisionPassage { return Verdict(kind: .revision, rule: "revision") }
        guard !isSame, shared.longestProse >= singlePassage.words, shared.proseShareOfShorter >= singlePassage.share else { return nil }
        return Verdict(kind: .revision, rule: "passage")
    }

    // MARK: Guards

    private static func isGuardedAgainst(_ shared: SharedText, _ one: ClusterDocument, _ other: ClusterDocument) -> Bool {
        if shared.coverageOfLonger < 0.08 && shared.shorter.length < 90 { return true }
        if isRunningFileApart(shared, one.fingerprint, other.fingerprint) { return true }
        guard shared.isSameSite, shared.coverageOfShorter < 0.9 else { return false }
        return hasOtherNumbers(one.fingerprint, other.fingerprint) || hasOtherNames(one.fingerprint, other.fingerprint)
    }

    private static func isRunningFileApart(_ shared: SharedText, _ one: Fingerprint, _ other: Fingerprint) -> Bool {
        if one.isRunningFile && other.isRunningFile { return shared.coverageOfLonger < 0.2 }
        return one.isRunningFile != other.isRunningFile && shared.coverageOfLonger < 0.5
    }

    /// Four numbers or more, and not half of them in common: another match, another draw, another quarter.
    static func hasOtherNumbers(_ one: Fingerprint, _ other: Fingerprint) -> Bool {
        let least = min(one.numbers.count, other.numbers.count)
        return least >= 4 && Double(Sorted.common(one.numbers, other.numbers)) < 0.5 * Double(least)
    }

    /// Names in both openings, and not a third of them in common.
    private static func hasOtherNames(_ one: Fingerprint, _ other: Fingerprint) -> Bool {
        let least = min(one.names.count, other.names.count)
        return least >= 3 && Double(Sorted.common(one.names, other.names)) < 0.3 * Double(least)
    }
}

/// Arithmetic on sorted rows.
enum Sorted {
    /// How many elements two sorted rows have in common, each as often as in both.
    static func common(_ one: [UInt32], _ other: [UInt32]) -> Int {
        var (left, right, count) = (0, 0, 0)
        while left < one.count && right < other.count {
            if one[left] == other[right] {
                (left, right, count) = (left + 1, right + 1, count + 1)
            } else if one[left] < other[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return count
    }
}
