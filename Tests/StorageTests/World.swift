import Model
import StoreConformance
import Testing

/// What a store should hold, kept as plainly as can be: the other side of the random test.
struct World {
    struct KnownStory {
        var article: String
        var versions: [Story]
        var sources: [VersionSource] = []
        var document: ClusterDocument
        var firstSeen: Timestamp
        var lastSeen: Timestamp
        var sightings: [Sighting]
        /// When its entry was taken back.
        var retracted: Timestamp?
    }

    var stories: [String: KnownStory] = [:]
    var canonical: [String: String] = [:]
    var aliases: [String: (heir: String, firstSeen: Timestamp)] = [:]
    var edges: [StoryPair: Edge] = [:]
    var log: [Change] = []
    var rare: [String: Set<UInt64>] = [:]
    var masks: [String: [Range<Int>]] = [:]
    var registry: [BoilerplatePassage] = []
    /// The stories that are in the window.
    var hot: Set<String> = []
    /// The entries that were not taken back, each with its feed; keys are unique in this world.
    var current: [EntryKey: FeedID] = [:]
    var seconds: Int64 = 0
    var count = 0

    func members(of article: String) -> [String] {
        stories.filter { $0.value.article == article }.keys.sorted {
            (stories[$0]?.firstSeen.milliseconds ?? 0, $0) < (stories[$1]?.firstSeen.milliseconds ?? 0, $1)
        }
    }

    func firstSeen(of article: String) -> Timestamp? { members(of: article).first.flatMap { stories[$0]?.firstSeen } }

    /// The article as the port's documentation has it.
    func article(_ id: String) -> Article? {
        guard let chosen = canonical[id], let firstSeen = firstSeen(of: id) else { return nil }
        let others = members(of: id).filter { $0 != chosen }
        let stories = ([chosen] + others).compactMap { name -> ArticleStory? in
            guard let known = self.stories[name], var story = known.versions.last else { return nil }
            let text = Array(story.text.unicodeScalars)
            story.removed += (masks[name] ?? []).map { String(String.UnicodeScalarView(text[$0])) }
            var member = ArticleStory(
                id: StoryID(name), version: known.versions.count, story: story, firstSeen: known.firstSeen, lastSeen: known.lastSeen,
                relation: relation(of: name, in: id, chosen), sightings: known.sightings, sources: known.sources)
            member.retracted = known.retracted
            return member
        }
        return Article(id: ArticleID(id), firstSeen: firstSeen, canonical: Sample.choice(chosen), stories: stories)
    }

    private func relation(of story: String, in article: String, _ chosen: String) -> Edge? {
        let accepted = members(of: article).filter { $0 != story }.compactMap { other in
            edges[StoryPair(StoryID(story), StoryID(other))].flatMap { $0.kind == .related ? nil : (other, $0) }
        }
        if let direct = accepted.first(where: { $0.0 == chosen }) { return direct.1 }
        return accepted.max { ($0.1.sharedProse, $1.0) < ($1.1.sharedProse, $0.0) }?.1
    }

    /// Takes in what an update says, as if it had been committed.
    mutating func take(_ update: FeedUpdate) {
        let feed = update.state.feed
        for version in update.stories { take(version, of: feed) }
        for revision in update.entries {
            stories[revision.story.rawValue]?.sightings.append(
                Sighting(
                    feed: feed, entry: revision.key, revision: revision.revision, fetch: update.fetch.id, seen: revision.seen,
                    documentSHA256: update.fetch.documentSHA256 ?? ""))
            stories[revision.story.rawValue]?.lastSeen = revision.seen
        }
        for key in update.seenAgain { stories[String(key.rawValue.dropFirst(2))]?.lastSeen = update.fetch.finished }
        for key in update.entries.map(\.key) + update.seenAgain {
            current[key] = feed
            stories[String(key.rawValue.dropFirst(2))]?.retracted = nil
        }
        for key in update.retracted {
            let story = String(key.rawValue.dropFirst(2))
            if current.removeValue(forKey: key) != nil { stories[story]?.retracted = update.fetch.finished }
        }
        let old = Dictionary(uniqueKeysWithValues: canonical.keys.map { ($0, firstSeen(of: $0)) })
        for (story, article) in update.clusters.assignments { stories[story.rawValue]?.article = article.rawValue }
        for pair in update.clusters.removed { edges[pair] = nil }
        for edge in update.clusters.added { edges[StoryPair(edge.first, edge.second)] = edge }
        for merge in update.clusters.merged {
            for name in aliases.keys where aliases[name]?.heir == merge.from.rawValue { aliases[name]?.heir = merge.into.rawValue }
            if let first = old[merge.from.rawValue].flatMap({ $0 }) { aliases[merge.from.rawValue] = (merge.into.rawValue, first) }
            canonical[merge.from.rawValue] = nil
        }
        for split in update.clusters.split { aliases[split.new.rawValue] = nil }
        for (article, choice) in update.canonical { canonical[article.rawValue] = choice.story.rawValue }
        keep(update.clusters)
        for change in update.changes { log.append(Change(seq: Int64(log.count + 1), at: update.fetch.finished, change: change)) }
    }

    private mutating func keep(_ plan: ClusterPlan) {
        for (story, hashes) in plan.rare { rare[story.rawValue] = Set(hashes) }
        for (story, ranges) in plan.masked { masks[story.rawValue] = ranges }
        for key in plan.unlearned + plan.learned.map(\.key) { registry.removeAll { $0.key == key } }
        registry += plan.learned
        guard let expired = plan.expired else { return }
        hot = hot.filter { (stories[$0]?.document.time).map { Self.day($0) >= Self.day(expired) } ?? false }
    }

    /// Days since 1970; no time of this world lies before.
    private static func day(_ moment: Timestamp) -> Int64 { moment.milliseconds / 86_400_000 }

    /// The document as the port's documentation has it.
    func document(_ story: String) -> ClusterDocument? {
        guard var document = stories[story]?.document else { return nil }
        if !hot.contains(story) { (document.fingerprint.hashes, document.fingerprint.positions) = ([], []) }
        return document
    }

    private mutating func take(_ version: StoryVersion, of feed: FeedID) {
        masks[version.id.rawValue] = nil
        hot.insert(version.id.rawValue)
        var known =
            stories[version.id.rawValue]
            ?? KnownStory(
                article: "", versions: [], document: version.document, firstSeen: version.firstSeen, lastSeen: version.seen, sightings: [])
        known.versions.append(version.story)
        known.sources.append(VersionSource(version: version.version, feed: feed, entry: version.entry, seen: version.seen))
        known.document = version.document
        stories[version.id.rawValue] = known
    }
}
