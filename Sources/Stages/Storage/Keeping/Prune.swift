import GRDB
public import Model

/// What is to go.
public enum PruneChoice: Hashable, Sendable {
    /// Articles of which nothing changed since a moment; and runs that ended before it of which nothing is left, with their polls.
    case olderThan(Timestamp)
    /// Articles all of whose entries are of one feed. Where another feed tells a story, too, the article stays whole.
    case feed(FeedID)
    /// The articles that changed the longest ago, until what is left fits into so many bytes.
    case largerThan(bytes: Int64)
}

/// What went, or would go.
public struct PruneReport: Hashable, Sendable {
    /// Articles.
    public var articles = 0
    /// Their stories.
    public var stories = 0
    /// Entries of which a tombstone stays.
    public var entries = 0
    /// Polls of runs of which nothing is left.
    public var fetches = 0
    /// These runs; their reports are to go with them.
    public var runs: [RunID] = []
    /// Whether the numbers are what the usual size of an article makes likely; by size a dry run can tell no better.
    public var isEstimate = false
    /// Bytes in use before and after; the file itself shrinks with `compact`.
    public var usedBytes: (before: Int64, after: Int64) { (usedBefore, usedAfter) }

    var usedBefore: Int64 = 0
    var usedAfter: Int64 = 0

    /// A report of nothing.
    public init() {}
}

extension SQLiteStore {
    /// Takes out of the store what was chosen, some hundred articles a transaction: a crash leaves whole articles, and who begins again goes on.
    ///
    /// Whole articles go, never single stories of one, so no cluster has to be judged anew. Each leaves a line `retracted` in the change log, by which its
    /// file, the index and everybody downstream follow, and of each entry a tombstone stays: a feed that still carries it brings nothing new. Whoever
    /// calls holds the lock of the data folder.
    ///
    /// - Parameters:
    ///   - isDryRun: counts what would go, and changes nothing. By size it estimates, see `PruneReport.isEstimate`.
    public func prune(_ choice: PruneChoice, at moment: Timestamp, isDryRun: Bool = false, batch: Int = 200) throws -> PruneReport {
        var report = PruneReport()
        report.usedBefore = try usedBytes()
        if isDryRun {
            try count(choice, into: &report)
            report.usedAfter = report.usedBefore
            return report
        }
        while true {
            if case .largerThan(let bytes) = choice, try usedBytes() <= bytes { break }
            let articles = try read { try $0.prunable(choice, limit: batch) }
            if articles.isEmpty { break }
            try write { database in
                let commit = Commit(database: database, beforeStep: beforeStep)
                for article in articles { try commit.prune(article, at: moment, into: &report) }
                try commit.logPruned(articles, at: commit.time(noEarlierThan: moment))
                try beforeStep?("COMMIT")
            }
            report.articles += articles.count
        }
        if case .olderThan(let earliest) = choice {
            try pruneRuns(before: earliest, into: &report)
            try pruneRobots(before: earliest, at: moment)
        }
        report.usedAfter = try usedBytes()
        return report
    }

    /// Writes the file anew without its free pages, if they are a tenth of it or more. It needs as much room again while it does.
    ///
    /// - Returns: whether it did.
    public func compact() throws -> Bool {
        let (pages, free) = try read { (try $0.pragma("page_count"), try $0.pragma("freelist_count")) }
        guard free * 10 >= pages, free > 0 else { return false }
        try translatingErrors(of: path) {
            try pool.vacuum()
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
        return true
    }

    private func usedBytes() throws -> Int64 {
        try read { try ($0.pragma("page_count") - $0.pragma("freelist_count")) * $0.pragma("page_size") }
    }

    private func count(_ choice: PruneChoice, into report: inout PruneReport) throws {
        try read { database in
            var limit = Int.max
            if case .largerThan(let bytes) = choice {
                report.isEstimate = true
                limit = try database.articles(over: bytes, of: report.usedBefore)
            }
            let ids = try database.prunable(choice, limit: limit)
            report.articles = ids.count
            for id in ids {
                report.stories += try database.first("SELECT count(*) FROM stories WHERE article = ?", [.name(id)]) { try $0.int(0) } ?? 0
                report.entries +=
                    try database.first(
                        "SELECT count(*) FROM stories s JOIN entries e ON e.story = s.id WHERE s.article = ?", [.name(id)]
                    ) { try $0.int(0) } ?? 0
            }
            guard case .olderThan(let earliest) = choice else { return }
            report.runs = try database.spentRuns(before: earliest)
            for run in report.runs {
                report.fetches += try database.first("SELECT count(*) FROM fetches WHERE run = ?", [.name(run)]) { try $0.int(0) } ?? 0
            }
        }
    }
}

extension Database {
    /// How many articles hold what is in use beyond a limit, if all are of one size.
    fileprivate func articles(over limit: Int64, of used: Int64) throws -> Int {
        let count = try first("SELECT count(*) FROM articles") { try $0.int(0) } ?? 0
        guard used > limit, used > 0 else { return 0 }
        return Int((Double(count) * Double(used - limit) / Double(used)).rounded(.up))
    }

    func pragma(_ name: String) throws -> Int64 { try Int64.fetchOne(self, sql: "PRAGMA \(name)") ?? 0 }

    /// Articles that are to go, at most so many.
    fileprivate func prunable(_ choice: PruneChoice, limit: Int) throws -> [ArticleID] {
        switch choice {
        case .olderThan(let moment):
            try all("SELECT id FROM articles WHERE changed < ? ORDER BY changed, last_change LIMIT ?", [.time(moment), .int(limit)]) {
                try $0.name(0)
            }
        case .largerThan:
            try all("SELECT id FROM articles ORDER BY changed, last_change LIMIT ?", [.int(limit)]) { try $0.name(0) }
        case .feed(let feed):
            try all(
                """
                SELECT DISTINCT s.article FROM entries e JOIN stories s ON s.id = e.story WHERE e.feed = ? AND NOT EXISTS (
                    SELECT 1 FROM stories m JOIN entries o ON o.story = m.id WHERE m.article = s.article AND o.feed <> e.feed
                ) LIMIT ?
                """, [.name(feed), .int(limit)]
            ) { try $0.name(0) }
        }
    }
}
