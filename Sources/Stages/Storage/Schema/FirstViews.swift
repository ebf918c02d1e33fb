/// The part of the schema that others may rely on: names and columns stay; new columns come at the end. Times are RFC 3339 UTC with
/// milliseconds, so that they sort as text; a date that no calendar of four-digit years holds is NULL. Lists are JSON arrays.
///
/// These are the views as the first migration makes them, and nothing here is changed; a view that got columns since is made anew by a later
/// migration, of its first columns and of those.
extension Schema {
    static let firstViews = [viewOfArticles, firstViewOfStories, viewOfClusters, firstViewOfFetches, firstViewOfFeeds]

    private static let firstViewOfStories = "CREATE VIEW v_stories AS SELECT\n\(columnsOfStories)\n\(sourceOfStories)"
    private static let firstViewOfFetches = "CREATE VIEW v_fetches AS SELECT\n\(columnsOfFetches)\nFROM fetches"
    private static let firstViewOfFeeds = "CREATE VIEW v_feeds AS SELECT\n\(columnsOfFeeds)\nFROM feeds f"

    /// A column of milliseconds as RFC 3339.
    static func time(_ column: String) -> String { "strftime('%Y-%m-%dT%H:%M:%fZ', \(column) / 1000.0, 'unixepoch')" }

    private static let viewOfArticles = "CREATE VIEW v_articles AS SELECT\n\(columnsOfArticles)\n\(sourceOfArticles)"

    static let columnsOfArticles = """
            a.id AS id,                                    -- the article, as in articles/YYYY/MM/DD/ID.json
            \(time("a.first_seen")) AS first_seen,         -- when the first of its stories was first seen
            \(time("a.changed")) AS changed,               -- when it last changed
            (SELECT count(*) FROM stories m WHERE m.article = a.id) AS stories, -- how many stories it has
            a.canonical AS canonical_story,                -- the story that speaks for it
            a.because AS because,                          -- JSON: the rules that chose it, with their evidence
            a.confidence AS confidence,                    -- how far ahead of the runner-up it is, 0 to 1
            v.title AS title,
            v.url AS url,
            coalesce(v.byline, '[]') AS byline,            -- JSON list
            v.language AS language,                        -- BCP 47
            v.publisher_name AS publisher,
            v.publisher_domain AS domain,
            \(time("v.published")) AS published,           -- as the publisher says
            \(time("v.updated")) AS updated,               -- as the publisher says
            v.summary AS summary,
            v.text AS text                                 -- paragraphs, one blank line between
        """

    static let sourceOfArticles = """
        FROM articles a
        JOIN stories s ON s.id = a.canonical
        JOIN story_versions v ON v.story = s.id AND v.version = s.version
        """

    static let columnsOfStories = """
            s.id AS id,
            s.version AS version,                          -- the current one, from 1
            s.article AS article,                          -- the article (cluster) that it is in
            s.id = a.canonical AS is_canonical,            -- 1 for the story that speaks for its article
            s.feed AS feed,                                -- the feed that said the current version
            s.entry_key AS entry,                          -- the entry that said the current version
            \(time("s.first_seen")) AS first_seen,
            \(time("(SELECT max(e.last_seen) FROM entries e WHERE e.story = s.id)")) AS last_seen, -- in any document
            \(time("v.seen")) AS revised,                  -- when the current version was first seen
            v.title AS title,
            v.url AS url,
            coalesce(v.byline, '[]') AS byline,            -- JSON list
            v.language AS language,
            v.publisher_name AS publisher,
            v.publisher_domain AS domain,
            \(time("v.published")) AS published,
            \(time("v.updated")) AS updated,
            v.origin_name AS origin,                       -- where the text says that it comes from
            v.origin_evidence AS origin_evidence,          -- the words that say so
            v.is_truncated AS truncated,                   -- 1 where the text shows that it is not whole
            v.words AS words,                              -- of the text; each character of an unspaced script is one
            coalesce(v.removed, '[]') AS removed,          -- JSON list: site wrappings taken out, verbatim
            coalesce(v.tags, '[]') AS tags,                -- JSON list
            coalesce(v.images, '[]') AS images,            -- JSON list
            v.summary AS summary,
            v.text AS text,
            v.html AS html                                 -- sanitised
        """

    static let sourceOfStories = """
        FROM stories s
        JOIN articles a ON a.id = s.article
        JOIN story_versions v ON v.story = s.id AND v.version = s.version
        """

    private static let viewOfClusters = """
        CREATE VIEW v_clusters AS SELECT
            s.article AS id,                               -- the cluster bears its article's name
            s.id AS story,                                 -- one row a story
            s.id = a.canonical AS is_canonical,
            \(time("s.first_seen")) AS first_seen,
            e.kind AS relation,                            -- identical, copy, excerpt or revision; NULL for a story alone
            iif(e.first = s.id, e.second, e.first) AS related_to,
            e.rule AS rule,                                -- the rule that accepted it
            e.shared_words AS shared_words,
            e.shared_prose AS shared_prose,                -- of these, the reporter's own
            iif(e.first = s.id, e.first_coverage, e.second_coverage) AS coverage,         -- share of this text
            iif(e.first = s.id, e.second_coverage, e.first_coverage) AS related_coverage, -- share of the other
            e.passages AS passages                         -- JSON list: the shared runs; `here` is the story that sorts first
        FROM stories s
        JOIN articles a ON a.id = s.article
        LEFT JOIN edges e ON e.edge = (
            SELECT edge FROM ( -- SQLite does not let ORDER BY name a column of the outer query, so the comparison is a column
                SELECT n.edge, o.id AS other, o.id = a.canonical AS is_direct, n.shared_prose, n.shared_words
                FROM edges n JOIN stories o ON o.id = iif(n.first = s.id, n.second, n.first) AND o.article = s.article
                WHERE (n.first = s.id OR n.second = s.id) AND n.kind <> 'related'
            ) ORDER BY is_direct DESC, shared_prose DESC, shared_words DESC, other LIMIT 1
        )
        """

    static let columnsOfFetches = """
            id AS id,
            run AS run,
            feed AS feed,
            \(time("started")) AS started,
            \(time("finished")) AS finished,
            outcome AS outcome,                            -- changed, same, not_modified, gone or failed
            status AS status,                              -- of the last answer
            wire_bytes AS wire_bytes,
            document_bytes AS document_bytes,              -- after content decoding
            document_sha256 AS document_sha256,
            entries_new AS entries_new,                    -- each entry of the document is counted once
            entries_updated AS entries_updated,
            entries_same AS entries_same,
            entries_dropped AS entries_dropped,
            repairs AS repairs,                            -- made by the parser
            json_extract(failure, '$.kind') AS failure,    -- the class of the failure
            json_extract(failure, '$.message') AS message,
            hops AS hops,                                  -- JSON list of {url, status}
            \(time("next_poll")) AS next_poll,
            next_poll_rule AS next_poll_rule,
            next_poll_reason AS next_poll_reason
        """

    static let columnsOfFeeds = """
            f.id AS id,                                    -- as in feeds.yml
            f.url AS url,
            f.title AS title,                              -- the feed's own
            f.link AS link,
            f.etag AS etag,
            f.last_modified AS last_modified,
            f.document_sha256 AS document_sha256,
            \(time("f.last_attempt")) AS last_attempt,
            \(time("f.last_success")) AS last_success,
            \(time("f.last_change")) AS last_change,       -- when a poll last brought something new
            f.failures AS failures,                        -- how often in a row it failed
            json_extract(f.failure, '$.kind') AS failure,
            json_extract(f.failure, '$.message') AS message,
            \(time("f.next_poll")) AS next_poll,
            f.next_poll_rule AS next_poll_rule,
            f.next_poll_reason AS next_poll_reason,
            f.is_gone AS is_gone,                          -- 1 after 410
            f.moved_to AS moved_to,                        -- the target of a permanent redirect
            (SELECT count(*) FROM entries e WHERE e.feed = f.id) AS entries -- that it brought
        """
}
