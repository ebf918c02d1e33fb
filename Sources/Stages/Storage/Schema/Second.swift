/// What the second migration adds: all that a polite fetcher must remember between two runs.
///
/// Durations are whole milliseconds; `walk` and `moves` are JSON, and NULL where there is nothing to tell.
extension Schema {
    static let second = tableOfPoliteFeeds + doubtsOfMoves + tablesOfDomains + tablesOfPages + marksOfEntries + secondViews

    private static let tableOfPoliteFeeds = [
        // How a feed failed before is not known; that it was always the same way leaves its pace as it is.
        "ALTER TABLE feeds ADD COLUMN failures_of_kind INTEGER NOT NULL DEFAULT 0",
        "UPDATE feeds SET failures_of_kind = failures",
        "ALTER TABLE feeds ADD COLUMN variant TEXT",
        "ALTER TABLE feeds ADD COLUMN fresh_for INTEGER",
        "ALTER TABLE feeds ADD COLUMN redirect_target TEXT",
        "ALTER TABLE feeds ADD COLUMN redirect_first_seen INTEGER",
        "ALTER TABLE feeds ADD COLUMN redirect_last_seen INTEGER",
        "ALTER TABLE feeds ADD COLUMN redirect_times INTEGER",
        "ALTER TABLE feeds ADD COLUMN moves TEXT",
        "ALTER TABLE feeds ADD COLUMN answered_by TEXT",
        "ALTER TABLE feeds ADD COLUMN refused_mark TEXT",
        "ALTER TABLE feeds ADD COLUMN last_forced INTEGER",
        "ALTER TABLE feeds ADD COLUMN last_refresh INTEGER",
        "ALTER TABLE feeds ADD COLUMN last_document INTEGER",
        """
        UPDATE feeds SET last_document =
            (SELECT max(finished) FROM fetches WHERE fetches.feed = feeds.id AND outcome IN ('changed', 'same'))
        """,
        "ALTER TABLE feeds ADD COLUMN usual_gap INTEGER",
        "ALTER TABLE feeds ADD COLUMN halvings INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE feeds ADD COLUMN walk TEXT",
    ]

    /// `moved_to` was the target of any permanent redirect; it becomes the URL at which polls begin. No old value has stood the test for
    /// that (R1), but it was seen once, if the feed was ever read.
    private static let doubtsOfMoves = [
        """
        UPDATE feeds SET redirect_target = moved_to, redirect_first_seen = last_success, redirect_last_seen = last_success,
            redirect_times = 1
        WHERE moved_to IS NOT NULL AND last_success IS NOT NULL
        """,
        "UPDATE feeds SET moved_to = NULL WHERE moved_to IS NOT NULL",
    ]

    /// Cooldowns were kept by host and port; of the ports of a host the one that asked for the longest time counts.
    private static let tablesOfDomains = [
        """
        CREATE TABLE domains (
            domain TEXT PRIMARY KEY NOT NULL, until INTEGER, reason TEXT NOT NULL, refusals INTEGER NOT NULL, spacing_ms INTEGER,
            learned_at INTEGER
        ) WITHOUT ROWID
        """,
        """
        INSERT INTO domains (domain, until, reason, refusals)
        SELECT iif(rtrim(host, '0123456789') LIKE '%:', substr(host, 1, length(rtrim(host, '0123456789')) - 1), host) AS domain,
            max(until), reason, 1 -- SQLite takes the other columns from the row that has the maximum
        FROM cooldowns GROUP BY 1
        """,
        "DROP TABLE cooldowns",
    ]

    private static let tablesOfPages = [
        "ALTER TABLE fetches ADD COLUMN page TEXT",
        "ALTER TABLE fetches ADD COLUMN robots_tag TEXT",
        """
        CREATE TABLE feed_events (
            event INTEGER PRIMARY KEY NOT NULL, feed TEXT NOT NULL, fetch TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
            message TEXT NOT NULL
        )
        """,
        "CREATE INDEX feed_events_by_feed ON feed_events (feed, at)",
        """
        CREATE TABLE pages (
            feed TEXT NOT NULL, url TEXT NOT NULL, kind TEXT NOT NULL, validator_url TEXT, etag TEXT, last_modified TEXT, variant TEXT,
            document_sha256 TEXT, last_read INTEGER NOT NULL, PRIMARY KEY (feed, url)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE robots (
            authority TEXT PRIMARY KEY NOT NULL, fetched_at INTEGER NOT NULL, kind TEXT NOT NULL, unreachable_since INTEGER, text TEXT
        )
        """,
    ]

    private static let marksOfEntries = [
        "ALTER TABLE entries ADD COLUMN retracted INTEGER",
        "CREATE INDEX entries_by_content ON entries (feed, content_sha256)",
    ]
}
