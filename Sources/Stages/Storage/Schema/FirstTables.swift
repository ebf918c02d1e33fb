/// The tables as the first migration makes them. It was released: nothing here is changed; what came later stands in `Schema.second`.
extension Schema {
    static let first = tablesOfFeeds + tablesOfStories + tablesOfClusters + firstViews

    private static let tablesOfFeeds = [
        """
        CREATE TABLE feeds (
            id TEXT PRIMARY KEY NOT NULL, url TEXT NOT NULL, title TEXT, link TEXT,
            validator_url TEXT, etag TEXT, last_modified TEXT, document_sha256 TEXT,
            last_attempt INTEGER, last_success INTEGER, last_change INTEGER,
            failures INTEGER NOT NULL, failure TEXT,
            next_poll INTEGER NOT NULL, next_poll_rule TEXT NOT NULL, next_poll_reason TEXT NOT NULL,
            is_gone INTEGER NOT NULL, hints TEXT, moved_to TEXT
        ) WITHOUT ROWID
        """,
        "CREATE TABLE cooldowns (host TEXT PRIMARY KEY NOT NULL, until INTEGER NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID",
        """
        CREATE TABLE runs (
            id TEXT PRIMARY KEY NOT NULL, command TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER, interrupted TEXT
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE fetches (
            fetch INTEGER PRIMARY KEY NOT NULL, id TEXT NOT NULL UNIQUE, run TEXT NOT NULL, feed TEXT NOT NULL,
            started INTEGER NOT NULL, finished INTEGER NOT NULL, outcome TEXT NOT NULL, status INTEGER,
            wire_bytes INTEGER NOT NULL, document_bytes INTEGER NOT NULL, document_sha256 TEXT,
            entries_new INTEGER NOT NULL, entries_updated INTEGER NOT NULL, entries_same INTEGER NOT NULL, entries_dropped INTEGER NOT NULL,
            repairs INTEGER NOT NULL, next_poll INTEGER NOT NULL, next_poll_rule TEXT NOT NULL, next_poll_reason TEXT NOT NULL,
            hops TEXT NOT NULL, failure TEXT
        )
        """,
        "CREATE INDEX fetches_by_run ON fetches (run, finished)",
        "CREATE INDEX fetches_by_feed ON fetches (feed, finished)",
        """
        CREATE TABLE entries (
            entry INTEGER PRIMARY KEY NOT NULL, feed TEXT NOT NULL, key TEXT NOT NULL, revision INTEGER NOT NULL,
            content_sha256 TEXT NOT NULL, story TEXT NOT NULL REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
            first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, last_fetch INTEGER NOT NULL,
            UNIQUE (feed, key)
        )
        """,
        "CREATE INDEX entries_by_story ON entries (story, feed)",
        """
        CREATE TABLE entry_revisions (
            entry INTEGER NOT NULL REFERENCES entries (entry), revision INTEGER NOT NULL, content_sha256 TEXT NOT NULL,
            story TEXT NOT NULL, seen INTEGER NOT NULL, fetch TEXT NOT NULL, document_sha256 TEXT NOT NULL, parsed TEXT NOT NULL,
            PRIMARY KEY (entry, revision)
        )
        """,
        "CREATE INDEX entry_revisions_by_story ON entry_revisions (story, seen)",
        "CREATE TABLE publishers (name TEXT PRIMARY KEY NOT NULL, cursor TEXT NOT NULL) WITHOUT ROWID",
    ]

    private static let tablesOfStories = [
        """
        CREATE TABLE stories (
            id TEXT PRIMARY KEY NOT NULL, article TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
            version INTEGER NOT NULL, feed TEXT NOT NULL, entry_key TEXT NOT NULL, first_seen INTEGER NOT NULL
        )
        """,
        "CREATE INDEX stories_by_article ON stories (article, first_seen, id)",
        // What decisions need stands first: SQLite reads a long row only as far as it is asked.
        """
        CREATE TABLE story_versions (
            story TEXT NOT NULL REFERENCES stories (id), version INTEGER NOT NULL, content_sha256 TEXT NOT NULL, seen INTEGER NOT NULL,
            feed TEXT NOT NULL, entry_key TEXT NOT NULL, text_length INTEGER NOT NULL, words INTEGER NOT NULL,
            is_truncated INTEGER NOT NULL, published INTEGER, updated INTEGER, language TEXT, publisher_name TEXT,
            publisher_domain TEXT NOT NULL, origin_name TEXT, origin_evidence TEXT, url TEXT, title TEXT NOT NULL,
            byline TEXT, tags TEXT, images TEXT, removed TEXT, summary TEXT, text TEXT NOT NULL, html TEXT,
            PRIMARY KEY (story, version)
        )
        """,
        """
        CREATE TABLE fingerprints (
            story TEXT PRIMARY KEY NOT NULL REFERENCES stories (id), version INTEGER NOT NULL, time INTEGER NOT NULL, site TEXT NOT NULL,
            rules INTEGER NOT NULL, is_running_file INTEGER NOT NULL, hashes BLOB NOT NULL, positions BLOB NOT NULL,
            numbers BLOB NOT NULL, names BLOB NOT NULL, title_tokens BLOB NOT NULL
        )
        """,
        "CREATE INDEX fingerprints_by_time ON fingerprints (time, story)",
        """
        CREATE TABLE fingerprint_tokens (
            story TEXT PRIMARY KEY NOT NULL REFERENCES stories (id), tokens BLOB NOT NULL, flags BLOB NOT NULL, starts BLOB NOT NULL,
            ends BLOB NOT NULL
        )
        """,
    ]

    private static let tablesOfClusters = [
        """
        CREATE TABLE articles (
            id TEXT PRIMARY KEY NOT NULL, first_seen INTEGER NOT NULL, changed INTEGER NOT NULL, last_change INTEGER NOT NULL,
            canonical TEXT NOT NULL, because TEXT NOT NULL, confidence REAL NOT NULL
        )
        """,
        "CREATE INDEX articles_by_change ON articles (changed, last_change)",
        """
        CREATE TABLE aliases (
            id TEXT PRIMARY KEY NOT NULL, heir TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
            first_seen INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
        "CREATE INDEX aliases_by_heir ON aliases (heir)",
        """
        CREATE TABLE edges (
            edge INTEGER PRIMARY KEY NOT NULL, first TEXT NOT NULL REFERENCES stories (id), second TEXT NOT NULL REFERENCES stories (id),
            first_version INTEGER NOT NULL, second_version INTEGER NOT NULL, kind TEXT NOT NULL, rule TEXT NOT NULL,
            rules_version INTEGER NOT NULL, shared_words INTEGER NOT NULL, shared_prose INTEGER NOT NULL,
            first_coverage REAL NOT NULL, second_coverage REAL NOT NULL, passages TEXT NOT NULL,
            UNIQUE (first, second), CHECK (first < second)
        )
        """,
        "CREATE INDEX edges_by_second ON edges (second, first)",
        """
        CREATE TABLE changes (
            seq INTEGER PRIMARY KEY NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, article TEXT NOT NULL, other TEXT, story TEXT
        )
        """,
    ]
}
