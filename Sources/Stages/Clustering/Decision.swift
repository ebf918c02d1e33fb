import Model

/// The rules: what is believed to hold between two stories, from what they share. Nothing else decides.
///
/// Evidence is the reporter's own prose in verbatim runs, counted in words; quotations, captions and boilerplate are none. `Evidence.swift` holds what
/// speaks for a relation, `Guards.swift` what speaks against it, `ShortItems.swift` what becomes of headlines with a summary.
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

    /// What holds between two documents; nil for nothing. A pure function of the two and what they share (all values measured). The first line that fits
    /// decides; a length or share without "prose" counts all words but boilerplate.
    ///
    /// | the documents                                                                          | verdict      | rule        |
    /// |----------------------------------------------------------------------------------------|--------------|-------------|
    /// | further apart in time than the window                                                  | nothing      |             |
    /// | both short, of one site that has a page for each, and not the same item again: series  | nothing      |             |
    /// | the same words, and if both are short under the same title                             | identical    | identical   |
    /// | both short (under 60 words)                                                            | `ShortItems` | short …     |
    /// | a guard holds: see the table there                                                     | related, if 20 words of prose are shared | guarded |
    /// | half of the shorter one is shared, and half of the longer one                          | copy         | copy        |
    /// | half of the shorter one is shared, less of the longer one                              | excerpt      | excerpt     |
    /// | 35 words of prose in two passages, one of them of 18 words                             | revision     | revision    |
    /// | 60 words of prose in one passage, a third of the shorter one's, of two sites           | revision     | passage     |
    /// | 30 words of prose in two passages, 15 % and 10 % of the two texts' prose, of two sites | revision     | rewrite     |
    /// | 20 words of prose are shared                                                           | related      | less        |
    static func decide(_ shared: SharedText, _ one: ClusterDocument, _ other: ClusterDocument, in context: Context) -> Verdict? {
        guard isNear(one, other, window: context.window) else { return nil }
        if shared.isShortPair, shared.isSameSite, context.knowsPages, !ShortItems.isReprint(one, other) { return nil }
        if isIdentical(one.fingerprint, other.fingerprint, shared) { return Verdict(kind: .identical, rule: "identical") }
        if shared.isShortPair { return ShortItems.decide(one, other) }
        let isGuarded = isGuardedAgainst(shared, one.fingerprint, other.fingerprint)
        if !isGuarded, let verdict = copy(shared) ?? revision(shared) ?? rewrite(shared) { return verdict }
        return shared.prose >= relatedProse ? Verdict(kind: .related, rule: isGuarded ? "guarded" : "less") : nil
    }

    /// Prose words that are worth telling although they make no cluster.
    static let relatedProse = 20.0
    /// Words of a short text without a title that is identical to another.
    private static let identicalWords = 12.0

    /// Whether the times lie within the window; a document without a time lies near everything.
    static func isNear(_ one: ClusterDocument, _ other: ClusterDocument, window: Duration?) -> Bool {
        guard let window, one.time != Clusterer.unknownTime, other.time != Clusterer.unknownTime else { return true }
        return one.time - other.time <= window && other.time - one.time <= window
    }

    /// The same words. Where they are few the titles must be the same too: sites put one line under many headlines.
    private static func isIdentical(_ one: Fingerprint, _ other: Fingerprint, _ shared: SharedText) -> Bool {
        guard !one.tokens.isEmpty, one.tokens == other.tokens else { return false }
        guard shared.isShortPair else { return true }
        return one.titleTokens == other.titleTokens && (!one.titleTokens.isEmpty || shared.shorter.length >= identicalWords)
    }
}
