import GRDB
import Model

/// Writes what clustering decided, in the order of a commit: new articles, edges, moves, merges, canonical choices.
struct ClusterWriter {
    let commit: Commit
    let update: FeedUpdate
    let at: Timestamp

    private var plan: ClusterPlan { update.clusters }

    /// Clusters that came to be or parted, and will live.
    private var newborn: Set<ArticleID> { Set(plan.created).union(plan.split.map(\.new)).subtracting(plan.merged.map(\.from)) }

    /// Makes a row for each cluster that came to be or parted, and will live; one that was an alias is one no more.
    func openArticles() throws {
        for id in newborn.sorted() {
            guard let choice = update.canonical[id] else { preconditionFailure("A new article must have a canonical story.") }
            try commit.run("DELETE FROM aliases WHERE id = ?", [.name(id)])
            try commit.run(
                """
                INSERT INTO articles (id, first_seen, changed, last_change, canonical, because, confidence, rules_version)
                VALUES (?, ?, ?, 0, ?, ?, ?, ?)
                """, [.name(id), .time(at), .time(at)] + (try cells(of: choice)))
        }
    }

    /// Forgets edges that no longer hold and writes those that hold now.
    func replaceEdges() throws {
        for pair in plan.removed {
            try commit.run("DELETE FROM edges WHERE first = ? AND second = ?", [.name(pair.first), .name(pair.second)])
        }
        for edge in plan.added { try save(edge) }
    }

    /// Gives stories to their clusters, and says which clusters they left.
    func moveStories() throws -> Set<ArticleID> {
        var left: Set<ArticleID> = []
        for (story, article) in plan.assignments.sorted(by: { $0.key < $1.key }) {
            guard let home = try home(of: story) else { preconditionFailure("A story that is assigned to a cluster must exist.") }
            guard home != article else { continue }
            try commit.run("UPDATE stories SET article = ? WHERE id = ?", [.name(article), .name(story)])
            left.insert(home)
        }
        return left
    }

    /// Makes aliases of clusters that went into older ones; every alias leads straight to one that lives.
    func mergeArticles() throws {
        for merge in plan.merged {
            let heir = try heir(of: merge.into) ?? merge.into
            precondition(heir != merge.from, "An article cannot merge into itself.")
            let member = try commit.database.first("SELECT 1 FROM stories WHERE article = ? LIMIT 1", [.name(merge.from)]) { _ in true }
            precondition(member == nil, "An article that merges away must have given all its stories away.")
            let firstSeen = try firstSeen(of: merge.from) ?? firstSeen(of: heir) ?? at
            try commit.run("UPDATE aliases SET heir = ? WHERE heir = ?", [.name(heir), .name(merge.from)])
            try commit.run("DELETE FROM articles WHERE id = ?", [.name(merge.from)])
            try commit.run(
                "INSERT OR REPLACE INTO aliases (id, heir, first_seen) VALUES (?, ?, ?)",
                [.name(merge.from), .name(heir), .time(firstSeen)])
        }
    }

    /// Writes the canonical choices, and since when each touched article is known.
    func chooseCanonical() throws {
        let newborn = newborn
        for (article, choice) in update.canonical.sorted(by: { $0.key < $1.key }) {
            let home = try home(of: choice.story)
            precondition(home == article, "The canonical story of an article must be one of its stories.")
            guard !newborn.contains(article) else { continue }
            try noteTurn(of: article, to: choice)
            try commit.run(
                "UPDATE articles SET canonical = ?, because = ?, confidence = ?, rules_version = ? WHERE id = ?",
                (try cells(of: choice)) + [.name(article)])
        }
    }

    /// Notes since when each article is known whose stories came or went, and holds it to having a story that speaks for it.
    func settle(_ left: Set<ArticleID>) throws {
        let gone = Set(plan.merged.map(\.from))
        for article in left.union(plan.touched).subtracting(gone).sorted() {
            let canonical = try commit.database.first("SELECT canonical FROM articles WHERE id = ?", [.name(article)]) {
                try $0.name(0) as StoryID
            }
            guard let canonical else { preconditionFailure("A cluster that stories are assigned to must exist.") }
            let home = try home(of: canonical)
            precondition(home == article, "An article's canonical story must be one of its stories.")
            try commit.run(
                "UPDATE articles SET first_seen = (SELECT min(first_seen) FROM stories WHERE article = articles.id) WHERE id = ?",
                [.name(article)])
        }
    }

    private func save(_ edge: Edge) throws {
        precondition(edge.first < edge.second, "An edge's stories must be sorted.")
        precondition(edge.coverage.count == 2, "An edge must say how much of each of its two texts is shared.")
        try commit.run("DELETE FROM edges WHERE first = ? AND second = ?", [.name(edge.first), .name(edge.second)])
        try commit.run(
            """
            INSERT INTO edges (first, second, first_version, second_version, kind, rule, rules_version, shared_words, shared_prose,
                first_coverage, second_coverage, passages)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .name(edge.first), .name(edge.second), .int(edge.firstVersion), .int(edge.secondVersion), .text(edge.kind.rawValue),
                .text(edge.rule), .int(edge.rulesVersion), .int(edge.sharedWords), .int(edge.sharedProse), .real(edge.coverage[0]),
                .real(edge.coverage[1]), .text(try StoredJSON.text(edge.passages)),
            ])
    }

    /// Notes that another story speaks for an article from now on.
    private func noteTurn(of article: ArticleID, to choice: CanonicalChoice) throws {
        let old = try commit.database.first("SELECT canonical FROM articles WHERE id = ?", [.name(article)]) { try $0.name(0) as StoryID }
        guard let old, old != choice.story else { return }
        try commit.run(
            "INSERT INTO canonical_turns (article, at, old, new, because, confidence, rules_version) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [.name(article), .time(at), .name(old)] + (try cells(of: choice)))
    }

    private func cells(of choice: CanonicalChoice) throws -> StatementArguments {
        [.name(choice.story), try .json(choice.because), .real(choice.confidence), .int(choice.rulesVersion)]
    }

    private func home(of story: StoryID) throws -> ArticleID? {
        try commit.database.first("SELECT article FROM stories WHERE id = ?", [.name(story)]) { try $0.name(0) }
    }

    private func heir(of article: ArticleID) throws -> ArticleID? {
        try commit.database.first("SELECT heir FROM aliases WHERE id = ?", [.name(article)]) { try $0.name(0) }
    }

    private func firstSeen(of article: ArticleID) throws -> Timestamp? {
        try commit.database.first("SELECT first_seen FROM articles WHERE id = ?", [.name(article)]) { try $0.time(0) }
    }
}
