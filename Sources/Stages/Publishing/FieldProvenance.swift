public import Model

/// Where each field of an article comes from. All of them are what one version of the canonical story says, so what made that version stands once,
/// and for each field the rule by which it came to be.
public enum FieldProvenance {
    /// A report for programs, `pipeline.provenance/1`: for each field all that `source` says, and its rule.
    public static func report(of article: Article) -> JSONValue {
        let story = article.canonicalStory
        guard case .object(let source) = source(of: story) else { preconditionFailure("A source must be an object.") }
        let fields = StoryField.allCases.map { field in
            let head: [(key: String, value: JSONValue)] = [
                ("field", .string(field.rawValue)), ("rule", .text(story.story.rules?[field]?.rawValue)),
            ]
            return JSONValue.line(.object(head + source))
        }
        return ["schema": "pipeline.provenance/1", "article": .text(article.id.rawValue), "fields": .array(fields)]
    }

    static func value(of story: ArticleStory) -> JSONValue {
        let members = StoryField.allCases.map { field in
            (key: field.rawValue, value: JSONValue.text(story.story.rules?[field]?.rawValue))
        }
        return ["source": source(of: story), "fields": .object(members)]
    }

    /// The sighting that made a story's current version, and the stages that did.
    static func source(of story: ArticleStory) -> JSONValue {
        let sighting = story.makings[story.version]
        return [
            "story": .text(story.id.rawValue), "version": .int(story.version), "entry": sighting.map(entry) ?? .null,
            "fetch": .text(sighting?.fetch.rawValue), "seen": .time(sighting?.seen), "document_sha256": .text(sighting?.documentSHA256),
            "warc": value(sighting?.archived), "made_by": value(story.stages),
        ]
    }

    static func value(_ place: RecordPlace?) -> JSONValue {
        place.map { ["file": .string($0.file), "offset": .int($0.offset)] } ?? .null
    }

    static func value(_ stages: StageVersions?) -> JSONValue {
        guard let stages else { return .null }
        return [
            "parser": .int(stages.parser), "extractor": .int(stages.extractor), "fingerprint": .int(stages.fingerprint),
            "clusterer": stages.clusterer.map { .int($0) } ?? .null,
        ]
    }

    private static func entry(_ sighting: Sighting) -> JSONValue {
        ["feed": .text(sighting.feed.rawValue), "key": .text(sighting.entry.rawValue), "revision": .int(sighting.revision)]
    }
}
