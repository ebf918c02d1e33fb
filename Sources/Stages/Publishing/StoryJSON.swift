import Model

/// One story of an article.
enum StoryJSON {
    static func value(_ member: ArticleStory) -> JSONValue {
        [
            "id": .text(member.id.rawValue), "version": .int(member.version), "url": .text(member.story.url),
            "title": .text(member.story.title), "publisher": ArticleJSON.value(member.story.publisher),
            "published": .time(member.story.published), "first_seen": .time(member.firstSeen), "last_seen": .time(lastSeen(member)),
            "retracted": .time(member.retracted),
            "text": .text(member.story.text), "relation": relation(of: member), "origin": value(member.story.origin),
            "truncated": .flag(member.story.isTruncated), "removed": .texts(member.story.removed),
            "sightings": .list(member.sightings) { value($0) },
            "made_by": FieldProvenance.value(member.stages),
        ]
    }

    /// When the story was last seen to say something new. `ArticleStory.lastSeen` moves with every poll, and polls that bring nothing write no file:
    /// it would make what a file says depend on when it was written.
    private static func lastSeen(_ member: ArticleStory) -> Timestamp {
        member.sightings.map(\.seen).max().map { max($0, member.firstSeen) } ?? member.firstSeen
    }

    private static func value(_ origin: Origin?) -> JSONValue {
        guard let origin else { return .null }
        return ["name": .text(origin.name), "evidence": .text(origin.evidence)]
    }

    private static func value(_ sighting: Sighting) -> JSONValue {
        [
            "feed": .text(sighting.feed.rawValue), "entry": .text(sighting.entry.rawValue), "revision": .int(sighting.revision),
            "fetch": .text(sighting.fetch.rawValue), "seen": .time(sighting.seen), "document_sha256": .text(sighting.documentSHA256),
            "warc": FieldProvenance.value(sighting.archived),
        ]
    }

    /// The relation as this story sees it: `here`, and the first of each pair, is this story, whichever end of the edge it is.
    private static func relation(of member: ArticleStory) -> JSONValue {
        guard let edge = member.relation else { return .null }
        let isFirst = edge.first == member.id
        let versions = [edge.firstVersion, edge.secondVersion]
        let isCurrent = (isFirst ? edge.firstVersion : edge.secondVersion) == member.version
        let words = Quotation(member, isQuoted: isCurrent && !edge.passages.isEmpty)
        return [
            "kind": .text(edge.kind.rawValue), "to": .text((isFirst ? edge.second : edge.first).rawValue), "rule": .text(edge.rule),
            "rules_version": .int(edge.rulesVersion), "versions": .list(isFirst ? versions : versions.reversed()) { .int($0) },
            "shared_words": .int(edge.sharedWords), "shared_prose": .int(edge.sharedProse),
            "coverage": .list(isFirst ? edge.coverage : edge.coverage.reversed()) { .number($0) },
            "passages": .list(edge.passages) { passage in
                let (here, there) = isFirst ? (passage.here, passage.there) : (passage.there, passage.here)
                return ["text": .text(words.text(at: here) ?? passage.text), "here": value(here), "there": value(there)]
            },
        ]
    }

    private static func value(_ range: Range<Int>) -> JSONValue { [.int(range.lowerBound), .int(range.upperBound)] }
}

/// Quotes a story by offsets in Unicode scalars.
private struct Quotation {
    private let scalars: [Unicode.Scalar]

    /// - Parameter isQuoted: whether the offsets are those of the version at hand.
    init(_ member: ArticleStory, isQuoted: Bool) {
        scalars = isQuoted ? Array(member.story.text.unicodeScalars) : []
    }

    func text(at range: Range<Int>) -> String? {
        guard range.lowerBound >= 0, range.upperBound <= scalars.count, !scalars.isEmpty else { return nil }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }
}
