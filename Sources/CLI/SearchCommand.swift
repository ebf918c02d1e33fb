import ArgumentParser
import Files
import FoundationEssentials
import Model
import Publishing
import Storage
import Subscriptions

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Full-text search over the articles, the best match first.",
        discussion: """
            All words must be there, in whatever case and with whatever accents; "words in quotes" in this order; -word must not be there; word* stands for \
            every word that begins so. Chinese, Japanese, Korean and Thai are found without blanks. What is new counts for more.
            """)

    @Argument(parsing: .allUnrecognized, help: ArgumentHelp("What to look for.", valueName: "query"))
    var words: [String] = []

    @Option(help: ArgumentHelp("Only those that changed within this time: 90s, 15m, 6h, 2d.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only by this publisher: its domain, or one above it.", valueName: "domain"))
    var publisher: String?

    @Option(help: ArgumentHelp("Only in this language: en, pt-br.", valueName: "tag"))
    var language: String?

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit = 20

    @Flag(help: "Build the index anew first.")
    var rebuild = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 10000") }
        let now = SystemClock().now()
        guard var query = SearchQuery(words.joined(separator: " ")) else {
            throw UsageError("there is no word to look for; type `pipeline search climate`, or see `pipeline search --help`")
        }
        query.since = try SinceOption.moment(since, now: now)
        (query.publisher, query.language) = (publisher, language)
        let store = try shared.storeThatExists()
        let lag = try SearchIndexFile(shared).bringUpToDate(store, rebuild: rebuild, now: now)
        let path = shared.searchPath
        let hits = FileSystem.exists(path) ? try SearchIndex(reading: path).find(query, limit: limit, now: now) : []
        if lag > 0 {
            StandardStream.error.say("pipeline: the index is \(lag) \(lag == 1 ? "change" : "changes") behind; a run is under way\n")
        }
        try StandardStream.output.tell(output.json ? SearchReport.json(hits, lag: lag) : SearchReport.text(hits, Paint.of(.output)))
    }
}

/// `--since` of the commands that read.
enum SinceOption {
    static func moment(_ since: String?, now: Timestamp) throws -> Timestamp? {
        guard let since else { return nil }
        guard let span = DurationText.parse(since) else {
            throw ValidationError("--since takes a time such as 90s, 15m, 6h or 2d, not \(since)")
        }
        return now - span
    }
}

/// The index beside the store: who may write to it is whoever holds the lock of the data folder.
struct SearchIndexFile {
    private let shared: SharedOptions

    init(_ shared: SharedOptions) { self.shared = shared }

    /// Takes over what a killed run left, where no run is under way.
    ///
    /// - Returns: how many lines of the change log are still missing.
    func bringUpToDate(_ store: SQLiteStore, rebuild: Bool, now: Timestamp) throws -> Int64 {
        let path = shared.searchPath
        let (last, known) = (try store.lastChange(), FileSystem.exists(path) ? try SearchIndex(reading: path).cursor() : 0)
        guard rebuild || known != last || Self.wasLeftOpen(path) else { return 0 }
        let lock: FileLock
        do {
            lock = try FileLock.acquire(shared.lockPath, started: "\(now)")
        } catch {
            if case .held = error, !rebuild { return max(0, last - known) }
            throw error
        }
        defer { lock.release() }
        if last - known > 20_000 { StandardStream.error.say("pipeline: building the index for searching …\n") }
        let index = try SearchIndex(path: path)
        if rebuild { try index.clear() }
        try index.follow(store)
        try index.close()
        return 0
    }

    /// Whether a killed process left a log beside the index, which everybody who reads would go through first (a second for a large one).
    private static func wasLeftOpen(_ path: String) -> Bool { FileSystem.size(of: path + "-wal") ?? 0 > 0 }

    /// What a run does when it has published: the index is a convenience, so its trouble is told and stops nobody.
    ///
    /// - Parameter each: is called after each batch: the first index of a large store takes minutes.
    static func follow(_ store: SQLiteStore, folder: String, each: () -> Void = {}, complain: (String) -> Void) {
        do {
            let (path, last) = (folder + "/search.sqlite", try store.lastChange())
            let isBehind = try store.cursor(of: "search") != String(last) || !FileSystem.exists(path)
            guard last > 0, isBehind || wasLeftOpen(path) else { return }
            let index = try SearchIndex(path: path)
            try index.follow(store, each: each)
            try index.close()
            try store.setCursor(String(last), of: "search")
        } catch {
            complain("the index for searching was left behind: \(error)")
        }
    }
}

extension SharedOptions {
    var searchPath: String { dataPath + "/search.sqlite" }
}

/// What `search` prints.
enum SearchReport {
    static func text(_ hits: [SearchHit], _ paint: Paint) -> String {
        hits.map { hit in
            let article = hit.article
            let head =
                "\(article.id)  \(article.dated)  \(article.publisher.domain.safelyShown)  \(paint.bold(article.title.safelyShown(upTo: 100)))"
            let snippet = hit.snippet.map { piece in
                let words = piece.text.split(whereSeparator: \.isNewline).joined(separator: " ").safelyShown
                return piece.isMatch ? paint.yellow(words) : words
            }
            return head + "\n    " + snippet.joined() + "\n"
        }.joined()
    }

    /// `pipeline.search/1`.
    static func json(_ hits: [SearchHit], lag: Int64) -> String {
        let value: JSONValue = [
            "schema": "pipeline.search/1", "behind": .int(lag),
            "hits": .list(hits) { hit in
                [
                    "article": ArticleList.value(hit.article), "score": .number(hit.score),
                    "snippet": .list(hit.snippet) { ["text": .text($0.text), "match": .flag($0.isMatch)] },
                ]
            },
        ]
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }
}
