/// The shape of `status --live --json` as a JSON Schema (draft 2020-12).
enum LiveSchema {
    /// `pipeline.live/1`.
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:live:1",
          "title": "What a process that watches is doing",
          "type": "object",
          "required": [
            "schema", "version", "started", "now", "loop", "totals", "feeds", "new_entries_a_minute", "polls_a_minute", "news", "troubles",
            "configuration"
          ],
          "properties": {
            "schema": {"const": "pipeline.live/1"},
            "version": {"type": "string"},
            "started": {"type": "string", "format": "date-time"},
            "now": {"type": "string", "format": "date-time"},
            "loop": {
              "type": ["object", "null"],
              "description": "how the loop stood when it last told; null until it has begun",
              "required": ["at", "in_flight", "due", "waits_until"],
              "properties": {
                "at": {"type": "string", "format": "date-time"},
                "in_flight": {"$ref": "#/$defs/count"},
                "due": {"$ref": "#/$defs/count"},
                "waits_until": {"$ref": "#/$defs/time"}
              }
            },
            "totals": {
              "type": "object",
              "description": "since the process began",
              "required": ["polls", "failed", "new", "updated", "bytes", "articles", "merged"],
              "properties": {
                "polls": {"$ref": "#/$defs/count"},
                "failed": {"$ref": "#/$defs/count"},
                "new": {"$ref": "#/$defs/count"},
                "updated": {"$ref": "#/$defs/count"},
                "bytes": {"$ref": "#/$defs/count"},
                "articles": {"$ref": "#/$defs/count"},
                "merged": {"$ref": "#/$defs/count"}
              }
            },
            "feeds": {
              "type": "object",
              "description": "how many feeds stand how, as in `status`",
              "properties": {
                "gone": {"$ref": "#/$defs/count"},
                "auth": {"$ref": "#/$defs/count"},
                "setup": {"$ref": "#/$defs/count"},
                "not_a_feed": {"$ref": "#/$defs/count"},
                "failing_long": {"$ref": "#/$defs/count"},
                "failing": {"$ref": "#/$defs/count"},
                "cooldown": {"$ref": "#/$defs/count"},
                "new": {"$ref": "#/$defs/count"},
                "well": {"$ref": "#/$defs/count"}
              }
            },
            "new_entries_a_minute": {"$ref": "#/$defs/count"},
            "polls_a_minute": {"$ref": "#/$defs/count"},
            "news": {
              "type": "array",
              "description": "articles that were found, the newest first",
              "items": {
                "type": "object",
                "required": ["at", "article", "title", "feed"],
                "properties": {
                  "at": {"type": "string", "format": "date-time"},
                  "article": {"type": "string"},
                  "title": {"type": "string"},
                  "feed": {"type": "string"}
                }
              }
            },
            "troubles": {
              "type": "array",
              "description": "polls that failed, the newest first",
              "items": {
                "type": "object",
                "required": ["at", "feed", "message"],
                "properties": {
                  "at": {"type": "string", "format": "date-time"},
                  "feed": {"type": "string"},
                  "message": {"type": "string"}
                }
              }
            },
            "websub": {
              "type": ["object", "null"],
              "description": "what hubs did since the process began; null where there is no --callback",
              "required": ["leases", "pushes", "verifications"],
              "properties": {
                "leases": {
                  "type": "object", "description": "how many stand how",
                  "required": ["wanted", "active", "ending", "denied"], "additionalProperties": {"$ref": "#/$defs/count"}
                },
                "pushes": {
                  "type": "object", "description": "by what became of them",
                  "required": ["taken", "wrong_signature", "unsigned", "wrong_topic", "unwanted", "full"],
                  "additionalProperties": {"$ref": "#/$defs/count"}
                },
                "verifications": {
                  "type": "object",
                  "required": ["confirmed", "refused"],
                  "properties": {"confirmed": {"$ref": "#/$defs/count"}, "refused": {"$ref": "#/$defs/count"}}
                }
              }
            },
            "configuration": {
              "type": "object",
              "required": ["loaded", "problem"],
              "properties": {
                "loaded": {"$ref": "#/$defs/time"},
                "problem": {"type": ["string", "null"], "description": "why feeds.yml as it is now cannot be used; the list before it is in use"}
              }
            }
          },
          "$defs": {
            "count": {"type": "integer", "minimum": 0},
            "time": {"type": ["string", "null"], "format": "date-time"}
          }
        }
        """
}
