import Clustering
import Model

/// What a cluster plan means for the articles: which stories each has, and what is told downstream. Pure.
struct ClusterWeaver {
    private let update: FeedUpdate
    private let heads: [StoryID: StoryHead]
    /// For each cluster that merged away the one that it went into.
    private let heirs: [ArticleID: ArticleID]
    /// Stories that were taken back, with when, or are there again.
    private let turns: [StoryID: Timestamp?]

    init(update: FeedUpdate, heads: [StoryID: StoryHead], turns: [StoryID: Timestamp?] = [:]) {
        self.update = update
        self.heads = heads
        self.turns = turns
        heirs = Dictionary(update.clusters.merged.map { ($0.from, $0.into) }) { first, _ in first }
    }

    /// Every cluster, as it is committed, whose members may now belong elsewhere or say something new.
    var clustersBefore: [ArticleID] {
        let plan = update.clusters
        let named = plan.merged.flatMap { [$0.from, $0.into] } + plan.split.flatMap { [$0.from, $0.new] } + plan.assignments.values
        return Set(named).union(touchedByEntries).union(plan.loosened).sorted()
    }

    /// Clusters that live after the plan and are changed by it, sorted.
    var touched: [ArticleID] {
        Set(update.clusters.touched).union(touchedByEntries).subtracting(heirs.keys).sorted()
    }

    /// The clusters of every story of which an entry said something (at the least it was sighted anew), or was taken back.
    private var touchedByEntries: [ArticleID] {
        update.entries.compactMap { article(of: $0.story) } + turns.keys.compactMap { article(of: $0) }
    }

    private func article(of story: StoryID) -> ArticleID? {
        guard let article = update.clusters.assignments[story] ?? heads[story]?.article else { return nil }
        return heirs[article] ?? article
    }

    /// Gives every story to its cluster: first those that leave one that lost an edge, then whole clusters, then what is new; then says what was taken
    /// back, and what is there again.
    func move(in rosters: inout [ArticleID: Roster], order: [CanonicalRule]) {
        for cluster in update.clusters.loosened {
            for story in rosters[cluster].map({ Array($0.members) }) ?? [] {
                guard let home = update.clusters.assignments[story.id], home != cluster else { continue }
                rosters[cluster]?.remove(story.id)
                rosters[home, default: Roster(order: order)].insert(story)
            }
        }
        for (cluster, heir) in heirs.sorted(by: { $0.key < $1.key }) {
            if let roster = rosters.removeValue(forKey: cluster) { rosters[heir, default: Roster(order: order)].absorb(roster) }
        }
        for version in update.stories {
            if let article = article(of: version.id) { rosters[article, default: Roster(order: order)].insert(version.facts) }
        }
        for (story, moment) in turns.sorted(by: { $0.key < $1.key }) {
            guard let article = article(of: story), var facts = rosters[article]?[story] else { continue }
            facts.retracted = moment
            rosters[article]?.insert(facts)
        }
    }

    /// The lines of the change log: what is new, what merged away, what parted, and whatever else was touched.
    ///
    /// - Parameter retracted: those of which the last story was taken back.
    func changes(retracted: Set<ArticleID>) -> [ArticleChange] {
        let plan = update.clusters
        var causes: [ArticleID: StoryID] = [:]
        for story in turns.keys.sorted(by: >) { if let article = article(of: story) { causes[article] = story } }
        causes = update.entries.reversed().reduce(into: causes) { causes, entry in
            if let article = article(of: entry.story) { causes[article] = entry.story }
        }
        let new = plan.split.map(\.new)
        let created = plan.created.filter { !new.contains($0) }
        let updated = touched.filter { !created.contains($0) && !new.contains($0) }
        return created.map { ArticleChange(kind: .created, article: $0, story: causes[$0]) }
            + plan.merged.map { ArticleChange(kind: .merged, article: $0.from, other: $0.into) }
            + plan.split.map { ArticleChange(kind: .split, article: $0.new, other: $0.from) }
            + new.filter(retracted.contains).map { ArticleChange(kind: .retracted, article: $0) }
            + updated.map { ArticleChange(kind: retracted.contains($0) ? .retracted : .updated, article: $0, story: causes[$0]) }
    }
}

extension StoryVersion {
    var facts: MemberFacts {
        var facts = MemberFacts(
            id: id, publisher: story.publisher, url: story.url, origin: story.origin, isTruncated: story.isTruncated,
            words: document.fingerprint.tokens.count, published: story.published, updated: story.updated, firstSeen: firstSeen)
        facts.source = story.source
        facts.byline = story.byline
        facts.appearedAfter = appearedAfter
        facts.revised = seen
        return facts
    }
}
