import Model

/// From a document to its edges: who may belong to it, and who does.
extension Batch {
    /// `related` edges from one arrival.
    private static let relatedEdges = 3

    /// Compares a document with its candidates, cluster by cluster, and keeps the edges that are accepted.
    mutating func connect(_ document: MarkedDocument, without decided: Set<StoryID>, edgesPerCluster: Int) throws {
        var related: [Found] = []
        for candidates in past.index.candidates(for: document, window: context.window) {
            var accepted = 0
            for story in candidates.stories where accepted < edgesPerCluster && !decided.contains(story) {
                if try join(document, story, &related) { accepted += 1 }
            }
            guard accepted == 0, candidates.standsForMore else { continue }
            let looked = Set(candidates.stories)
            for story in past.index.members(with: candidates.anyone) where !looked.contains(story) && !decided.contains(story) {
                if try join(document, story, &related) { break }
            }
        }
        related.sort { ($1.shared.prose, $0.first.id, $0.second.id) < ($0.shared.prose, $1.first.id, $1.second.id) }
        for found in related.prefix(Self.relatedEdges) where changes.added[StoryPair(found.first.id, found.second.id)] == nil {
            add(try edge(found))
        }
    }

    /// Compares a document with a story; whether the two belong together.
    private mutating func join(_ document: MarkedDocument, _ story: StoryID, _ related: inout [Found]) throws -> Bool {
        guard story != document.id, let other = try self.document(story), var found = compare(document, other) else { return false }
        guard found.verdict.kind != .related else {
            related.append(found)
            return false
        }
        let edge = try edge(found)
        if !past.index.isAlone(document.id), !past.index.isJoined(document.id, story), try isCutAlready(edge, at: story) {
            found.verdict = Bridges.verdict
            related.append(found)
            return false
        }
        add(edge)
        return true
    }

    /// What a comparison found; an edge but for the words, which are read for those only that are kept.
    struct Found {
        var verdict: Rules.Verdict
        var shared: SharedText
        var first: ClusterDocument
        var second: ClusterDocument
    }

    /// Compares two documents; nil where nothing holds between them.
    func compare(_ one: MarkedDocument, _ other: MarkedDocument) -> Found? {
        guard one.document.fingerprint.version == other.document.fingerprint.version else { return nil }
        let (first, second) = one.id < other.id ? (one, other) : (other, one)
        let shared = Comparison.compare(first.document, second.document)
        guard let verdict = Rules.decide(shared, first.document, second.document, in: context) else { return nil }
        // What the index cannot find is not to be found by chance either.
        let needed = WindowIndex.needed(min(first.hashes.count, second.hashes.count))
        guard verdict.kind == .related || first.shared(with: second) >= needed else { return nil }
        return Found(verdict: verdict, shared: shared, first: first.document, second: second.document)
    }

    func edge(_ found: Found) throws -> Edge { try edge(found.verdict, found.shared, found.first, found.second) }

    /// The edge between two documents; nil where nothing holds between them.
    func edge(_ one: MarkedDocument, _ other: MarkedDocument) throws -> Edge? { try compare(one, other).map { try edge($0) } }

    /// The edge of a verdict, with the words that both texts have.
    func edge(_ verdict: Rules.Verdict, _ shared: SharedText, _ first: ClusterDocument, _ second: ClusterDocument) throws -> Edge {
        Edge(
            first: first.id, firstVersion: first.version, second: second.id, secondVersion: second.version, kind: verdict.kind,
            rule: verdict.rule, rulesVersion: Rules.version, sharedWords: Int(shared.words), sharedProse: Int(shared.prose),
            coverage: [shared.coverageOfFirst, shared.coverageOfSecond],
            passages: Quoting.passages(shared.passages, of: first.fingerprint, in: try text(of: first.id), and: second.fingerprint))
    }
}
