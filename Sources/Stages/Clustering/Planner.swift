import Model

/// From edges to clusters: what comes to be, what merges, what splits.
///
/// A cluster is a connected component of accepted edges and bears the name of its oldest story (first seen first, then by name). Where edges are only
/// added, whole clusters are joined and no member but those of a cluster that loses its name is read; where an edge goes, the members of that one cluster
/// are looked at again.
struct Planner {
    private let batch: Batch
    private var parts: [Part] = []
    private var partOfStory: [StoryID: Int] = [:]
    private var partOfCluster: [ArticleID: Int] = [:]
    /// Committed clusters that lost an edge.
    private var taken: [ArticleID] = []

    /// Stories that are known to hang together.
    private struct Part {
        /// Its oldest story.
        var oldest: Age
        /// The committed cluster that it is, or was in.
        var cluster: ArticleID?
        /// Its stories, where they are not simply all of `cluster`.
        var stories: [StoryID]?
        /// The part that it was joined to; itself where it stands for its group.
        var parent: Int
    }

    /// How stories are ordered.
    private struct Age: Comparable {
        var firstSeen: Timestamp
        var id: StoryID
        static func < (left: Age, right: Age) -> Bool { (left.firstSeen, left.id) < (right.firstSeen, right.id) }
    }

    init(batch: Batch) { self.batch = batch }

    /// The plan of a batch.
    func plan() throws -> ClusterPlan {
        var planner = self
        return try planner.run()
    }

    private mutating func run() throws -> ClusterPlan {
        try takeApartLoosened()
        for story in batch.order { _ = try part(of: story) }
        let edges = batch.added.values.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        for edge in edges where edge.kind != .related { join(try part(of: edge.first), try part(of: edge.second)) }
        var plan = ClusterPlan()
        plan.added = edges
        plan.removed = batch.removed.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        try assign(&plan)
        return plan
    }

    // MARK: Parts

    /// Clusters that lost an edge fall into their components.
    private mutating func takeApartLoosened() throws {
        let clusters = try Set(batch.loosened.compactMap { try batch.archive.article(of: $0) }).sorted()
        for cluster in clusters {
            taken.append(cluster)
            let members = try batch.archive.members(of: cluster)
            for member in members { add(Age(firstSeen: member.firstSeen, id: member.id), of: cluster) }
            let ids = Set(members.map(\.id))
            for edge in try batch.archive.edges(at: members.map(\.id)) where edge.kind != .related {
                guard ids.contains(edge.first), ids.contains(edge.second) else { continue }
                guard !batch.removed.contains(StoryPair(edge.first, edge.second)) else { continue }
                if let one = partOfStory[edge.first], let other = partOfStory[edge.second] { join(one, other) }
            }
        }
    }

    private mutating func add(_ age: Age, of cluster: ArticleID?) {
        partOfStory[age.id] = parts.count
        parts.append(Part(oldest: age, cluster: cluster, stories: [age.id], parent: parts.count))
    }

    /// The part that a story is in; a committed cluster that lost nothing is one part.
    private mutating func part(of story: StoryID) throws -> Int {
        if let part = partOfStory[story] { return part }
        guard let cluster = try batch.archive.article(of: story) else {
            add(Age(firstSeen: batch.arrivals[story]?.firstSeen ?? Clusterer.unknownTime, id: story), of: nil)
            return parts.count - 1
        }
        if let part = partOfCluster[cluster] { return part }
        let oldest = try oldest(of: cluster, known: story)
        partOfCluster[cluster] = parts.count
        parts.append(Part(oldest: oldest, cluster: cluster, stories: nil, parent: parts.count))
        return parts.count - 1
    }

    private func oldest(of cluster: ArticleID, known story: StoryID) throws -> Age {
        let first = try batch.archive.members(of: cluster).first
        return first.map { Age(firstSeen: $0.firstSeen, id: $0.id) } ?? Age(firstSeen: Clusterer.unknownTime, id: story)
    }

    private mutating func join(_ one: Int, _ other: Int) {
        let (left, right) = (root(of: one), root(of: other))
        guard left != right else { return }
        let (older, younger) = parts[left].oldest < parts[right].oldest ? (left, right) : (right, left)
        parts[younger].parent = older
    }

    private mutating func root(of part: Int) -> Int {
        var root = part
        while parts[root].parent != root { root = parts[root].parent }
        var step = part
        while parts[step].parent != root { (parts[step].parent, step) = (root, parts[step].parent) }
        return root
    }

    // MARK: Names

    /// Gives every part the name of its group's oldest story, and tells what became of committed clusters.
    private mutating func assign(_ plan: inout ClusterPlan) throws {
        let committed = Set(partOfCluster.keys).union(taken)
        var named = Set<ArticleID>()
        for index in parts.indices {
            let name = ArticleID(oldest: parts[root(of: index)].oldest.id)
            named.insert(name)
            try assign(parts[index], to: name, in: &plan)
        }
        for story in batch.order where plan.assignments[story] == nil {
            if let cluster = try batch.archive.article(of: story), let part = partOfCluster[cluster] {
                plan.assignments[story] = ArticleID(oldest: parts[root(of: part)].oldest.id)
            }
        }
        plan.merged = merges(committed.subtracting(named))
        let fresh = named.subtracting(committed).sorted()
        let origins = originsOfParts()
        for name in fresh {
            if let origin = origins[name] {
                let heir = plan.merged.first { $0.from == origin }?.into ?? origin
                if heir != name { plan.split.append(ClusterSplit(from: heir, new: name)) }
            } else {
                plan.created.append(name)
            }
        }
    }

    private func assign(_ part: Part, to name: ArticleID, in plan: inout ClusterPlan) throws {
        if let stories = part.stories {
            for story in stories { plan.assignments[story] = name }
        } else if let cluster = part.cluster, cluster != name {
            for member in try batch.archive.members(of: cluster) { plan.assignments[member.id] = name }
        }
    }

    /// Where the clusters whose names are gone live on: with the group of their oldest story.
    private mutating func merges(_ gone: Set<ArticleID>) -> [ClusterMerge] {
        var merges: [ClusterMerge] = []
        for cluster in gone.sorted() {
            let part = partOfCluster[cluster] ?? parts.indices.first { parts[$0].cluster == cluster }
            guard let part else { continue }
            merges.append(ClusterMerge(from: cluster, into: ArticleID(oldest: parts[root(of: part)].oldest.id)))
        }
        return merges
    }

    /// For each group whose oldest story was in a cluster that was taken apart, that cluster.
    private mutating func originsOfParts() -> [ArticleID: ArticleID] {
        var origins: [ArticleID: ArticleID] = [:]
        for index in parts.indices where root(of: index) == index && parts[index].stories != nil {
            if let cluster = parts[index].cluster { origins[ArticleID(oldest: parts[index].oldest.id)] = cluster }
        }
        return origins
    }
}
