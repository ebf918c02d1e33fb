/// The shape of the lines of `pipeline parse` as a JSON Schema (draft 2020-12).
enum FeedSchema {
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:feed:1",
          "title": "A feed document as parsed, or why it is none",
          "anyOf": [{"$ref": "#/$defs/document"}, {"$ref": "#/$defs/refusal"}],
          "$defs": {
            "text": {"type": ["string", "null"]},
            "texts": {"type": "array", "items": {"type": "string"}},
            "time": {"type": ["string", "null"], "format": "date-time"},
            "count": {"type": "integer", "minimum": 0},
            "kind": {"enum": ["text", "html", "xhtml"], "description": "how the text of the same name is to be read"},
            "certainty": {
              "enum": ["exact", "assumed_utc", "day_only", "ambiguous", "unreadable"],
              "description": "how sure the reading of a date is"
            },
            "file": {"type": "string", "description": "the file as it was named; where several were"},
            "document": {
              "type": "object",
              "required": ["schema", "feed", "entries", "format", "truncated", "diagnostics"],
              "properties": {
                "schema": {"const": "pipeline.feed/1"},
                "file": {"$ref": "#/$defs/file"},
                "feed": {"$ref": "#/$defs/feed"},
                "entries": {"type": "array", "items": {"$ref": "#/$defs/entry"}},
                "format": {
                  "enum": [
                    "rss090", "rss091", "rss092", "rss093", "rss094", "rss10", "rss11", "rss20", "atom03", "atom10", "json10", "json11",
                    "cdf", "sitemap", "sitemap_index"
                  ]
                },
                "truncated": {"type": "boolean", "description": "the document ends in the middle"},
                "diagnostics": {"type": "array", "items": {"$ref": "#/$defs/diagnostic"}}
              }
            },
            "refusal": {
              "type": "object",
              "required": ["schema", "error"],
              "properties": {
                "schema": {"const": "pipeline.feed/1"},
                "file": {"$ref": "#/$defs/file"},
                "error": {
                  "type": "object",
                  "required": ["kind", "file", "line", "column", "message", "feeds"],
                  "properties": {
                    "kind": {"enum": ["empty", "html", "opml", "not_a_feed", "unreadable", "too_large", "no_access"]},
                    "file": {"type": "string"},
                    "line": {"$ref": "#/$defs/count"},
                    "column": {"$ref": "#/$defs/count"},
                    "message": {"type": "string"},
                    "feeds": {"$ref": "#/$defs/texts", "description": "feeds that the page names"}
                  }
                }
              }
            },
            "diagnostic": {
              "type": "object",
              "required": ["line", "column", "kind", "message"],
              "properties": {
                "line": {"$ref": "#/$defs/count", "description": "from 1; 0 where there is no place"},
                "column": {"$ref": "#/$defs/count", "description": "in characters, from 1; 0 where there is no place"},
                "kind": {"type": "string"},
                "message": {"type": "string"}
              }
            },
            "feed": {
              "type": "object",
              "required": ["title", "link", "description", "language", "updated"],
              "properties": {
        \(FeedSchema.feedKeys)
              }
            },
            "entry": {
              "type": "object",
              "required": [
                "id", "key", "title", "link", "published", "updated", "authors", "summary", "content", "categories", "enclosures"
              ],
              "properties": {
        \(FeedSchema.entryKeys)
              }
            },
        \(FeedSchema.parts)
          }
        }

        """

    private static let feedKeys = """
                "title": {"$ref": "#/$defs/text"},
                "link": {"$ref": "#/$defs/text"},
                "description": {"$ref": "#/$defs/text"},
                "language": {"$ref": "#/$defs/text"},
                "updated": {"$ref": "#/$defs/time"},
                "updated_raw": {"type": "string"},
                "updated_certainty": {"$ref": "#/$defs/certainty"},
                "updated_future": {"const": true},
                "self": {"type": "string"},
                "image": {"type": "string"},
                "id": {"type": "string"},
                "authors": {"$ref": "#/$defs/people"},
                "contributors": {"$ref": "#/$defs/people"},
                "categories": {"$ref": "#/$defs/texts"},
                "category_details": {"$ref": "#/$defs/categories"},
                "rights": {"type": "string"},
                "license": {"type": "string"},
                "generator": {"type": "string"},
                "hubs": {"$ref": "#/$defs/texts"},
                "next_page": {"type": "string"},
                "prev_archive": {"type": "string"},
                "complete": {"const": true, "description": "all entries of the feed are in the document: what is missing was taken back"},
                "archive": {"const": true, "description": "an archive document: it never changes"},
                "deleted": {
                  "type": "array",
                  "description": "entries that the feed says it deleted (RFC 6721)",
                  "items": {
                    "type": "object",
                    "required": ["ref", "when"],
                    "properties": {
                      "ref": {"type": "string", "description": "the entry's id"},
                      "when": {"type": ["string", "null"], "format": "date-time"},
                      "when_raw": {"type": "string"},
                      "by": {"type": "object"},
                      "comment": {"type": "string"}
                    }
                  }
                },
                "moved_to": {"type": "string"},
                "sitemaps": {"$ref": "#/$defs/texts"},
                "hints": {
                  "type": "object",
                  "properties": {
                    "ttl_minutes": {"type": "integer"},
                    "skip_hours": {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 23}},
                    "skip_days": {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 6}, "description": "0 is Sunday"},
                    "update_every_seconds": {"type": "integer"},
                    "update_base": {"type": "string", "format": "date-time"}
                  }
                }
        """

    private static let entryKeys = """
                "id": {"$ref": "#/$defs/text"},
                "key": {"type": "string", "description": "what names the entry within its feed"},
                "title": {"$ref": "#/$defs/text"},
                "title_kind": {"$ref": "#/$defs/kind"},
                "link": {"$ref": "#/$defs/text"},
                "canonical_link": {"type": "string"},
                "published": {"$ref": "#/$defs/time"},
                "published_raw": {"type": "string", "description": "the text of the document"},
                "published_certainty": {"$ref": "#/$defs/certainty"},
                "published_future": {"const": true},
                "updated": {"$ref": "#/$defs/time"},
                "updated_raw": {"type": "string"},
                "updated_certainty": {"$ref": "#/$defs/certainty"},
                "updated_future": {"const": true},
                "authors": {"$ref": "#/$defs/people"},
                "contributors": {"$ref": "#/$defs/people"},
                "summary": {"$ref": "#/$defs/text"},
                "summary_kind": {"$ref": "#/$defs/kind"},
                "content": {"$ref": "#/$defs/text"},
                "content_kind": {"$ref": "#/$defs/kind"},
                "content_link": {"type": "string"},
                "sanitized": {
                  "type": "object",
                  "required": ["title", "summary", "content"],
                  "properties": {
                    "title": {"$ref": "#/$defs/text"},
                    "summary": {"$ref": "#/$defs/text"},
                    "content": {"$ref": "#/$defs/text"}
                  }
                },
                "categories": {"$ref": "#/$defs/texts", "description": "terms, and labels that say something else"},
                "category_details": {"$ref": "#/$defs/categories"},
                "enclosures": {"$ref": "#/$defs/files"},
                "transcripts": {"$ref": "#/$defs/files"},
                "images": {"$ref": "#/$defs/texts"},
                "language": {"type": "string"},
                "source": {
                  "type": "object",
                  "required": ["title", "url"],
                  "properties": {"title": {"$ref": "#/$defs/text"}, "url": {"$ref": "#/$defs/text"}}
                },
                "rights": {"type": "string"},
                "license": {"type": "string"},
                "comments": {"type": "string"},
                "comment_feed": {"type": "string"},
                "comment_count": {"type": "integer"},
                "in_reply_to": {"type": "string"},
                "location": {
                  "type": "object",
                  "required": ["latitude", "longitude"],
                  "properties": {
                    "latitude": {"type": "number", "minimum": -90, "maximum": 90},
                    "longitude": {"type": "number", "minimum": -180, "maximum": 180}
                  }
                }
        """

    private static let parts = """
            "people": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["name", "email", "uri"],
                "properties": {"name": {"$ref": "#/$defs/text"}, "email": {"$ref": "#/$defs/text"}, "uri": {"$ref": "#/$defs/text"}}
              }
            },
            "categories": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["term"],
                "properties": {"term": {"type": "string"}, "scheme": {"type": "string"}, "label": {"type": "string"}}
              }
            },
            "files": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["url", "type", "length"],
                "properties": {
                  "url": {"type": "string"},
                  "type": {"$ref": "#/$defs/text"},
                  "length": {"type": ["integer", "null"]},
                  "title": {"type": "string"},
                  "duration_seconds": {"type": "integer"}
                }
              }
            }
        """
}
