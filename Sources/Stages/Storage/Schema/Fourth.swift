/// What the fourth migration adds: where the evidence stands, and by which versions of the stages a version of a story was made.
extension Schema {
    static let fourthName = "2026-11-30 places in the archive, versions of the stages"

    static let fourth = [
        "ALTER TABLE fetches ADD COLUMN warc_file TEXT",
        "ALTER TABLE fetches ADD COLUMN warc_offset INTEGER",
        "ALTER TABLE story_versions ADD COLUMN parser INTEGER",
        "ALTER TABLE story_versions ADD COLUMN extractor INTEGER",
        "ALTER TABLE story_versions ADD COLUMN fingerprint INTEGER",
        // One row: up to here the archive is evidence of what is committed.
        """
        CREATE TABLE archive_end (
            only INTEGER PRIMARY KEY NOT NULL CHECK (only = 1), file TEXT NOT NULL, offset INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE payloads (
            sha256 BLOB PRIMARY KEY NOT NULL, file TEXT NOT NULL, offset INTEGER NOT NULL, url TEXT NOT NULL, date INTEGER NOT NULL,
            record TEXT NOT NULL
        ) WITHOUT ROWID
        """,
        "CREATE INDEX payloads_by_file ON payloads (file)",
        // Files that were kept as long as feeds.yml wants: what names them names what is no more.
        "CREATE TABLE removed_archives (file TEXT PRIMARY KEY NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID",
        "DROP VIEW v_fetches",
        viewOfFetches,
    ]

    private static let viewOfFetches = """
        CREATE VIEW v_fetches AS SELECT
        \(columnsOfFetches)
            , page AS page,                                -- archive, next or sitemap; NULL for the feed itself
            robots_tag AS robots_tag,                      -- what X-Robots-Tag said that concerns us, such as noarchive
            warc_file AS warc_file,                        -- the file below warc/ that holds what the server said last; NULL where none does
            warc_offset AS warc_offset                     -- the byte of that file at which the record begins
        FROM fetches
        """
}
