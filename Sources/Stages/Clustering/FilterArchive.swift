import Model
import Synchronization

/// The filter's past: documents and evidence lie on the shelf, a few dozen bytes of each in memory.
///
/// Documents have numbers in the order of their time, and names made of these: the oldest document of a cluster is the one whose name sorts first.
final class FilterArchive: ClusterArchive {
    private struct State {
        var documents: [Place] = []
        /// How many documents are placed: the others are not there yet.
        var placed = 0
        /// The number of the oldest document of each one's cluster.
        var articles: [UInt32] = []
        /// The members of clusters that have more than one, by the number of the oldest.
        var members: [UInt32: Set<UInt32>] = [:]
        var edges: [StoryPair: EdgePlace] = [:]
        var neighbours: [StoryID: Set<StoryID>] = [:]
    }

    /// Where a document lies on the shelf.
    struct Place: Sendable {
        var offset: Int
        var count: UInt32
        var time: Timestamp
    }

    /// Where the evidence of an edge lies, and what is asked of it most.
    private struct EdgePlace {
        var offset: Int
        var count: UInt32
        var passages: UInt32
        var words: Int32
        var prose: Int32
        var kind: RelationKind
    }

    private let shelf: any Shelf
    private let text: @Sendable (Int) throws -> String?
    private let state: Mutex<State>

    /// - Parameters:
    ///   - documents: in the order of their time.
    ///   - text: the text of a document by its number.
    init(shelf: any Shelf, documents: [Place], text: @escaping @Sendable (Int) throws -> String?) {
        self.shelf = shelf
        self.text = text
        state = Mutex(State(documents: documents, articles: (0..<UInt32(documents.count)).map { $0 }))
    }

    // MARK: Names

    static func story(_ number: Int) -> StoryID { StoryID("s-" + digits(number)) }
    private static func article(_ number: UInt32) -> ArticleID { ArticleID("a-" + digits(Int(number))) }

    /// Eight digits, so that names sort as numbers do.
    private static func digits(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    static func number(_ name: String) -> Int {
        name.utf8.dropFirst(2).reduce(0) { $0 << 4 | Int($1 < 0x3A ? $1 - 0x30 : $1 - 0x57) }
    }

    // MARK: Changes

    /// Takes over what a call planned.
    ///
    /// - Parameter placed: how many documents are placed now.
    func apply(_ plan: ClusterPlan, placed: Int) throws {
        let places = try plan.added.map { edge in
            let bytes = FilterRecords.bytes(of: edge)
            return EdgePlace(
                offset: try shelf.append(bytes), count: UInt32(bytes.count), passages: UInt32(edge.passages.count),
                words: Int32(clamping: edge.sharedWords), prose: Int32(clamping: edge.sharedProse), kind: edge.kind)
        }
        state.withLock { state in
            state.placed = placed
            for pair in plan.removed { Self.remove(pair, from: &state) }
            for (edge, place) in zip(plan.added, places) {
                state.edges[StoryPair(edge.first, edge.second)] = place
                state.neighbours[edge.first, default: []].insert(edge.second)
                state.neighbours[edge.second, default: []].insert(edge.first)
            }
            for (story, article) in plan.assignments {
                Self.assign(UInt32(Self.number(story.rawValue)), to: UInt32(Self.number(article.rawValue)), in: &state)
            }
        }
    }

    private static func remove(_ pair: StoryPair, from state: inout State) {
        state.edges[pair] = nil
        state.neighbours[pair.first]?.remove(pair.second)
        state.neighbours[pair.second]?.remove(pair.first)
    }

    private static func assign(_ number: UInt32, to article: UInt32, in state: inout State) {
        let old = state.articles[Int(number)]
        state.articles[Int(number)] = article
        if old != article { state.members[old]?.remove(number) }
        if state.members[old]?.isEmpty == true { state.members[old] = nil }
        if number != article || state.members[article] != nil { state.members[article, default: [article]].insert(number) }
    }

    // MARK: Answers

    /// The number of the oldest document of a document's cluster.
    func oldest(of number: Int) -> Int { state.withLock { Int($0.articles[number]) } }

    /// The pairs that belong together, sorted.
    func acceptedPairs() -> [StoryPair] {
        state.withLock { state in
            state.edges.filter { $0.value.kind != .related }.map(\.key).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        }
    }

    /// The edge of a pair, whole.
    func edge(_ pair: StoryPair) throws -> Edge? {
        try state.withLock { $0.edges[pair] }.map { try edge(pair, at: $0) }
    }

    /// Of the documents that a document belongs together with the one that it shares most with; of equals the oldest.
    func closest(to story: StoryID) throws -> Edge? {
        let best = state.withLock { state in
            (state.neighbours[story] ?? []).compactMap { partner -> (words: Int32, partner: StoryID, place: EdgePlace)? in
                guard let place = state.edges[StoryPair(story, partner)], place.kind != .related else { return nil }
                return (place.words, partner, place)
            }.max { ($0.words, $1.partner) < ($1.words, $0.partner) }
        }
        return try best.map { try edge(StoryPair(story, $0.partner), at: $0.place) }
    }

    private func edge(_ pair: StoryPair, at place: EdgePlace) throws -> Edge {
        var edge = Edge(
            first: pair.first, firstVersion: 1, second: pair.second, secondVersion: 1, kind: place.kind, rule: "", rulesVersion: 0,
            sharedWords: Int(place.words), sharedProse: Int(place.prose), coverage: [], passages: [])
        try FilterRecords.read(
            try shelf.read(at: place.offset, count: Int(place.count)), passages: Int(place.passages), into: &edge)
        return edge
    }

    // MARK: ClusterArchive

    func forEachDocument(since moment: Timestamp, _ body: (ClusterDocument, ArticleID) throws -> Void) throws {}

    func document(_ id: StoryID) throws -> ClusterDocument? {
        let number = Self.number(id.rawValue)
        return state.withLock { number < $0.placed } ? try document(number) : nil
    }

    /// A document by its number.
    func document(_ number: Int) throws -> ClusterDocument {
        let place = state.withLock { $0.documents[number] }
        return try FilterRecords.document(
            try shelf.read(at: place.offset, count: Int(place.count)), id: Self.story(number), time: place.time)
    }

    func text(of id: StoryID) throws -> String? { try text(Self.number(id.rawValue)) }

    func article(of id: StoryID) throws -> ArticleID? {
        state.withLock { state in
            let number = Self.number(id.rawValue)
            return number < state.placed ? Self.article(state.articles[number]) : nil
        }
    }

    func members(of article: ArticleID) throws -> [(id: StoryID, firstSeen: Timestamp)] {
        state.withLock { state in
            let number = UInt32(Self.number(article.rawValue))
            return (state.members[number] ?? [number]).sorted().map { (Self.story(Int($0)), state.documents[Int($0)].time) }
        }
    }

    func edges(at stories: [StoryID]) throws -> [Edge] {
        let places = state.withLock { state in
            let pairs = Set(stories.flatMap { story in (state.neighbours[story] ?? []).map { StoryPair(story, $0) } })
            return pairs.compactMap { pair in state.edges[pair].map { (pair, $0) } }
        }
        return try places.sorted { ($0.0.first, $0.0.second) < ($1.0.first, $1.0.second) }.map { try edge($0, at: $1) }
    }

    func reprints(holding hashes: [UInt64]) -> [StoryID: Int] { [:] }
    func boilerplate() -> [BoilerplatePassage] { [] }
    func masks(of story: StoryID) -> [Range<Int>] { [] }
}
