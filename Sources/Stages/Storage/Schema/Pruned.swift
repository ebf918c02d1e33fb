/// What the migration of pruning adds: of an entry that was pruned, what it takes to know it again.
extension Schema {
    static let prunedName = "2026-11-30 tombstones of pruned entries"

    static let pruned = [
        """
        CREATE TABLE pruned_entries (
            feed TEXT NOT NULL, key TEXT NOT NULL, revision INTEGER NOT NULL, content_sha256 TEXT NOT NULL, story TEXT NOT NULL,
            at INTEGER NOT NULL, PRIMARY KEY (feed, key)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX pruned_entries_by_content ON pruned_entries (feed, content_sha256)",
    ]
}
