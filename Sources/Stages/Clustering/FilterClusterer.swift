public import Model

/// One line of what the filter `pipeline cluster` reads.
public struct FilterDocument: Hashable, Sendable {
    /// The user's name of it.
    public var id: String
    /// Its title.
    public var title: String
    /// Its text.
    public var text: String
    /// Its canonical URL.
    public var url: String?
    /// When it was published; nil is near every other.
    public var published: Timestamp?
    /// The publisher's domain or name.
    public var publisher: String?

    /// A line by its parts.
    public init(id: String, title: String = "", text: String, url: String? = nil, published: Timestamp? = nil, publisher: String? = nil) {
        self.id = id
        self.title = title
        self.text = text
        self.url = url
        self.published = published
        self.publisher = publisher
    }
}

/// One line of what the filter writes.
public struct FilterAnswer: Hashable, Sendable {
    /// The user's name of the document.
    public var id: String
    /// Its cluster, by the name of the oldest document in it (published first, then by name).
    public var cluster: String
    /// What holds between it and the document that it is closest to; nil for a document alone.
    public var relation: RelationKind?
    /// The document that it is closest to.
    public var to: String?
    /// What the two share; `here` speaks of this document.
    public var passages: [Passage]
}

/// An accepted pair, with its evidence.
public struct FilterPair: Hashable, Sendable {
    /// The user's name of the first document.
    public var first: String
    /// The user's name of the second document.
    public var second: String
    /// What holds between them, and why.
    public var edge: Edge
}

/// The stage as a filter: documents in, clusters out, nothing kept.
public struct FilterClusterer {
    /// How a text is fingerprinted: title, text, language.
    public typealias Fingerprinting = (String, String, String?) -> Fingerprint

    private let archive = InMemoryArchive()
    private let fingerprint: Fingerprinting
    private var clusterer: Clusterer
    private var order: [(id: String, story: StoryID)] = []
    private var names: [StoryID: String] = [:]
    private var identities: [String: StoryID] = [:]
    private var same: [(StoryID, StoryID)] = []

    /// A filter; `fingerprint` is that of the stage Fingerprinting.
    public init(window: Duration? = .seconds(96 * 3600), fingerprint: @escaping Fingerprinting) {
        self.fingerprint = fingerprint
        clusterer = Clusterer(archive: archive, window: window, retention: nil, knowsPages: false)
    }

    /// Takes a document. Lines with one id, or with one URL and one publisher, are versions of one document and stand in one cluster whatever they say.
    public mutating func add(_ line: FilterDocument) throws {
        let story = freshStory(for: line.id)
        identify(line, as: story)
        let time = line.published ?? Clusterer.unknownTime
        let document = ClusterDocument(
            id: story, version: 1, site: line.publisher ?? "", time: time, fingerprint: fingerprint(line.title, line.text, nil))
        let arrival = Arrival(document: document, text: line.text, firstSeen: time)
        archive.apply(try clusterer.place([arrival]), [arrival])
        order.append((line.id, story))
        names[story] = line.id
    }

    /// The answers in the order of the lines.
    public func answers() -> [FilterAnswer] {
        let clusters = clusters()
        var best: [StoryID: Edge] = [:]
        for edge in archive.edges() where edge.kind != .related {
            for end in [edge.first, edge.second] where best[end].map({ Self.isWeaker($0, than: edge) }) ?? true { best[end] = edge }
        }
        let versions = Dictionary(same.flatMap { [($0.0, $0.1), ($0.1, $0.0)] }, uniquingKeysWith: min)
        return order.map { id, story in
            guard let edge = best[story] else {
                let version = versions[story]
                return FilterAnswer(
                    id: id, cluster: clusters[story] ?? id, relation: version.map { _ in .revision }, to: version.flatMap { names[$0] },
                    passages: [])
            }
            let isFirst = edge.first == story
            return FilterAnswer(
                id: id, cluster: clusters[story] ?? id, relation: edge.kind, to: names[isFirst ? edge.second : edge.first],
                passages: isFirst ? edge.passages : edge.passages.map { Passage(text: $0.text, here: $0.there, there: $0.here) })
        }
    }

    /// The accepted pairs, sorted.
    public func pairs() -> [FilterPair] {
        let pairs = archive.edges().filter { $0.kind != .related }.compactMap { edge in
            names[edge.first].flatMap { first in names[edge.second].map { FilterPair(first: first, second: $0, edge: edge) } }
        }
        return pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }

    private static func isWeaker(_ one: Edge, than other: Edge) -> Bool {
        (one.sharedWords, other.first, other.second) < (other.sharedWords, one.first, one.second)
    }

    /// The name of each story's cluster, versions of one document joined.
    private func clusters() -> [StoryID: String] {
        var heirs: [ArticleID: ArticleID] = [:]
        func heir(of article: ArticleID) -> ArticleID {
            var article = article
            while let next = heirs[article] { article = next }
            return article
        }
        for (one, other) in same {
            guard let left = archive.article(of: one), let right = archive.article(of: other) else { continue }
            let (older, younger) = inOrder(heir(of: left), heir(of: right))
            if older != younger { heirs[younger] = older }
        }
        var result: [StoryID: String] = [:]
        for (_, story) in order {
            guard let article = archive.article(of: story) else { continue }
            result[story] = names[StoryID(oldestOf: heir(of: article))]
        }
        return result
    }

    private func inOrder(_ one: ArticleID, _ other: ArticleID) -> (ArticleID, ArticleID) {
        let (left, right) = (StoryID(oldestOf: one), StoryID(oldestOf: other))
        let (leftTime, rightTime) = (
            archive.document(left)?.time ?? .init(milliseconds: 0), archive.document(right)?.time ?? .init(milliseconds: 0)
        )
        return (leftTime, left) <= (rightTime, right) ? (one, other) : (other, one)
    }

    private mutating func identify(_ line: FilterDocument, as story: StoryID) {
        var keys = ["id \(line.id)"]
        if let url = line.url, !url.isEmpty { keys.append("url \(line.publisher ?? "") \(url)") }
        for key in keys {
            if let known = identities[key] { same.append((known, story)) } else { identities[key] = story }
        }
    }

    /// `s-` and sixteen digits made of the user's id (FNV-1a, 64 bits); of its number too where an id stands twice, or two ids meet in one hash.
    private func freshStory(for id: String) -> StoryID {
        var text = id
        while true {
            let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
            let digits = String(hash, radix: 16)
            let story = StoryID("s-" + String(repeating: "0", count: 16 - digits.count) + digits)
            if names[story] == nil { return story }
            text += "\u{0}"
        }
    }
}

extension StoryID {
    /// The story that a cluster is named after.
    init(oldestOf article: ArticleID) { self.init("s-" + article.rawValue.drop { $0 != "-" }.dropFirst()) }
}
