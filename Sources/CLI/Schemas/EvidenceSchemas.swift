/// The shapes of the JSON in the `metadata` records of the archive, as JSON Schemas (draft 2020-12). Spans are seconds in decimal digits, moments whole
/// milliseconds since the Unix epoch.
enum EvidenceSchemas {
    /// The record that closes a poll.
    static let poll = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:poll:1",
          "title": "What was known and decided when a poll was made, beside the bytes that went over the wire",
          "type": "object",
          "required": ["schema", "account", "exchanges"],
          "properties": {
            "schema": {"const": "pipeline.poll/1"},
            "account": {
              "type": "object",
              "required": [
                "fetch", "run", "subscription", "started", "finished", "committed", "isRefresh", "isForced", "result", "robots", "domains"
              ],
              "properties": {
                "fetch": {"type": "string"},
                "run": {"type": "string"},
                "started": {"$ref": "#/$defs/moment"},
                "finished": {"$ref": "#/$defs/moment"},
                "committed": {"$ref": "#/$defs/moment"},
                "isRefresh": {"type": "boolean", "description": "asked without the validators that there were"},
                "isForced": {"type": "boolean", "description": "somebody asked for it by hand"},
                "subscription": {
                  "type": "object", "required": ["id", "url", "interval", "timeout"],
                  "description": "the feed as feeds.yml said it then; no secret is here"
                },
                "result": {
                  "type": "object",
                  "required": ["outcome", "hops", "wireBytes", "speaksOfFreshness"],
                  "description": "what was made of the answer",
                  "properties": {
                    "outcome": {
                      "type": "object", "required": ["kind"],
                      "properties": {
                        "kind": {"enum": ["document", "not_modified", "gone", "failed"]},
                        "document": {"type": "object", "required": ["url", "sha256", "byteCount"]},
                        "validators": {"type": "object"},
                        "failure": {"type": "object", "required": ["kind", "message"]}
                      }
                    },
                    "hops": {
                      "type": "array",
                      "items": {
                        "type": "object", "required": ["url", "status"],
                        "properties": {"url": {"type": "string"}, "status": {"type": "integer"}}
                      }
                    },
                    "wireBytes": {"type": "integer", "minimum": 0},
                    "speaksOfFreshness": {"type": "boolean"},
                    "movedTo": {"type": "string"},
                    "freshFor": {"$ref": "#/$defs/seconds"},
                    "documentAge": {"$ref": "#/$defs/seconds"},
                    "doubt": {"type": "string"},
                    "address": {"type": "string"},
                    "latency": {"$ref": "#/$defs/seconds"},
                    "robotsTag": {"type": "string"}
                  }
                },
                "robots": {"type": "array", "items": {"type": "object", "required": ["authority", "fetchedAt", "kind"]}},
                "crawlDelay": {"$ref": "#/$defs/seconds"},
                "domains": {"type": "object", "additionalProperties": {"type": "string"}, "description": "host: registrable domain"}
              }
            },
            "exchanges": {
              "type": "array",
              "description": "each request in order, with what its own records do not hold",
              "items": {
                "type": "object",
                "required": ["url", "asked", "answered"],
                "properties": {
                  "url": {"type": "string"},
                  "asked": {"type": "integer"},
                  "answered": {"type": "integer"},
                  "kind": {"enum": ["response", "resource", "identical", "not_modified"], "description": "missing where no answer came"},
                  "hasRequest": {"type": "boolean"},
                  "requestHeaders": {"$ref": "#/$defs/headers"},
                  "headers": {"$ref": "#/$defs/headers"},
                  "status": {"type": "integer"},
                  "httpVersion": {"type": "string"},
                  "address": {"type": "string"},
                  "duration": {"$ref": "#/$defs/seconds"},
                  "wireBytes": {"type": "integer", "minimum": 0},
                  "isEncoded": {"type": "boolean"},
                  "isShared": {"type": "boolean", "description": "asked for by another feed that ends at the same URL, whose poll has the request"},
                  "payload": {
                    "type": "object", "required": ["file", "offset"],
                    "properties": {"file": {"type": "string"}, "offset": {"type": "integer", "minimum": 0}}
                  },
                  "failure": {"type": "object", "required": ["kind", "message"]}
                }
              }
            }
          },
          "$defs": {
            "seconds": {"type": "string", "pattern": "^-?[0-9]+([.][0-9]+)?$"},
            "moment": {"type": "object", "required": ["milliseconds"], "properties": {"milliseconds": {"type": "integer"}}},
            "headers": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}
          }
        }

        """

    /// The record of the beginning or the end of a run.
    static let runMark = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:run-mark:1",
          "title": "A run begins, with what of its settings decides what it writes, or has ended",
          "type": "object",
          "required": ["schema"],
          "properties": {
            "schema": {"const": "pipeline.run-mark/1"},
            "began": {
              "type": "object",
              "required": ["run", "isFirst", "software", "userAgent", "hosts", "connections", "canonicalOrder"],
              "properties": {
                "run": {"$ref": "#/$defs/run"},
                "isFirst": {"type": "boolean", "description": "whether a process began with it"},
                "software": {"type": "string"},
                "userAgent": {"type": "string"},
                "hosts": {"type": "array", "items": {"type": "object", "required": ["pattern"]}},
                "connections": {"type": "integer", "minimum": 1},
                "canonicalOrder": {"type": "array", "items": {"type": "string"}}
              }
            },
            "ended": {"$ref": "#/$defs/run"}
          },
          "$defs": {
            "run": {
              "type": "object",
              "required": ["id", "command", "started"],
              "properties": {
                "id": {"type": "string"},
                "command": {"type": "string"},
                "started": {"type": "object", "required": ["milliseconds"], "properties": {"milliseconds": {"type": "integer"}}},
                "finished": {"type": "object", "required": ["milliseconds"], "properties": {"milliseconds": {"type": "integer"}}},
                "interrupted": {"type": "string"}
              }
            }
          }
        }

        """
}
