import GRDB

/// What `pipeline.sqlite` holds. Tables are the program's own and may change with a migration; the views `v_*` are for everybody and keep
/// their columns (see `Schema.views`). Tables keep times as whole milliseconds since the Unix epoch; views show them as RFC 3339.
///
/// | table | one row is | key |
/// |---|---|---|
/// | `feeds` | the state of a feed between polls: validators, health, next poll | `id` |
/// | `cooldowns` | a host that asked to be left alone | `host` |
/// | `runs` | a run | `id` |
/// | `fetches` | a poll of a feed with its outcome; `hops` and `failure` are JSON | `fetch`, `id` |
/// | `entries` | an entry, its latest revision, its last sight: the one row that a repeated entry rewrites | `entry`, (`feed`, `key`) |
/// | `entry_revisions` | what an entry said: the `ParsedEntry` whole, as JSON without empty optionals | (`entry`, `revision`) |
/// | `stories` | a story: its cluster, its current version | `id` |
/// | `story_versions` | what a story said: the text stands here and nowhere else | (`story`, `version`) |
/// | `fingerprints` | of the current version, what clustering indexes; packed, see `Packing` | `story` |
/// | `fingerprint_tokens` | of the current version, what clustering compares; apart, so that reading a window does not touch it | `story` |
/// | `articles` | a cluster that lives, and its canonical choice | `id` |
/// | `aliases` | a cluster that merged away; `heir` is always one that lives | `id` |
/// | `edges` | why two stories belong together; `first` sorts before `second` | (`first`, `second`) |
/// | `changes` | a line of the change log; `seq` has no gaps, `at` never falls | `seq` |
/// | `publishers` | where a publisher stopped | `name` |
///
/// U+0000, which a JSON feed can contain, is kept in text columns as U+001A `0` (and U+001A as U+001A `1`).
enum Schema {
    /// Named and append-only: a migration that was ever released is never changed, another is added below it.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("2026-11-21 feeds, entries, stories") { database in
            for statement in tablesOfFeeds + tablesOfStories + tablesOfClusters + views {
                try database.execute(sql: statement)
            }
        }
        return migrator
    }

    /// Says why a database cannot be used as it is; nil when it can.
    static func complaint(about database: Database) throws -> StoreError? {
        if try migrator.hasBeenSuperseded(database) {
            return StoreError(.newerSchema, message: "this database was written by a newer version of the program; update the program")
        }
        guard try migrator.hasCompletedMigrations(database) else {
            return StoreError(
                .olderSchema, message: "this database is empty or older than the program; a run that writes brings it up to date")
        }
        return nil
    }

    static let tablesOfFeeds = [
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

    static let tablesOfStories = [
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

    static let tablesOfClusters = [
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
