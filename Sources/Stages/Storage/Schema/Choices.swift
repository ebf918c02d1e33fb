/// What the choice of the canonical story goes by, and the way to the lines of the change log that tell of an article.
///
/// `words_hash` is that of headline and text, by which a story is known again when its page has moved. `stories` has what the choice asks of the current version and `story_versions` has too: there it stands behind the text, where SQLite reads the whole
/// row to get at it. What older rows do not know is NULL.
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
            "CREATE INDEX stories_by_words ON stories (words_hash) WHERE words_hash IS NOT NULL",
            "CREATE INDEX changes_by_article ON changes (article, seq)",
            "CREATE INDEX changes_by_other ON changes (other, seq) WHERE other IS NOT NULL",
        ]
}
