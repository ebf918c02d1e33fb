import Model

/// The stories of one call, and the edges found for them.
///
/// No two documents that may belong together are left unlooked at, unless they hang together already: so the clusters follow from the set of documents and
/// from the registry of boilerplate, not from the order of arrival. What bounds the work is that a hash that many clusters hold finds nobody.
struct Batch {
    /// Accepted edges from one arrival into one cluster; more would explain nothing more.
    private static let edgesPerCluster = 2

    let archive: any ClusterArchive
    let context: Rules.Context
    var past: Past
    /// What was found so far.
    var changes = Changes()
    /// The stories of the call, marked.
    private var marked: [StoryID: MarkedDocument] = [:]

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
        /// Of these, those whose clusters were not looked at since.
        var fallenApart: Set<StoryID> = []
        /// Hashes that so many hold that they may be boilerplate.
        var crowded: Set<UInt64> = []
        /// What the registry learned.
        var learned: [BoilerplatePassage] = []
        /// For each story whose boilerplate became known where it stands in the text.
        var masked: [StoryID: [Range<Int>]] = [:]
        /// The rarest hashes of each story of the call.
        var rare: [StoryID: [UInt64]] = [:]
    }

    init(archive: any ClusterArchive, context: Rules.Context, past: consuming Past) {
        self.archive = archive
        self.context = context
        self.past = past
    }

    /// From the edges found to clusters; gives the past back too, with what the plan changes in it.
    consuming func finish() throws -> (plan: ClusterPlan, past: Past) {
        // What falls apart is posted anew, which may show more of what many hold; the registry only grows, so this ends.
        _ = try audit()
        repeat {
            try rejoin()
            try cutBridges()
        } while try audit()
        let (plan, births) = try planned()
        past.learn(births: births, documents: changes.order.compactMap { marked[$0] })
        return (plan, past)
    }

    /// The planner must be gone before the past learns: while it holds the births too, each call would copy them all.
    private func planned() throws -> (plan: ClusterPlan, births: [ArticleID: Timestamp]) {
        var planner = Planner(changes: changes, archive: archive, births: past.births)
        var plan = try planner.plan()
        plan.learned = changes.learned
        plan.masked = changes.masked
        plan.rare = changes.rare
        return (plan, planner.births())
    }

    // MARK: Arrivals

    /// Finds the edges of a story that is new or has a new version.
    mutating func place(_ arrival: Arrival) throws {
        let id = arrival.document.id
        let before = try document(id)
        if changes.arrivals.updateValue(arrival, forKey: id) == nil { changes.order.append(id) }
        let document = past.registry.mark(arrival.document)
        marked[id] = document
        changes.masked[id] = document.boilerplate.isEmpty ? nil : document.masks
        past.index.enter(document)
        past.stretches[id] = nil
        let decided = try before.map { try reviseEdges(of: document, before: $0) } ?? []
        try connect(document, without: decided, edgesPerCluster: Self.edgesPerCluster)
        if past.keepsArchive {
            let rare = past.index.rarest(of: document)
            try findReprint(of: document, by: rare)
            changes.rare[id] = rare
        }
        changes.crowded.formUnion(past.index.post(document))
    }

    /// Decides again on the edges of a story that has a new version. An edge that the new version no longer bears is kept all the same while that version
    /// is a copy or a revision of the one before it; unless it rested on headlines alone, for then the text decides.
    ///
    /// - Returns: the stories that the old version had edges with.
    private mutating func reviseEdges(of document: MarkedDocument, before: MarkedDocument) throws -> Set<StoryID> {
        let edges = try standingEdges(at: document.id)
        let isContinued = edges.isEmpty || isContinued(document, from: before)
        var partners = Set<StoryID>()
        for edge in edges {
            let partner = edge.partner(of: document.id)
            partners.insert(partner)
            let new = try self.document(partner).flatMap { try self.edge(document, $0) }
            if let new, new.kind != .related || edge.kind == .related {
                add(new)
            } else if !isContinued || edge.kind == .related || ShortItems.rules.contains(edge.rule) {
                remove(edge)
                if let new { add(new) }
            } else {
                past.index.join(edge.first, edge.second)
            }
        }
        return partners
    }

    /// Whether a new version still is the story that it was.
    private func isContinued(_ document: MarkedDocument, from before: MarkedDocument) -> Bool {
        let shared = Comparison.compare(before.document, document.document)
        let verdict = Rules.decide(shared, before.document, document.document, in: Rules.Context(window: nil, knowsPages: false))
        return verdict.map { $0.kind != .related } ?? false
    }

    // MARK: Edges

    /// The current text of a story, whether of this call or committed.
    func text(of story: StoryID) throws -> String {
        if let text = changes.arrivals[story]?.text, !text.isEmpty { return text }
        return try archive.text(of: story) ?? ""
    }

    /// The edges at a story as they are now: those committed, with what the call has changed. Sorted.
    func standingEdges(at story: StoryID) throws -> [Edge] {
        let committed = try archive.edges(at: [story]).filter { edge in
            let pair = StoryPair(edge.first, edge.second)
            return !changes.removed.contains(pair) && changes.added[pair] == nil
        }
        let fresh = (changes.addedAt[story] ?? []).compactMap { changes.added[$0] }
        return (committed + fresh).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    mutating func add(_ edge: Edge) {
        let pair = StoryPair(edge.first, edge.second)
        changes.added[pair] = edge
        changes.addedAt[edge.first, default: []].insert(pair)
        changes.addedAt[edge.second, default: []].insert(pair)
        changes.removed.remove(pair)
        if edge.kind != .related { past.index.join(edge.first, edge.second) }
    }

    mutating func remove(_ edge: Edge) {
        let pair = StoryPair(edge.first, edge.second)
        changes.added[pair] = nil
        changes.removed.insert(pair)
        for end in [edge.first, edge.second] { past.stretches[end] = nil }
        guard edge.kind != .related else { return }
        changes.loosened.formUnion([edge.first, edge.second])
        changes.fallenApart.formUnion([edge.first, edge.second])
    }

    /// The current version of a story, whether of this call or committed.
    mutating func document(_ id: StoryID) throws -> MarkedDocument? {
        if let document = marked[id] { return document }
        return try past.document(id, in: archive)
    }

    /// Marks a story anew after the registry has learned.
    mutating func markAgain(_ id: StoryID) throws -> MarkedDocument? {
        if let arrival = changes.arrivals[id] {
            marked[id] = past.registry.mark(arrival.document)
        } else {
            past.forget(id)
        }
        return try document(id)
    }
}

extension ArticleID {
    /// A cluster bears the name of its oldest story.
    init(oldest story: StoryID) { self.init("a-" + story.rawValue.drop { $0 != "-" }.dropFirst()) }
}

extension Edge {
    /// The other end.
    func partner(of story: StoryID) -> StoryID { first == story ? second : first }

    /// Where the passages stand in the text of an end, in Unicode scalars.
    func places(in story: StoryID) -> [Range<Int>] { passages.map { first == story ? $0.here : $0.there } }
}
