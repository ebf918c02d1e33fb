/// The shapes of what the reading commands report, as JSON Schemas (draft 2020-12).
enum ReadingSchemas {
    /// `articles --json`.
    static let articles = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:articles:1",
          "title": "The articles, the latest change first",
          "type": "object",
          "required": ["schema", "articles"],
          "properties": {
            "schema": {"const": "pipeline.articles/1"},
            "articles": {
              "type": "array",
              "items": {
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
                  "stories": {"type": "integer", "minimum": 1, "description": "how many copies it has, itself among them"}
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

    /// `diff --json`.
    static let diff = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:diff:1",
          "title": "Two texts as one sequence of words",
          "type": "object",
          "required": ["schema", "old", "new", "fields", "pieces"],
          "properties": {
            "schema": {"const": "pipeline.diff/1"},
            "old": {"type": "string", "description": "which story, version or revision"},
            "new": {"type": "string"},
            "fields": {
              "type": "array",
              "description": "what differs besides the text",
              "items": {
                "type": "object",
                "required": ["field", "old", "new"],
                "properties": {
                  "field": {"enum": ["title", "byline", "published", "updated", "url", "summary"]},
                  "old": {"type": ["string", "null"]},
                  "new": {"type": ["string", "null"]}
                }
              }
            },
            "pieces": {
              "type": "array",
              "items": {
                "anyOf": [
                  {
                    "type": "object",
                    "required": ["same"],
                    "properties": {"same": {"type": "string"}}
                  },
                  {
                    "type": "object",
                    "required": ["removed"],
                    "properties": {"removed": {"type": "string"}}
                  },
                  {
                    "type": "object",
                    "required": ["added"],
                    "properties": {"added": {"type": "string"}}
                  }
                ]
              }
            }
          }
        }

        """
}
