import Model

/// What speaks against a copy or a revision, however much is shared.
extension Rules {
    /// Whether two documents are at most related.
    ///
    /// | the documents                                                                               | name           |
    /// |---------------------------------------------------------------------------------------------|----------------|
    /// | a text under 90 words, less than 8 % of the longer one, and not its teaser                  | crumb          |
    /// | all that is shared stands in one small block after the first 150 words of the longer one    | insert         |
    /// | one is a running file, and less than half of the longer one is shared; both, and under 20 % | running file   |
    /// | of one site, less than 90 % shared, headlines without a topical word in common              | other headline |
    /// | of one site, less than 90 % shared, four numbers or more, and not half of them in common    | other numbers  |
    /// | of one site, less than 90 % shared, three names or more in both openings, under 30 % of     | other names    |
    /// | them in common, and the headlines are not much the same                                     |                |
    static func isGuardedAgainst(_ shared: SharedText, _ one: Fingerprint, _ other: Fingerprint) -> Bool {
        if isCrumb(shared, one, other) || isInsert(shared) || isRunningFileApart(shared, one, other) { return true }
        guard shared.isSameSite, shared.coverageOfShorter < 0.9 else { return false }
        return hasOtherHeadline(one, other) || hasOtherNumbers(one, other) || (hasOtherNames(one, other) && !isSameHeadline(one, other))
    }

    /// A short text that is next to nothing of a long one, unless it is its teaser: the head of the text under much the same headline.
    private static func isCrumb(_ shared: SharedText, _ one: Fingerprint, _ other: Fingerprint) -> Bool {
        guard shared.coverageOfLonger < 0.08, shared.shorter.length < 90 else { return false }
        let isHead = shared.coverageOfShorter >= 0.7 && shared.longer.block.lowerBound * shared.longer.length <= 30
        return !isHead || !isSameHeadline(one, other)
    }

    /// One item of a digest: all that is shared stands in one block deep inside the longer text, and the block is small (a tenth), or what is shared is
    /// little.
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

    /// Two headlines without a topical word in common.
    private static func hasOtherHeadline(_ one: Fingerprint, _ other: Fingerprint) -> Bool {
        !one.titleTokens.isEmpty && !other.titleTokens.isEmpty && Set(one.titleTokens).isDisjoint(with: other.titleTokens)
    }

    private static func isRunningFileApart(_ shared: SharedText, _ one: Fingerprint, _ other: Fingerprint) -> Bool {
        if one.isRunningFile && other.isRunningFile { return shared.coverageOfLonger < 0.2 }
        return one.isRunningFile != other.isRunningFile && shared.coverageOfLonger < 0.5
    }

    /// So many numbers or more, and not half of them in common: another match, another draw, another quarter.
    static func hasOtherNumbers(_ one: Fingerprint, _ other: Fingerprint, of fewest: Int = 4) -> Bool {
        let least = min(one.numbers.count, other.numbers.count)
        return least >= fewest && 2 * Sorted.common(one.numbers, other.numbers) < least
    }

    /// Names in both openings, and not a third of them in common.
    private static func hasOtherNames(_ one: Fingerprint, _ other: Fingerprint) -> Bool {
        let least = min(one.names.count, other.names.count)
        return least >= 3 && Double(Sorted.common(one.names, other.names)) < 0.3 * Double(least)
    }
}
