/// The shapes of what is published, as JSON Schemas (draft 2020-12).
///
/// Readers should let keys pass that they do not know: a new key is no new version, a key that goes or changes its meaning is.
public enum Schemas {
    /// Each schema by the name that stands behind `schema` in what it describes.
    public static let all: [(name: String, text: String)] = [
        ("pipeline.article/1", article), ("pipeline.change/1", change), ("pipeline.run/1", run),
        ("pipeline.delivery/1", delivery),
    ]

    /// One line of `changes/YYYY-MM-DD.jsonl`.
    public static let change = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:change:1",
          "title": "One change of one article; seq grows by one from 1 without gaps",
          "type": "object",
          "required": ["seq", "at", "kind", "article", "other", "story", "schema"],
          "properties": {
            "seq": {"type": "integer", "minimum": 1},
            "at": {"type": "string", "format": "date-time"},
            "kind": {"enum": ["created", "updated", "merged", "split", "retracted"]},
            "article": {"type": "string"},
            "other": {"type": ["string", "null"], "description": "merged: the heir; split: the article it came from"},
            "story": {"type": ["string", "null"], "description": "the story that made it happen"},
            "document": {
              "type": ["object", "null"],
              "description": "changes --with-article, and for receivers: the article as it is now (pipeline.article/1), or its tombstone"
            },
            "schema": {"const": "pipeline.change/1"}
          }
        }

        """

    /// The body of a webhook's POST.
    public static let delivery = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:delivery:1",
          "title": "Consecutive lines of the change log, less those of kinds that the receiver did not ask for, each with its article",
          "type": "object",
          "required": ["schema", "receiver", "key", "after", "through", "changes"],
          "properties": {
            "schema": {"const": "pipeline.delivery/1"},
            "receiver": {"type": "string", "description": "its id in feeds.yml"},
            "key": {"type": "string", "description": "the Idempotency-Key: the same for every try of the same lines"},
            "after": {"type": "integer", "minimum": 0, "description": "the cursor before this delivery"},
            "through": {"type": "integer", "minimum": 1, "description": "the cursor after it"},
            "changes": {
              "type": "array",
              "minItems": 1,
              "items": {
                "type": "object",
                "description": "a line of pipeline.change/1, with its document",
                "required": ["seq", "at", "kind", "article", "other", "story", "schema", "document"],
                "properties": {
                  "seq": {"type": "integer", "minimum": 1},
                  "at": {"type": "string", "format": "date-time"},
                  "kind": {"enum": ["created", "updated", "merged", "split", "retracted"]},
                  "article": {"type": "string"},
                  "other": {"type": ["string", "null"]},
                  "story": {"type": ["string", "null"]},
                  "schema": {"const": "pipeline.change/1"},
                  "document": {"type": ["object", "null"], "description": "pipeline.article/1, as it is when it is sent"}
                }
              }
            }
          }
        }

        """

    /// `runs/ID.json`.
    public static let run = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:run:1",
          "title": "One run: what came of every poll",
          "type": "object",
          "required": ["schema", "id", "command", "started", "finished", "interrupted", "totals", "feeds"],
          "properties": {
            "schema": {"const": "pipeline.run/1"},
            "id": {"type": "string"},
            "command": {"type": "string"},
            "started": {"$ref": "#/$defs/time"},
            "finished": {"$ref": "#/$defs/time"},
            "interrupted": {"type": ["string", "null"], "description": "what ended it early, such as SIGTERM"},
            "totals": {
              "type": "object",
              "required": ["polls", "outcomes", "entries", "wire_bytes", "bytes", "repairs", "pages"],
              "properties": {
                "polls": {"$ref": "#/$defs/count"},
                "outcomes": {"type": "object", "additionalProperties": {"$ref": "#/$defs/count"}},
                "entries": {"$ref": "#/$defs/entries"},
                "wire_bytes": {"$ref": "#/$defs/count"},
                "bytes": {"$ref": "#/$defs/count"},
                "repairs": {"$ref": "#/$defs/count"},
                "pages": {"$ref": "#/$defs/count", "description": "how many of the polls were of further pages and of pages of articles"}
              }
            },
            "feeds": {"type": "array", "items": {"$ref": "#/$defs/poll"}}
          },
          "$defs": {
            "time": {"type": ["string", "null"], "format": "date-time"},
            "count": {"type": "integer", "minimum": 0},
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
            "poll": {
              "type": "object",
              "required": [
                "feed", "fetch", "outcome", "status", "started", "finished", "wire_bytes", "bytes", "document_sha256", "hops",
                "entries", "repairs", "failure", "next_poll", "page"
              ],
              "properties": {
                "feed": {"type": "string"},
                "fetch": {"type": "string"},
                "outcome": {"enum": ["changed", "same", "not_modified", "gone", "failed"]},
                "status": {"type": ["integer", "null"], "description": "HTTP status of the last answer"},
                "started": {"$ref": "#/$defs/time"},
                "finished": {"$ref": "#/$defs/time"},
                "wire_bytes": {"$ref": "#/$defs/count"},
                "bytes": {"$ref": "#/$defs/count"},
                "document_sha256": {"type": ["string", "null"]},
                "page": {"type": ["string", "null"], "description": "archive, next, sitemap or article; null for the feed itself"},
                "hops": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["url", "status"],
                    "properties": {"url": {"type": "string"}, "status": {"type": "integer"}}
                  }
                },
                "entries": {"$ref": "#/$defs/entries"},
                "repairs": {"$ref": "#/$defs/count"},
                "failure": {
                  "type": ["object", "null"],
                  "required": ["kind", "status", "message", "retry_after"],
                  "properties": {
                    "kind": {"type": "string"},
                    "status": {"type": ["integer", "null"]},
                    "message": {"type": "string"},
                    "retry_after": {"$ref": "#/$defs/time"}
                  }
                },
                "next_poll": {
                  "type": "object",
                  "required": ["at", "rule", "reason"],
                  "properties": {"at": {"$ref": "#/$defs/time"}, "rule": {"type": "string"}, "reason": {"type": "string"}}
                }
              }
            }
          }
        }

        """
}
