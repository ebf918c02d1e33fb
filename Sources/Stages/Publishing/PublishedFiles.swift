public import Model

/// Where publishers put what, and which bytes: for whoever checks the files against the store.
public enum PublishedFiles {
    /// The file of an article, below data/.
    public static func path(of article: ArticleID, firstSeen: Timestamp) -> String {
        "articles/\(firstSeen.day.replacing("-", with: "/"))/\(article).json"
    }

    /// The file of the changes of a moment's day, below data/.
    public static func pathOfChanges(at moment: Timestamp) -> String { "changes/\(moment.day).jsonl" }

    /// The file of a run, below data/.
    public static func path(of run: RunID) -> String { "runs/\(run).json" }

    /// Every document of the feeds, below data/, as the store gives it; none while they lag behind the change log.
    public static func forEachFeed(
        _ settings: FeedSettings, from store: any Store, _ body: (_ path: String, _ bytes: [UInt8]) throws -> Void
    ) throws {
        try FeedFiles(folder: "", settings: settings, flushes: false).forEachDocument(from: store, body)
    }

    /// The bytes of a run's report, piece by piece.
    public static func encode(_ run: RunRecord, from store: any Store, _ write: ([UInt8]) throws -> Void) throws {
        var bytes = RunJSON.opening(run, totals: try store.totals(of: run.id))
        var isFirst = true
        try store.forEachFetch(of: run.id) { fetch in
            RunJSON.append(fetch, isFirst: isFirst, to: &bytes)
            isFirst = false
            guard bytes.count >= 1 << 16 else { return }
            try write(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        try write(bytes + RunJSON.closing)
    }
}
