import Model

/// What speaks for a copy or a revision; the first rule that finds enough gives the edge its name.
extension Rules {
    /// Shared words of a copy.
    private static let copyWords = 18.0
    /// Words of the longest passage of a copy: templates share many short ones.
    private static let copyPassage = 12.0
    /// Words of the longest run of a copy of a short text that is not nearly whole: two towns' forecasts are the same but for names and numbers.
    private static let shortCopyRun = 20.0

    /// Half of the shorter text is in the longer one, and not by quotation alone.
    static func copy(_ shared: SharedText) -> Verdict? {
        guard shared.coverageOfShorter >= 0.5, shared.words >= copyWords, shared.longest >= copyPassage else { return nil }
        let isPiecemeal = shared.coverageOfShorter < 0.8 && shared.longestRun < shortCopyRun
        if isPiecemeal, shared.shorter.length < ShortItems.longest { return nil }
        let isWhole = shared.coverageOfShorter >= 0.8 && shared.coverageOfLonger >= 0.5
        guard shared.prose >= 0.3 * shared.words || isWhole else { return nil }
        return shared.coverageOfLonger >= 0.5 ? Verdict(kind: .copy, rule: "copy") : Verdict(kind: .excerpt, rule: "excerpt")
    }

    /// What must be shared at least.
    private struct Least {
        /// Words of prose.
        var prose: Double
        /// Their share of the shorter text's prose.
        var ofShorter: Double
        /// Their share of the longer text's prose.
        var ofLonger: Double
        /// Words of prose of the longest passage.
        var passage: Double

        func isMet(by shared: SharedText) -> Bool {
            shared.prose >= prose && shared.proseShareOfShorter >= ofShorter && shared.proseShareOfLonger >= ofLonger
                && shared.longestProse >= passage
        }
    }

    private static let revised = Least(prose: 35, ofShorter: 0.15, ofLonger: 0.06, passage: 18)
    /// More where one site publishes both: sites repeat their own background.
    private static let revisedAtHome = Least(prose: 45, ofShorter: 0.195, ofLonger: 0.1, passage: 18)
    private static let onePassage = Least(prose: 60, ofShorter: 0.35, ofLonger: 0.06, passage: 60)

    /// Reworded, but with the reporter's own prose in long runs: the absolute amount counts, not the ratio.
    static func revision(_ shared: SharedText) -> Verdict? {
        guard !isBackground(shared) else { return nil }
        let least = shared.isSameSite ? revisedAtHome : revised
        if shared.prosePassages >= 2, least.isMet(by: shared) { return Verdict(kind: .revision, rule: "revision") }
        guard !shared.isSameSite, onePassage.isMet(by: shared) else { return nil }
        return Verdict(kind: .revision, rule: "passage")
    }

    private static let rewritten = Least(prose: 30, ofShorter: 0.15, ofLonger: 0.1, passage: 12)

    /// Rewritten throughout: no run is long, but there are several, and they are a good part of both texts. What independent reports of one event have
    /// in common (names, formulas, official words) is little of at least one of them.
    static func rewrite(_ shared: SharedText) -> Verdict? {
        guard !shared.isSameSite, shared.shorter.length >= ShortItems.longest, !isBackground(shared) else { return nil }
        return shared.prosePassages >= 2 && rewritten.isMet(by: shared) ? Verdict(kind: .revision, rule: "rewrite") : nil
    }

    /// All that is shared stands in the last third of one of the texts: background, which stories on the same matter take from each other.
    private static func isBackground(_ shared: SharedText) -> Bool {
        max(shared.first.block.lowerBound, shared.second.block.lowerBound) > 2.0 / 3
    }
}
