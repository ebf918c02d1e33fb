extension Schemas {
    /// `articles/YYYY/MM/DD/ID.json`: an article, or the tombstone of one that merged away.
    public static let article = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:article:1",
          "title": "A canonical article with the provenance of every story in it, or a tombstone that names its heir",
          "anyOf": [{"$ref": "#/$defs/article"}, {"$ref": "#/$defs/tombstone"}],
          "$defs": {
            "text": {"type": ["string", "null"]},
            "texts": {"type": "array", "items": {"type": "string"}},
            "time": {"type": ["string", "null"], "format": "date-time"},
            "tombstone": {
              "type": "object",
              "required": ["schema", "id", "merged_into", "first_seen"],
              "properties": {
                "schema": {"const": "pipeline.article/1"},
                "id": {"type": "string"},
                "merged_into": {"type": "string"},
                "first_seen": {"$ref": "#/$defs/time"}
              }
            },
            "article": {
              "type": "object",
              "required": [
                "schema", "id", "url", "title", "byline", "language", "published", "updated", "publisher", "text", "html", "summary",
                "images", "tags", "retracted", "canonical", "stories", "provenance", "prov"
              ],
              "properties": {
                "schema": {"const": "pipeline.article/1"},
                "id": {"type": "string"},
                "url": {"$ref": "#/$defs/text"},
                "title": {"type": "string"},
                "byline": {"$ref": "#/$defs/texts"},
                "language": {"$ref": "#/$defs/text"},
                "published": {"$ref": "#/$defs/time"},
                "updated": {"$ref": "#/$defs/time"},
                "publisher": {"$ref": "#/$defs/publisher"},
                "text": {"type": "string", "description": "paragraphs, separated by one blank line"},
                "html": {"$ref": "#/$defs/text"},
                "summary": {"$ref": "#/$defs/text"},
                "images": {"$ref": "#/$defs/texts"},
                "tags": {"$ref": "#/$defs/texts"},
                "retracted": {"$ref": "#/$defs/time", "description": "when the last of its stories was taken back; null while one is not"},
                "canonical": {"$ref": "#/$defs/canonical"},
                "stories": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/story"}},
                "provenance": {"$ref": "#/$defs/provenance"},
                "prov": {"$ref": "#/$defs/prov"}
              }
            },
            "publisher": {
              "type": "object",
              "required": ["name", "domain"],
              "properties": {"name": {"$ref": "#/$defs/text"}, "domain": {"type": "string"}}
            },
            "canonical": {
              "type": "object",
              "required": ["story", "because", "confidence", "rules_version"],
              "properties": {
                "story": {"type": "string"},
                "because": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["rule", "evidence"],
                    "properties": {"rule": {"type": "string"}, "evidence": {"type": "string"}}
                  }
                },
                "confidence": {
                  "type": ["number", "null"], "minimum": 0, "maximum": 1,
                  "description": "how sure the choice is: the more rules speak for it, and the stronger they are, the surer"
                },
                "rules_version": {"type": "integer", "minimum": 1, "description": "the version of the rules that chose"}
              }
            },
            "story": {
              "type": "object",
              "required": [
                "id", "version", "url", "title", "publisher", "published", "first_seen", "last_seen", "retracted", "text", "relation",
                "origin", "truncated", "removed", "made_by", "sightings"
              ],
              "properties": {
                "id": {"type": "string"},
                "version": {"type": "integer", "minimum": 1},
                "url": {"$ref": "#/$defs/text"},
                "title": {"type": "string"},
                "publisher": {"$ref": "#/$defs/publisher"},
                "published": {"$ref": "#/$defs/time"},
                "first_seen": {"$ref": "#/$defs/time"},
                "last_seen": {"$ref": "#/$defs/time", "description": "when it was last seen to say something new"},
                "retracted": {"$ref": "#/$defs/time", "description": "when the last feed that had it took it back; null while one has it"},
                "text": {"type": "string"},
                "relation": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/relation"}]},
                "origin": {
                  "type": ["object", "null"],
                  "required": ["name", "evidence"],
                  "properties": {"name": {"$ref": "#/$defs/text"}, "evidence": {"type": "string"}}
                },
                "truncated": {"type": "boolean"},
                "removed": {"$ref": "#/$defs/texts"},
                "made_by": {"$ref": "#/$defs/stages"},
                "sightings": {"type": "array", "items": {"$ref": "#/$defs/sighting"}}
              }
            },
            "relation": {
              "type": "object",
              "description": "of each pair the first is this story, the second the one named by `to`",
              "required": ["kind", "to", "rule", "rules_version", "versions", "shared_words", "shared_prose", "coverage", "passages"],
              "properties": {
                "kind": {"enum": ["identical", "copy", "excerpt", "revision", "related"]},
                "to": {"type": "string"},
                "rule": {"type": "string"},
                "rules_version": {"type": "integer"},
                "versions": {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "maxItems": 2},
                "shared_words": {"type": "integer", "minimum": 0},
                "shared_prose": {"type": "integer", "minimum": 0},
                "coverage": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
                "passages": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["text", "here", "there"],
                    "properties": {"text": {"type": "string"}, "here": {"$ref": "#/$defs/range"}, "there": {"$ref": "#/$defs/range"}}
                  }
                }
              }
            },
            "range": {
              "type": "array",
              "description": "start and end (exclusive) in the story's text, in Unicode scalars",
              "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2
            },
            "sighting": {
              "type": "object",
              "required": ["feed", "entry", "revision", "fetch", "seen", "document_sha256", "warc"],
              "properties": {
                "feed": {"type": "string"},
                "entry": {"type": "string"},
                "revision": {"type": "integer", "minimum": 1},
                "fetch": {"type": "string"},
                "seen": {"$ref": "#/$defs/time"},
                "document_sha256": {"type": "string"},
                "warc": {"$ref": "#/$defs/warc"}
              }
            },
            "warc": {
              "type": ["object", "null"],
              "description": "the record of the archive that holds the document: a file below warc/, and the byte at which the record begins",
              "required": ["file", "offset"],
              "properties": {"file": {"type": "string"}, "offset": {"type": "integer", "minimum": 0}}
            },
            "stages": {
              "type": ["object", "null"],
              "description": "which versions of the stages made the current version of the story; null where nobody noted that",
              "required": ["parser", "extractor", "fingerprint", "clusterer"],
              "properties": {
                "parser": {"type": "integer", "minimum": 1},
                "extractor": {"type": "integer", "minimum": 1},
                "fingerprint": {"type": "integer", "minimum": 1},
                "clusterer": {"type": ["integer", "null"], "minimum": 1}
              }
            },
            "provenance": {
              "type": "object",
              "description": "where each field comes from: all are what `source` says, each by the rule that stands in `fields`",
              "required": ["source", "fields"],
              "properties": {
                "source": {
                  "type": "object",
                  "description": "what made the current version of the canonical story; null where nobody noted that",
                  "required": ["story", "version", "entry", "fetch", "seen", "document_sha256", "warc", "made_by", "page"],
                  "properties": {
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
                    "seen": {"$ref": "#/$defs/time"},
                    "document_sha256": {"$ref": "#/$defs/text"},
                    "warc": {"$ref": "#/$defs/warc"},
                    "made_by": {"$ref": "#/$defs/stages"},
                    "page": {
                      "type": ["object", "null"],
                      "description": "the page that the fields with rules `page.…` are from; null where the text is the feed's",
                      "required": ["fetch", "document_sha256", "warc"],
                      "properties": {
                        "fetch": {"type": "string"}, "document_sha256": {"type": "string"}, "warc": {"$ref": "#/$defs/warc"}
                      }
                    }
                  }
                },
                "fields": {
                  "type": "object",
                  "description": "the rule of each field, such as entry.title; null where it says nothing, or nobody noted the rule",
                  "required": [
                    "url", "title", "byline", "language", "published", "updated", "publisher.name", "publisher.domain", "text", "html",
                    "summary", "images", "tags"
                  ],
                  "additionalProperties": {"$ref": "#/$defs/text"}
                }
              }
            },
            "prov": {
              "type": "object",
              "description": "PROV-JSONLD (W3C Member Submission, 25 August 2024): JSON-LD that can be read as PROV-O",
              "required": ["@context", "@graph"],
              "properties": {
                "@context": {"type": "array", "minItems": 2, "maxItems": 2},
                "@graph": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["@type"]}}
              }
            }
          }
        }

        """
}
