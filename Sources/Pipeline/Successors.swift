import Model

/// Finds the entry that one with an unknown id goes on from: publishers give entries new ids, one or all, and sometimes new words or a new page with them.
///
/// Only an entry that is gone from the document can have a successor in it. It is looked for, in this order, by what the new one says word for word with
/// the link that it had; by its page, whatever the scheme; by its headline and text, where the text is long and the page moved.
struct Successors {
    private let store: any Store
    private let feed: FeedID
    private let names: StoryNames
    private var present: Set<EntryKey>
    /// Stories that are known by a page with the other of `http` and `https`, by the key of the new entry: another feed of the site may have told them.
    private(set) var known: [EntryKey: StoryID] = [:]

    /// An entry that goes on.
    struct Old: Sendable {
        let key: EntryKey
        let known: KnownEntry
    }

    /// - Parameter present: the keys of the document; none of them can be an old one.
    init(store: any Store, feed: FeedID, names: StoryNames, present: Set<EntryKey>) {
        self.store = store
        self.feed = feed
        self.names = names
        self.present = present
    }

    /// The entries of before that the new ones go on from, by new key; each once.
    mutating func old(of unknown: [PreparedEntry]) throws -> [EntryKey: Old] {
        var found: [EntryKey: Old] = [:]
        let open = try byPage(unknown, into: &found)
        try byWords(open, into: &found)
        return found
    }

    /// Those that tell the story of a page that an entry told which is gone. Gives those that are left.
    private mutating func byPage(_ unknown: [PreparedEntry], into found: inout [EntryKey: Old]) throws -> [PreparedEntry] {
        let pages = unknown.flatMap { [$0.storyID] + (otherScheme($0).map { [$0] } ?? []) }
        let entries = try store.entries(of: Array(Set(pages)).sorted())
        return try unknown.filter { new in
            let other = otherScheme(new)
            let told = (entries[new.storyID] ?? []) + (other.flatMap { entries[$0] } ?? [])
            if try take(told, for: new, into: &found) { return false }
            if entries[new.storyID]?.isEmpty ?? true, let other, entries[other]?.isEmpty == false {
                known[new.entry.key] = other
            }
            return known[new.entry.key] == nil
        }
    }

    /// The story that the page has with the other of `http` and `https`, where the store knows one.
    private func otherScheme(_ new: PreparedEntry) -> StoryID? { new.otherSchemeName.flatMap { names[$0] } }

    /// Those that say what a story of the feed said that is gone, on another page.
    private mutating func byWords(_ unknown: [PreparedEntry], into found: inout [EntryKey: Old]) throws {
        let hashes = unknown.compactMap { $0.story.url == nil ? nil : $0.wordsHash }
        guard !hashes.isEmpty else { return }
        let stories = try store.stories(saying: hashes)
        let entries = try store.entries(of: Array(Set(stories.values.joined())).sorted())
        for new in unknown {
            guard let hash = new.wordsHash, let alike = stories[hash] else { continue }
            let told = alike.flatMap { entries[$0] ?? [] }
            // One that is told elsewhere too, or still here, is not this one under a new name.
            guard told.count == 1 else { continue }
            _ = try take(told, for: new, into: &found)
        }
    }

    private mutating func take(_ told: [StoryEntry], for new: PreparedEntry, into found: inout [EntryKey: Old]) throws -> Bool {
        let gone = told.filter { $0.feed == feed && !present.contains($0.key) }.map(\.key)
        guard let key = gone.first, let known = try store.knownEntries(of: feed, keys: [key])[key] else { return false }
        present.insert(key)
        found[new.entry.key] = Old(key: key, known: known)
        return true
    }
}

/// Tells whether an id was given to another story.
enum ReusedID {
    /// The share of runs of four words below which two texts have nothing to do with each other.
    private static let mostShared = 0.1
    /// The share of the headline's words from which on it is still the same headline of a short item. Of a text long enough to speak for itself only the
    /// very same headline is: those of a series are alike.
    private static let sameTitle = 0.5
    private static let longWords = 25

    /// Whether an entry tells another story than it told: on another page, under another headline, in other words. A page that moved, a headline that was
    /// changed and a text that was written anew are revisions, each by itself.
    static func isAnother(_ new: PreparedEntry, than old: ClusterDocument, at page: String?) -> Bool {
        guard let page, let url = new.story.url, bare(page) != bare(url) else { return false }
        let print = old.fingerprint
        let isLong = min(new.fingerprint.tokens.count, print.tokens.count) >= longWords
        return share(Set(new.fingerprint.titleTokens), Set(print.titleTokens)) < (isLong ? 1 : sameTitle)
            && share(runs(new.fingerprint.tokens), runs(print.tokens)) < mostShared
    }

    private static func bare(_ url: String) -> Substring {
        url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    }

    private static func runs(_ tokens: [UInt32]) -> Set<UInt64> {
        guard tokens.count >= 4 else { return Set(tokens.map(UInt64.init)) }
        return Set(
            (0...(tokens.count - 4)).map { start in
                tokens[start..<start + 4].reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
            })
    }

    private static func share<Element>(_ one: Set<Element>, _ other: Set<Element>) -> Double {
        guard !one.isEmpty, !other.isEmpty else { return one.isEmpty && other.isEmpty ? 1 : 0 }
        return Double(one.intersection(other).count) / Double(min(one.count, other.count))
    }
}
