/// The shape of what `show --history --json` prints, as a JSON Schema (draft 2020-12).
enum HistorySchema {
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:history:1",
          "title": "What became of an article, in the order of time",
          "type": "object",
          "required": ["schema", "article", "retracted", "events"],
          "properties": {
            "schema": {"const": "pipeline.history/1"},
            "article": {"type": "string"},
            "retracted": {"$ref": "#/$defs/time", "description": "when the last of its stories was taken back; null while one is not"},
            "events": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["at", "event", "story"],
                "properties": {
                  "at": {"$ref": "#/$defs/time"},
                  "event": {
                    "enum": ["sighted", "revised", "page", "taken_back", "canonical", "created", "updated", "merged", "split", "retracted"],
                    "description": "page: the page of an entry was read, and the story says something new; the last five are lines of the change log"
                  },
                  "story": {"$ref": "#/$defs/text"},
                  "feed": {"type": "string"},
                  "entry": {"type": "string"},
                  "revision": {"type": "integer", "minimum": 1},
                  "version": {"type": "integer", "minimum": 1, "description": "of the story, where a page made it"},
                  "fetch": {"type": "string"},
                  "document_sha256": {"type": "string"},
                  "fields": {
                    "type": "array",
                    "description": "of a revision or a page, what changed besides the text",
                    "items": {
                      "type": "object",
                      "required": ["field", "old", "new"],
                      "properties": {
                        "field": {"enum": ["title", "byline", "published", "updated", "url", "summary"]},
                        "old": {"$ref": "#/$defs/text"},
                        "new": {"$ref": "#/$defs/text"}
                      }
                    }
                  },
                  "words_removed": {"type": "integer", "minimum": 0},
                  "words_added": {"type": "integer", "minimum": 0},
                  "instead_of": {"type": "string", "description": "the story that spoke for the article before"},
                  "because": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["rule", "evidence"],
                      "properties": {"rule": {"type": "string"}, "evidence": {"type": "string"}}
                    }
                  },
                  "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                  "rules_version": {"type": "integer", "minimum": 1},
                  "article": {"type": "string"},
                  "other": {"$ref": "#/$defs/text"},
                  "seq": {"type": "integer", "minimum": 1}
                }
              }
            }
          },
          "$defs": {
            "text": {"type": ["string", "null"]},
            "time": {"type": ["string", "null"], "format": "date-time"}
          }
        }

        """
}
