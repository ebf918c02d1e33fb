/// What the provenance of each field adds: by which rules a version of a story came to be, and which version of the clusterer gave it its place.
///
/// A site's stories come to be by the same few rules, so that a row of `story_versions` holds a number and not three hundred bytes.
extension Schema {
    static let rulesName = "2026-11-30 rules of the fields of stories"

    static let rules = [
        "ALTER TABLE story_versions ADD COLUMN clusterer INTEGER",
        "ALTER TABLE story_versions ADD COLUMN rules INTEGER",
        "CREATE TABLE field_rules (id INTEGER PRIMARY KEY NOT NULL, rules TEXT NOT NULL UNIQUE)",
        viewOfProvenance,
    ]

    private static let viewOfProvenance = """
        CREATE VIEW v_provenance AS SELECT
            v.story AS story,
            v.version AS version,                          -- one row a version, from 1
            \(time("v.seen")) AS seen,                     -- when it was first seen
            v.feed AS feed,                                -- the feed that said it
            v.entry_key AS entry,                          -- the entry of the feed
            r.revision AS revision,                        -- the revision of the entry
            r.fetch AS fetch,                              -- the poll, as in v_fetches
            r.document_sha256 AS document_sha256,
            f.warc_file AS warc_file,                      -- the file below warc/ that holds the document; NULL where none does
            f.warc_offset AS warc_offset,                  -- the byte of that file at which the record begins
            v.parser AS parser,                            -- the versions of the stages that made it; NULL where nobody noted them
            v.extractor AS extractor,
            v.fingerprint AS fingerprint,
            v.clusterer AS clusterer,
            (SELECT rules FROM field_rules WHERE id = v.rules) AS rules -- JSON: how each field came to be
        FROM story_versions v
        LEFT JOIN entries e ON e.feed = v.feed AND e.key = v.entry_key
        LEFT JOIN entry_revisions r ON r.entry = e.entry AND r.seen = v.seen
        LEFT JOIN fetches f ON f.id = r.fetch
        """
}
