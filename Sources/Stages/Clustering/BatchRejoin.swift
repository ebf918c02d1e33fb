import Model

/// Clusters that lost an edge: what still hangs together, and what finds together again.
extension Batch {
    /// Within a cluster not every pair was looked at, for one edge joins as well as ten. So where an edge went, those that fell apart are compared anew.
    mutating func rejoin() throws {
        var stories = changes.fallenApart
        changes.fallenApart = []
        let clusters = try Set(stories.compactMap { try archive.article(of: $0) }).sorted()
        for cluster in clusters { stories.formUnion(try archive.members(of: cluster).map(\.id)) }
        guard !stories.isEmpty else { return }
        let parts = try parts(of: stories)
        try regroup(parts)
        for part in parts.dropLast() {
            for story in part {
                guard let document = try document(story) else { continue }
                let known = Set(try standingEdges(at: story).map { $0.partner(of: story) })
                try connect(document, without: known, edgesPerCluster: 1)
            }
        }
    }

    /// Sets down what hangs together now. Which documents have postings depends on their clusters, so they are posted again.
    mutating func regroup(_ parts: [[StoryID]]) throws {
        past.index.regroup(parts)
        guard parts.reduce(0, { $0 + $1.count }) > WindowIndex.postingsPerCluster else { return }
        for story in parts.joined() {
            if let document = try document(story) { changes.crowded.formUnion(past.index.post(document)) }
        }
    }

    /// The connected components of standing edges that hold these stories, sorted, the largest last.
    func parts(of stories: Set<StoryID>) throws -> [[StoryID]] {
        var parts: [[StoryID]] = []
        var seen = Set<StoryID>()
        for story in stories.sorted() where seen.insert(story).inserted {
            var part = [story]
            var next = 0
            while next < part.count {
                for edge in try standingEdges(at: part[next]) where edge.kind != .related {
                    let partner = edge.partner(of: part[next])
                    if seen.insert(partner).inserted { part.append(partner) }
                }
                next += 1
            }
            parts.append(part.sorted())
        }
        return parts.sorted { ($0.count, $0[0]) < ($1.count, $1[0]) }
    }
}
