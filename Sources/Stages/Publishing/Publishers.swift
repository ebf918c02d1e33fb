import Files
public import Model

/// Everything under data/ but the store: each a projection of the store's change log or of its runs, each with its own cursor in the store.
///
/// | publisher | cursor | files |
/// |---|---|---|
/// | `articles` | the last `seq` written | `articles/YYYY/MM/DD/ID.json` |
/// | `changes` | the last `seq` written | `changes/YYYY-MM-DD.jsonl` |
/// | `runs` | the last run written | `runs/ID.json` |
/// | `feeds` | the last `seq` written, and the settings | `feed.atom`, `feed.json`, `feed/NUMBER.atom`, `feed/NUMBER.json` |
///
/// A cursor moves on only when the files of its batch are written and flushed, and writing a batch again changes nothing: a crash at any moment costs
/// nothing but the batch's work. What is written is a function of the store alone, so files that were deleted come back to the byte once their
/// cursor is set back. One process at a time may publish to a folder: whoever holds its lock.
public struct Publishers: Sendable {
    private let folder: String
    private let batch: Int
    private let flushes: Bool
    private let settings: FeedSettings?

    static let feeds = "feeds"

    /// Publishers that write below a folder.
    ///
    /// - Parameters:
    ///   - feeds: how feeds are written; nil where they are not.
    ///   - batch: how many changes, or runs, are written between two moves of a cursor.
    ///   - flushes: whether the files of a batch are on the disk before its cursor moves, so that not even a power cut can part them.
    public init(folder: String, feeds: FeedSettings? = nil, batch: Int = 10_000, flushes: Bool = true) {
        self.folder = folder
        settings = feeds
        self.batch = max(1, batch)
        self.flushes = flushes
    }

    /// Writes what is new since the last time. Articles come before the changes that name them, so that who reads a change finds its article. One that
    /// fails does not hold back the others; the first failure is thrown when all have had their turn.
    @discardableResult
    public func publish(from store: any Store) throws -> PublishReport {
        var report = PublishReport()
        var failure: (any Error)?
        for publisher in [publishArticles, publishRuns, publishFeeds] {
            do { try publisher(store, &report) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
        return report
    }

    private func publishArticles(of store: any Store, report: inout PublishReport) throws {
        try followChanges(of: store, as: "articles") { changes in
            let before = report
            try ArticleFiles(folder: folder + "/articles").write(changes, from: store, report: &report)
            if flushes && report != before { try FileSystem.flush(folder) }
        }
        try followChanges(of: store, as: "changes") { changes in
            report.changeLines += try ChangeFiles(folder: folder + "/changes", flushes: flushes).write(changes)
        }
    }

    private func publishRuns(of store: any Store, report: inout PublishReport) throws {
        try followRuns(of: store) { run in
            try RunFiles(folder: folder + "/runs", flushes: flushes).write(run, from: store)
            report.runs += 1
        }
    }

    private func publishFeeds(of store: any Store, report: inout PublishReport) throws {
        guard let settings else { return }
        try FeedFiles(folder: folder, settings: settings, flushes: flushes).follow(store, report: &report)
    }

    /// Writes every file anew from the first line of the change log and the first run, whatever stands there: what was deleted comes back to the byte,
    /// what somebody else wrote to is replaced. Receivers of deliveries are told nothing again: their cursors are not touched.
    @discardableResult
    public func rebuild(from store: any Store) throws -> PublishReport {
        let last = try store.lastChange()
        let lines = try ChangeFiles(folder: folder + "/changes", flushes: flushes).rewrite(from: store, through: last, batch: batch)
        if last > 0 { try store.setCursor(String(last), of: "changes") }
        if try store.cursor(of: "articles") != nil { try store.setCursor("0", of: "articles") }
        if try store.cursor(of: "runs") != nil { try store.setCursor("", of: "runs") }
        if try store.cursor(of: Self.feeds) != nil { try store.setCursor("", of: Self.feeds) }
        var report = try publish(from: store)
        report.changeLines += lines
        return report
    }

    private func followChanges(of store: any Store, as name: String, write: ([Change]) throws -> Void) throws {
        var seq = try store.cursor(of: name).flatMap { Int64($0) } ?? 0
        while true {
            let changes = try store.changes(after: seq, limit: batch)
            guard let last = changes.last else { return }
            try write(changes)
            seq = last.seq
            try store.setCursor(String(seq), of: name)
        }
    }

    private func followRuns(of store: any Store, write: (RunRecord) throws -> Void) throws {
        var last = try store.cursor(of: "runs").map { RunID($0) }
        while true {
            let runs = try store.runs(after: last, limit: batch)
            guard let newest = runs.last else { return }
            for run in runs { try write(run) }
            last = newest.id
            try store.setCursor(newest.id.rawValue, of: "runs")
        }
    }
}

/// What one round of publishing did.
public struct PublishReport: Hashable, Sendable {
    /// Article files that were written.
    public var articlesWritten = 0
    /// Article files that held the same bytes already.
    public var articlesUnchanged = 0
    /// Tombstones that were written.
    public var tombstones = 0
    /// Article files that were removed, because the article was taken back.
    public var articlesRemoved = 0
    /// Lines that were added to the change files.
    public var changeLines = 0
    /// Run reports that were written.
    public var runs = 0
    /// Documents of feeds that were written.
    public var feedPages = 0

    /// A round that did nothing.
    public init() {}
}
