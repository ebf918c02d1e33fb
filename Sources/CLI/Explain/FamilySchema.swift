/// The shape of what `explain ARTICLE --json` prints, as a JSON Schema (draft 2020-12).
enum FamilySchema {
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:explain-article:1",
          "title": "Why the stories of an article are one: who shares what with whom, and by which rule",
          "type": "object",
          "required": ["schema", "asked", "article", "canonical", "aliases", "members", "others", "edges", "not_counted"],
          "properties": {
            "schema": {"const": "pipeline.explain-article/1"},
            "asked": {
              "type": "object",
              "description": "what was named: the article, one that merged into it, or one of its stories (then only its edges are told)",
              "required": ["id", "is"],
              "properties": {"id": {"type": "string"}, "is": {"enum": ["article", "alias", "story"]}}
            },
            "article": {"type": "string"},
            "canonical": {
              "type": "object",
              "description": "the story that speaks for the article",
              "required": ["story", "confidence", "rules_version", "chosen_today", "because"],
              "properties": {
                "story": {"type": "string"},
                "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                "rules_version": {"type": "integer", "minimum": 1, "description": "the version of the rules that chose"},
                "chosen_today": {"type": "string", "description": "whom today's rules, in the order of feeds.yml, would choose"},
                "because": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["rule", "evidence"],
                    "properties": {"rule": {"type": "string"}, "evidence": {"type": "string"}}
                  }
                }
              }
            },
            "aliases": {
              "type": "array",
              "description": "articles that merged into this one",
              "items": {
                "type": "object",
                "required": ["id", "first_seen"],
                "properties": {"id": {"type": "string"}, "first_seen": {"$ref": "#/$defs/time"}}
              }
            },
        \(stories),
        \(edges),
        \(wrappings)
          },
          "$defs": {
            "text": {"type": ["string", "null"]},
            "time": {"type": ["string", "null"], "format": "date-time"},
            "range": {
              "type": "array",
              "description": "from, up to; in Unicode scalars of the story's text",
              "items": {"type": "integer", "minimum": 0},
              "minItems": 2,
              "maxItems": 2
            }
          }
        }

        """

    private static let story = """
              "story": {"type": "string"},
                  "version": {"type": "integer", "minimum": 1},
                  "article": {"type": "string"},
                  "publisher": {
                    "type": "object",
                    "required": ["name", "domain"],
                    "properties": {"name": {"$ref": "#/$defs/text"}, "domain": {"type": "string"}}
                  },
                  "title": {"type": "string"},
                  "url": {"$ref": "#/$defs/text"},
                  "published": {"$ref": "#/$defs/time"},
                  "first_seen": {"$ref": "#/$defs/time"},
                  "origin": {
                    "type": ["object", "null"],
                    "description": "where it says that it comes from, with the words that say so",
                    "required": ["name", "evidence"],
                    "properties": {"name": {"$ref": "#/$defs/text"}, "evidence": {"type": "string"}}
                  },
                  "truncated": {"type": "boolean", "description": "whether it shows that it is not whole"}
        """

    private static let stories = """
            "members": {
              "type": "array",
              "description": "the stories of the article in the order of publication",
              "items": {
                "type": "object",
                "required": [
                  "story", "version", "article", "publisher", "title", "url", "published", "first_seen", "origin", "truncated",
                  "is_canonical", "joined_by", "retracted", "not_chosen"
                ],
                "properties": {
        \(story),
                  "is_canonical": {"type": "boolean"},
                  "joined_by": {
                    "type": ["string", "null"],
                    "description": "the story through which the tree of the strongest edges joins it; null for a root"
                  },
                  "retracted": {"$ref": "#/$defs/time", "description": "when the last feed that had it took it back; null while one has it"},
                  "not_chosen": {
                    "type": ["object", "null"],
                    "description": "the rule that sent it away, and what spoke against it; null for the one that speaks for all",
                    "required": ["rule", "evidence"],
                    "properties": {"rule": {"type": "string"}, "evidence": {"type": "string"}}
                  }
                }
              }
            },
            "others": {
              "type": "array",
              "description": "stories of other articles at the end of an edge",
              "items": {
                "type": "object",
                "required": ["story", "version", "article", "publisher", "title", "url", "published", "first_seen", "origin", "truncated"],
                "properties": {
        \(story)
                }
              }
            }
        """

    private static let edges = """
            "edges": {
              "type": "array",
              "description": "every edge of the stories told of, the strongest first",
              "items": {
                "type": "object",
                "required": [
                  "first", "first_version", "second", "second_version", "relation", "rule", "rules_version", "shared_words", "shared_prose",
                  "coverage", "in_tree", "passages"
                ],
                "properties": {
                  "first": {"type": "string"},
                  "first_version": {"type": "integer", "minimum": 1, "description": "the version that was compared"},
                  "second": {"type": "string"},
                  "second_version": {"type": "integer", "minimum": 1},
                  "relation": {"enum": ["identical", "copy", "excerpt", "revision", "related"], "description": "related: told, not merged"},
                  "rule": {"type": "string", "description": "which rule says so"},
                  "rules_version": {"type": "integer"},
                  "shared_words": {"type": "integer", "minimum": 0},
                  "shared_prose": {"type": "integer", "minimum": 0, "description": "of these, the reporter's own"},
                  "coverage": {
                    "type": "array",
                    "description": "how much of the first text, how much of the second",
                    "items": {"type": "number", "minimum": 0, "maximum": 1},
                    "minItems": 2,
                    "maxItems": 2
                  },
                  "in_tree": {"type": "boolean", "description": "whether it is one of the strongest that hold the article together"},
                  "passages": {
                    "type": "array",
                    "description": "the shared runs, the longest first",
                    "items": {
                      "type": "object",
                      "required": ["text", "first_at", "second_at"],
                      "properties": {
                        "text": {"type": "string", "description": "the words, as the first story has them"},
                        "first_at": {"$ref": "#/$defs/range"},
                        "second_at": {"$ref": "#/$defs/range"}
                      }
                    }
                  }
                }
              }
            }
        """

    private static let wrappings = """
            "not_counted": {
              "type": "array",
              "description": "passages that the boilerplate registry took out of the evidence",
              "items": {
                "type": "object",
                "required": ["text", "site", "stories", "since", "places"],
                "properties": {
                  "text": {"type": "string"},
                  "site": {"type": ["string", "null"], "description": "the site that prints it; null: many do, or the registry has no entry"},
                  "stories": {"type": ["integer", "null"], "description": "on how many unrelated stories it was seen"},
                  "since": {"$ref": "#/$defs/time"},
                  "places": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["story", "at"],
                      "properties": {"story": {"type": "string"}, "at": {"$ref": "#/$defs/range"}}
                    }
                  }
                }
              }
            }
        """
}
