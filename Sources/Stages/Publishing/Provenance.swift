import Model

/// An article's provenance in the words of W3C PROV, laid out as PROV-JSON (W3C Member Submission, 24 April 2013).
///
/// | PROV | here |
/// |---|---|
/// | entity | the article, each version of each story, each document of a feed, each source that a text names |
/// | activity | each fetch |
/// | agent | each publisher, each feed |
/// | wasGeneratedBy | document ← fetch |
/// | wasAttributedTo | story → publisher, document → feed |
/// | wasDerivedFrom | article → canonical story; story → document; copy or excerpt → the story that it is related to |
/// | wasRevisionOf | version → version before; the later of two related as revisions → the earlier |
/// | hadPrimarySource | story → the source that its text names |
///
/// PROV-JSON writes the last two as `wasDerivedFrom` with a `prov:type`; here each has its own key (PROV-O's name for it), and the type besides.
enum Provenance {
    static func value(of article: Article) -> JSONValue {
        var record = ProvenanceRecord()
        let canonical = article.canonical.story
        let heads = Dictionary(article.stories.map { ($0.id, $0) }) { first, _ in first }
        record.entity("article:\(article.id)", ["prov:type": "pipeline:Article"])
        for member in article.stories {
            add(member, to: &record)
            relate(member, in: heads, canonical: canonical, to: &record)
        }
        if let head = heads[canonical] { record.relate(.derivation, "article:\(article.id)", name(of: head)) }
        return record.value
    }

    private static func name(of member: ArticleStory) -> String { "story:\(member.id).\(member.version)" }

    private static func add(_ member: ArticleStory, to record: inout ProvenanceRecord) {
        let publisher = "publisher:\(member.story.publisher.domain)"
        record.entity(
            name(of: member),
            ["prov:type": "pipeline:Story", "prov:label": .text(member.story.title), "prov:location": .text(member.story.url)])
        record.agent(publisher, ["prov:type": "prov:Organization", "prov:label": .text(member.story.publisher.name)])
        record.relate(.attribution, name(of: member), publisher)
        addVersions(of: member, to: &record)
        for sighting in member.sightings { add(sighting, of: member, to: &record) }
        if let name = member.story.origin?.name, !name.isEmpty {
            let source = "source:\(localName(name))"
            record.entity(source, ["prov:type": "pipeline:Source", "prov:label": .text(name)])
            record.relate(.primarySource, self.name(of: member), source)
        }
    }

    private static func addVersions(of member: ArticleStory, to record: inout ProvenanceRecord) {
        for version in stride(from: member.version, to: 1, by: -1) {
            let before = "story:\(member.id).\(version - 1)"
            record.entity(before, ["prov:type": "pipeline:Story"])
            record.relate(.revision, "story:\(member.id).\(version)", before)
        }
    }

    private static func add(_ sighting: Sighting, of member: ArticleStory, to record: inout ProvenanceRecord) {
        let (document, fetch, feed) = ("document:\(sighting.documentSHA256)", "fetch:\(sighting.fetch)", "feed:\(sighting.feed)")
        record.relate(.derivation, name(of: member), document)
        guard record.entity(document, ["prov:type": "pipeline:FeedDocument"]) else { return }
        record.activity(fetch, ["prov:type": "pipeline:Fetch", "prov:endTime": .time(sighting.seen)])
        record.agent(feed, ["prov:type": "prov:SoftwareAgent"])
        record.relate(.generation, document, fetch)
        record.relate(.attribution, document, feed)
    }

    /// Which of two related stories came from the other: of revisions the later one, else the one that is not canonical, else the later one.
    private static func relate(
        _ member: ArticleStory, in heads: [StoryID: ArticleStory], canonical: StoryID, to record: inout ProvenanceRecord
    ) {
        guard let edge = member.relation, edge.kind != .related else { return }
        guard let other = heads[edge.first == member.id ? edge.second : edge.first], other.id != member.id else { return }
        let isLater = (other.firstSeen, other.id) < (member.firstSeen, member.id)
        let isRevision = edge.kind == .revision
        let isDerived = !isRevision && canonical == other.id ? true : !isRevision && canonical == member.id ? false : isLater
        let (from, to) = isDerived ? (member, other) : (other, member)
        record.relate(isRevision ? .revision : .derivation, name(of: from), name(of: to))
    }

    /// A name as the local part of a qualified name: lower case, `-` for blanks, all but letters and digits percent-encoded.
    private static func localName(_ name: String) -> String {
        name.lowercased().unicodeScalars.map { scalar in
            if scalar == " " || scalar == "-" { return "-" }
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { return String(scalar) }
            return String(scalar).utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
        }.joined()
    }
}
