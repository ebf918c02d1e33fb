import Model

/// What a document says that it deleted (RFC 6721), by the ids of the entries.
struct Deletions {
    private let byEntry: [String: Deletion]

    init(of feed: ParsedFeed) {
        byEntry = Dictionary(feed.deletions.map { ($0.entry, $0) }) { $1.isLater(than: $0) ? $1 : $0 }
    }

    var isEmpty: Bool { byEntry.isEmpty }

    /// Whether an entry was deleted as it stands. One that was changed since is there again (RFC 6721 §3).
    func hold(_ entry: ParsedEntry) -> Bool {
        guard !byEntry.isEmpty, let id = entry.id else { return false }
        return byEntry[id]?.isOf(entry) ?? false
    }

    /// The keys of what was deleted: of an entry whose id was its own the id.
    func keys(besides present: Set<EntryKey>) -> [EntryKey] {
        byEntry.keys.map { EntryKey($0) }.filter { !present.contains($0) }.sorted()
    }
}

extension Deletion {
    fileprivate func isLater(than other: Deletion) -> Bool {
        guard let ours = when?.moment else { return false }
        return other.when?.moment.map { $0 < ours } ?? true
    }
}
