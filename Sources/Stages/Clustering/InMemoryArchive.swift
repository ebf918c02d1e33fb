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
        var rare = RareHashes()
        var boilerplate: [BoilerplatePassage.Key: BoilerplatePassage] = [:]
        var masks: [StoryID: [Range<Int>]] = [:]
        /// Stories whose day was dropped.
        var cold: Set<StoryID> = []
    }

    private let state = Mutex(State())

    /// An archive that holds nothing.
    public init() {}

    /// Takes over what a call placed and what it planned.
    public func apply(_ plan: ClusterPlan, _ arrivals: [Arrival]) {
        state.withLock { state in
            for arrival in arrivals {
                state.arrivals[arrival.document.id] = arrival
                state.masks[arrival.document.id] = nil
                state.cold.remove(arrival.document.id)
            }
            for pair in plan.removed { Self.remove(pair, from: &state) }
            for edge in plan.added { Self.add(edge, to: &state) }
            for (story, article) in plan.assignments {
                if let old = state.articles.updateValue(article, forKey: story), old != article {
                    state.members[old]?.remove(story)
                    if state.members[old]?.isEmpty == true { state.members[old] = nil }
                }
                state.members[article, default: []].insert(story)
            }
            Self.keep(plan, in: &state)
        }
    }

    /// What is kept beside clusters: rare fingerprints, the registry, masks; and which days go.
    private static func keep(_ plan: ClusterPlan, in state: inout State) {
        for (story, hashes) in plan.rare { state.rare.replace(of: story, by: hashes) }
        for key in plan.unlearned { state.boilerplate[key] = nil }
        for passage in plan.learned { state.boilerplate[passage.key] = passage }
        for (story, ranges) in plan.masked { state.masks[story] = ranges.isEmpty ? nil : ranges }
        if let expired = plan.expired { drop(before: expired, from: &state) }
    }

    /// Empties the documents of the days that lie wholly before a moment; those of unknown time are of no day.
    private static func drop(before moment: Timestamp, from state: inout State) {
        let firstDay = CivilTime(moment).daysSinceEpoch
        for (story, arrival) in state.arrivals where arrival.document.time != Clusterer.unknownTime {
            guard CivilTime(arrival.document.time).daysSinceEpoch < firstDay, state.cold.insert(story).inserted else { continue }
            state.arrivals[story]?.document.fingerprint.hashes = []
            state.arrivals[story]?.document.fingerprint.positions = []
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

    /// Gives every current document whose time is at or after a moment and whose day was not dropped, in the order (time, id).
    public func forEachDocument(since moment: Timestamp, _ body: (ClusterDocument, ArticleID) throws -> Void) throws {
        let held = state.withLock { state in
            state.arrivals.values.compactMap { arrival -> (ClusterDocument, ArticleID)? in
                guard arrival.document.time >= moment, !state.cold.contains(arrival.document.id) else { return nil }
                return state.articles[arrival.document.id].map { (arrival.document, $0) }
            }
        }
        for (document, article) in held.sorted(by: { ($0.0.time, $0.0.id) < ($1.0.time, $1.0.id) }) {
            var slim = document
            (slim.fingerprint.tokens, slim.fingerprint.flags, slim.fingerprint.starts, slim.fingerprint.ends) = ([], [], [], [])
            try body(slim, article)
        }
    }

    /// The current document of a story; without hashes and positions where its day was dropped.
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

    /// Stories whose rare fingerprints are among these hashes, with how many are; at most 64.
    public func reprints(holding hashes: [UInt64]) -> [StoryID: Int] { state.withLock { $0.rare.stories(holding: hashes) } }

    /// The boilerplate registry, sorted by key.
    public func boilerplate() -> [BoilerplatePassage] { state.withLock { $0.boilerplate.values.sorted { $0.key < $1.key } } }

    /// The ranges of a story's current text that the registry counts as boilerplate.
    public func masks(of story: StoryID) -> [Range<Int>] { state.withLock { $0.masks[story] ?? [] } }
}

/// Who holds which rare fingerprint.
private struct RareHashes {
    /// Stories of one hash that are told, and stories that an answer names.
    private static let limit = 64

    private var hashes: [StoryID: [UInt64]] = [:]
    private var holders: [UInt64: Set<StoryID>] = [:]

    mutating func replace(of story: StoryID, by new: [UInt64]) {
        for hash in hashes.removeValue(forKey: story) ?? [] {
            holders[hash]?.remove(story)
            if holders[hash]?.isEmpty == true { holders[hash] = nil }
        }
        guard !new.isEmpty else { return }
        hashes[story] = new
        for hash in new { holders[hash, default: []].insert(story) }
    }

    func stories(holding wanted: [UInt64]) -> [StoryID: Int] {
        var counts: [StoryID: Int] = [:]
        for hash in Set(wanted) {
            guard let stories = holders[hash], stories.count <= Self.limit else { continue }
            for story in stories { counts[story, default: 0] += 1 }
        }
        let best = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.limit)
        return Dictionary(uniqueKeysWithValues: best.map { ($0.key, $0.value) })
    }
}
