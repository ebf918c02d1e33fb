/// The shape of what `conformance --server` reports, as a JSON Schema (draft 2020-12).
enum ConformanceSchemas {
    /// `conformance --server --json`, and /report.json of the server.
    static let server = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:conformance-server:1",
          "title": "What a server has seen of each fetcher, by the rules of a perfect one",
          "type": "object",
          "required": ["schema", "hour_seconds", "clients", "not_visible"],
          "properties": {
            "schema": {"const": "pipeline.conformance-server/1"},
            "hour_seconds": {"type": "integer", "minimum": 1, "description": "how long an hour lasted in what the server asked for"},
            "clients": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["client", "user_agent", "first_request", "last_request", "requests", "passed", "failed", "waiting", "rules"],
                "properties": {
                  "client": {"type": "string", "description": "the first product of its User-Agent with its version"},
                  "user_agent": {"type": "string", "description": "as it was last"},
                  "first_request": {"type": "string", "format": "date-time"},
                  "last_request": {"type": "string", "format": "date-time"},
                  "requests": {"$ref": "#/$defs/count"},
                  "passed": {"$ref": "#/$defs/count"},
                  "failed": {"$ref": "#/$defs/count"},
                  "waiting": {"$ref": "#/$defs/count"},
                  "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}}
                }
              }
            },
            "not_visible": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["id", "title", "reason"],
                "properties": {
                  "id": {"type": "string"},
                  "title": {"type": "string"},
                  "reason": {"type": "string", "description": "why a server cannot tell"}
                }
              }
            }
          },
          "$defs": {
            "count": {"type": "integer", "minimum": 0},
            "rule": {
              "type": "object",
              "required": ["id", "title", "source", "verdict", "remarks", "requests", "last_request"],
              "properties": {
                "id": {"type": "string"},
                "title": {"type": "string"},
                "source": {"type": "string", "description": "a section of an RFC, or the reader in which the defect was seen"},
                "verdict": {"enum": ["pass", "fail", "waiting", "n/a"]},
                "remarks": {"type": "array", "items": {"type": "string"}, "description": "what was seen, or what is waited for"},
                "requests": {"$ref": "#/$defs/count"},
                "last_request": {"type": ["string", "null"], "format": "date-time"}
              }
            }
          }
        }

        """
}
