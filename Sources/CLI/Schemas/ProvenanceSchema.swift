/// The shape of `show --provenance --json`, as a JSON Schema (draft 2020-12).
enum ProvenanceSchema {
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:provenance:1",
          "title": "Where each field of an article comes from",
          "type": "object",
          "required": ["schema", "article", "fields"],
          "properties": {
            "schema": {"const": "pipeline.provenance/1"},
            "article": {"type": "string"},
            "fields": {"type": "array", "items": {"$ref": "#/$defs/field"}}
          },
          "$defs": {
            "text": {"type": ["string", "null"]},
            "field": {
              "type": "object",
              "description": "what made the version of the story that says it; null where nobody noted that",
              "required": [
                "field", "rule", "story", "version", "entry", "fetch", "seen", "document_sha256", "warc", "made_by"
              ],
              "properties": {
                "field": {"type": "string", "description": "as in the article, such as title or publisher.domain"},
                "rule": {"type": ["string", "null"], "description": "such as entry.title; null where the field says nothing; of a rule `page.…` fetch, document_sha256 and warc are those of the page"},
                "story": {"type": "string"},
                "version": {"type": "integer", "minimum": 1},
                "entry": {
                  "type": ["object", "null"],
                  "required": ["feed", "key", "revision"],
                  "properties": {
                    "feed": {"type": "string"}, "key": {"type": "string"}, "revision": {"type": "integer", "minimum": 1}
                  }
                },
                "fetch": {"$ref": "#/$defs/text"},
                "seen": {"type": ["string", "null"], "format": "date-time"},
                "document_sha256": {"$ref": "#/$defs/text"},
                "warc": {
                  "type": ["object", "null"],
                  "required": ["file", "offset"],
                  "properties": {"file": {"type": "string"}, "offset": {"type": "integer", "minimum": 0}}
                },
                "made_by": {
                  "type": ["object", "null"],
                  "description": "versions of the stages",
                  "required": ["parser", "extractor", "fingerprint", "clusterer"],
                  "properties": {
                    "parser": {"type": "integer"}, "extractor": {"type": "integer"}, "fingerprint": {"type": "integer"},
                    "clusterer": {"type": ["integer", "null"]}
                  }
                }
              }
            }
          }
        }

        """
}
