import Model

/// 2025-03-27T14:03:00Z and so many seconds.
func moment(_ seconds: Int64 = 0) -> Timestamp { Timestamp(seconds: 1_743_084_180 + seconds) }

/// An article of one story.
func plainArticle(_ id: String, title: String = "Rain", firstSeen: Timestamp = moment()) -> Article {
    let story = Story(title: title, text: "It rained.", publisher: Publisher(domain: "wire.example"))
    let name = StoryID("s-" + id.dropFirst(2))
    let member = ArticleStory(
        id: name, version: 1, story: story, firstSeen: firstSeen, lastSeen: firstSeen, relation: nil,
        sightings: [sighting(feed: "wire", revision: 1, seen: firstSeen)])
    let choice = CanonicalChoice(story: name, because: [.init(rule: "only", evidence: "it is alone")], confidence: 1)
    return Article(id: ArticleID(id), firstSeen: firstSeen, canonical: choice, stories: [member])
}

func sighting(feed: String, revision: Int, seen: Timestamp) -> Sighting {
    Sighting(
        feed: FeedID(feed), entry: EntryKey("e-1"), revision: revision, fetch: FetchID("f-\(feed)-\(revision)"), seen: seen,
        documentSHA256: "sha-\(feed)-\(revision)")
}

/// An original in its second version and a truncated copy of it that names its source.
func copiedArticle(kind: RelationKind = .copy) -> Article {
    var original = Story(
        title: "Ferry \"Ada\" runs aground", text: "The ferry Ada ran aground.\n\nNobody was hurt.",
        publisher: .init(name: "Coast Wire", domain: "coast.example"))
    original.byline = ["Ines Brandt"]
    original.language = "en"
    original.html = "<p>The ferry…</p>"
    original.url = "https://coast.example/ferry"
    original.published = moment(-600)
    original.images = ["https://coast.example/ferry.jpg"]
    original.tags = ["sea"]
    var copy = Story(title: "Ferry aground", text: "BAY — The ferry Ada ran aground.", publisher: .init(domain: "bay.example"))
    copy.origin = Origin(name: "Coast Wire", evidence: "The post appeared first on Coast Wire")
    copy.isTruncated = true
    copy.removed = ["The post appeared first on Coast Wire"]
    let edge = Edge(
        first: StoryID("s-1"), firstVersion: 2, second: StoryID("s-2"), secondVersion: 1, kind: kind, rule: "copy", rulesVersion: 1,
        sharedWords: 5, sharedProse: 5, coverage: [0.5, 0.9],
        passages: [Passage(text: "The ferry Ada ran aground", here: 0..<25, there: 6..<31)])
    return Article(
        id: ArticleID("a-1"), firstSeen: moment(),
        canonical: CanonicalChoice(story: StoryID("s-1"), because: [.init(rule: "origin", evidence: "named by s-2")], confidence: 0.93),
        stories: [
            ArticleStory(
                id: StoryID("s-1"), version: 2, story: original, firstSeen: moment(), lastSeen: moment(9000), relation: edge,
                sightings: [sighting(feed: "coast", revision: 1, seen: moment()), sighting(feed: "coast", revision: 2, seen: moment(60))]),
            ArticleStory(
                id: StoryID("s-2"), version: 1, story: copy, firstSeen: moment(30), lastSeen: moment(9000), relation: edge,
                sightings: [sighting(feed: "bay", revision: 1, seen: moment(30))]),
        ])
}

/// `copiedArticle` with all that a store knows of how it was made.
func provenArticle() -> Article {
    var article = copiedArticle()
    for index in article.stories.indices {
        var member = article.stories[index]
        member.stages = StageVersions(parser: 1, extractor: 2, fingerprint: 3, clusterer: 4)
        member.sources = member.sightings.enumerated().map {
            VersionSource(version: $0 + 1, feed: $1.feed, entry: $1.entry, seen: $1.seen)
        }
        article.stories[index] = member
    }
    article.stories[0].sightings[1].archived = RecordPlace(file: "pipeline-1.warc.gz", offset: 4711)
    article.stories[1].sightings.append(sighting(feed: "bay", revision: 2, seen: moment(90)))
    article.stories[0].story.rules = FieldRules()
    article.stories[0].story.rules?[.title] = .entryTitle
    article.stories[0].story.rules?[.text] = .entryContent
    article.stories[0].story.rules?[.publisherDomain] = .feedsFile
    return article
}
