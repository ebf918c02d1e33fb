/// The shapes of the lines of `cluster`, as JSON Schemas (draft 2020-12).
enum ClusterSchemas {
    /// A line of `cluster`.
    static let answer = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:cluster:1",
          "title": "One answer of pipeline cluster: the cluster of a document",
          "type": "object",
          "required": ["id", "cluster", "relation", "to", "passages", "schema"],
          "properties": {
            "id": {"type": "string"},
            "cluster": {"type": "string", "description": "the same for all documents of one cluster"},
            "relation": {"enum": ["identical", "copy", "excerpt", "revision", null], "description": "null: nothing is like it"},
            "to": {"type": ["string", "null"], "description": "the document that the relation is to"},
            "passages": {"type": "array", "items": {"$ref": "#/$defs/passage"}},
            "schema": {"const": "pipeline.cluster/1"}
          },
          "$defs": {
            "passage": {
              "type": "object",
              "required": ["text", "here", "there"],
              "properties": {"text": {"type": "string"}, "here": {"$ref": "#/$defs/range"}, "there": {"$ref": "#/$defs/range"}}
            },
            "range": {
              "type": "array",
              "description": "from, up to; in Unicode scalars",
              "items": {"type": "integer", "minimum": 0},
              "minItems": 2,
              "maxItems": 2
            }
          }
        }

        """

    /// A line of `cluster --pairs`.
    static let pair = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:pair:1",
          "title": "One pair of pipeline cluster --pairs, with its evidence",
          "type": "object",
          "required": ["a", "b", "relation", "rule", "shared_words", "shared_prose", "coverage", "passages", "schema"],
          "properties": {
            "a": {"type": "string"},
            "b": {"type": "string"},
            "relation": {"enum": ["identical", "copy", "excerpt", "revision"]},
            "rule": {"type": "string", "description": "which rule says that they are one"},
            "shared_words": {"type": "integer", "minimum": 0},
            "shared_prose": {"type": "integer", "minimum": 0},
            "coverage": {
              "type": "array",
              "description": "how much of a, how much of b",
              "items": {"type": "number", "minimum": 0, "maximum": 1},
              "minItems": 2,
              "maxItems": 2
            },
            "passages": {"type": "array", "items": {"$ref": "#/$defs/passage"}},
            "schema": {"const": "pipeline.pair/1"}
          },
          "$defs": {
            "passage": {
              "type": "object",
              "required": ["text", "here", "there"],
              "properties": {"text": {"type": "string"}, "here": {"$ref": "#/$defs/range"}, "there": {"$ref": "#/$defs/range"}}
            },
            "range": {
              "type": "array",
              "description": "from, up to; in Unicode scalars",
              "items": {"type": "integer", "minimum": 0},
              "minItems": 2,
              "maxItems": 2
            }
          }
        }

        """
}
