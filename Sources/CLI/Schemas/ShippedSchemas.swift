import Publishing

/// A JSON Schema that is shipped.
struct ShippedSchema {
    /// What stands behind `schema` in what it describes.
    let name: String
    /// What it describes, in a few words.
    let subject: String
    let text: String

    /// The same schema, under which a key that it does not describe is a fault. The shipped form lets such keys pass, for a new key is no new
    /// version.
    var closed: String { text.replacing("\"properties\": {", with: "\"additionalProperties\": false, \"properties\": {") }
}

/// Every JSON that the program writes, each with its shape.
enum ShippedSchemas {
    /// In the order in which they are listed.
    static let all: [ShippedSchema] = files + commands + filters + surroundings

    private static let files = Schemas.all.map { name, text in
        let subjects = [
            "pipeline.article/1": "data/articles/…/ID.json, show --json", "pipeline.change/1": "a line of data/changes/DAY.jsonl, changes",
            "pipeline.run/1": "data/runs/ID.json", "pipeline.delivery/1": "what a webhook is sent",
        ]
        return ShippedSchema(name: name, subject: subjects[name] ?? "data/", text: text)
    }
    private static let commands = [
        ShippedSchema(name: "pipeline.fetch/1", subject: "fetch --json", text: FetchSchemas.fetch),
        ShippedSchema(name: "pipeline.due/1", subject: "fetch --dry-run --json", text: FetchSchemas.due),
        ShippedSchema(name: "pipeline.status/1", subject: "status --json", text: StatusSchema.text),
        ShippedSchema(name: "pipeline.live/1", subject: "status --live --json, /status of watch --listen", text: LiveSchema.text),
        ShippedSchema(name: "pipeline.explain-feed/1", subject: "explain FEED --json", text: ExplanationSchema.text),
        ShippedSchema(name: "pipeline.explain-article/1", subject: "explain ARTICLE --json", text: FamilySchema.text),
        ShippedSchema(name: "pipeline.articles/1", subject: "articles --json", text: ReadingSchemas.articles),
        ShippedSchema(name: "pipeline.history/1", subject: "show --history --json", text: HistorySchema.text),
        ShippedSchema(name: "pipeline.provenance/1", subject: "show --provenance --json", text: ProvenanceSchema.text),
        ShippedSchema(name: "pipeline.diff/1", subject: "diff --json", text: ReadingSchemas.diff),
        ShippedSchema(name: "pipeline.replay/1", subject: "replay --json", text: KeepingSchemas.replay),
        ShippedSchema(name: "pipeline.search/1", subject: "search --json", text: KeepingSchemas.search),
        ShippedSchema(name: "pipeline.verify/1", subject: "verify --json", text: KeepingSchemas.verify),
        ShippedSchema(name: "pipeline.backup/1", subject: "backup --json", text: KeepingSchemas.backup),
        ShippedSchema(name: "pipeline.prune/1", subject: "prune --json", text: KeepingSchemas.prune),
        ShippedSchema(name: "pipeline.feeds-check/1", subject: "feeds check --json", text: FeedsSchemas.check),
        ShippedSchema(name: "pipeline.feeds-discover/1", subject: "feeds discover --json", text: DiscoveryReport.schemaText),
        ShippedSchema(name: "pipeline.feeds-moves/1", subject: "feeds apply-moves --json", text: FeedsSchemas.moves),
        ShippedSchema(name: "pipeline.conformance/1", subject: "conformance --json", text: FeedsSchemas.conformance),
        ShippedSchema(
            name: "pipeline.conformance-server/1", subject: "conformance --server --json, /report.json", text: ConformanceSchemas.server),
    ]
    private static let filters = [
        ShippedSchema(name: "pipeline.feed/1", subject: "a line of parse", text: FeedSchema.text),
        ShippedSchema(name: "pipeline.page/1", subject: "a line of extract", text: PageSchema.text),
        ShippedSchema(name: "pipeline.cluster/1", subject: "a line of cluster", text: ClusterSchemas.answer),
        ShippedSchema(name: "pipeline.pair/1", subject: "a line of cluster --pairs", text: ClusterSchemas.pair),
    ]
    private static let surroundings = [
        ShippedSchema(name: "pipeline.log/1", subject: "a line of --log-format json", text: SurroundingsSchemas.log),
        ShippedSchema(name: "pipeline.poll/1", subject: "the metadata record of a poll in data/warc/", text: EvidenceSchemas.poll),
        ShippedSchema(name: "pipeline.run-mark/1", subject: "the metadata record of a run in data/warc/", text: EvidenceSchemas.runMark),
        ShippedSchema(name: "pipeline.lock/1", subject: "data/pipeline.lock", text: SurroundingsSchemas.lock),
    ]

    /// By the whole name, or without `pipeline.` and the version.
    static func named(_ name: String) -> ShippedSchema? { all.first { $0.name == name || $0.shortName == name } }
}

extension ShippedSchema {
    /// `feeds-check` of `pipeline.feeds-check/1`.
    var shortName: String { String(name.dropFirst("pipeline.".count).prefix { $0 != "/" }) }
}
