/// The shape of `explain FEED --json` as a JSON Schema (draft 2020-12).
enum ExplanationSchema {
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:explain-feed:1",
          "title": "Why a feed is polled when it is; spans are in seconds, what may come from a secret is redacted",
          "type": "object",
          "required": [
            "schema", "feed", "title", "now", "due", "next_poll", "asked_for", "health", "place", "validators", "fresh_for", "last_document",
            "last_refresh", "domains", "walk", "looks", "hub", "fetches", "events"
          ],
          "properties": {
            "schema": {"const": "pipeline.explain-feed/1"},
            "feed": {"type": "string"},
            "title": {"$ref": "#/$defs/text"},
            "now": {"$ref": "#/$defs/time"},
            "due": {"type": "boolean", "description": "`pipeline fetch` would poll it now"},
            "next_poll": {
              "type": "object",
              "required": ["at", "rule", "reason", "meaning", "source"],
              "properties": {
                "at": {"$ref": "#/$defs/time", "description": "null: never"},
                "rule": {"type": "string"},
                "reason": {"type": "string"},
                "meaning": {"$ref": "#/$defs/text", "description": "what the rule means"},
                "source": {"$ref": "#/$defs/text", "description": "the standard or the key of feeds.yml that it comes from"}
              }
            },
            "asked_for": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["rule", "wait", "said", "source", "note", "set_next_poll"],
                "properties": {
                  "rule": {"type": "string"},
                  "wait": {"$ref": "#/$defs/span"},
                  "said": {"$ref": "#/$defs/text", "description": "what is asked for, where it is no span"},
                  "source": {"type": "string"},
                  "note": {"$ref": "#/$defs/text"},
                  "set_next_poll": {"type": "boolean"}
                }
              }
            },
        \(health),
        \(place),
            "fresh_for": {"$ref": "#/$defs/span"},
            "last_document": {"$ref": "#/$defs/time", "description": "after it came only 304"},
            "last_refresh": {"$ref": "#/$defs/time"},
        \(domains),
        \(hub),
        \(polls)
          },
          "$defs": {
            "text": {"type": ["string", "null"]},
            "time": {"type": ["string", "null"], "format": "date-time"},
            "span": {"type": ["number", "null"], "minimum": 0},
            "count": {"type": "integer", "minimum": 0},
            "failure": {
              "type": ["object", "null"],
              "required": ["kind", "status", "message", "retry_after"],
              "properties": {
                "kind": {"type": "string"},
                "status": {"type": ["integer", "null"]},
                "message": {"type": "string"},
                "retry_after": {"$ref": "#/$defs/time"}
              }
            }
          }
        }

        """

    private static let health = """
            "health": {
              "type": "object",
              "required": [
                "state", "standing", "needs_you", "failures", "failures_of_kind", "failure", "advice", "last_attempt", "last_success",
                "last_change", "usual_gap", "entries"
              ],
              "properties": {
                "state": {"type": "string"},
                "standing": {
                  "enum": ["gone", "auth", "setup", "not_a_feed", "failing_long", "failing", "cooldown", "new", "well"]
                },
                "needs_you": {"type": "boolean", "description": "it will not mend by itself"},
                "failures": {"$ref": "#/$defs/count"},
                "failures_of_kind": {"$ref": "#/$defs/count"},
                "failure": {"$ref": "#/$defs/failure"},
                "advice": {"$ref": "#/$defs/text"},
                "last_attempt": {"$ref": "#/$defs/time"},
                "last_success": {"$ref": "#/$defs/time"},
                "last_change": {"$ref": "#/$defs/time"},
                "usual_gap": {"$ref": "#/$defs/span"},
                "entries": {"$ref": "#/$defs/count"}
              }
            }
        """

    private static let place = """
            "place": {
              "type": "object",
              "required": ["url", "moved_to", "answered_by", "redirect", "moves"],
              "properties": {
                "url": {"type": "string", "description": "as feeds.yml has it"},
                "moved_to": {"$ref": "#/$defs/text", "description": "where polls begin instead"},
                "answered_by": {"$ref": "#/$defs/text", "description": "where redirects led last"},
                "redirect": {
                  "type": ["object", "null"],
                  "description": "a permanent redirect that is not believed yet",
                  "required": ["target", "first_seen", "last_seen", "times", "needs_times", "needs_age"],
                  "properties": {
                    "target": {"type": "string"},
                    "first_seen": {"$ref": "#/$defs/time"},
                    "last_seen": {"$ref": "#/$defs/time"},
                    "times": {"$ref": "#/$defs/count"},
                    "needs_times": {"$ref": "#/$defs/count"},
                    "needs_age": {"$ref": "#/$defs/span"}
                  }
                },
                "moves": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["at", "from", "to"],
                    "properties": {"at": {"$ref": "#/$defs/time"}, "from": {"type": "string"}, "to": {"type": "string"}}
                  }
                }
              }
            },
            "validators": {
              "type": ["object", "null"],
              "required": ["url", "etag", "last_modified", "variant"],
              "properties": {
                "url": {"type": "string", "description": "they are shown to no other"},
                "etag": {"$ref": "#/$defs/text"},
                "last_modified": {"$ref": "#/$defs/text"},
                "variant": {"$ref": "#/$defs/text"}
              }
            }
        """

    private static let domains = """
            "domains": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "domain", "rule", "connections", "spacing", "min_interval", "cooldown", "learned_spacing", "learned_at", "refusals"
                ],
                "properties": {
                  "domain": {"type": "string"},
                  "rule": {"$ref": "#/$defs/text", "description": "the pattern under hosts of feeds.yml; null: the program's own limits"},
                  "connections": {"$ref": "#/$defs/count"},
                  "spacing": {"$ref": "#/$defs/span"},
                  "min_interval": {"$ref": "#/$defs/span"},
                  "cooldown": {
                    "type": ["object", "null"],
                    "required": ["until", "reason"],
                    "properties": {"until": {"$ref": "#/$defs/time"}, "reason": {"type": "string"}}
                  },
                  "learned_spacing": {"$ref": "#/$defs/span"},
                  "learned_at": {"$ref": "#/$defs/time"},
                  "refusals": {"$ref": "#/$defs/count"}
                }
              }
            },
            "walk": {
              "type": ["object", "null"],
              "required": ["read", "pending", "failures", "next", "kind", "feed_at"],
              "properties": {
                "read": {"$ref": "#/$defs/count"},
                "pending": {"$ref": "#/$defs/count"},
                "failures": {"$ref": "#/$defs/count"},
                "next": {"$ref": "#/$defs/text"},
                "kind": {"$ref": "#/$defs/text"},
                "feed_at": {"$ref": "#/$defs/time"}
              }
            },
            "looks": {
              "type": ["object", "null"],
              "description": "pages of its articles (full_text); null where none was ever to be looked at",
              "required": ["pending", "due", "next", "ended"],
              "properties": {
                "pending": {"$ref": "#/$defs/count", "description": "looked at again some time"},
                "due": {"$ref": "#/$defs/count", "description": "of these, those due now: they are read behind the next poll"},
                "next": {"$ref": "#/$defs/time"},
                "ended": {
                  "type": "object",
                  "description": "not looked at any more, by why",
                  "required": ["done", "gone", "disallowed", "not_a_page", "too_large"],
                  "additionalProperties": {"$ref": "#/$defs/count"}
                }
              }
            }
        """

    private static let hub = """
            "hub": {
              "type": ["object", "null"],
              "description": "the hub that the feed names (WebSub); null where it names none",
              "required": ["url", "topic", "proofs", "awaited", "distrusted_until", "lapses", "last_push", "lease"],
              "properties": {
                "url": {"type": "string"},
                "topic": {"type": "string", "description": "what is subscribed to"},
                "proofs": {"$ref": "#/$defs/count", "description": "polls in a row that found what was pushed, and nothing that was not"},
                "awaited": {"$ref": "#/$defs/count", "description": "entries that a poll found and that are still to be pushed"},
                "distrusted_until": {"$ref": "#/$defs/time"},
                "lapses": {"$ref": "#/$defs/count", "description": "how often it did not push what polls found"},
                "last_push": {"$ref": "#/$defs/time"},
                "lease": {
                  "type": ["object", "null"],
                  "required": ["state", "since", "ends", "next", "attempts", "problem"],
                  "properties": {
                    "state": {"enum": ["wanted", "active", "ending", "denied"]},
                    "since": {"$ref": "#/$defs/time"},
                    "ends": {"$ref": "#/$defs/time"},
                    "next": {"$ref": "#/$defs/time", "description": "when the hub is asked again"},
                    "attempts": {"$ref": "#/$defs/count", "description": "how often in a row it was asked in vain"},
                    "problem": {"$ref": "#/$defs/text"}
                  }
                }
              }
            }
        """

    private static let polls = """
            "fetches": {
              "type": "array",
              "description": "the last polls, newest first",
              "items": {
                "type": "object",
                "required": [
                  "fetch", "started", "finished", "outcome", "page", "status", "hops", "wire_bytes", "bytes", "entries", "failure",
                  "next_poll"
                ],
                "properties": {
                  "fetch": {"type": "string"},
                  "started": {"$ref": "#/$defs/time"},
                  "finished": {"$ref": "#/$defs/time"},
                  "outcome": {"enum": ["changed", "same", "not_modified", "gone", "failed"]},
                  "page": {"$ref": "#/$defs/text"},
                  "status": {"type": ["integer", "null"]},
                  "hops": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["url", "status"],
                      "properties": {"url": {"type": "string"}, "status": {"type": "integer"}}
                    }
                  },
                  "wire_bytes": {"$ref": "#/$defs/count"},
                  "bytes": {"$ref": "#/$defs/count"},
                  "entries": {
                    "type": "object",
                    "required": ["new", "updated", "same", "dropped"],
                    "properties": {
                      "new": {"$ref": "#/$defs/count"},
                      "updated": {"$ref": "#/$defs/count"},
                      "same": {"$ref": "#/$defs/count"},
                      "dropped": {"$ref": "#/$defs/count"}
                    }
                  },
                  "failure": {"$ref": "#/$defs/failure"},
                  "next_poll": {
                    "type": "object",
                    "required": ["at", "rule", "reason"],
                    "properties": {"at": {"$ref": "#/$defs/time"}, "rule": {"type": "string"}, "reason": {"type": "string"}}
                  }
                }
              }
            },
            "events": {
              "type": "array",
              "description": "newest first",
              "items": {
                "type": "object",
                "required": ["at", "kind", "message"],
                "properties": {"at": {"$ref": "#/$defs/time"}, "kind": {"type": "string"}, "message": {"type": "string"}}
              }
            }
        """
}
