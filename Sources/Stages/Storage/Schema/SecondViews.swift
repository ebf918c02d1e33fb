/// The views that got columns with the second migration, and the views that are new with it. What is promised stands at `firstViews`.
extension Schema {
    static let secondViews =
        ["v_stories", "v_fetches", "v_feeds"].map { "DROP VIEW \($0)" } + [viewOfStories, viewOfFetches, viewOfFeeds]
        + [viewOfMoves, viewOfDomains, viewOfEvents, viewOfPages]

    private static let viewOfStories = """
        CREATE VIEW v_stories AS SELECT
        \(columnsOfStories)
            , \(time("(SELECT iif(count(*) = count(e.retracted), max(e.retracted), NULL) FROM entries e WHERE e.story = s.id)"))
                AS retracted                               -- when the last feed that had it took it back; NULL while one has it
        \(sourceOfStories)
        """

    private static let viewOfFetches = """
        CREATE VIEW v_fetches AS SELECT
        \(columnsOfFetches)
            , page AS page,                                -- archive, next or sitemap; NULL for the feed itself
            robots_tag AS robots_tag                       -- what X-Robots-Tag said that concerns us, such as noarchive
        FROM fetches
        """

    private static let viewOfFeeds = "CREATE VIEW v_feeds AS SELECT\n\(columnsOfFeeds)\n\(columnsOfPoliteFeeds)\nFROM feeds f"

    static let columnsOfPoliteFeeds = """
            , f.failures_of_kind AS failures_of_kind,      -- how often in a row it failed as it failed last
            f.redirect_target AS redirect_target,          -- of a permanent redirect that has yet to stand the test to be moved_to
            f.redirect_times AS redirect_times,            -- how often in a row it led to a feed
            \(time("f.redirect_first_seen")) AS redirect_first_seen,
            \(time("f.redirect_last_seen")) AS redirect_last_seen,
            f.answered_by AS answered_by,                  -- the URL that answered last, where redirects led to another
            f.fresh_for / 1000.0 AS fresh_for,             -- seconds for which the last answer holds by its own words
            \(time("f.last_document")) AS last_document,   -- when something other than 304 came last
            \(time("f.last_forced")) AS last_forced,       -- when it was last polled because somebody asked
            \(time("f.last_refresh")) AS last_refresh,     -- when it was last polled without validators although there were some
            f.usual_gap / 1000.0 AS usual_gap,             -- seconds from one change to the next, a moving average
            f.halvings AS halvings,                        -- how often its interval is halved, because it may have lost entries
            json_array_length(f.walk, '$.pending') AS pages_pending -- further pages that are still to be read
        """

    private static let viewOfMoves = """
        CREATE VIEW v_moves AS SELECT
            f.id AS feed,
            \(time("json_extract(m.value, '$.at.milliseconds')")) AS at,
            json_extract(m.value, '$.from') AS from_url,
            json_extract(m.value, '$.to') AS to_url
        FROM feeds f JOIN json_each(f.moves) m
        """

    private static let viewOfDomains = """
        CREATE VIEW v_domains AS SELECT
            domain AS domain,                              -- the registrable domain; the host where there is none
            \(time("until")) AS until,                     -- not polled before; NULL where nobody asked for that
            reason AS reason,                              -- who asked, and how
            refusals AS refusals,                          -- how often in a row it asked to be left alone
            spacing_ms / 1000.0 AS spacing,                -- seconds of rest between two polls that it taught us
            \(time("learned_at")) AS learned_at            -- when it last taught us
        FROM domains
        """

    private static let viewOfEvents = """
        CREATE VIEW v_events AS SELECT
            event AS id,
            feed AS feed,
            fetch AS fetch,                                -- the poll, as in v_fetches
            \(time("at")) AS at,
            kind AS kind,                                  -- gap, moved, gone, auth_stopped, feed_empty …
            message AS message
        FROM feed_events
        """

    private static let viewOfPages = """
        CREATE VIEW v_pages AS SELECT
            feed AS feed,
            url AS url,
            kind AS kind,                                  -- archive, next or sitemap
            document_sha256 AS document_sha256,
            \(time("last_read")) AS last_read
        FROM pages
        """
}
