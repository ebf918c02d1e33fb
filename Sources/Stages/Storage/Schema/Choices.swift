/// What the choice of the canonical story goes by, and the way to the lines of the change log that tell of an article.
///
/// `words_hash` is that of headline and text, by which a story is known again when its page has moved. `stories` has what the choice asks of the current
/// version and `story_versions` has too: there it stands behind the text, where SQLite reads the whole row to get at it. What older rows do not know is NULL. `canonical_turns` has when another story came to speak for an article; most articles have none.
extension Schema {
    static let choices =
        [
            "ALTER TABLE stories ADD COLUMN appeared_after INTEGER",
            "ALTER TABLE stories ADD COLUMN words_hash INTEGER",
            "ALTER TABLE stories ADD COLUMN source_name TEXT",
            "ALTER TABLE stories ADD COLUMN source_url TEXT",
            "ALTER TABLE story_versions ADD COLUMN source_name TEXT",
            "ALTER TABLE story_versions ADD COLUMN source_url TEXT",
            "ALTER TABLE articles ADD COLUMN rules_version INTEGER NOT NULL DEFAULT 1",
            """
            CREATE TABLE canonical_turns (
                turn INTEGER PRIMARY KEY NOT NULL, article TEXT NOT NULL, at INTEGER NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL,
                because TEXT NOT NULL, confidence REAL NOT NULL, rules_version INTEGER NOT NULL
            )
            """,
            "CREATE INDEX canonical_turns_by_article ON canonical_turns (article, at)",
            "CREATE INDEX stories_by_words ON stories (words_hash) WHERE words_hash IS NOT NULL",
            "CREATE INDEX changes_by_article ON changes (article, seq)",
            "CREATE INDEX changes_by_other ON changes (other, seq) WHERE other IS NOT NULL",
        ]
}
