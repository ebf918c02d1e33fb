/// The shapes of what `feeds` and `conformance` report, as JSON Schemas (draft 2020-12).
enum FeedsSchemas {
    /// `feeds check --json`.
    static let check = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:feeds-check:1",
          "title": "What is wrong with feeds.yml and what it includes",
          "type": "object",
          "required": ["schema", "feeds", "warnings", "errors"],
          "properties": {
            "schema": {"const": "pipeline.feeds-check/1"},
            "feeds": {"type": ["integer", "null"], "minimum": 0, "description": "how many; null: the file cannot be used"},
            "warnings": {"type": "array", "items": {"$ref": "#/$defs/complaint"}},
            "errors": {"type": "array", "items": {"$ref": "#/$defs/complaint"}}
          },
          "$defs": {
            "complaint": {
              "type": "object",
              "required": ["file", "line", "column", "message"],
              "properties": {
                "file": {"type": "string"},
                "line": {"type": "integer", "minimum": 0},
                "column": {"type": "integer", "minimum": 0},
                "message": {"type": "string"}
              }
            }
          }
        }

        """

    /// `feeds apply-moves --json`.
    static let moves = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:feeds-moves:1",
          "title": "Feeds that have moved for good, and the edit of feeds.yml that follows",
          "type": "object",
          "required": ["schema", "moves", "diff"],
          "properties": {
            "schema": {"const": "pipeline.feeds-moves/1"},
            "moves": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["feed", "file", "line", "column", "from", "to", "since", "by_hand"],
                "properties": {
                  "feed": {"type": "string"},
                  "file": {"type": "string"},
                  "line": {"type": "integer", "minimum": 0},
                  "column": {"type": "integer", "minimum": 0},
                  "from": {"type": "string"},
                  "to": {"type": "string"},
                  "since": {"type": ["string", "null"], "format": "date-time"},
                  "by_hand": {"type": ["string", "null"], "description": "why the diff leaves it out"}
                }
              }
            },
            "diff": {"type": "string", "description": "a unified diff for patch -p0"}
          }
        }

        """

    /// `conformance --json`.
    static let conformance = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:conformance:1",
          "title": "The rules of a perfect fetcher, and which of them hold",
          "type": "object",
          "required": ["schema", "failed", "rules"],
          "properties": {
            "schema": {"const": "pipeline.conformance/1"},
            "failed": {"type": "integer", "minimum": 0},
            "rules": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["id", "title", "source", "verdict", "remarks"],
                "properties": {
                  "id": {"type": "string"},
                  "title": {"type": "string"},
                  "source": {"type": "string", "description": "a section of an RFC, or the reader in which the defect was seen"},
                  "verdict": {"enum": ["pass", "fail", "n/a", "later"]},
                  "remarks": {"type": "array", "items": {"type": "string"}, "description": "what was seen, or why it was not tried"}
                }
              }
            }
          }
        }

        """
}
