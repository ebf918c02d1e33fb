/// The pages of what reads, of the filters, and of what looks after feeds.yml.
extension ManualTexts {
    static let articles = ManualNotes(
        exits: ofReading, environment: places, files: [database],
        examples: [
            ("What changed in the last six hours:", "pipeline articles --since 6h"),
            ("For programs:", "pipeline articles --json | jq -r '.articles[] | [.id, .stories, .title] | @tsv'"),
        ], seeAlso: [("pipeline-show", 1), ("pipeline-diff", 1), ("pipeline-schema", 1)])

    static let show = ManualNotes(
        exits: ofReading, environment: places, files: [database] + projections.prefix(1),
        examples: [
            ("By the first of its digits, without the text:", "pipeline show --brief a-1f3c"),
            ("The bytes of its file:", "pipeline show --json a-1f3c"), ("What became of it:", "pipeline show --history a-1f3c"),
            ("Which document proves it, and by which rule each field came to be:", "pipeline show --provenance a-1f3c"),
        ], seeAlso: [("pipeline-articles", 1), ("pipeline-diff", 1), ("pipeline-explain", 1), ("pipeline-schema", 1)])

    static let diff = ManualNotes(
        exits: ofReading, environment: places + [colourVariable], files: [database],
        examples: [
            ("The canonical story of an article against its first copy:", "pipeline diff a-1f3c"),
            ("The last two versions of a story:", "pipeline diff s-77ab"), ("Two stories:", "pipeline diff s-77ab s-91e0"),
            ("Two versions:", "pipeline diff s-77ab@1 s-77ab@3"),
            ("What a feed's entry said first and last:", "pipeline diff bbc-world --entry 'https://www.bbc.co.uk/news/1'"),
        ], seeAlso: [("pipeline-show", 1), ("pipeline-schema", 1)])

    static let changes = ManualNotes(
        exits: ofReading + [(130, "Ended by SIGINT."), (143, "Ended by SIGTERM.")], environment: places,
        files: [database] + projections[1...1],
        examples: [
            ("What came after line 1200:", "pipeline changes --since 1200"),
            (
                "Titles of new articles as they come:",
                "pipeline changes --follow --with-article | jq -r 'select(.kind == \"created\").document.title'"
            ),
        ], seeAlso: [("pipeline-articles", 1), ("pipeline-schema", 1), feedsFile])

    static let parse = ManualNotes(
        exits: [
            (0, "Every file is a feed, repaired or not."), usage,
            (ExitStatus.dataCorrupt, "A file is no feed, is too large or cannot be read."),
            (ExitStatus.cannotWrite, "The output cannot be written."),
        ], environment: [colourVariable],
        examples: [
            ("The titles of a feed:", "pipeline parse feed.xml | jq -r '.entries[].title'"),
            ("What is wrong with a feed, for its publisher:", "pipeline parse --diagnose feed.xml"),
            ("Any number of files, with the memory of one:", "find feeds -type f -print0 | pipeline parse --list -0"),
        ], seeAlso: [("pipeline-extract", 1), ("pipeline-cluster", 1), ("pipeline-schema", 1)])

    static let extract = ManualNotes(
        exits: [
            (0, "Every page was read."), usage,
            (
                ExitStatus.dataCorrupt,
                "A page is too large or cannot be read, or a line of --list is not as it should be; the message names it."
            ),
            (ExitStatus.cannotWrite, "The output cannot be written."),
        ],
        examples: [
            ("The text of a page:", "pipeline extract --url https://example.com/story story.html | jq -r .text"),
            (
                "Any number of pages:",
                "printf '{\"file\": \"story.html\", \"url\": \"https://example.com/story\"}\\n' | pipeline extract --list"
            ),
        ], seeAlso: [("pipeline-parse", 1), ("pipeline-cluster", 1), ("pipeline-schema", 1)])

    static let cluster = ManualNotes(
        exits: [well, usage, (ExitStatus.dataCorrupt, "A line is not as it should be; the message names it."), cannotWrite],
        examples: [
            ("A corpus:", "pipeline cluster corpus.jsonl > clusters.jsonl"),
            ("The evidence, the strongest first:", "pipeline cluster --pairs corpus.jsonl | jq -s 'sort_by(-.shared_words)'"),
        ], seeAlso: [("pipeline-parse", 1), ("pipeline-schema", 1)])

    static let schema = ManualNotes(
        exits: [well, usage, cannotWrite],
        examples: [
            ("The list:", "pipeline schema"), ("One of them:", "pipeline schema status > status.schema.json"),
        ], seeAlso: [("pipeline-parse", 1), ("pipeline-status", 1)])

    static let check = ManualNotes(
        exits: [well, usage, badConfiguration], environment: [feedsVariable], files: [feedsPlace],
        examples: [("Before a change is committed:", "pipeline feeds check --feeds feeds.yml")],
        seeAlso: [("pipeline-schema", 1), feedsFile])

    static let discover = ManualNotes(
        exits: [
            (0, "A feed was found."), (ExitStatus.allFailed, "Nothing came, or nothing that came can be read."), usage,
            (ExitStatus.dataCorrupt, "The page has no feed."), badConfiguration,
        ], environment: [feedsVariable], files: [feedsPlace],
        examples: [("The feeds of a site:", "pipeline feeds discover example.com")],
        seeAlso: [("pipeline-schema", 1), feedsFile])

    static let applyMoves = ManualNotes(
        exits: ofAsking, environment: places, files: [feedsPlace, database],
        examples: [("See the edit, then make it:", "pipeline feeds apply-moves\npipeline feeds apply-moves | patch -p0")],
        seeAlso: [("pipeline-status", 1), ("pipeline-schema", 1), feedsFile, ("patch", 1)])
}
