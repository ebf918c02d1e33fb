import Model

/// An article's provenance in the words of W3C PROV, laid out as PROV-JSONLD (W3C Member Submission, 25 August 2024).
///
/// | PROV | here |
/// |---|---|
/// | Entity | the article, each version of each story, each document of a feed, each page that a text was read from (its location is the record of the archive), each source that a text names |
/// | Activity | each fetch; the making of each version (parse, extract, fingerprint); the clustering |
/// | Agent | each publisher, each feed, our program |
/// | Generation | document ← fetch, version ← making, article ← clustering |
/// | Usage | making → document and page, clustering → the current version of each story |
/// | Attribution | version → publisher, document → feed |
/// | Association | each activity → our program |
/// | Derivation | version → the document that it was read from; article → canonical story; copy or excerpt → the story that it is related to |
/// | Derivation, `prov:Revision` | version → version before; the later of two related as revisions → the earlier |
/// | Derivation, `prov:PrimarySource` | version → the source that its text names |
/// | Influence | story → another document in which it was seen, which made no version of it |
///
/// The derivations are PROV-O's `wasDerivedFrom`, `wasRevisionOf` and `hadPrimarySource` in their qualified form.
enum Provenance {
    static func value(of article: Article) -> JSONValue {
        var graph = ProvenanceGraph()
        let heads = Dictionary(article.stories.map { ($0.id, $0) }) { first, _ in first }
        let canonical = heads[article.canonical.story]
        let (name, clustering) = (IRI.name("article", article.id), IRI.name("clustering", article.id))
        graph.entity(name, type: "pipeline:Article", [Label.member(canonical?.story)])
        graph.activity(
            clustering, type: "pipeline:Clustering",
            [version("clusterer", clusterer(of: article, canonical)), version("canonical", article.canonical.rulesVersion)])
        graph.relate(.generation, name, clustering)
        for member in article.stories {
            add(member, to: &graph)
            graph.relate(.usage, clustering, self.name(of: member))
            relate(member, in: heads, canonical: article.canonical.story, to: &graph)
        }
        if let canonical { graph.relate(.derivation, name, self.name(of: canonical), [("activity", .string(clustering))]) }
        return graph.value
    }

    private static func name(of member: ArticleStory, version: Int? = nil) -> String {
        IRI.name("story", member.id) + ".\(version ?? member.version)"
    }

    /// The version of the rules that gave the canonical story its place.
    private static func clusterer(of article: Article, _ canonical: ArticleStory?) -> Int? {
        canonical?.stages?.clusterer ?? article.stories.compactMap(\.relation?.rulesVersion).max()
    }

    private static func version(_ name: String, _ number: Int?) -> ProvenanceGraph.Member? {
        number.map { ("pipeline:\(name)", [["@value": .string("\($0)"), "@type": "xsd:integer"]]) }
    }

    private static func add(_ member: ArticleStory, to graph: inout ProvenanceGraph) {
        let (story, publisher) = (member.story, IRI.name("publisher", member.story.publisher.domain))
        graph.entity(name(of: member), type: "pipeline:Story", [Label.member(story), location(story.url.flatMap(IRI.page))])
        graph.agent(publisher, type: "prov:Organization", [Label.member(story.publisher.name, language: nil)])
        graph.relate(.attribution, name(of: member), publisher)
        addVersions(of: member, to: &graph)
        addMakings(of: member, to: &graph)
        if let origin = story.origin?.name, !origin.isEmpty {
            let source = IRI.name("source", localName(origin))
            graph.entity(source, type: "pipeline:Source", [Label.member(origin, language: nil)])
            graph.relate(.primarySource, name(of: member), source)
        }
    }

    private static func location(_ place: String?) -> ProvenanceGraph.Member? { place.map { ("location", [.string($0)]) } }

    private static func addVersions(of member: ArticleStory, to graph: inout ProvenanceGraph) {
        for version in stride(from: member.version, to: 1, by: -1) {
            graph.entity(name(of: member, version: version - 1), type: "pipeline:Story", [])
            graph.relate(.revision, name(of: member, version: version), name(of: member, version: version - 1))
        }
    }

    /// Where each version was read, and where the story was seen besides.
    private static func addMakings(of member: ArticleStory, to graph: inout ProvenanceGraph) {
        let makings = member.makings
        for (version, sighting) in makings.sorted(by: { $0.key < $1.key }) { add(sighting, making: version, of: member, to: &graph) }
        let used = Set(makings.values.map(\.fetch))
        for sighting in member.sightings where !used.contains(sighting.fetch) {
            graph.relate(.influence, name(of: member), addDocument(of: sighting, to: &graph))
        }
    }

    private static func add(_ sighting: Sighting, making number: Int, of member: ArticleStory, to graph: inout ProvenanceGraph) {
        let (story, document) = (name(of: member, version: number), addDocument(of: sighting, to: &graph))
        let (making, stages) = (IRI.name("making", member.id) + ".\(number)", number == member.version ? member.stages : nil)
        graph.activity(
            making, type: "pipeline:Making",
            [version("parser", stages?.parser), version("extractor", stages?.extractor), version("fingerprint", stages?.fingerprint)])
        graph.relate(.usage, making, document)
        graph.relate(.generation, story, making)
        graph.relate(
            .derivation, story, document,
            [
                ("activity", .string(making)), ("pipeline:entry", [.string(sighting.entry.rawValue)]),
                ("pipeline:revision", [.string("\(sighting.revision)")]),
            ])
        guard let page = member.pages[number] else { return }
        let read = addPage(page, to: &graph)
        graph.relate(.usage, making, read)
        graph.relate(.derivation, story, read, [("activity", .string(making))])
    }

    /// The page from which a text was read, with the fetch that brought it.
    private static func addPage(_ page: PageSighting, to graph: inout ProvenanceGraph) -> String {
        let (document, fetch) = (IRI.name("document", page.fetch), IRI.name("fetch", page.fetch))
        let place = page.archived.map { IRI.name("warc", $0.file) + ":\($0.offset)" }
        let digest: ProvenanceGraph.Member = ("pipeline:sha256", [.string(page.documentSHA256)])
        guard graph.entity(document, type: "pipeline:PageDocument", [location(place), digest]) else { return document }
        graph.activity(fetch, type: "pipeline:Fetch", [])
        graph.relate(.generation, document, fetch)
        return document
    }

    /// The document in which a story was seen, with the fetch that brought it.
    private static func addDocument(of sighting: Sighting, to graph: inout ProvenanceGraph) -> String {
        let (document, fetch, feed) = (
            IRI.name("document", sighting.fetch), IRI.name("fetch", sighting.fetch), IRI.name("feed", sighting.feed)
        )
        let place = sighting.archived.map { IRI.name("warc", $0.file) + ":\($0.offset)" }
        let digest: ProvenanceGraph.Member = ("pipeline:sha256", [.string(sighting.documentSHA256)])
        guard graph.entity(document, type: "pipeline:FeedDocument", [location(place), digest]) else { return document }
        graph.activity(fetch, type: "pipeline:Fetch", [sighting.seen.isInCalendar ? ("endTime", .time(sighting.seen)) : nil])
        graph.agent(feed, type: "prov:SoftwareAgent", [])
        graph.relate(.generation, document, fetch)
        graph.relate(.attribution, document, feed)
        return document
    }

    /// Which of two related stories came from the other: of revisions the later one, else the one that is not canonical, else the later one.
    private static func relate(
        _ member: ArticleStory, in heads: [StoryID: ArticleStory], canonical: StoryID, to graph: inout ProvenanceGraph
    ) {
        guard let edge = member.relation, edge.kind != .related else { return }
        guard let other = heads[edge.first == member.id ? edge.second : edge.first], other.id != member.id else { return }
        let isLater = (other.firstSeen, other.id) < (member.firstSeen, member.id)
        let isRevision = edge.kind == .revision
        let isDerived = !isRevision && canonical == other.id ? true : !isRevision && canonical == member.id ? false : isLater
        let (from, to) = isDerived ? (member, other) : (other, member)
        graph.relate(
            isRevision ? .revision : .derivation, name(of: from), name(of: to), [("pipeline:relation", [.string(edge.kind.rawValue)])])
    }

    /// A name in lower case, `-` for blanks.
    private static func localName(_ name: String) -> String { name.lowercased().replacing(" ", with: "-") }
}

/// `rdfs:label`, in the language that it is in.
private enum Label {
    static func member(_ story: Story?) -> ProvenanceGraph.Member? { story.flatMap { member($0.title, language: $0.language) } }

    static func member(_ text: String?, language: String?) -> ProvenanceGraph.Member? {
        guard let text, !text.isEmpty else { return nil }
        let isTag = language.map { (2...8).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) } } ?? false
        guard let language, isTag else { return ("label", [["@value": .string(text)]]) }
        return ("label", [["@value": .string(text), "@language": .string(language)]])
    }
}
