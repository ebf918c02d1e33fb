import Clustering
import Model

/// The rosters that the writer holds, so that a story that joins a crowd does not make it read the crowd again. They say what is committed, and are read
/// anew where they are missing: nothing is lost with them.
struct Rosters {
    /// Clusters of fewer stories are read each time.
    private let fewest: Int
    /// How many stories are held in all.
    private let most: Int
    private let order: [CanonicalRule]
    private var held: [ArticleID: Roster] = [:]
    private var size = 0

    /// - Parameter order: the rules that are asked first.
    init(order: [CanonicalRule] = [], fewest: Int = 24, most: Int = 100_000) {
        self.order = order
        self.fewest = fewest
        self.most = most
    }

    /// Makes the choice for every cluster that an update touches, and says of which the last story was taken back; the update must be committed before the next is asked about.
    ///
    /// - Parameter facts: the facts of each member of each cluster, as they are committed.
    mutating func choose(
        _ weaver: ClusterWeaver, facts: ([ArticleID]) throws -> [ArticleID: [MemberFacts]]
    ) throws -> (choices: [ArticleID: CanonicalChoice], retracted: Set<ArticleID>) {
        var open: [ArticleID: Roster] = [:]
        let before = weaver.clustersBefore
        for cluster in before { open[cluster] = take(cluster) }
        for (cluster, stories) in try facts(before.filter { open[$0] == nil }) { open[cluster] = Roster(stories, order: order) }
        let retractedBefore = Set(open.filter { $0.value.isRetracted }.keys)
        weaver.move(in: &open, order: order)
        var choices: [ArticleID: CanonicalChoice] = [:]
        var retracted: Set<ArticleID> = []
        for cluster in weaver.touched {
            guard let roster = open.removeValue(forKey: cluster), roster.count > 0 else { continue }
            choices[cluster] = roster.choice
            if roster.isRetracted, !retractedBefore.contains(cluster) { retracted.insert(cluster) }
            keep(roster, of: cluster)
        }
        return (choices, retracted)
    }

    private mutating func take(_ cluster: ArticleID) -> Roster? {
        guard let roster = held.removeValue(forKey: cluster) else { return nil }
        size -= roster.count
        return roster
    }

    private mutating func keep(_ roster: Roster, of cluster: ArticleID) {
        guard roster.count >= fewest else { return }
        if size + roster.count > most { (held, size) = ([:], 0) }
        held[cluster] = roster
        size += roster.count
    }
}
