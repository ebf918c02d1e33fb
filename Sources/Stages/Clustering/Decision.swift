import Model

/// The rules: what is believed to hold between two stories, from what they share. Nothing else decides.
enum Rules {
    /// Grows with every change of a rule or a value.
    static let version = 2

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
        if !isGuarded, let verdict = copy(shared) ?? revision(shared) ?? rewrite(shared) { return verdict }
        return shared.prose >= relatedProse ? Verdict(kind: .related, rule: isGuarded ? "guarded" : "less") : nil
    }

    // MARK: Values

    /// Prose words that are worth telling although they make no cluster.
    static let relatedProse = 20.0
    /// What a revision shares at least.
    private struct Revision {
        /// Words of prose.
        var prose: Double
        /// Their share of the shorter text's prose.
        var share: Double
        /// Their share of the longer text's prose.
        var shareOfLonger: Double
    }
    private static let otherSite = Revision(prose: 35, share: 0.15, shareOfLonger: 0.06)
    /// More where one site publishes both: sites repeat their own background.
    private static let sameSite = Revision(prose: 45, share: 0.195, shareOfLonger: 0.1)
    /// What a rewrite without a long run shares at least, and the words of its longest passage.
    private enum Rewrite {
        static let prose = 30.0
        static let share = 0.15
        static let shareOfLonger = 0.1
        static let passage = 12.0
    }
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

    /// Half of the shorter text is in the longer one, and not by quotation alone.
    private static func copy(_ shared: SharedText) -> Verdict? {
        guard shared.coverageOfShorter >= 0.5, shared.words >= copyWords, shared.longest >= copyPassage else { return nil }
        let isWhole = shared.coverageOfShorter >= 0.8 && shared.coverageOfLonger >= 0.5
        guard shared.prose >= 0.3 * shared.words || isWhole else { return nil }
        return shared.coverageOfLonger >= 0.5 ? Verdict(kind: .copy, rule: "copy") : Verdict(kind: .excerpt, rule: "excerpt")
    }

    /// Reworded, but with the reporter's own prose in long runs: the absolute amount counts, not the ratio.
    private static func revision(_ shared: SharedText) -> Verdict? {
        let least = shared.isSameSite ? sameSite : otherSite
        guard !isBackground(shared), shared.prose >= least.prose, shared.proseShareOfShorter >= least.share,
            shared.proseShareOfLonger >= least.shareOfLonger
        else { return nil }
        if shared.prosePassages >= 2 && shared.longestProse >= revisionPassage { return Verdict(kind: .revision, rule: "revision") }
        guard !shared.isSameSite, shared.longestProse >= singlePassage.words, shared.proseShareOfShorter >= singlePassage.share
        else { return nil }
        return Verdict(kind: .revision, rule: "passage")
    }

    /// Rewritten throughout: no run is long, but there are several, and they are a good part of both texts. What independent reports of one event have
    /// in common (names, formulas, official words) is little in at least one of them.
    private static func rewrite(_ shared: SharedText) -> Verdict? {
        guard !shared.isSameSite, !isBackground(shared), shared.prose >= Rewrite.prose, shared.prosePassages >= 2,
            shared.longestProse >= Rewrite.passage,
            shared.proseShareOfShorter >= Rewrite.share, shared.proseShareOfLonger >= Rewrite.shareOfLonger
        else { return nil }
        return Verdict(kind: .revision, rule: "rewrite")
    }

    /// What stands in the last third of a text only is background, which stories on the same matter take from each other.
    private static func isBackground(_ shared: SharedText) -> Bool {
        max(shared.first.block.lowerBound, shared.second.block.lowerBound) > 2.0 / 3
    }

    // MARK: Guards

    private static func isGuardedAgainst(_ shared: SharedText, _ one: ClusterDocument, _ other: ClusterDocument) -> Bool {
        if isCrumb(shared, one.fingerprint, other.fingerprint) || isInsert(shared) { return true }
        if isRunningFileApart(shared, one.fingerprint, other.fingerprint) { return true }
        guard shared.isSameSite, shared.coverageOfShorter < 0.9 else { return false }
        return hasOtherNumbers(one.fingerprint, other.fingerprint) || hasOtherNames(one.fingerprint, other.fingerprint)
    }

    /// A short text that is next to nothing of a long one, unless it is its teaser: the head of the text under much the same headline.
    private static func isCrumb(_ shared: SharedText, _ one: Fingerprint, _ other: Fingerprint) -> Bool {
        guard shared.coverageOfLonger < 0.08, shared.shorter.length < 90 else { return false }
        return
            !(shared.coverageOfShorter >= 0.7 && shared.longer.block.lowerBound * shared.longer.length <= 30 && isSameHeadline(one, other))
    }

    /// All that is shared stands in one small block deep inside the longer text: one item of a digest.
    private static func isInsert(_ shared: SharedText) -> Bool {
        let (block, length) = (shared.longer.block, shared.longer.length)
        guard block.lowerBound * length > 150, length > 250, shared.coverageOfLonger < 0.25 else { return false }
        return block.upperBound - block.lowerBound < 0.1 || (shared.prose < 60 && shared.coverageOfShorter >= 0.5)
    }

    /// Three topical words or more in both titles, and half of all there are (Dice coefficient).
    private static func isSameHeadline(_ one: Fingerprint, _ other: Fingerprint) -> Bool {
        let (left, right) = (Set(one.titleTokens).sorted(), Set(other.titleTokens).sorted())
        let shared = Sorted.common(left, right)
        return shared >= 3 && 4 * shared >= left.count + right.count
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
