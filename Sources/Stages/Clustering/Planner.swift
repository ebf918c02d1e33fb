import Model

/// From edges to clusters: what comes to be, what merges, what splits.
///
/// A cluster is a connected component of accepted edges and bears the name of its oldest story (first seen first, then by name). Where edges are only
/// added, whole clusters are joined and no member but those of a cluster that loses its name is read; where an edge goes, the members of that one cluster
/// are looked at again.
struct Planner {
    private let changes: Batch.Changes
    private let archive: any ClusterArchive
    private let knownBirths: [ArticleID: Timestamp]
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

    /// - Parameter births: when the oldest story of a cluster was first seen, where that is known already.
    init(changes: Batch.Changes, archive: any ClusterArchive, births: [ArticleID: Timestamp]) {
        self.changes = changes
        self.archive = archive
        knownBirths = births
    }

    /// The plan of a call.
    mutating func plan() throws -> ClusterPlan {
        try takeApartLoosened()
        for story in changes.order { _ = try part(of: story) }
        let edges = changes.added.values.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        for edge in edges where edge.kind != .related { join(try part(of: edge.first), try part(of: edge.second)) }
        var plan = ClusterPlan()
        plan.added = edges
        plan.removed = changes.removed.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        plan.loosened = taken
        try assign(&plan)
        return plan
    }

    /// When the oldest story of each cluster of the plan was first seen.
    mutating func births() -> [ArticleID: Timestamp] {
        var births: [ArticleID: Timestamp] = [:]
        for index in parts.indices where root(of: index) == index {
            births[ArticleID(oldest: parts[index].oldest.id)] = parts[index].oldest.firstSeen
        }
        return births
    }

    // MARK: Parts

    /// Clusters that lost an edge fall into their components.
    private mutating func takeApartLoosened() throws {
        let clusters = try Set(changes.loosened.compactMap { try archive.article(of: $0) }).sorted()
        for cluster in clusters {
            taken.append(cluster)
            let members = try archive.members(of: cluster)
            for member in members { add(Age(firstSeen: member.firstSeen, id: member.id), of: cluster) }
            let ids = Set(members.map(\.id))
            for edge in try archive.edges(at: members.map(\.id)) where edge.kind != .related {
                guard ids.contains(edge.first), ids.contains(edge.second) else { continue }
                let pair = StoryPair(edge.first, edge.second)
                guard !changes.removed.contains(pair), changes.added[pair] == nil else { continue }
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
        guard let cluster = try archive.article(of: story) else {
            add(Age(firstSeen: changes.arrivals[story]?.firstSeen ?? Clusterer.unknownTime, id: story), of: nil)
            return parts.count - 1
        }
        if let part = partOfCluster[cluster] { return part }
        let oldest = try oldest(of: cluster, known: story)
        partOfCluster[cluster] = parts.count
        parts.append(Part(oldest: oldest, cluster: cluster, stories: nil, parent: parts.count))
        return parts.count - 1
    }

    private func oldest(of cluster: ArticleID, known story: StoryID) throws -> Age {
        if let birth = knownBirths[cluster] { return Age(firstSeen: birth, id: StoryID(oldestOf: cluster)) }
        let first = try archive.members(of: cluster).first
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
        // Stories that stay where they were, but say something new or have new boilerplate.
        for story in changes.order + changes.masked.keys.sorted() where plan.assignments[story] == nil {
            guard let cluster = try archive.article(of: story) else { continue }
            plan.assignments[story] = partOfCluster[cluster].map { ArticleID(oldest: parts[root(of: $0)].oldest.id) } ?? cluster
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
            for member in try archive.members(of: cluster) { plan.assignments[member.id] = name }
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
