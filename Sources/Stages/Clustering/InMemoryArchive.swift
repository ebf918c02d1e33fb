public import Model
import Synchronization

/// An archive in memory: for the filter and for tests.
public final class InMemoryArchive: ClusterArchive {
    private struct State {
        var arrivals: [StoryID: Arrival] = [:]
        var articles: [StoryID: ArticleID] = [:]
        var members: [ArticleID: Set<StoryID>] = [:]
        var edges: [StoryPair: Edge] = [:]
        var neighbours: [StoryID: Set<StoryID>] = [:]
    }

    private let state = Mutex(State())

    /// An archive that holds nothing.
    public init() {}

    /// Takes over what a call placed and what it planned.
    public func apply(_ plan: ClusterPlan, _ arrivals: [Arrival]) {
        state.withLock { state in
            for arrival in arrivals { state.arrivals[arrival.document.id] = arrival }
            for pair in plan.removed { Self.remove(pair, from: &state) }
            for edge in plan.added { Self.add(edge, to: &state) }
            for (story, article) in plan.assignments {
                if let old = state.articles.updateValue(article, forKey: story), old != article {
                    state.members[old]?.remove(story)
                    if state.members[old]?.isEmpty == true { state.members[old] = nil }
                }
                state.members[article, default: []].insert(story)
            }
        }
    }

    private static func add(_ edge: Edge, to state: inout State) {
        state.edges[StoryPair(edge.first, edge.second)] = edge
        state.neighbours[edge.first, default: []].insert(edge.second)
        state.neighbours[edge.second, default: []].insert(edge.first)
    }

    private static func remove(_ pair: StoryPair, from state: inout State) {
        state.edges[pair] = nil
        state.neighbours[pair.first]?.remove(pair.second)
        state.neighbours[pair.second]?.remove(pair.first)
    }

    /// Every edge, sorted by its stories.
    public func edges() -> [Edge] {
        state.withLock { $0.edges.values.sorted { ($0.first, $0.second) < ($1.first, $1.second) } }
    }

    /// Every cluster with its members, sorted.
    public func clusters() -> [ArticleID: [StoryID]] {
        state.withLock { state in state.members.mapValues { $0.sorted() } }
    }

    /// Gives every current document whose time is at or after a moment, in the order (time, id).
    public func forEachDocument(since moment: Timestamp, _ body: (ClusterDocument, ArticleID) throws -> Void) throws {
        let held = state.withLock { state in
            state.arrivals.values.compactMap { arrival in state.articles[arrival.document.id].map { (arrival.document, $0) } }
        }
        let wanted = held.filter { $0.0.time >= moment }.sorted { ($0.0.time, $0.0.id) < ($1.0.time, $1.0.id) }
        for (document, article) in wanted {
            var slim = document
            (slim.fingerprint.tokens, slim.fingerprint.flags, slim.fingerprint.starts, slim.fingerprint.ends) = ([], [], [], [])
            try body(slim, article)
        }
    }

    /// The current document of a story.
    public func document(_ id: StoryID) -> ClusterDocument? { state.withLock { $0.arrivals[id]?.document } }

    /// The current text of a story.
    public func text(of id: StoryID) -> String? { state.withLock { $0.arrivals[id]?.text } }

    /// The cluster of a story.
    public func article(of id: StoryID) -> ArticleID? { state.withLock { $0.articles[id] } }

    /// The members of a cluster in the order (first seen, id).
    public func members(of article: ArticleID) -> [(id: StoryID, firstSeen: Timestamp)] {
        state.withLock { state in
            let members = (state.members[article] ?? []).compactMap { id in state.arrivals[id].map { (id: id, firstSeen: $0.firstSeen) } }
            return members.sorted { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) }
        }
    }

    /// Every edge with an end at one of the stories, sorted.
    public func edges(at stories: [StoryID]) -> [Edge] {
        state.withLock { state in
            let pairs = Set(stories.flatMap { story in (state.neighbours[story] ?? []).map { StoryPair(story, $0) } })
            return pairs.compactMap { state.edges[$0] }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
        }
    }
}
