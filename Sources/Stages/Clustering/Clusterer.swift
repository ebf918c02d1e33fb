public import Model

/// A story, new or changed, that wants its cluster.
public struct Arrival: Hashable, Sendable {
    /// What is compared.
    public var document: ClusterDocument
    /// `Story.text`, from which passages are quoted.
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
/// Whether an edge is accepted depends on the two stories alone, and a cluster is a connected component of accepted edges: the order in which stories
/// arrive does not matter. Used by one writer: the plan of a call is committed to the archive before the next call.
public struct Clusterer: Sendable {
    /// The version of the rules; edges carry it.
    public static let rulesVersion = Rules.version
    /// The time of a document of which no time is known: it lies near every other.
    public static let unknownTime = Timestamp(milliseconds: .min)

    private let archive: any ClusterArchive
    private let context: Rules.Context
    private let retention: Duration?
    private var past: Past?

    /// A clusterer over what is committed; reads nothing before there is something to place.
    ///
    /// - Parameters:
    ///   - window: stories whose times lie further apart are not compared; nil compares all.
    public init(archive: any ClusterArchive, window: Duration? = .seconds(96 * 3600)) {
        self.init(archive: archive, window: window, retention: window.map { $0 * 2 }, knowsPages: true)
    }

    /// A clusterer that forgets documents older than `retention`; nil forgets none, for input that is not in the order of time.
    init(archive: any ClusterArchive, window: Duration?, retention: Duration?, knowsPages: Bool) {
        self.archive = archive
        context = Rules.Context(window: window, knowsPages: knowsPages)
        self.retention = retention
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
        guard let now = arrivals.map(\.firstSeen).max() else { return ClusterPlan() }
        var batch = Batch(archive: archive, context: context, past: try takePast(at: now))
        for arrival in arrivals { try batch.place(arrival) }
        let (plan, past) = try (consume batch).finish()
        self.past = past
        return plan
    }

    /// Takes the index out of `self`, so that it is changed in place and never copied.
    private mutating func takePast(at now: Timestamp) throws -> Past {
        guard var taken = past.take() else {
            return try Past(archive: archive, since: retention.map { now - $0 } ?? Self.unknownTime)
        }
        if let retention { taken.forget(before: now - retention, every: retention / 8) }
        return taken
    }

    /// Documents and postings in memory, for reports: zero before anything was placed.
    public var held: (documents: Int, postings: Int) { (past?.index.count ?? 0, past?.index.postings ?? 0) }
}

/// What the writer holds in memory of what is committed: the index of the window, and a bounded number of whole documents.
struct Past: Sendable {
    var index = WindowIndex()
    /// When the oldest story of a cluster was first seen, for clusters that were asked about: saves reading all members whenever one more joins.
    private(set) var births: [ArticleID: Timestamp] = [:]
    private static let mostBirths = 100_000
    private var recent = RecentDocuments(capacity: 1024)
    private var horizon: Timestamp

    /// Reads the window from the archive.
    init(archive: any ClusterArchive, since moment: Timestamp) throws {
        horizon = moment
        var index = WindowIndex()
        try archive.forEachDocument(since: moment) { document, article in index.insert(document, in: article) }
        self.index = index
    }

    /// Drops what lies before a moment, when enough has gathered to be worth it.
    mutating func forget(before moment: Timestamp, every span: Duration) {
        guard moment - horizon >= span else { return }
        horizon = moment
        index.drop(before: moment)
    }

    /// The whole current document of a story that is committed.
    mutating func document(_ id: StoryID, in archive: any ClusterArchive) throws -> ClusterDocument? {
        if let known = recent[id] { return known }
        let document = try archive.document(id)
        if let document { recent.insert(document) }
        return document
    }

    /// Takes over what a plan changes.
    mutating func learn(_ plan: ClusterPlan, births new: [ArticleID: Timestamp], documents: [ClusterDocument]) {
        for document in documents { recent.insert(document) }
        for (story, article) in plan.assignments { index.assign(story, to: article) }
        if births.count > Self.mostBirths { births.removeAll() }
        births.merge(new) { _, new in new }
    }
}

/// The documents that were used last, at most so many: a ring.
struct RecentDocuments: Sendable {
    private let capacity: Int
    private var documents: [StoryID: ClusterDocument] = [:]
    private var ring: [StoryID] = []
    private var oldest = 0

    init(capacity: Int) { self.capacity = capacity }

    subscript(id: StoryID) -> ClusterDocument? { documents[id] }

    mutating func insert(_ document: ClusterDocument) {
        guard documents.updateValue(document, forKey: document.id) == nil else { return }
        guard ring.count == capacity else { return ring.append(document.id) }
        documents[ring[oldest]] = nil
        ring[oldest] = document.id
        oldest = (oldest + 1) % capacity
    }
}
