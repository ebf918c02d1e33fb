/// The shapes of what `fetch` reports, as JSON Schemas (draft 2020-12).
enum FetchSchemas {
    /// `fetch --json`.
    static let fetch = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:fetch:1",
          "title": "What one run of pipeline fetch did",
          "type": "object",
          "required": ["schema", "totals", "failures"],
          "properties": {
            "schema": {"const": "pipeline.fetch/1"},
            "totals": {
              "type": "object",
              "required": ["polls", "failed", "deferred", "outcomes", "pages", "entries", "articles", "wire_bytes", "interrupted"],
              "properties": {
                "polls": {"$ref": "#/$defs/count"},
                "failed": {"$ref": "#/$defs/count"},
                "deferred": {"$ref": "#/$defs/count", "description": "due, but put off: their domain wants to be left alone"},
                "outcomes": {
                  "type": "object",
                  "required": ["changed", "same", "not_modified", "gone", "failed"],
                  "properties": {
                    "changed": {"$ref": "#/$defs/count"},
                    "same": {"$ref": "#/$defs/count"},
                    "not_modified": {"$ref": "#/$defs/count"},
                    "gone": {"$ref": "#/$defs/count"},
                    "failed": {"$ref": "#/$defs/count"}
                  }
                },
                "pages": {
                  "type": "object",
                  "description": "pages of articles that were looked at (full_text); they are in no other count",
                  "required": ["changed", "same", "not_modified", "gone", "failed"],
                  "additionalProperties": {"$ref": "#/$defs/count"}
                },
                "entries": {
                  "type": "object",
                  "required": ["new", "updated", "same", "dropped"],
                  "properties": {
                    "new": {"$ref": "#/$defs/count"},
                    "updated": {"$ref": "#/$defs/count"},
                    "same": {"$ref": "#/$defs/count"},
                    "dropped": {"$ref": "#/$defs/count"}
                  }
                },
                "articles": {
                  "type": "object",
                  "required": ["created", "updated", "merged", "split", "retracted"],
                  "properties": {
                    "created": {"$ref": "#/$defs/count"},
                    "updated": {"$ref": "#/$defs/count"},
                    "merged": {"$ref": "#/$defs/count"},
                    "split": {"$ref": "#/$defs/count"},
                    "retracted": {"$ref": "#/$defs/count"}
                  }
                },
                "wire_bytes": {"$ref": "#/$defs/count"},
                "interrupted": {"$ref": "#/$defs/text", "description": "what ended it early, such as SIGTERM"}
              }
            },
            "failures": {
              "type": "array",
              "description": "by feed; what is gone is among them",
              "items": {
                "type": "object",
                "required": ["feed", "outcome", "status", "kind", "message", "next_poll"],
                "properties": {
                  "feed": {"type": "string"},
                  "outcome": {"enum": ["gone", "failed"]},
                  "status": {"type": ["integer", "null"], "description": "HTTP status of the last answer"},
                  "kind": {"$ref": "#/$defs/text"},
                  "message": {"$ref": "#/$defs/text"},
                  "next_poll": {"type": "string", "format": "date-time", "description": "9999-12-31T23:59:59Z: never"}
                }
              }
            }
          },
          "$defs": {
            "text": {"type": ["string", "null"]},
            "count": {"type": "integer", "minimum": 0}
          }
        }

        """

    /// `fetch --dry-run --json`.
    static let due = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:due:1",
          "title": "What pipeline fetch would poll now, in the order in which it would ask, then the rest by when it is due",
          "type": "object",
          "required": ["schema", "summary", "feeds"],
          "properties": {
            "schema": {"const": "pipeline.due/1"},
            "summary": {"type": "string", "description": "one line for people"},
            "feeds": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["feed", "due", "next_poll"],
                "properties": {
                  "feed": {"type": "string"},
                  "due": {"type": "boolean"},
                  "next_poll": {
                    "type": "object",
                    "required": ["at", "rule", "reason"],
                    "properties": {
                      "at": {"type": "string", "format": "date-time", "description": "9999-12-31T23:59:59Z: never"},
                      "rule": {"type": "string"},
                      "reason": {"type": "string"}
                    }
                  }
                }
              }
            }
          }
        }

        """
}
