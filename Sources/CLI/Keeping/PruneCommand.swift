import ArgumentParser
import Files
import Model
import Publishing
import Storage

struct PruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Take old articles out, or those of a feed, or as many as make the database small enough.",
        discussion: """
            Whole articles go, with all their stories, revisions and evidence of being one. Of every entry a tombstone stays, so that a feed which still \
            carries it brings nothing new; should the entry say something else one day, it is news. Each article leaves a line `retracted` in the change \
            log, and its file goes with the next step of publishing, which is part of this command. `--feed` takes the articles that no other feed carries. \
            Exactly one of the three is chosen.
            """)

    @Option(
        help: ArgumentHelp(
            "Articles of which nothing changed for this time, and runs before that of which nothing is left.", valueName: "time"))
    var olderThan: Span?

    @Option(help: ArgumentHelp("Articles that came from this feed alone.", valueName: "feed"))
    var feed: String?

    @Option(help: ArgumentHelp("The articles that changed the longest ago, until the rest fits: 500MB, 2GB.", valueName: "size"))
    var maxSize: String?

    @Flag(help: "Say what would go; change nothing.")
    var dryRun = false

    @Flag(help: "Do not write the file anew without its free pages, which takes as much room again; later runs use them.")
    var keepFile = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let now = SystemClock().now()
        let choice = try choice(now: now)
        try checkFeed()
        if dryRun { return try say(try shared.storeThatExists().prune(choice, at: now, isDryRun: true), isCompact: false) }
        let feeds = try shared.publishedFeeds()
        let lock = try FileLock.acquire(shared.lockPath, started: "\(now)")
        defer { lock.release() }
        _ = try shared.storeThatExists()
        let store = try SQLiteStore.open(path: shared.databasePath, readOnly: false)
        let report = try store.prune(choice, at: now)
        try Publishers(folder: shared.dataPath, feeds: feeds).publish(from: store)
        for run in report.runs { try FileSystem.remove("\(shared.dataPath)/\(PublishedFiles.path(of: run))") }
        SearchIndexFile.follow(store, folder: shared.dataPath) { StandardStream.error.say("pipeline: \($0)\n") }
        let isCompact = try !keepFile && store.compact()
        try store.close()
        try say(report, isCompact: isCompact)
    }

    private func checkFeed() throws {
        guard let feed, try shared.storeThatExists().feedStates()[FeedID(feed)] == nil else { return }
        throw UsageError("no feed \(feed) was ever fetched; `pipeline status` lists them")
    }

    private func choice(now: Timestamp) throws -> PruneChoice {
        let size = try maxSize.map { text in
            guard let bytes = ByteCounts.parse(text) else {
                throw ValidationError("--max-size takes a size such as 500MB or 2GB, not \(text)")
            }
            return PruneChoice.largerThan(bytes: bytes)
        }
        let choices = [olderThan.map { .olderThan(now - $0.duration) }, feed.map { .feed(FeedID($0)) }, size].compactMap { $0 }
        guard choices.count == 1 else { throw ValidationError("give one of --older-than, --feed and --max-size") }
        return choices[0]
    }

    private func say(_ report: PruneReport, isCompact: Bool) throws {
        try StandardStream.output.tell(
            output.json
                ? PruneText.json(report, isDryRun: dryRun, isCompact: isCompact)
                : PruneText.text(report, isDryRun: dryRun, isCompact: isCompact))
    }
}

/// What `prune` says.
enum PruneText {
    static func text(_ report: PruneReport, isDryRun: Bool, isCompact: Bool) -> String {
        let (before, after) = report.usedBytes
        let counts = [
            counted(report.articles, "article"), counted(report.stories, "story", "stories"), counted(report.entries, "entry", "entries"),
            counted(report.runs.count, "run") + " of which nothing is left",
        ].joined(separator: ", ")
        if isDryRun { return "would go: \(report.isEstimate ? "about " : "")\(counts); \(ByteCounts.text(before)) are in use\n" }
        return "gone: \(counts); \(ByteCounts.text(before)) were in use, \(ByteCounts.text(after)) are"
            + (isCompact ? "; the file was written anew without the rest\n" : "\n")
    }

    /// `pipeline.prune/1`.
    static func json(_ report: PruneReport, isDryRun: Bool, isCompact: Bool) -> String {
        let value: JSONValue = [
            "schema": "pipeline.prune/1", "dry_run": .flag(isDryRun), "is_estimate": .flag(report.isEstimate),
            "articles": .int(report.articles), "stories": .int(report.stories),
            "entries": .int(report.entries), "fetches": .int(report.fetches), "runs": .int(report.runs.count),
            "used_bytes_before": .int(report.usedBytes.before), "used_bytes_after": .int(report.usedBytes.after),
            "compacted": .flag(isCompact),
        ]
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }
}
