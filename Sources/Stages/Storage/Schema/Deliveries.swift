/// What the migration of deliveries adds: what each article said at each line of the change log, and how far receivers were told.
///
/// A feed's archive never changes, while articles do: so a line remembers which version of which story spoke for its article, and who else had it. The
/// texts themselves stand in `story_versions`. Lines from before this migration get the article as it is.
extension Schema {
    static let deliveriesName = "2026-11-30 editions, deliveries"

    static let deliveries = [
        """
        CREATE TABLE editions (
            seq INTEGER PRIMARY KEY NOT NULL, story TEXT NOT NULL, version INTEGER NOT NULL, variants TEXT NOT NULL
        )
        """,
        """
        INSERT INTO editions (seq, story, version, variants)
        SELECT c.seq, \(editionOfArticle) JOIN changes c ON c.article = a.id
        """,
        """
        CREATE TABLE deliveries (
            receiver TEXT PRIMARY KEY NOT NULL, target TEXT NOT NULL, cursor INTEGER NOT NULL, through INTEGER, attempts INTEGER NOT NULL,
            next_attempt INTEGER, last_success INTEGER, failure TEXT, is_stopped INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE VIEW v_publishers AS
        SELECT
            'file' AS kind,                                -- file or receiver
            name AS name,                                  -- articles, changes, runs, feeds; of a receiver its id in feeds.yml
            cursor AS cursor,                              -- the last line of the change log that is out; of runs, the last run
            NULL AS through,                               -- the last line of the batch that is being tried
            0 AS attempts,                                 -- how often in a row that was refused
            NULL AS next_attempt,                          -- when it is tried again, at the earliest
            NULL AS last_success,                          -- when it last took a batch
            NULL AS failure,                               -- what came of the last try, where that was no success
            0 AS is_stopped                                -- whether it asked never to be told again
        FROM publishers
        UNION ALL
        SELECT 'receiver', receiver, CAST(cursor AS TEXT), through, attempts, \(time("next_attempt")), \(time("last_success")), failure,
            is_stopped
        FROM deliveries
        """,
    ]

    /// Story, version and variants of an article `a` as it is. A cluster of thousands costs no more than one of 64.
    static let editionOfArticle = """
        s.id, s.version, (
            SELECT json_group_array(url) FROM (
                SELECT v.url AS url FROM stories m JOIN story_versions v ON v.story = m.id AND v.version = m.version
                WHERE m.article = a.id AND m.id <> a.canonical AND v.url IS NOT NULL ORDER BY m.first_seen, m.id LIMIT 64
            )
        )
        FROM articles a JOIN stories s ON s.id = a.canonical
        """
}
