import GRDB
public import Model

extension SQLiteStore {
    /// Writes all that polls change, in their order and in one transaction; after an error nothing of it is there.
    public func commit(_ updates: [FeedUpdate], at moment: Timestamp, archiveEnd end: RecordPlace?) throws {
        guard !updates.isEmpty else { return }
        var rare: [RareChange] = []
        try write { database in
            let commit = Commit(database: database, beforeStep: beforeStep)
            for update in updates { rare += try commit.write(update, at: moment) }
            if !rare.isEmpty { try commit.foldRare(batch: rareFold.batch) }
            try commit.save(archiveEnd: end)
            try beforeStep?("COMMIT")
        }
        rareFold.replace(rare)
    }
}

extension Commit {
    /// Writes all that one poll changes, and tells of changed rare hashes.
    fileprivate func write(_ update: FeedUpdate, at moment: Timestamp) throws -> [RareChange] {
        precondition(update.state.feed == update.fetch.feed, "An update must hold the state and the poll of one feed.")
        let fetchRow = try insert(update.fetch)
        try save(update.state, stored: update.storedState)
        try save(update.pages, of: update.fetch.feed)
        try insert(update.events, of: update.fetch)
        try save(update.domains, at: moment)
        try save(update.robots)
        try save(update.payloads)
        let rare = update.bringsItems ? try writeItems(of: update, fetchRow: fetchRow, at: time(noEarlierThan: moment)) : []
        try touch(update.seenAgain, of: update.fetch, fetchRow: fetchRow)
        try retract(update.retracted, of: update.fetch, formerNames: update.state.formerNames)
        try save(update.looks, of: update.fetch.feed)
        return rare
    }

    /// Writes entries, stories and clusters, and tells of them in the change log.
    private func writeItems(of update: FeedUpdate, fetchRow: Int64, at: Timestamp) throws -> [RareChange] {
        let clusters = ClusterWriter(commit: self, update: update, at: at)
        try clusters.openArticles()
        try save(update.stories, of: update)
        try save(update.entries, of: update.fetch, fetchRow: fetchRow)
        try clusters.replaceEdges()
        let left = try clusters.moveStories()
        try clusters.mergeArticles()
        try clusters.chooseCanonical()
        try clusters.settle(left)
        let rare = try keep(update.clusters)
        try log(update.changes, at: at)
        return rare
    }
}

extension FeedUpdate {
    /// Whether it does more than to tell of the feed and of entries that are known: most polls do not.
    fileprivate var bringsItems: Bool {
        !(entries.isEmpty && stories.isEmpty && canonical.isEmpty && changes.isEmpty) || clusters != ClusterPlan()
    }
}

/// One transaction under way. Every statement that changes something goes through `run`, where a test can make it fail.
struct Commit {
    let database: Database
    let beforeStep: (@Sendable (String) throws -> Void)?

    /// Runs a statement and says how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ arguments: StatementArguments) throws -> Int {
        try beforeStep?(sql)
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
        return database.changesCount
    }

    /// The time for the lines of the change log: never before the last line.
    func time(noEarlierThan moment: Timestamp) throws -> Timestamp {
        let last = try database.first("SELECT at FROM changes ORDER BY seq DESC LIMIT 1") { try $0.time(0) }
        return last.map { max($0, moment) } ?? moment
    }

    private static let newEdition =
        "INSERT INTO editions (seq, story, version, variants) SELECT ?, \(Schema.editionOfArticle) WHERE a.id = ?"

    /// Writes lines of the change log, numbered on from the last.
    func log(_ changes: [ArticleChange], at: Timestamp) throws {
        guard !changes.isEmpty else { return }
        var seq = try database.first("SELECT coalesce(max(seq), 0) FROM changes") { try $0.int(0) } ?? 0
        for change in changes {
            seq += 1
            try run(
                "INSERT INTO changes (seq, at, kind, article, other, story) VALUES (?, ?, ?, ?, ?, ?)",
                [.int(seq), .time(at), .text(change.kind.rawValue), .name(change.article), .name(change.other), .name(change.story)])
            try run(
                "UPDATE articles SET changed = ?, last_change = ? WHERE id = ?", [.time(at), .int(seq), .name(change.article)])
            try run(Self.newEdition, [.int(seq), .name(change.article)])
        }
    }
}
