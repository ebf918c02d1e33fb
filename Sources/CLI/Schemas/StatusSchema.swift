/// The shape of `status --json` as a JSON Schema (draft 2020-12).
enum StatusSchema {
    /// `pipeline.status/1`.
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:status:1",
          "title": "Per feed: health, next poll and why, what to do; the last runs; what happened lately",
          "type": "object",
          "required": ["schema", "summary", "feeds", "runs", "publishers", "absent", "events"],
          "properties": {
            "schema": {"const": "pipeline.status/1"},
            "summary": {"type": "string", "description": "one line for people"},
            "feeds": {"type": "array", "description": "the worst first", "items": {"$ref": "#/$defs/feed"}},
            "runs": {"type": "array", "description": "newest first", "items": {"$ref": "#/$defs/run"}},
            "publishers": {
              "type": "array",
              "description": "files first, then the receivers of feeds.yml",
              "items": {"$ref": "#/$defs/publisher"}
            },
            "absent": {
              "type": "array",
              "description": "feeds that feeds.yml no longer names, the latest first; what they brought stays",
              "items": {
                "type": "object",
                "required": ["feed", "since", "heir"],
                "properties": {
                  "feed": {"type": "string"},
                  "since": {"$ref": "#/$defs/time"},
                  "heir": {"$ref": "#/$defs/text", "description": "the name under which it goes on"}
                }
              }
            },
            "events": {
              "type": "array",
              "description": "newest first",
              "items": {
                "type": "object",
                "required": ["feed", "at", "kind", "message"],
                "properties": {
                  "feed": {"type": "string"},
                  "at": {"$ref": "#/$defs/time"},
                  "kind": {"type": "string"},
                  "message": {"type": "string"}
                }
              }
            }
          },
          "$defs": {
            "text": {"type": ["string", "null"]},
            "time": {"type": ["string", "null"], "format": "date-time"},
            "count": {"type": "integer", "minimum": 0},
            "next_poll": {
              "type": "object",
              "required": ["at", "rule", "reason"],
              "properties": {
                "at": {"type": "string", "format": "date-time", "description": "9999-12-31T23:59:59Z: never"},
                "rule": {"type": "string"},
                "reason": {"type": "string"}
              }
            },
            "feed": {
              "type": "object",
              "required": [
                "feed", "url", "health", "standing", "needs_you", "title", "last_attempt", "last_success", "last_change", "failures",
                "failures_of_kind", "failure", "failure_kind", "moved_to", "due", "next_poll", "entries", "advice", "looks"
              ],
              "properties": {
                "looks": {
                  "type": ["object", "null"],
                  "description": "pages of its articles (full_text); null where none was ever to be looked at",
                  "required": ["pending", "due", "next", "ended"],
                  "properties": {
                    "pending": {"$ref": "#/$defs/count", "description": "looked at again some time"},
                    "due": {"$ref": "#/$defs/count", "description": "of these, those due now: they are read behind the next poll"},
                    "next": {"$ref": "#/$defs/time"},
                    "ended": {
                      "type": "object",
                      "description": "not looked at any more, by why",
                      "required": ["done", "gone", "disallowed", "not_a_page", "too_large"],
                      "additionalProperties": {"$ref": "#/$defs/count"}
                    }
                  }
                },
                "feed": {"type": "string", "description": "the id in feeds.yml"},
                "url": {"type": "string", "description": "as feeds.yml has it, without secrets"},
                "health": {"type": "string", "description": "one word for people, and how often"},
                "standing": {
                  "enum": ["gone", "auth", "setup", "not_a_feed", "failing_long", "failing", "cooldown", "new", "well"]
                },
                "needs_you": {"type": "boolean", "description": "it will not mend by itself"},
                "title": {"$ref": "#/$defs/text"},
                "last_attempt": {"$ref": "#/$defs/time"},
                "last_success": {"$ref": "#/$defs/time"},
                "last_change": {"$ref": "#/$defs/time"},
                "failures": {"$ref": "#/$defs/count", "description": "in a row"},
                "failures_of_kind": {"$ref": "#/$defs/count", "description": "of the present class in a row"},
                "failure": {"$ref": "#/$defs/text"},
                "failure_kind": {"$ref": "#/$defs/text"},
                "moved_to": {"$ref": "#/$defs/text", "description": "where polls begin instead"},
                "due": {"type": "boolean", "description": "`pipeline fetch` would poll it now"},
                "next_poll": {"$ref": "#/$defs/next_poll"},
                "entries": {"$ref": "#/$defs/count"},
                "advice": {"$ref": "#/$defs/text", "description": "what to do"}
              }
            },
            "publisher": {
              "type": "object",
              "required": [
                "publisher", "kind", "target", "cursor", "lag", "attempts", "next_attempt", "last_success", "failure", "stopped"
              ],
              "properties": {
                "publisher": {"type": "string"},
                "kind": {"enum": ["files", "webhook", "exec"]},
                "target": {"$ref": "#/$defs/text", "description": "the URL as feeds.yml has it, or the command"},
                "cursor": {"$ref": "#/$defs/text", "description": "the last line of the change log that is out; of runs the last run"},
                "lag": {"type": ["integer", "null"], "minimum": 0, "description": "lines of the change log that are not out"},
                "attempts": {"$ref": "#/$defs/count", "description": "how often in a row the present batch was refused"},
                "next_attempt": {"$ref": "#/$defs/time"},
                "last_success": {"$ref": "#/$defs/time"},
                "failure": {"$ref": "#/$defs/text"},
                "stopped": {"type": "boolean", "description": "it asked never to be told again (410)"}
              }
            },
            "run": {
              "type": "object",
              "required": ["id", "command", "started", "finished", "interrupted", "polls", "failed", "new", "updated"],
              "properties": {
                "id": {"type": "string"},
                "command": {"type": "string"},
                "started": {"$ref": "#/$defs/time"},
                "finished": {"$ref": "#/$defs/time"},
                "interrupted": {"$ref": "#/$defs/text", "description": "what ended it early, such as SIGTERM"},
                "polls": {"$ref": "#/$defs/count"},
                "failed": {"$ref": "#/$defs/count"},
                "new": {"$ref": "#/$defs/count"},
                "updated": {"$ref": "#/$defs/count"}
              }
            }
          }
        }

        """
}
