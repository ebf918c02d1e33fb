import GRDB
import Model

extension Commit {
    /// Takes one article out, with everything that hangs on its stories.
    func prune(_ article: ArticleID, at moment: Timestamp, into report: inout PruneReport) throws {
        let stories = try database.all("SELECT id FROM stories WHERE article = ?", [.name(article)]) { try $0.name(0) as StoryID }
        for story in stories {
            report.entries += try bury(story, at: moment)
            try pruneFingerprint(of: story)
            for table in ["masks", "fingerprint_tokens", "fingerprints", "story_versions"] {
                try run("DELETE FROM \(table) WHERE story = ?", [.name(story)])
            }
            try run("DELETE FROM edges WHERE first = ?", [.name(story)])
            try run("DELETE FROM edges WHERE second = ?", [.name(story)])
            try run("DELETE FROM stories WHERE id = ?", [.name(story)])
        }
        report.stories += stories.count
        try run("DELETE FROM articles WHERE id = ?", [.name(article)])
    }

    /// The lines that tell of it. Whoever went into a pruned article before has no heir any more and goes, too.
    func logPruned(_ articles: [ArticleID], at moment: Timestamp) throws {
        var changes: [ArticleChange] = []
        for article in articles {
            changes.append(ArticleChange(kind: .retracted, article: article))
            let aliases = try database.all("SELECT id FROM aliases WHERE heir = ? ORDER BY id", [.name(article)]) {
                try $0.name(0) as ArticleID
            }
            changes += aliases.map { ArticleChange(kind: .retracted, article: $0) }
            try run("DELETE FROM aliases WHERE heir = ?", [.name(article)])
        }
        try log(changes, at: moment)
    }

    /// Puts a tombstone in the place of each entry that tells a story, and says how many there are.
    private func bury(_ story: StoryID, at moment: Timestamp) throws -> Int {
        let entries = try database.all("SELECT entry FROM entries WHERE story = ?", [.name(story)]) { try $0.int(0) }
        try run(
            """
            INSERT OR REPLACE INTO pruned_entries (feed, key, revision, content_sha256, story, at)
            SELECT feed, key, revision, content_sha256, story, ? FROM entries WHERE story = ?
            """, [.time(moment), .name(story)])
        try run(
            "DELETE FROM looks WHERE (feed, entry_key) IN (SELECT feed, key FROM entries WHERE story = ?)", [.name(story)])
        for entry in entries { try run("DELETE FROM entry_revisions WHERE entry = ?", [.int(entry)]) }
        try run("DELETE FROM entry_revisions WHERE story = ?", [.name(story)])
        try run("DELETE FROM entries WHERE story = ?", [.name(story)])
        return entries.count
    }

    private func pruneFingerprint(of story: StoryID) throws {
        let known = try database.first("SELECT number, time, rare FROM fingerprints WHERE story = ?", [.name(story)]) { row in
            (number: try row.int(0), day: WindowDay(of: try row.time(1)), rare: Set(try Unpacking.fixed64(row.blobIfAny(2))))
        }
        guard let known else { return }
        for hash in known.rare.sorted() {
            try run("DELETE FROM rare_hashes WHERE hash = ? AND number = ?", [.bits(hash), .int(known.number)])
        }
        if try database.holds(known.day) { try run("DELETE FROM \(known.day.table) WHERE number = ?", [.int(known.number)]) }
    }
}
