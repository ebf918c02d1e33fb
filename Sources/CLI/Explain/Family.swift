import Model

/// All that is known of why the stories of an article are one: who is in it, who shares what with whom, by which rule.
///
/// For a story that was asked for by its own name, `ties` holds the edges of that story only, and `tree` grows from it.
struct Family {
    /// What the reader named.
    enum Asked: Hashable {
        /// An article that lives.
        case article
        /// An article that merged away.
        case alias(ArticleID)
        /// A story.
        case story(StoryID)
    }

    /// A story at either end of an edge.
    struct Member {
        let id: StoryID
        let version: Int
        let publisher: Publisher
        let title: String
        let url: String?
        let published: Timestamp?
        let firstSeen: Timestamp
        /// Where it says that it comes from.
        let origin: Origin?
        /// Whether it shows that it is not whole.
        let isTruncated: Bool
        /// The article that it is in.
        let article: ArticleID
        /// When the last feed that had it took it back; nil while one has it.
        var retracted: Timestamp?

        /// When it came out: what it says itself, unless it was seen before.
        var time: Timestamp { published.map { min($0, firstSeen) } ?? firstSeen }
    }

    /// A passage that the boilerplate registry took out of the evidence.
    struct NotCounted {
        /// The words.
        let text: String
        /// The entry of the registry; nil where it names the words no longer.
        let entry: BoilerplatePassage?
        /// The stories of the family that have it, in the order of publication, each with where it stands.
        var places: [(story: StoryID, range: Range<Int>)]
    }

    let asked: Asked
    let article: ArticleID
    let canonical: CanonicalChoice
    /// Articles that merged into this one, by name.
    let aliases: [(id: ArticleID, firstSeen: Timestamp)]
    /// The stories of the article in the order of publication.
    let members: [Member]
    /// Stories of other articles at the end of an edge.
    let others: [StoryID: Member]
    /// Edges with an end at a member (or at the story that was asked for), the strongest first.
    let edges: [Edge]
    let notCounted: [NotCounted]
    /// Of each story that does not speak for the article the rule that sent it away, and what spoke against it.
    var dismissals: [StoryID: CanonicalChoice.Reason] = [:]
    /// Whom the rules of today would choose, where that is another: the choice was made under other rules or in another order.
    var chosenToday: StoryID?
    let tree: FamilyTree

    init(
        asked: Asked, article: ArticleID, canonical: CanonicalChoice, aliases: [(id: ArticleID, firstSeen: Timestamp)], members: [Member],
        others: [StoryID: Member], edges: [Edge], notCounted: [NotCounted]
    ) {
        self.asked = asked
        self.article = article
        self.canonical = canonical
        self.aliases = aliases
        self.members = members.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
        self.others = others
        self.edges = edges.sorted(by: FamilyTree.isStronger)
        self.notCounted = notCounted
        byID = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0) })
        if case .story(let story) = asked {
            tree = FamilyTree(around: story, edges: self.edges)
        } else {
            tree = FamilyTree(of: self.members.map(\.id), from: canonical.story, edges: self.edges)
        }
    }

    private let byID: [StoryID: Member]

    /// A story of the family, or one that it is tied to.
    func story(_ id: StoryID) -> Member? { byID[id] ?? others[id] }

    /// Edges that hold the family together without being in the tree: it would be one without them, too.
    var spareEdges: [Edge] {
        edges.filter { !tree.holds($0) && $0.kind != .related && byID[$0.first] != nil && byID[$0.second] != nil }
    }

    /// Edges that join nothing: told, not merged.
    var looseEdges: [Edge] {
        edges.filter { !tree.holds($0) && ($0.kind == .related || byID[$0.first] == nil || byID[$0.second] == nil) }
    }

    /// A line for each end of an edge that says something else by now: the edge was found in a version before.
    func outdated(_ edge: Edge) -> [String] {
        [(edge.first, edge.firstVersion), (edge.second, edge.secondVersion)].compactMap { id, version in
            guard let now = story(id)?.version, now > version else { return nil }
            return "found in version \(version) of \(id), which is at version \(now)"
        }
    }
}
