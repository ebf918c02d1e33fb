import Model

/// Headlines with a summary: too short for passages, so their topical words are compared, as sets.
enum ShortItems {
    /// The rules that rest on headline and summary alone.
    static let rules: Set = ["short", "short title", "short text"]
    /// Texts of fewer words are short.
    static let longest = 60.0
    /// How alike (Dice coefficient) two items must be, by where they stand.
    private struct Likeness {
        /// Of titles and texts together.
        var both: Double
        /// Of the titles alone: the summary was written anew.
        var titles: Double
        /// Of the texts alone: the headline was written anew.
        var texts: Double
        /// Topical words that titles must share where they alone are alike.
        var titleWords: Int
        /// So many numbers, not half of them in common, tell two items apart.
        var numbers: Int
        /// How far apart in time they may be.
        var window: Duration
    }
    /// Revisions by one desk, which come within the day: what it writes in the same words on the next one is the next story.
    private static let sameSite = Likeness(both: 0.6, titles: 0.8, texts: 0.9, titleWords: 4, numbers: 2, window: .seconds(18 * 3600))
    /// Two desks that report one event choose many of the same words: only what is nearly the same was taken over. "Minister tests positive" is
    /// what everybody writes; two headlines of seven words and more are the same by no chance.
    private static let otherSite = Likeness(both: 0.75, titles: 0.9, texts: 0.9, titleWords: 7, numbers: 1, window: .seconds(48 * 3600))
    /// Topical words that must be shared, of both and of texts.
    private static let words = (both: 4, text: 5)
    /// How far apart in time one item, published on two pages of a site, may be: a gallery of the next day bears the same words.
    private static let reprintWindow = Duration.seconds(12 * 3600)

    /// Whether two short items tell the same. Every topical word weighs the same, so that the answer depends on the two items and on nothing that was
    /// seen before.
    ///
    /// | alike                                                       | verdict        |
    /// |-------------------------------------------------------------|----------------|
    /// | more than 18 hours apart, 48 hours elsewhere                | nothing        |
    /// | two numbers or more, one elsewhere, not half in common      | nothing        |
    /// | headlines without a word in common on one site: a tagline   | nothing        |
    /// | 60 % of the topical words of title and text, 75 % elsewhere | short          |
    /// | 80 % of those of the titles, 90 % elsewhere                 | short title    |
    /// | 90 % of those of the texts                                  | short text     |
    static func decide(_ one: ClusterDocument, _ other: ClusterDocument) -> Rules.Verdict? {
        let least = one.site == other.site ? sameSite : otherSite
        guard Rules.isNear(one, other, window: least.window), !Rules.hasOtherNumbers(one.fingerprint, other.fingerprint, of: least.numbers)
        else { return nil }
        let (left, right) = (TopicalWords(one.fingerprint), TopicalWords(other.fingerprint))
        if one.site == other.site, isTagline(left, right) { return nil }
        if isAlike(left.all, right.all, least.both, words.both) { return Rules.Verdict(kind: .revision, rule: "short") }
        if isAlike(left.title, right.title, least.titles, least.titleWords) { return Rules.Verdict(kind: .revision, rule: "short title") }
        if isAlike(left.text, right.text, least.texts, words.text) { return Rules.Verdict(kind: .revision, rule: "short text") }
        return nil
    }

    /// Whether two pages of one site are one item, published twice: the same headline over the same summary with the same numbers,
    /// within half a day.
    ///
    /// Sites number their series by the headline or the summary alone ("Best of cartoons, May 18", "Live updates"): what is a rewrite elsewhere is
    /// the next instalment here, and a month of them would be one cluster.
    static func isReprint(_ one: ClusterDocument, _ other: ClusterDocument) -> Bool {
        guard Rules.isNear(one, other, window: reprintWindow), one.fingerprint.titleTokens == other.fingerprint.titleTokens,
            one.fingerprint.numbers == other.fingerprint.numbers
        else { return false }
        let (left, right) = (TopicalWords(one.fingerprint).text, TopicalWords(other.fingerprint).text)
        return left == right || isAlike(left, right, sameSite.texts, words.text)
    }

    /// A summary that a site puts under every story of a kind ("The latest on the markets"): the headlines have nothing in common.
    private static func isTagline(_ one: TopicalWords, _ other: TopicalWords) -> Bool {
        !one.title.isEmpty && !other.title.isEmpty && Sorted.common(one.title, other.title) == 0
    }

    private static func isAlike(_ one: [UInt32], _ other: [UInt32], _ likeness: Double, _ words: Int) -> Bool {
        let shared = Sorted.common(one, other)
        return shared >= words && Double(2 * shared) >= likeness * Double(one.count + other.count)
    }
}

/// The words of a short item that carry its topic; each row is sorted and holds each word once.
struct TopicalWords {
    let title: [UInt32]
    let text: [UInt32]
    let all: [UInt32]

    /// Where the text begins with the title, that is told once; it is as worthless as that beginning where a site puts it over everything.
    init(_ fingerprint: Fingerprint) {
        let words = zip(fingerprint.tokens, fingerprint.flags).filter { !$1.contains(.common) }
        let count = fingerprint.titleTokens.count
        let repeatsTitle = words.lazy.map(\.0).starts(with: fingerprint.titleTokens)
        let isTitleBoilerplate = repeatsTitle && words.prefix(count).allSatisfy { $0.1.contains(.boilerplate) }
        let rest = words[(repeatsTitle ? count : 0)...].filter { !$0.1.contains(.boilerplate) }
        title = isTitleBoilerplate ? [] : Set(fingerprint.titleTokens).sorted()
        text = Set(rest.map(\.0)).sorted()
        all = Set(title).union(text).sorted()
    }
}
