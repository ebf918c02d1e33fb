/// The shapes of what `search` and the keeping commands report, as JSON Schemas (draft 2020-12).
enum KeepingSchemas {
    /// `search --json`.
    static let search = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:search:1",
          "title": "The articles that were found, the best match first",
          "type": "object",
          "required": ["schema", "behind", "hits"],
          "properties": {
            "schema": {"const": "pipeline.search/1"},
            "behind": {"type": "integer", "minimum": 0, "description": "how many lines of the change log the index has not taken over yet"},
            "hits": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["article", "score", "snippet"],
                "properties": {
                  "article": {
                    "type": "object",
                    "required": ["id", "title", "url", "publisher", "language", "published", "first_seen", "changed", "stories"],
                    "properties": {
                      "id": {"type": "string"},
                      "title": {"type": "string"},
                      "url": {"$ref": "#/$defs/text"},
                      "publisher": {
                        "type": "object",
                        "required": ["name", "domain"],
                        "properties": {"name": {"$ref": "#/$defs/text"}, "domain": {"type": "string"}}
                      },
                      "language": {"$ref": "#/$defs/text"},
                      "published": {"$ref": "#/$defs/time"},
                      "first_seen": {"$ref": "#/$defs/time"},
                      "changed": {"$ref": "#/$defs/time"},
                      "stories": {"type": "integer", "minimum": 1}
                    }
                  },
                  "score": {"type": "number", "description": "more is better; 0 where so many match that only the newest are told"},
                  "snippet": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["text", "match"],
                      "properties": {"text": {"type": "string"}, "match": {"type": "boolean"}}
                    }
                  }
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

    /// `verify --json`.
    static let verify = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:verify:1",
          "title": "What was checked, and what is wrong",
          "type": "object",
          "required": ["schema", "ok", "checks"],
          "properties": {
            "schema": {"const": "pipeline.verify/1"},
            "ok": {"type": "boolean"},
            "checks": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["name", "promise", "result", "looked_at", "faults", "complaints"],
                "properties": {
                  "name": {"type": "string"},
                  "promise": {"type": "string", "description": "what must hold"},
                  "result": {"enum": ["ok", "failed", "nothing"], "description": "nothing: there was nothing to look at"},
                  "looked_at": {"type": "integer", "minimum": 0},
                  "faults": {"type": "integer", "minimum": 0},
                  "complaints": {"type": "array", "items": {"type": "string"}, "description": "the first twenty"}
                }
              }
            }
          }
        }

        """

    /// `backup --json`.
    static let backup = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:backup:1",
          "title": "A copy of the database, and what is in it",
          "type": "object",
          "required": ["schema", "path", "bytes", "feeds", "entries", "stories", "articles", "last_change"],
          "properties": {
            "schema": {"const": "pipeline.backup/1"},
            "path": {"type": "string"},
            "bytes": {"type": "integer", "minimum": 0},
            "feeds": {"type": "integer", "minimum": 0},
            "entries": {"type": "integer", "minimum": 0},
            "stories": {"type": "integer", "minimum": 0},
            "articles": {"type": "integer", "minimum": 0},
            "last_change": {"type": "integer", "minimum": 0, "description": "the last line of the change log"}
          }
        }

        """

    /// `prune --json`.
    static let prune = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:prune:1",
          "title": "What went, or would go",
          "type": "object",
          "required": [
            "schema", "dry_run", "is_estimate", "articles", "stories", "entries", "fetches", "runs", "used_bytes_before",
            "used_bytes_after", "compacted"
          ],
          "properties": {
            "schema": {"const": "pipeline.prune/1"},
            "dry_run": {"type": "boolean"},
            "is_estimate": {
              "type": "boolean", "description": "whether the counts are what the usual size of an article makes likely (--max-size --dry-run)"
            },
            "articles": {"type": "integer", "minimum": 0},
            "stories": {"type": "integer", "minimum": 0},
            "entries": {"type": "integer", "minimum": 0, "description": "of each a tombstone stays"},
            "fetches": {"type": "integer", "minimum": 0, "description": "polls of these runs"},
            "runs": {"type": "integer", "minimum": 0, "description": "runs of which nothing is left"},
            "used_bytes_before": {"type": "integer", "minimum": 0},
            "used_bytes_after": {"type": "integer", "minimum": 0},
            "compacted": {"type": "boolean", "description": "whether the file was written anew without its free pages"}
          }
        }

        """

    /// `replay --json`.
    static let replay = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:replay:1",
          "title": "What a replay of the archive did",
          "type": "object",
          "required": [
            "schema", "runs", "polls", "polls_without_document", "polls_without_run", "damaged_records", "articles_written", "tombstones",
            "change_lines", "run_reports"
          ],
          "properties": {
            "schema": {"const": "pipeline.replay/1"},
            "runs": {"type": "integer", "minimum": 0},
            "polls": {"type": "integer", "minimum": 0},
            "polls_without_document": {
              "type": "integer", "minimum": 0, "description": "read a document that the archive does not hold: the feed is not archived"
            },
            "polls_without_run": {
              "type": "integer", "minimum": 0, "description": "stand before the first run that the archive holds, and were passed over"
            },
            "damaged_records": {"type": "integer", "minimum": 0},
            "articles_written": {"type": "integer", "minimum": 0},
            "tombstones": {"type": "integer", "minimum": 0},
            "change_lines": {"type": "integer", "minimum": 0},
            "run_reports": {"type": "integer", "minimum": 0}
          }
        }

        """
}
