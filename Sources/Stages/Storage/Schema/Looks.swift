/// What the migration of article pages adds: when the page of each entry is looked at, and which versions of stories took their text from one.
extension Schema {
    static let looksName = "2026-12-01 looks at the pages of entries"

    static let looks = [
        """
        CREATE TABLE looks (
            feed TEXT NOT NULL, entry_key TEXT NOT NULL, url TEXT NOT NULL, looks INTEGER NOT NULL, next INTEGER, ended TEXT,
            validator_url TEXT, etag TEXT, last_modified TEXT, variant TEXT, document_sha256 TEXT, failures INTEGER NOT NULL,
            first_seen INTEGER NOT NULL, published INTEGER NOT NULL, PRIMARY KEY (feed, entry_key)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX looks_due ON looks (feed, next) WHERE next IS NOT NULL",
        "ALTER TABLE feeds ADD COLUMN language TEXT",
        "ALTER TABLE story_versions ADD COLUMN page_fetch TEXT",
        viewOfLooks,
        "DROP VIEW v_provenance",
        viewOfProvenanceWithPages,
    ]

    private static let viewOfLooks = """
        CREATE VIEW v_looks AS SELECT
            feed AS feed,
            entry_key AS entry,                            -- the entry of the feed
            url AS url,                                    -- its page
            looks AS looks,                                -- how often it was looked at
            \(time("next")) AS next,                       -- when it is due: it is read behind the next poll of the feed; NULL when it is not any more
            ended AS ended,                                -- why it is not: done, gone, disallowed, not_a_page, too_large
            document_sha256 AS document_sha256,            -- of the page last read
            failures AS failures,                          -- how often in a row it failed
            \(time("first_seen")) AS first_seen,           -- what the schedule counts from
            \(time("published")) AS published              -- the newest are read first
        FROM looks
        """

    private static let viewOfProvenanceWithPages = """
        CREATE VIEW v_provenance AS SELECT
            v.story AS story,
            v.version AS version,                          -- one row a version, from 1
            \(time("v.seen")) AS seen,                     -- when it was first seen
            v.feed AS feed,                                -- the feed that said it
            v.entry_key AS entry,                          -- the entry of the feed
            r.revision AS revision,                        -- the revision of the entry
            r.fetch AS fetch,                              -- the poll of the feed, as in v_fetches
            r.document_sha256 AS document_sha256,
            f.warc_file AS warc_file,                      -- the file below warc/ that holds the document; NULL where none does
            f.warc_offset AS warc_offset,                  -- the byte of that file at which the record begins
            v.parser AS parser,                            -- the versions of the stages that made it; NULL where nobody noted them
            v.extractor AS extractor,
            v.fingerprint AS fingerprint,
            v.clusterer AS clusterer,
            (SELECT rules FROM field_rules WHERE id = v.rules) AS rules, -- JSON: how each field came to be
            v.page_fetch AS page_fetch,                    -- the poll of the page that the text is from; NULL where it is the feed's
            p.document_sha256 AS page_sha256,
            p.warc_file AS page_warc_file,
            p.warc_offset AS page_warc_offset
        FROM story_versions v
        LEFT JOIN entries e ON e.feed = v.feed AND e.key = v.entry_key
        LEFT JOIN entry_revisions r ON r.entry = e.entry AND r.revision = (
            SELECT max(x.revision) FROM entry_revisions x
            WHERE x.entry = e.entry AND (x.seen = v.seen OR v.page_fetch IS NOT NULL AND x.seen <= v.seen)
        )
        LEFT JOIN fetches f ON f.id = r.fetch
        LEFT JOIN fetches p ON p.id = v.page_fetch
        """
}
