/// The canonical article of one cluster, with the provenance of every story in it.
public struct Article: Hashable, Sendable {
    /// Its name.
    public var id: ArticleID
    /// When the first of its stories was first seen: its day decides where its file stands.
    public var firstSeen: Timestamp
    /// Which story speaks for it, and why.
    public var canonical: CanonicalChoice
    /// Every story of the cluster, the canonical one first, then by `firstSeen`, then by name.
    public var stories: [ArticleStory]

    /// An article by its parts.
    public init(id: ArticleID, firstSeen: Timestamp, canonical: CanonicalChoice, stories: [ArticleStory]) {
        self.id = id
        self.firstSeen = firstSeen
        self.canonical = canonical
        self.stories = stories
    }

    /// When the last of its stories was taken back; nil while one is not.
    public var retracted: Timestamp? {
        let moments = stories.compactMap(\.retracted)
        return moments.count == stories.count ? moments.max() : nil
    }
}

/// One story of an article, in its current version.
public struct ArticleStory: Hashable, Sendable {
    /// The story's name.
    public var id: StoryID
    /// The current version, from 1.
    public var version: Int
    /// What it says.
    public var story: Story
    /// When its first version was first seen.
    public var firstSeen: Timestamp
    /// When it was last seen in a document.
    public var lastSeen: Timestamp
    /// The strongest edge to another story of the cluster (the one to the canonical story where there is one); nil for a story alone.
    public var relation: Edge?
    /// Where it was seen, first sightings of each entry revision, in order.
    public var sightings: [Sighting]
    /// Which versions of the stages made the current version; nil where nobody noted that.
    public var stages: StageVersions?
    /// When the last feed that had it took it back; nil while one has it.
    public var retracted: Timestamp?
    /// Which entry said each version, the first version first, the current one last; empty where nobody told.
    public var sources: [VersionSource]

    /// A story by its parts.
    public init(
        id: StoryID, version: Int, story: Story, firstSeen: Timestamp, lastSeen: Timestamp, relation: Edge?, sightings: [Sighting],
        stages: StageVersions? = nil, sources: [VersionSource] = []
    ) {
        self.sources = sources
        self.stages = stages
        self.id = id
        self.version = version
        self.story = story
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.relation = relation
        self.sightings = sightings
    }
}

/// The entry that said a version of a story, and when.
public struct VersionSource: Hashable, Sendable {
    /// The version, from 1.
    public var version: Int
    /// The feed.
    public var feed: FeedID
    /// The entry within the feed.
    public var entry: EntryKey
    /// When the version was first seen: then the entry was, too, in the revision that made it, or its page was read.
    public var seen: Timestamp
    /// The page that the text is from; nil where it is the feed's.
    public var page: PageSighting?

    /// A source by its parts.
    public init(version: Int, feed: FeedID, entry: EntryKey, seen: Timestamp, page: PageSighting? = nil) {
        self.version = version
        self.feed = feed
        self.entry = entry
        self.seen = seen
        self.page = page
    }
}

/// The poll in which the page of an entry was read.
public struct PageSighting: Hashable, Sendable {
    /// The poll.
    public var fetch: FetchID
    /// SHA-256 of the page.
    public var documentSHA256: String
    /// The record of the archive that holds the page; nil where it holds none.
    public var archived: RecordPlace?

    /// A sighting by its parts.
    public init(fetch: FetchID, documentSHA256: String, archived: RecordPlace? = nil) {
        self.fetch = fetch
        self.documentSHA256 = documentSHA256
        self.archived = archived
    }
}

extension ArticleStory {
    /// For each version the sighting of the entry that made it, where it is known; of a version that was read from a page the entry as it stood then.
    public var makings: [Int: Sighting] {
        let places = sources.filter { $0.page == nil }.map { Place(feed: $0.feed, entry: $0.entry, seen: $0.seen) }
        let versions = Dictionary(zip(places, sources.filter { $0.page == nil }.map(\.version))) { $1 }
        let pairs = sightings.compactMap { sighting in
            versions[Place(feed: sighting.feed, entry: sighting.entry, seen: sighting.seen)].map { ($0, sighting) }
        }
        return Dictionary(pairs + sources.filter { $0.page != nil }.compactMap(stood)) { first, _ in first }
    }

    /// For each version that was read from a page the poll of the page.
    public var pages: [Int: PageSighting] {
        Dictionary(sources.compactMap { source in source.page.map { (source.version, $0) } }) { first, _ in first }
    }

    /// The last sighting of an entry that is not after a version.
    private func stood(_ source: VersionSource) -> (Int, Sighting)? {
        let before = sightings.last { $0.feed == source.feed && $0.entry == source.entry && $0.seen <= source.seen }
        return before.map { (source.version, $0) }
    }

    private struct Place: Hashable {
        var feed: FeedID
        var entry: EntryKey
        var seen: Timestamp
    }
}

/// Feed, entry and fetch in which a story was seen.
public struct Sighting: Hashable, Sendable {
    /// The feed.
    public var feed: FeedID
    /// The entry within the feed.
    public var entry: EntryKey
    /// The entry's revision, from 1.
    public var revision: Int
    /// The poll.
    public var fetch: FetchID
    /// When.
    public var seen: Timestamp
    /// SHA-256 of the document.
    public var documentSHA256: String
    /// The record of the archive that holds the document; nil where it holds none.
    public var archived: RecordPlace?

    /// A sighting by its parts.
    public init(
        feed: FeedID, entry: EntryKey, revision: Int, fetch: FetchID, seen: Timestamp, documentSHA256: String, archived: RecordPlace? = nil
    ) {
        self.archived = archived
        self.feed = feed
        self.entry = entry
        self.revision = revision
        self.fetch = fetch
        self.seen = seen
        self.documentSHA256 = documentSHA256
    }
}

/// One line of a list of articles.
public struct ArticleSummary: Hashable, Sendable {
    /// The article.
    public var id: ArticleID
    /// The canonical story's title.
    public var title: String
    /// The canonical story's page.
    public var url: String?
    /// The canonical story's publisher.
    public var publisher: Publisher
    /// The canonical story's language.
    public var language: String?
    /// The canonical story's claimed date.
    public var published: Timestamp?
    /// When the first of its stories was first seen.
    public var firstSeen: Timestamp
    /// When it last changed.
    public var changed: Timestamp
    /// How many stories it has.
    public var stories: Int

    /// A line by its parts.
    public init(
        id: ArticleID, title: String, url: String?, publisher: Publisher, language: String?, published: Timestamp?, firstSeen: Timestamp,
        changed: Timestamp, stories: Int
    ) {
        self.id = id
        self.title = title
        self.url = url
        self.publisher = publisher
        self.language = language
        self.published = published
        self.firstSeen = firstSeen
        self.changed = changed
        self.stories = stories
    }
}
