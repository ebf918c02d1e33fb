import Model

/// The stories of one call, and the edges found for them.
struct Batch {
    /// Stories of one cluster that are compared with an arrival, as long as none is accepted.
    private static let comparisonsPerCluster = 24
    /// Stories that are compared with one arrival.
    private static let comparisons = 96
    /// Accepted edges from one arrival into one cluster; more would explain nothing more.
    private static let edgesPerCluster = 2
    /// `related` edges from one arrival.
    private static let relatedEdges = 3

    let archive: any ClusterArchive
    let window: Duration?
    var past: Past
    /// The latest version of each story of the call.
    private(set) var arrivals: [StoryID: Arrival] = [:]
    /// The stories in the order of their first version in the call.
    private(set) var order: [StoryID] = []
    /// Edges that were found.
    private(set) var added: [StoryPair: Edge] = [:]
    /// Committed edges that hold no longer.
    private(set) var removed: Set<StoryPair> = []
    /// Stories that lost an edge that joined them to others.
    private(set) var loosened: Set<StoryID> = []

    init(archive: any ClusterArchive, window: Duration?, past: Past) {
        self.archive = archive
        self.window = window
        self.past = past
    }

    /// Finds the edges of a story that is new or has a new version.
    mutating func place(_ arrival: Arrival) throws {
        let id = arrival.document.id
        let before = try document(id)
        if arrivals.updateValue(arrival, forKey: id) == nil { order.append(id) }
        let decided = try before.map { try reviseEdges(of: arrival.document, before: $0) } ?? []
        try connect(arrival.document, without: decided, edgesPerCluster: Self.edgesPerCluster)
        past.index.insert(arrival.document, in: ArticleID(oldest: id))
        if let article = try archive.article(of: id) { past.index.assign(id, to: article) }
        for story in decided.intersection(loosened).sorted() {
            guard let document = try document(story) else { continue }
            try connect(document, without: [], edgesPerCluster: Self.comparisonsPerCluster)
        }
    }

    /// Decides again on the edges of a story that has a new version. An edge that the new version no longer bears is kept all the same while that version
    /// is a copy or a revision of the one before it.
    ///
    /// - Returns: the stories that the old version had edges with.
    private mutating func reviseEdges(of document: ClusterDocument, before: ClusterDocument) throws -> Set<StoryID> {
        var edges = try archive.edges(at: [document.id]).filter { !removed.contains(StoryPair($0.first, $0.second)) }
        edges.removeAll { added[StoryPair($0.first, $0.second)] != nil }
        edges += added.values.filter { $0.first == document.id || $0.second == document.id }
        let isContinued = edges.isEmpty || isContinued(document, from: before)
        var partners = Set<StoryID>()
        for edge in edges.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
            let partner = edge.first == document.id ? edge.second : edge.first
            partners.insert(partner)
            if let other = try self.document(partner), let new = try self.edge(document, other) {
                guard new.kind == .related, edge.kind != .related else {
                    add(new)
                    continue
                }
            }
            if !isContinued || edge.kind == .related { remove(edge) }
        }
        return partners
    }

    /// Whether a new version still is the story that it was.
    private func isContinued(_ document: ClusterDocument, from before: ClusterDocument) -> Bool {
        let shared = Comparison.compare(before, document)
        let verdict = Rules.decide(shared, before, document, window: nil)
        return verdict.map { $0.kind != .related } ?? false
    }

    private mutating func add(_ edge: Edge) {
        let pair = StoryPair(edge.first, edge.second)
        added[pair] = edge
        removed.remove(pair)
    }

    private mutating func remove(_ edge: Edge) {
        let pair = StoryPair(edge.first, edge.second)
        added[pair] = nil
        removed.insert(pair)
        if edge.kind != .related { loosened.formUnion([edge.first, edge.second]) }
    }

    /// Compares a document with its candidates, cluster by cluster, and keeps the edges that are accepted.
    private mutating func connect(_ document: ClusterDocument, without decided: Set<StoryID>, edgesPerCluster: Int) throws {
        var left = Self.comparisons
        var related: [Edge] = []
        for stories in past.index.candidates(for: document, window: window) {
            var accepted = 0
            for story in stories.prefix(min(left, Self.comparisonsPerCluster)) where accepted < edgesPerCluster {
                guard !decided.contains(story), let other = try self.document(story) else { continue }
                left -= 1
                guard let edge = try edge(document, other) else { continue }
                if edge.kind == .related {
                    related.append(edge)
                } else {
                    accepted += 1
                    add(edge)
                }
            }
        }
        related.sort { ($1.sharedProse, $0.first, $0.second) < ($0.sharedProse, $1.first, $1.second) }
        for edge in related.prefix(Self.relatedEdges) where added[StoryPair(edge.first, edge.second)] == nil { add(edge) }
    }

    /// The current version of a story, whether of this call or committed.
    private mutating func document(_ id: StoryID) throws -> ClusterDocument? {
        if let arrival = arrivals[id] { return arrival.document }
        return try past.document(id, in: archive)
    }

    /// Compares two documents; nil where nothing holds between them.
    private func edge(_ one: ClusterDocument, _ other: ClusterDocument) throws -> Edge? {
        guard one.fingerprint.version == other.fingerprint.version else { return nil }
        let (first, second) = one.id < other.id ? (one, other) : (other, one)
        let shared = Comparison.compare(first, second)
        guard let verdict = Rules.decide(shared, first, second, window: window) else { return nil }
        let text = try arrivals[first.id]?.text ?? archive.text(of: first.id) ?? ""
        return Edge(
            first: first.id, firstVersion: first.version, second: second.id, secondVersion: second.version, kind: verdict.kind,
            rule: verdict.rule, rulesVersion: Rules.version, sharedWords: Int(shared.words), sharedProse: Int(shared.prose),
            coverage: [shared.coverageOfFirst, shared.coverageOfSecond],
            passages: Quoting.passages(shared.passages, of: first.fingerprint, in: text, and: second.fingerprint))
    }
}

extension ArticleID {
    /// A cluster bears the name of its oldest story.
    init(oldest story: StoryID) { self.init("a-" + story.rawValue.drop { $0 != "-" }.dropFirst()) }
}
