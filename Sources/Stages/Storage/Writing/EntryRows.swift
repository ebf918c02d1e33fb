import GRDB
import Model

extension Commit {
    /// Adds what entries say now, and moves each entry on to it.
    func save(_ revisions: [EntryRevision], of fetch: FetchRecord, fetchRow: Int64) throws {
        for revision in revisions {
            let entry = try save(revision, feed: fetch.feed, fetchRow: fetchRow)
            try run(
                """
                INSERT INTO entry_revisions (entry, revision, content_sha256, story, seen, fetch, document_sha256, parsed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .int(entry), .int(revision.revision), .text(revision.contentSHA256), .name(revision.story), .time(revision.seen),
                    .name(fetch.id), .text(fetch.documentSHA256 ?? ""), .text(try StoredJSON.text(revision.entry)),
                ])
        }
    }

    /// Notes that entries were seen again. A repeated entry costs one small row, and no index.
    func touch(_ keys: [EntryKey], of fetch: FetchRecord, fetchRow: Int64) throws {
        for key in keys {
            let changed = try run(
                "UPDATE entries SET last_seen = ?, last_fetch = ?, retracted = NULL WHERE feed = ? AND key = ?",
                [.time(fetch.finished), .int(fetchRow), .name(fetch.feed), .name(key)])
            if changed == 1 { continue }
            let isPruned = try database.first("SELECT 1 FROM pruned_entries WHERE feed = ? AND key = ?", [.name(fetch.feed), .name(key)]) {
                _ in true
            }
            precondition(isPruned == true, "An entry that is seen again must have been seen before.")
        }
    }

    /// Marks entries that the feed took back, under the names too that it had before. One that was marked before keeps the time of its first mark.
    func retract(_ keys: [EntryKey], of fetch: FetchRecord, formerNames: [FeedID]) throws {
        for key in keys {
            let changed = try retract(key, of: fetch.feed, at: fetch.finished)
            precondition(changed == 1, "An entry that is taken back must have been seen before.")
            for name in formerNames { try retract(key, of: name, at: fetch.finished) }
        }
    }

    @discardableResult
    private func retract(_ key: EntryKey, of feed: FeedID, at moment: Timestamp) throws -> Int {
        try run(
            "UPDATE entries SET retracted = coalesce(retracted, ?) WHERE feed = ? AND key = ?", [.time(moment), .name(feed), .name(key)])
    }

    /// Takes the tombstone of a pruned entry away that says something new, and gives its latest revision; 0 where there is none.
    private func exhume(_ key: EntryKey, of feed: FeedID) throws -> Int {
        let revision = try database.first("SELECT revision FROM pruned_entries WHERE feed = ? AND key = ?", [.name(feed), .name(key)]) {
            try $0.int(0)
        }
        if revision != nil { try run("DELETE FROM pruned_entries WHERE feed = ? AND key = ?", [.name(feed), .name(key)]) }
        return revision ?? 0
    }

    /// Writes the entry's row and gives its number.
    private func save(_ revision: EntryRevision, feed: FeedID, fetchRow: Int64) throws -> Int64 {
        let known = try database.first(
            "SELECT entry, revision FROM entries WHERE feed = ? AND key = ?", [.name(feed), .name(revision.key)]
        ) { (entry: try $0.int(0), revision: try $0.int(1)) }
        let before = try known?.revision ?? exhume(revision.key, of: feed)
        precondition(revision.revision == before + 1, "An entry's revisions must be numbered from 1 without gaps.")
        let cells: StatementArguments = [
            .int(revision.revision), .text(revision.contentSHA256), .name(revision.story), .time(revision.seen), .int(fetchRow),
        ]
        if let known {
            try run(
                """
                UPDATE entries SET revision = ?, content_sha256 = ?, story = ?, last_seen = ?, last_fetch = ?, retracted = NULL
                WHERE entry = ?
                """, cells + [.int(known.entry)])
            return Int64(known.entry)
        }
        try run(
            """
            INSERT INTO entries (revision, content_sha256, story, last_seen, last_fetch, feed, key, first_seen)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, cells + [.name(feed), .name(revision.key), .time(revision.seen)])
        return database.lastInsertedRowID
    }
}
