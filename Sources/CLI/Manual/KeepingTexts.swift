/// The pages of search and of what keeps the record.
extension ManualTexts {
    private static let index = (path: "data/search.sqlite", says: "The index for searching; may be deleted, and is then made anew.")

    static let search = ManualNotes(
        exits: ofReading, environment: places + [colourVariable], files: [database, index],
        examples: [
            ("All words, in any order:", "pipeline search climate summit"),
            (
                "A phrase, but without a word, of one publisher, lately:",
                "pipeline search --since 7d --publisher bbc.co.uk '\"interest rates\" -mortgage'"
            ),
            ("For programs:", "pipeline search --json 'elect*' | jq -r '.hits[].article.title'"),
        ], seeAlso: [("pipeline-articles", 1), ("pipeline-show", 1), ("pipeline-schema", 1)])

    static let verify = ManualNotes(
        exits: [
            (0, "All is well."), usage, (ExitStatus.dataCorrupt, "Something is not as it should be; it is named."), cannotWrite, locked,
        ],
        environment: places, files: [database, index] + projections,
        examples: [("What is wrong, for programs:", "pipeline verify --json | jq -r '.checks[].complaints[]'")],
        seeAlso: [("pipeline-export", 1), ("pipeline-backup", 1), ("pipeline-schema", 1)])

    static let backup = ManualNotes(
        exits: ofReading, environment: places, files: [database],
        examples: [
            ("Every night, one file each:", "pipeline backup /backup/"),
            (
                "Back again, with nobody running:",
                "cp /backup/pipeline-20261130T030000Z.sqlite data/pipeline.sqlite\npipeline export --rebuild"
            ),
        ], seeAlso: [("pipeline-verify", 1), ("pipeline-export", 1), ("pipeline-schema", 1)])

    static let prune = ManualNotes(
        exits: ofReading, environment: places, files: [database, lock, index] + projections,
        examples: [
            ("What would go:", "pipeline prune --older-than 90d --dry-run"), ("Keep the database small:", "pipeline prune --max-size 2GB"),
            ("A feed that was a mistake:", "pipeline prune --feed spam"),
        ], seeAlso: [("pipeline-backup", 1), ("pipeline-verify", 1), ("pipeline-schema", 1)])

    static let export = ManualNotes(
        exits: ofReading, environment: places, files: [database, lock] + projections,
        examples: [
            ("Everything, compressed:", "pipeline export | zstd > articles.jsonl.zst"),
            (
                "As Parquet, by DuckDB:",
                "pipeline export --output articles.jsonl\nduckdb -c \"COPY (SELECT * FROM read_json('articles.jsonl', sample_size = -1)) TO 'articles.parquet'\""
            ),
        ], seeAlso: [("pipeline-articles", 1), ("pipeline-verify", 1), ("pipeline-schema", 1)])

    static let replay = ManualNotes(
        exits: [
            (0, "All that the archive proves is there again."), usage,
            (ExitStatus.dataCorrupt, "Records of the archive are damaged; each is named, and what it proved is missing."), cannotWrite,
            locked,
        ],
        environment: places,
        files: [(path: "data/warc/*.warc.gz", says: "What the servers said, WARC 1.1."), database, lock, index] + projections,
        examples: [
            (
                "Whether all is proved by the archive:",
                "pipeline replay --from data/warc --data /tmp/again\ndiff -r data/articles /tmp/again/articles"
            ),
            ("After the loss of all else:", "pipeline replay"),
            ("From a backup on:", "cp /backup/pipeline-20261130T030000Z.sqlite data/pipeline.sqlite\npipeline replay --continue"),
        ], seeAlso: [("pipeline-verify", 1), ("pipeline-backup", 1), ("pipeline-schema", 1)])
}
