public import Model

/// Where each field of an article comes from. All of them are what one version of the canonical story says, so what made that version stands once,
/// and for each field the rule by which it came to be.
public enum FieldProvenance {
    /// A report for programs, `pipeline.provenance/1`: for each field all that `source` says, and its rule.
    public static func report(of article: Article) -> JSONValue {
        let story = article.canonicalStory
        let (ofEntry, ofPage) = (members(of: story, readsPage: false), members(of: story, readsPage: true))
        let fields = StoryField.allCases.map { field in
            let rule = story.story.rules?[field]
            let head: [(key: String, value: JSONValue)] = [("field", .string(field.rawValue)), ("rule", .text(rule?.rawValue))]
            return JSONValue.line(.object(head + (rule?.isOfPage == true ? ofPage : ofEntry)))
        }
        return ["schema": "pipeline.provenance/1", "article": .text(article.id.rawValue), "fields": .array(fields)]
    }

    static func value(of story: ArticleStory) -> JSONValue {
        let members = StoryField.allCases.map { field in
            (key: field.rawValue, value: JSONValue.text(story.story.rules?[field]?.rawValue))
        }
        return ["source": source(of: story), "fields": .object(members)]
    }

    /// The sighting that made a story's current version, the page that its text is from, where it is from one, and the stages that made it.
    static func source(of story: ArticleStory) -> JSONValue {
        .object(members(of: story, readsPage: false) + [("page", value(story.pages[story.version]))])
    }

    /// - Parameter readsPage: whether fetch, document and place are those of the page.
    private static func members(of story: ArticleStory, readsPage: Bool) -> [(key: String, value: JSONValue)] {
        let sighting = story.makings[story.version]
        let page = readsPage ? story.pages[story.version] : nil
        return [
            ("story", .text(story.id.rawValue)), ("version", .int(story.version)), ("entry", sighting.map(entry) ?? .null),
            ("fetch", .text(page?.fetch.rawValue ?? sighting?.fetch.rawValue)), ("seen", .time(sighting?.seen)),
            ("document_sha256", .text(page?.documentSHA256 ?? sighting?.documentSHA256)),
            ("warc", value(page.map(\.archived) ?? sighting?.archived)), ("made_by", value(story.stages)),
        ]
    }

    private static func value(_ page: PageSighting?) -> JSONValue {
        guard let page else { return .null }
        return [
            "fetch": .text(page.fetch.rawValue), "document_sha256": .text(page.documentSHA256), "warc": value(page.archived),
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
