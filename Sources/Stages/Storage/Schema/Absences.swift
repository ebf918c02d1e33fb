/// What the migration of absent feeds adds: which feeds feeds.yml no longer names, what they were called before, and which articles were taken back.
extension Schema {
    static let absencesName = "2026-12-01 absent feeds"

    static let absences = [
        "ALTER TABLE feeds ADD COLUMN absent_since INTEGER",
        "ALTER TABLE feeds ADD COLUMN heir TEXT",
        "ALTER TABLE feeds ADD COLUMN former_names TEXT",
        "DROP VIEW v_feeds",
        viewOfFeedsWithAbsences,
        "DROP VIEW v_articles",
        viewOfArticlesWithRetraction,
    ]

    private static let viewOfFeedsWithAbsences = """
        CREATE VIEW v_feeds AS SELECT
        \(columnsOfFeeds)
        \(columnsOfPoliteFeeds)
            , \(time("f.absent_since")) AS absent_since,   -- since when feeds.yml no longer names it; NULL while it does
            f.heir AS heir,                                -- the name under which it goes on; NULL where it does not
            coalesce(f.former_names, '[]') AS former_names -- JSON list: the names that it had before, the oldest first
        FROM feeds f
        """

    private static let viewOfArticlesWithRetraction = """
        CREATE VIEW v_articles AS SELECT
        \(columnsOfArticles)
            , \(time("(\(retraction))")) AS retracted      -- when the last feed that had one of its stories took it back; NULL while one has it
        \(sourceOfArticles)
        """

    private static let retraction = """
        SELECT iif(count(*) = count(e.retracted), max(e.retracted), NULL) FROM stories m JOIN entries e ON e.story = m.id WHERE m.article = a.id
        """
}
