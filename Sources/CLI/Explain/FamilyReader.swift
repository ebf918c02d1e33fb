import Clustering
import Model
import Storage

/// Reads a family out of the store.
struct FamilyReader {
    let store: SQLiteStore
    /// The rules of the canonical choice that are asked first.
    var order: [CanonicalRule] = []

    /// The family of an id, whole: of an article, of one that merged away, or of a story.
    func family(of id: String) throws -> Family? {
        if id.hasPrefix("s-") {
            let story = StoryID(id)
            return try store.article(of: story).flatMap { try family(.story(story), of: $0) }
        }
        let named = ArticleID(id)
        if let heir = try store.heir(of: named)?.heir { return try family(.alias(named), of: heir) }
        return try family(.article, of: named)
    }

    private func family(_ asked: Family.Asked, of id: ArticleID) throws -> Family? {
        guard let article = try store.article(id) else { return nil }
        var stories = article.stories.map(\.id)
        if case .story(let story) = asked { stories = [story] }
        let edges = try store.edges(at: stories)
        let members = article.stories.map { Family.Member($0, in: id) }
        let known = Set(members.map(\.id))
        var family = Family(
            asked: asked, article: id, canonical: article.canonical, aliases: try store.aliases(of: id), members: members,
            others: try others(at: edges, besides: known), edges: edges,
            notCounted: try notCounted(in: article.stories.filter { stories.contains($0.id) }))
        let facts = try store.facts(of: [id])[id] ?? []
        guard !facts.isEmpty else { return family }
        family.dismissals = Canonical.dismissals(facts, order: order)
        let today = Canonical.choose(facts, order: order).story
        if today != article.canonical.story { family.chosenToday = today }
        return family
    }

    /// The stories of other articles that edges lead to.
    private func others(at edges: [Edge], besides known: Set<StoryID>) throws -> [StoryID: Family.Member] {
        var others: [StoryID: Family.Member] = [:]
        for id in Set(edges.flatMap { [$0.first, $0.second] }).subtracting(known) {
            guard let article = try store.article(of: id), let version = try store.versions(of: id).last else { continue }
            let firstSeen = try store.heads(of: [id])[id]?.firstSeen ?? version.seen
            others[id] = Family.Member(id, version.version, version.story, firstSeen: firstSeen, in: article)
        }
        return others
    }

    /// What the registry took out of the stories, the words that most of them have first.
    private func notCounted(in stories: [ArticleStory]) throws -> [Family.NotCounted] {
        var found: [Family.NotCounted] = []
        var places: [Family.NotCounted.Key: Int] = [:]
        var registry: Registry?
        for story in stories {
            let ranges = try store.masks(of: story.id)
            guard !ranges.isEmpty else { continue }
            registry = try registry ?? Registry(try store.boilerplate())
            for (range, text) in story.story.passages(at: ranges) {
                let key = Family.NotCounted.Key(text: Registry.folded(text), site: story.story.publisher.domain)
                if let index = places[key] {
                    found[index].places.append((story.id, range))
                } else {
                    places[key] = found.count
                    let entry = registry?.entry(for: text, of: story.story.publisher.domain)
                    found.append(Family.NotCounted(text: text, entry: entry, places: [(story.id, range)]))
                }
            }
        }
        return found.enumerated().sorted { ($1.element.places.count, $0.offset) < ($0.element.places.count, $1.offset) }.map(\.element)
    }
}

extension Family.Member {
    init(_ story: ArticleStory, in article: ArticleID) {
        self.init(story.id, story.version, story.story, firstSeen: story.firstSeen, in: article)
        retracted = story.retracted
    }

    init(_ id: StoryID, _ version: Int, _ story: Story, firstSeen: Timestamp, in article: ArticleID) {
        self.init(
            id: id, version: version, publisher: story.publisher, title: story.title, url: story.url, published: story.published,
            firstSeen: firstSeen, origin: story.origin, isTruncated: story.isTruncated, article: article)
    }
}

extension Family.NotCounted {
    /// What makes the words of two stories one line of the report.
    fileprivate struct Key: Hashable {
        let text: String
        let site: String
    }
}

/// The boilerplate registry, asked by words: which entry took them out.
private struct Registry {
    private let entries: [(words: String, passage: BoilerplatePassage)]

    init(_ passages: [BoilerplatePassage]) { entries = passages.map { (Self.folded($0.text), $0) } }

    /// Of the entries for a site or for every site whose words are in these, or have these in them, the one that was seen most.
    func entry(for text: String, of site: String) -> BoilerplatePassage? {
        let words = Self.folded(text)
        guard !words.isEmpty else { return nil }
        let fitting = entries.filter { entry in
            (entry.passage.site == nil || entry.passage.site == site) && !entry.words.isEmpty
                && (words.contains(entry.words) || entry.words.contains(words))
        }
        return fitting.map(\.passage).max { ($0.stories, $1.key) < ($1.stories, $0.key) }
    }

    /// Words without regard to case and to what stands between them.
    static func folded(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
