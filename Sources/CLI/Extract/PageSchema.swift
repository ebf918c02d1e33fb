/// The shape of the lines of `extract`, as a JSON Schema (draft 2020-12).
enum PageSchema {
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:page:1",
          "title": "One line of pipeline extract: an article, or why its page could not be read",
          "type": "object",
          "required": ["schema"],
          "oneOf": [
            {"required": ["title", "byline", "published", "language", "site_name", "canonical_url", "text", "origin", "truncated", "removed"]},
            {"required": ["error"]}
          ],
          "properties": {
            "schema": {"const": "pipeline.page/1"},
            "file": {"type": "string", "description": "where there are several"},
            "title": {"type": ["string", "null"]},
            "byline": {"type": "array", "items": {"type": "string"}},
            "published": {"type": ["string", "null"], "format": "date-time"},
            "modified": {"type": ["string", "null"], "format": "date-time"},
            "language": {"type": ["string", "null"], "description": "BCP 47, the primary subtag"},
            "site_name": {"type": ["string", "null"]},
            "canonical_url": {"type": ["string", "null"], "description": "what the page calls its own URL, where that can be believed"},
            "summary": {"type": ["string", "null"]},
            "text": {"type": "string", "description": "paragraphs, a blank line between them; empty where the page has no article"},
            "html": {"type": ["string", "null"], "description": "with --html: the same as safe markup"},
            "origin": {
              "type": ["object", "null"],
              "description": "where the article says that it comes from",
              "required": ["name", "evidence"],
              "properties": {"name": {"type": ["string", "null"]}, "evidence": {"type": "string"}}
            },
            "truncated": {"type": "boolean", "description": "whether the text shows that it is not all of the story"},
            "removed": {"type": "array", "items": {"type": "string"}, "description": "site wrappings that were taken out, verbatim"},
            "access": {
              "type": "object",
              "required": ["level", "evidence"],
              "properties": {
                "level": {"enum": ["none", "soft", "hard"], "description": "soft: a paywall is spoken of, hard: and the text is not whole"},
                "evidence": {"type": "array", "items": {"type": "string"}}
              }
            },
            "images": {"type": "array", "items": {"type": "string"}},
            "confidence": {"type": "number", "minimum": 0, "maximum": 1, "description": "how sure the choice of the text is"},
            "text_source": {"enum": ["blocks", "container", "json-ld", "none"]},
            "sources": {
              "type": "object",
              "description": "for title, byline, published and canonical_url what it was read from",
              "additionalProperties": {"type": "string"}
            },
            "error": {
              "type": "object",
              "required": ["kind", "file", "message"],
              "properties": {
                "kind": {"enum": ["no_access", "too_large"]},
                "file": {"type": "string"},
                "message": {"type": "string"}
              }
            }
          }
        }

        """
}
