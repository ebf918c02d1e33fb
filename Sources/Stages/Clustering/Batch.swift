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

    private let archive: any ClusterArchive
    private let context: Rules.Context
    private var past: Past
    /// What was found so far.
    private(set) var changes = Changes()

    /// The stories of the call and what changes with them.
    struct Changes: Sendable {
        /// The latest version of each story of the call.
        var arrivals: [StoryID: Arrival] = [:]
        /// The stories in the order of their first version in the call.
        var order: [StoryID] = []
        /// Edges that were found.
        var added: [StoryPair: Edge] = [:]
        /// For each story the edges found at it.
        var addedAt: [StoryID: Set<StoryPair>] = [:]
        /// Committed edges that hold no longer.
        var removed: Set<StoryPair> = []
        /// Stories that lost an edge that joined them to others.
        var loosened: Set<StoryID> = []
    }

    init(archive: any ClusterArchive, context: Rules.Context, past: consuming Past) {
        self.archive = archive
        self.context = context
        self.past = past
    }

    /// From the edges found to clusters; gives the past back too, with what the plan changes in it.
    consuming func finish() throws -> (plan: ClusterPlan, past: Past) {
        let (plan, births) = try planned()
        past.learn(plan, births: births, documents: changes.order.compactMap { changes.arrivals[$0]?.document })
        return (plan, past)
    }

    /// The planner must be gone before the past learns: while it holds the births too, each call would copy them all.
    private func planned() throws -> (plan: ClusterPlan, births: [ArticleID: Timestamp]) {
        var planner = Planner(changes: changes, archive: archive, births: past.births)
        return (try planner.plan(), planner.births())
    }

    /// Finds the edges of a story that is new or has a new version.
    mutating func place(_ arrival: Arrival) throws {
        let id = arrival.document.id
        let before = try document(id)
        if changes.arrivals.updateValue(arrival, forKey: id) == nil { changes.order.append(id) }
        let decided = try before.map { try reviseEdges(of: arrival.document, before: $0) } ?? []
        try connect(arrival.document, without: decided, edgesPerCluster: Self.edgesPerCluster)
        past.index.insert(arrival.document, in: ArticleID(oldest: id))
        if let article = try archive.article(of: id) { past.index.assign(id, to: article) }
        for story in decided.intersection(changes.loosened).sorted() {
            guard let document = try document(story) else { continue }
            let known = Set(try standingEdges(at: story).flatMap { [$0.first, $0.second] })
            try connect(document, without: known, edgesPerCluster: Self.comparisonsPerCluster)
        }
    }

    /// Decides again on the edges of a story that has a new version. An edge that the new version no longer bears is kept all the same while that version
    /// is a copy or a revision of the one before it.
    ///
    /// - Returns: the stories that the old version had edges with.
    private mutating func reviseEdges(of document: ClusterDocument, before: ClusterDocument) throws -> Set<StoryID> {
        let edges = try standingEdges(at: document.id)
        let isContinued = edges.isEmpty || isContinued(document, from: before)
        var partners = Set<StoryID>()
        for edge in edges {
            let partner = edge.first == document.id ? edge.second : edge.first
            partners.insert(partner)
            let new = try self.document(partner).flatMap { try self.edge(document, $0) }
            if let new, new.kind != .related || edge.kind == .related {
                add(new)
            } else if !isContinued || edge.kind == .related {
                remove(edge)
                if let new { add(new) }
            }
        }
        return partners
    }

    /// The edges at a story as they are now: those committed, with what the call has changed. Sorted.
    private func standingEdges(at story: StoryID) throws -> [Edge] {
        let committed = try archive.edges(at: [story]).filter { edge in
            let pair = StoryPair(edge.first, edge.second)
            return !changes.removed.contains(pair) && changes.added[pair] == nil
        }
        let fresh = (changes.addedAt[story] ?? []).compactMap { changes.added[$0] }
        return (committed + fresh).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    /// Whether a new version still is the story that it was.
    private func isContinued(_ document: ClusterDocument, from before: ClusterDocument) -> Bool {
        let shared = Comparison.compare(before, document)
        let verdict = Rules.decide(shared, before, document, in: Rules.Context(window: nil, knowsPages: false))
        return verdict.map { $0.kind != .related } ?? false
    }

    private mutating func add(_ edge: Edge) {
        let pair = StoryPair(edge.first, edge.second)
        changes.added[pair] = edge
        changes.addedAt[edge.first, default: []].insert(pair)
        changes.addedAt[edge.second, default: []].insert(pair)
        changes.removed.remove(pair)
    }

    private mutating func remove(_ edge: Edge) {
        let pair = StoryPair(edge.first, edge.second)
        changes.added[pair] = nil
        changes.removed.insert(pair)
        if edge.kind != .related { changes.loosened.formUnion([edge.first, edge.second]) }
    }

    /// Compares a document with its candidates, cluster by cluster, and keeps the edges that are accepted.
    private mutating func connect(_ document: ClusterDocument, without decided: Set<StoryID>, edgesPerCluster: Int) throws {
        var left = Self.comparisons
        var related: [Edge] = []
        for stories in past.index.candidates(for: document, window: context.window) {
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
        for edge in related.prefix(Self.relatedEdges) where changes.added[StoryPair(edge.first, edge.second)] == nil { add(edge) }
    }

    /// The current version of a story, whether of this call or committed.
    private mutating func document(_ id: StoryID) throws -> ClusterDocument? {
        if let arrival = changes.arrivals[id] { return arrival.document }
        return try past.document(id, in: archive)
    }

    /// Compares two documents; nil where nothing holds between them.
    private func edge(_ one: ClusterDocument, _ other: ClusterDocument) throws -> Edge? {
        guard one.fingerprint.version == other.fingerprint.version else { return nil }
        let (first, second) = one.id < other.id ? (one, other) : (other, one)
        let shared = Comparison.compare(first, second)
        guard let verdict = Rules.decide(shared, first, second, in: context) else { return nil }
        let text = try changes.arrivals[first.id]?.text ?? archive.text(of: first.id) ?? ""
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
