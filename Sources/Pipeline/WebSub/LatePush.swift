import Model

/// What a push says of entries that are known better: it came late, or somebody sent it again.
enum LatePush {
    /// The entries of a push that were last changed before what is known of them was. Of those that do not say when they were, nobody can tell: the
    /// next poll, which reads the feed whole after such a push, sets them right.
    static func outdated(_ entries: [KeptEntry], _ known: [EntryKey: KnownEntry], in feed: FeedID, store: any Store) throws -> Set<EntryKey>
    {
        let others = entries.filter { kept in known[kept.entry.key].map { $0.contentSHA256 != kept.contentSHA256 } ?? false }.map(\.entry)
        guard others.contains(where: { $0.updated != nil }) else { return [] }
        let current = try store.currentEntries(of: others.map(\.key), in: feed)
        return Set(others.filter { entry in current[entry.key].map { isOlder(entry, than: $0) } ?? false }.map(\.key))
    }

    /// Whether both say when they were last changed, in the same way, and one was earlier.
    static func isOlder(_ entry: ParsedEntry, than known: ParsedEntry) -> Bool {
        guard let pushed = entry.updated, let before = known.updated, pushed.certainty == before.certainty, before.isFuture != true,
            let early = pushed.moment, let late = before.moment
        else { return false }
        return early < late
    }
}
