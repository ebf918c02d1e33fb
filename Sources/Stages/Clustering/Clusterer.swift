public import Model

/// A story, new or changed, that wants its cluster.
public struct Arrival: Hashable, Sendable {
    /// What is compared.
    public var document: ClusterDocument
    /// `Story.text`, from which passages are quoted; empty where the archive has it already.
    public var text: String
    /// When the first version of the story was first seen.
    public var firstSeen: Timestamp

    /// An arrival by its parts.
    public init(document: ClusterDocument, text: String, firstSeen: Timestamp) {
        self.document = document
        self.text = text
        self.firstSeen = firstSeen
    }
}

/// Puts stories into clusters: streaming, incremental, explainable.
///
/// ```
/// arrival → candidates (shared hashes) → compare (exact runs) → decide (rules) → edges → components → plan
/// ```
///
/// Whether an edge is accepted depends on the two stories and on what is known for boilerplate; a cluster is a connected component of accepted edges, cut
/// where a document bridges what does not belong together. So the order in which stories arrive does not matter. Used by one writer: the plan of a call is
/// committed to the archive before the next call.
public struct Clusterer: Sendable {
    /// The version of the rules; edges carry it.
    public static let rulesVersion = Rules.version
    /// The time of a document of which no time is known: it lies near every other.
    public static let unknownTime = Timestamp(milliseconds: .min)

    private let archive: any ClusterArchive
    private let context: Rules.Context
    private let retention: Duration?
    private let keepsArchive: Bool
    private var past: Past?

    /// A clusterer over what is committed; reads nothing before there is something to place.
    ///
    /// - Parameters:
    ///   - window: stories whose times lie further apart are not compared; nil compares all.
    public init(archive: any ClusterArchive, window: Duration? = .seconds(96 * 3600)) {
        self.init(archive: archive, window: window, retention: window.map { $0 * 2 }, knowsPages: true, keepsArchive: true)
    }

    /// A clusterer that forgets documents older than `retention`; nil forgets none.
    ///
    /// - Parameters:
    ///   - knowsPages: whether two documents of one site are two pages for sure.
    ///   - keepsArchive: whether stories that have left the window are found again by their rarest hashes.
    init(archive: any ClusterArchive, window: Duration?, retention: Duration?, knowsPages: Bool, keepsArchive: Bool) {
        self.archive = archive
        context = Rules.Context(window: window, knowsPages: knowsPages)
        self.retention = retention
        self.keepsArchive = keepsArchive
    }

    /// The time that the window is measured by: the claimed one, where it lies within the window before the story was first seen, else that moment itself.
    ///
    /// So an old story that is first seen today, in two feeds, is compared all the same, and what is kept in memory is bounded.
    public static func time(published: Timestamp?, firstSeen: Timestamp, window: Duration = .seconds(96 * 3600)) -> Timestamp {
        guard let published, published <= firstSeen, firstSeen - published <= window else { return firstSeen }
        return published
    }

    /// Finds the clusters of stories that are new or have a new version.
    ///
    /// - Returns: all that is to be written, in one transaction with the stories.
    public mutating func place(_ arrivals: [Arrival]) throws -> ClusterPlan {
        let times = arrivals.map(\.firstSeen)
        guard let first = times.min(), let now = times.max() else { return ClusterPlan() }
        var batch = Batch(archive: archive, context: context, past: try takePast(first: first, now: now))
        for arrival in arrivals { try batch.place(arrival) }
        var (plan, past) = try (consume batch).finish()
        plan.expired = past.takeExpired()
        self.past = past
        return plan
    }

    /// Takes the index out of `self`, so that it is changed in place and never copied.
    ///
    /// What is loaded goes by the last arrival, for an old story with a new version shall not bring back years; what is forgotten goes by the first, for
    /// arrivals may lie far apart, and each has its whole window.
    private mutating func takePast(first: Timestamp, now: Timestamp) throws -> Past {
        guard var taken = past.take() else { return try Past(archive: archive, since: horizon(of: now), keepsArchive: keepsArchive) }
        if let retention { taken.forget(before: horizon(of: first), every: retention / 2) }
        taken.keepBounded()
        return taken
    }

    /// The moment before which nothing is held for a story of that moment.
    private func horizon(of moment: Timestamp) -> Timestamp {
        guard let retention, moment != Self.unknownTime else { return Self.unknownTime }
        return moment - retention
    }

    /// Documents and postings in memory, for reports: zero before anything was placed.
    public var held: (documents: Int, postings: Int) { (past?.index.count ?? 0, past?.index.postings ?? 0) }
}

/// What the writer holds in memory of what is committed: the index of the window, what is known for boilerplate, and a bounded number of whole documents.
struct Past: Sendable {
    var index = WindowIndex()
    var registry: BoilerplateRegistry
    /// Whether stories that have left the window are found again by their rarest hashes.
    let keepsArchive: Bool
    /// When the oldest story of a cluster was first seen, for clusters that were asked about: saves reading all members whenever one more joins.
    private(set) var births: [ArticleID: Timestamp] = [:]
    private static let mostBirths = 100_000
    private static let mostDocuments = 1_000_000
    private var recent = RecentDocuments(capacity: 1024)
    /// Stories whose edges all rest on one stretch of their text, with that stretch: saves reading all edges of one that many lead to.
    var stretches: [StoryID: Stretches] = [:]
    private static let mostStretches = 50_000
    private var horizon: Timestamp
    private var expired: Timestamp?

    /// Reads the window from the archive.
    init(archive: any ClusterArchive, since moment: Timestamp, keepsArchive: Bool) throws {
        horizon = moment
        expired = moment
        self.keepsArchive = keepsArchive
        let registry = BoilerplateRegistry(try archive.boilerplate())
        var index = WindowIndex()
        var first: [ArticleID: StoryID] = [:]
        try archive.forEachDocument(since: moment) { document, article in
            let marked = registry.mark(document)
            index.enter(marked)
            if let mate = first[article] { index.join(mate, marked.id) } else { first[article] = marked.id }
            _ = index.post(marked)
        }
        self.registry = registry
        self.index = index
    }

    /// Drops what lies before a moment, when enough has gathered to be worth it.
    mutating func forget(before moment: Timestamp, every span: Duration) {
        guard moment != Clusterer.unknownTime, horizon == Clusterer.unknownTime || moment - horizon >= span else { return }
        horizon = moment
        expired = moment
        index.drop(before: moment)
    }

    /// Drops the oldest documents where there are more than memory is meant for: some 2 KB each.
    mutating func keepBounded() {
        guard keepsArchive, index.count > Self.mostDocuments, let moment = index.moment(keeping: Self.mostDocuments * 7 / 8) else { return }
        index.drop(before: moment)
    }

    /// The moment before which nothing is held any more, once after it moved.
    mutating func takeExpired() -> Timestamp? {
        defer { expired = nil }
        return expired == Clusterer.unknownTime ? nil : expired
    }

    /// The whole current document of a story that is committed.
    mutating func document(_ id: StoryID, in archive: any ClusterArchive) throws -> MarkedDocument? {
        if let known = recent[id] { return known }
        guard let document = try archive.document(id) else { return nil }
        let marked = registry.mark(document)
        recent.insert(marked)
        return marked
    }

    /// Forgets how a story was marked.
    mutating func forget(_ id: StoryID) { recent.remove(id) }

    /// Takes over what a call found.
    mutating func learn(births new: [ArticleID: Timestamp], documents: [MarkedDocument]) {
        for document in documents { recent.insert(document) }
        if births.count > Self.mostBirths { births.removeAll() }
        births.merge(new) { _, new in new }
        if stretches.count > Self.mostStretches { stretches.removeAll() }
    }
}

/// The documents that were used last, at most so many: a ring.
struct RecentDocuments: Sendable {
    private let capacity: Int
    private var documents: [StoryID: MarkedDocument] = [:]
    private var ring: [StoryID] = []
    private var oldest = 0

    init(capacity: Int) { self.capacity = capacity }

    subscript(id: StoryID) -> MarkedDocument? { documents[id] }

    mutating func insert(_ document: MarkedDocument) {
        guard documents.updateValue(document, forKey: document.id) == nil else { return }
        guard ring.count == capacity else { return ring.append(document.id) }
        if ring[oldest] != document.id { documents[ring[oldest]] = nil }
        ring[oldest] = document.id
        oldest = (oldest + 1) % capacity
    }

    /// Forgets a document; its place in the ring is used up.
    mutating func remove(_ id: StoryID) { documents[id] = nil }
}
