import ArgumentParser
import Files
import Model
import Publishing
import Storage

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Every article, a line each, as it is at one moment; or data/ anew.",
        discussion: """
            Millions of articles take no more memory than one. Runs may go on meanwhile. With --rebuild nothing is printed: the files below the data folder \
            are written again from the store, those that were deleted come back to the byte.
            """)

    @Option(help: "What a line holds: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = ExportFormat.jsonl

    @Option(help: ArgumentHelp("Only articles that changed within this time: 90s, 15m, 6h, 2d.", valueName: "time"))
    var since: String?

    @Flag(help: "Articles that merged away, too: their names and heirs, in lines behind the others.")
    var tombstones = false

    @Flag(help: "Write the files of data/ again.")
    var rebuild = false

    @Option(
        name: .customLong("output"),
        help: ArgumentHelp("A file in place of standard output; it gets its name when it is whole.", valueName: "file"))
    var file: String?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let now = SystemClock().now()
        if rebuild { return try rebuildFiles(now: now) }
        let store = try shared.storeThatExists()
        let moment = try SinceOption.moment(since, now: now)
        if let file {
            try AtomicFile.stream(to: file, flushed: true) { try export(store, since: moment, $0) }
        } else {
            try export(store, since: moment) { try StandardStream.output.write($0) }
        }
    }

    private func export(_ store: SQLiteStore, since: Timestamp?, _ write: ([UInt8]) throws -> Void) throws {
        var bytes: [UInt8] = []
        func add(_ line: [UInt8]) throws {
            bytes += line
            guard bytes.count >= 1 << 16 else { return }
            try write(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        try store.forEachArticle(since: since) { try add(format.encode($0)) }
        if tombstones { try store.forEachAlias { try add(ArticleJSON.tombstoneLine(of: $0, mergedInto: $1, firstSeen: $2)) } }
        if !bytes.isEmpty { try write(bytes) }
    }

    /// Sets the cursors of all that writes files back to the beginning of the log.
    private func rebuildFiles(now: Timestamp) throws {
        let lock = try FileLock.acquire(shared.lockPath, started: "\(now)")
        defer { lock.release() }
        _ = try shared.storeThatExists()
        let store = try SQLiteStore.open(path: shared.databasePath, readOnly: false)
        try store.setCursor("0", of: "search")
        let report = try Publishers(folder: shared.dataPath, feeds: try shared.publishedFeeds()).rebuild(from: store)
        SearchIndexFile.follow(store, folder: shared.dataPath) { StandardStream.error.say("pipeline: \($0)\n") }
        try store.close()
        StandardStream.error.say(
            "pipeline: \(report.articlesWritten) articles written, \(report.articlesUnchanged) were right; \(report.changeLines) changes, \(report.runs) runs\n"
        )
    }
}

/// What a line of `export` is; a new form is a case here and its encoder below.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
    /// `pipeline.article/1`, as in data/articles/.
    case jsonl
    /// W3C PROV as PROV-JSONLD.
    case prov
    /// NewsArticle in the words of schema.org, as JSON-LD.
    case schemaOrg = "schema.org"
    /// IPTC ninjs.
    case ninjs

    /// A line with its end.
    func encode(_ article: Article) -> [UInt8] {
        switch self {
        case .jsonl: ArticleJSON.line(article)
        case .prov: ProvenanceDocument.encode(article) + [0x0A]
        case .schemaOrg: NewsArticleJSON.encode(article) + [0x0A]
        case .ninjs: NinjsJSON.encode(article) + [0x0A]
        }
    }
}
