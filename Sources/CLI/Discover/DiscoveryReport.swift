import Model
import Parsing
import Publishing

/// What the search for feeds found.
struct DiscoveryReport {
    /// The page, where its redirects led.
    var page: String
    /// Why the page did not come.
    var failure: FetchFailure?
    /// Why the page is no feed itself.
    var refusal: ParseError?
    var feeds: [FoundFeed] = []
    var requests = 0

    init(page: String) { self.page = page }

    /// 0 a feed was found; 4 nothing could be fetched or read; 65 there is none.
    var status: Int32 {
        if failure != nil { return ExitStatus.allFailed }
        if feeds.isEmpty { return ExitStatus.dataCorrupt }
        return feeds.allSatisfy(\.hasFailed) ? ExitStatus.allFailed : 0
    }

    /// One sentence, where no feed was found.
    var reasonForNothing: String? {
        if let failure {
            let advice = failure.kind == .refusedAddress ? "; name its range under allow_private in feeds.yml, if you trust it" : ""
            return failure.message + advice
        }
        guard feeds.isEmpty else { return feeds.allSatisfy(\.hasFailed) ? "none of the feeds that the page names can be read" : nil }
        return "\(refusal?.message ?? "no feed"), and no feed was found in its place"
    }

    /// A table for people; empty where there is nothing to show.
    var text: String {
        guard !feeds.isEmpty else { return "" }
        var table = TextTable(header: ["url", "format", "title", "entries", "newest", "language", "feeds.yml"])
        for feed in feeds { table.add(feed.row) }
        return table.text
    }

    var json: String {
        let error: JSONMembers? = failure.map { [("kind", .string($0.kind.rawValue)), ("message", .string($0.message))] }
        let value: JSONValue = [
            "schema": "pipeline.feeds-discover/1", "page": .string(page), "requests": .int(requests),
            "error": error.map { .object($0) } ?? .null, "feeds": .list(feeds, \.value),
        ]
        return String(decoding: value.encoded(.indented), as: UTF8.self)
    }
}

extension DiscoveryReport {
    /// The shape of `--json` as a JSON Schema (draft 2020-12).
    static let schemaText = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:feeds-discover:1",
          "title": "The feeds of a web page",
          "type": "object",
          "required": ["schema", "page", "requests", "error", "feeds"],
          "properties": {
            "schema": {"const": "pipeline.feeds-discover/1"},
            "page": {"type": "string", "description": "where the redirects of the page led"},
            "requests": {"type": "integer", "minimum": 1},
            "error": {
              "type": ["object", "null"],
              "description": "why the page did not come",
              "required": ["kind", "message"],
              "properties": {"kind": {"type": "string"}, "message": {"type": "string"}}
            },
            "feeds": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "url", "final_url", "found_by", "checked", "format", "title", "entries", "newest", "language", "known_as", "error"
                ],
                "properties": {
                  "url": {"type": "string", "description": "what to write into feeds.yml"},
                  "final_url": {"type": "string", "description": "where all redirects led"},
                  "found_by": {"enum": ["itself", "page", "header", "place", "robots"]},
                  "checked": {"type": "boolean", "description": "it was fetched"},
                  "format": {"type": ["string", "null"], "description": "as in pipeline.feed/1"},
                  "title": {"type": ["string", "null"]},
                  "entries": {"type": ["integer", "null"]},
                  "newest": {"type": ["string", "null"], "format": "date-time"},
                  "language": {"type": ["string", "null"]},
                  "known_as": {"type": ["string", "null"], "description": "the id in feeds.yml"},
                  "error": {"type": ["string", "null"], "description": "why it is no feed after all"}
                }
              }
            }
          }
        }

        """
}
