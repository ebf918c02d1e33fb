import Clustering
import Model

/// What a cluster plan means for the articles: who speaks for each, and what is told downstream. Pure.
struct ClusterWeaver {
    private let update: FeedUpdate
    private let heads: [StoryID: StoryHead]

    init(update: FeedUpdate, heads: [StoryID: StoryHead]) {
        self.update = update
        self.heads = heads
    }

    /// Every cluster, as it is committed, whose members may now belong elsewhere or say something new.
    var clustersBefore: [ArticleID] {
        let plan = update.clusters
        let named = plan.merged.flatMap { [$0.from, $0.into] } + plan.split.flatMap { [$0.from, $0.new] } + plan.assignments.values
        return Set(named).union(touchedByEntries).sorted()
    }

    /// Clusters that live after the plan and are changed by it, sorted.
    private var touched: [ArticleID] {
        let gone = Set(update.clusters.merged.map(\.from))
        return Set(update.clusters.touched).union(touchedByEntries).subtracting(gone).sorted()
    }

    /// The clusters of every story of which an entry said something: at the least it was sighted anew.
    private var touchedByEntries: [ArticleID] { update.entries.compactMap { article(of: $0.story) } }

    private func article(of story: StoryID) -> ArticleID? {
        guard let article = update.clusters.assignments[story] ?? heads[story]?.article else { return nil }
        return update.clusters.merged.first { $0.from == article }?.into ?? article
    }

    /// The choice for every touched cluster.
    func canonical(_ before: [ArticleID: [MemberFacts]]) -> [ArticleID: CanonicalChoice] {
        var members: [ArticleID: [StoryID: MemberFacts]] = [:]
        for (cluster, facts) in before {
            for fact in facts { members[update.clusters.assignments[fact.id] ?? heir(of: cluster), default: [:]][fact.id] = fact }
        }
        for version in update.stories {
            guard let article = article(of: version.id) else { continue }
            members[article, default: [:]][version.id] = version.facts
        }
        let touched = Set(touched)
        return members.filter { touched.contains($0.key) }.mapValues { facts in
            Canonical.choose(facts.values.sorted { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) })
        }
    }

    private func heir(of cluster: ArticleID) -> ArticleID {
        update.clusters.merged.first { $0.from == cluster }?.into ?? cluster
    }

    /// The lines of the change log: what is new, what merged away, what parted, and whatever else was touched.
    var changes: [ArticleChange] {
        let plan = update.clusters
        let causes = update.entries.reversed().reduce(into: [ArticleID: StoryID]()) { causes, entry in
            if let article = article(of: entry.story) { causes[article] = entry.story }
        }
        let new = plan.split.map(\.new)
        let created = plan.created.filter { !new.contains($0) }
        let updated = touched.filter { !created.contains($0) && !new.contains($0) }
        return created.map { ArticleChange(kind: .created, article: $0, story: causes[$0]) }
            + plan.merged.map { ArticleChange(kind: .merged, article: $0.from, other: $0.into) }
            + plan.split.map { ArticleChange(kind: .split, article: $0.new, other: $0.from) }
            + updated.map { ArticleChange(kind: .updated, article: $0, story: causes[$0]) }
    }
}

extension StoryVersion {
    var facts: MemberFacts {
        MemberFacts(
            id: id, publisher: story.publisher, url: story.url, origin: story.origin, isTruncated: story.isTruncated,
            words: document.fingerprint.tokens.count, published: story.published, updated: story.updated, firstSeen: firstSeen)
    }
}
