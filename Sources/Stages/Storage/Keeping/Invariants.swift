import GRDB

/// Something that must hold of all rows, beyond what the schema itself can see to.
public struct StoreInvariant: Hashable, Sendable {
    /// A short stable name.
    public var name: String
    /// What must hold, in a sentence.
    public var promise: String
    /// Rows that break it: each with one column that says which, and how.
    let query: String

    /// All of them.
    public static let all = [
        StoreInvariant(
            name: "articles-have-stories", promise: "every article has a story",
            query: "SELECT a.id || ' has no story' FROM articles a WHERE NOT EXISTS (SELECT 1 FROM stories s WHERE s.article = a.id)"),
        StoreInvariant(
            name: "canonical-is-member", promise: "the story that speaks for an article is one of its stories",
            query: """
                SELECT a.id || ': its canonical story ' || a.canonical || ' is not among its stories'
                FROM articles a LEFT JOIN stories s ON s.id = a.canonical WHERE s.article IS NOT a.id
                """),
        StoreInvariant(
            name: "first-seen", promise: "an article is known since its first story was seen",
            query: """
                SELECT id || ': its first story was seen at another time' FROM articles a
                WHERE first_seen <> (SELECT min(s.first_seen) FROM stories s WHERE s.article = a.id)
                """),
        StoreInvariant(
            name: "aliases-lead-to-living", promise: "whoever merged away lives on in an article that lives",
            query: """
                SELECT l.id || ' leads to ' || l.heir || ', which does not live' FROM aliases l LEFT JOIN articles a ON a.id = l.heir WHERE a.id IS NULL
                UNION ALL SELECT l.id || ' lives and has merged away' FROM aliases l JOIN articles a ON a.id = l.id
                """),
        StoreInvariant(
            name: "current-versions", promise: "the current version of every story is there",
            query: """
                SELECT s.id || ': version ' || s.version || ' is missing' FROM stories s
                LEFT JOIN story_versions v ON v.story = s.id AND v.version = s.version WHERE v.story IS NULL
                """),
        StoreInvariant(
            name: "one-story-a-name", promise: "no two stories bear one name, the last sixteen characters of their ids",
            query: """
                SELECT min(id) || ' and ' || max(id) || ' bear one name' FROM stories GROUP BY \(Schema.nameOfStory) HAVING count(*) > 1
                """),
        StoreInvariant(
            name: "fingerprints", promise: "every story has a fingerprint of its current version",
            query: """
                SELECT s.id || ': fingerprint of version ' || coalesce(f.version, 'none') || ', the story has ' || s.version
                FROM stories s LEFT JOIN fingerprints f ON f.story = s.id WHERE f.version IS NOT s.version
                """),
        StoreInvariant(
            name: "latest-revisions", promise: "the latest revision of every entry is there and says what the entry says",
            query: """
                SELECT e.feed || ' ' || e.key || ': revision ' || e.revision || iif(r.entry IS NULL, ' is missing', ' says something else')
                FROM entries e LEFT JOIN entry_revisions r ON r.entry = e.entry AND r.revision = e.revision
                WHERE r.content_sha256 IS NOT e.content_sha256
                """),
        StoreInvariant(
            name: "pruned-or-kept", promise: "no entry is both kept and pruned",
            query:
                "SELECT p.feed || ' ' || p.key || ' is kept and pruned' FROM pruned_entries p JOIN entries e ON e.feed = p.feed AND e.key = p.key"
        ),
        StoreInvariant(
            name: "changes-without-gap", promise: "the change log is numbered from 1 without a gap, and its time never falls",
            query: """
                SELECT 'line ' || seq || iif(seq <> place, ' stands in place ' || place, ' is earlier than the line before')
                FROM (SELECT seq, at, row_number() OVER (ORDER BY seq) AS place, lag(at) OVER (ORDER BY seq) AS earlier FROM changes)
                WHERE seq <> place OR at < earlier
                """),
        StoreInvariant(
            name: "looks", promise: "a page is looked at for an entry that is there, until the looks end for a reason",
            query: """
                SELECT l.feed || ' ' || l.entry_key || ': there is no such entry'
                FROM looks l LEFT JOIN entries e ON e.feed = l.feed AND e.key = l.entry_key WHERE e.entry IS NULL
                UNION ALL SELECT feed || ' ' || entry_key || ': neither due nor ended, or both' FROM looks WHERE (next IS NULL) = (ended IS NULL)
                """),
        StoreInvariant(
            name: "pages-of-versions", promise: "the poll of the page that a story took its text from is there",
            query: """
                SELECT v.story || ' version ' || v.version || ': there is no fetch ' || v.page_fetch
                FROM story_versions v LEFT JOIN fetches f ON f.id = v.page_fetch WHERE v.page_fetch IS NOT NULL AND f.id IS NULL
                """),
        StoreInvariant(
            name: "last-change", promise: "every article knows its last line in the change log",
            query: """
                SELECT a.id || ': line ' || a.last_change || ' tells of ' || coalesce(c.article, 'nothing')
                FROM articles a LEFT JOIN changes c ON c.seq = a.last_change WHERE c.article IS NOT a.id
                """),
    ]
}

extension SQLiteStore {
    /// The rows that break an invariant, at most `limit`.
    public func violations(of invariant: StoreInvariant, limit: Int) throws -> [String] {
        try read { try $0.all("SELECT * FROM (\(invariant.query)) LIMIT ?", [.int(limit)]) { try $0.text(0) } }
    }
}
