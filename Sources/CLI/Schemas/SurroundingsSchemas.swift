/// The shapes of what stands beside the results, as JSON Schemas (draft 2020-12).
///
/// Neither bears a `schema` key: a log line holds the keys of the contract, and a lock is read by whoever finds it taken.
enum SurroundingsSchemas {
    /// A log line.
    static let log = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:log:1",
          "title": "One line of --log-format json on standard error; every value is a text",
          "type": "object",
          "required": ["ts", "level", "msg"],
          "properties": {
            "ts": {"type": "string", "format": "date-time"},
            "level": {"enum": ["trace", "debug", "info", "notice", "warning", "error", "critical"]},
            "msg": {"type": "string"},
            "run": {"type": "string"},
            "feed": {"type": "string"},
            "url": {"type": "string"},
            "host": {"type": "string"},
            "attempt": {"type": "string"},
            "status": {"type": "string"},
            "bytes": {"type": "string"},
            "ms": {"type": "string"},
            "outcome": {"type": "string"}
          }
        }

        """

    /// The lock's line.
    static let lock = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:lock:1",
          "title": "pipeline.lock: who is running now; the file is empty when nobody is",
          "type": "object",
          "required": ["pid", "host", "started"],
          "properties": {
            "pid": {"type": "integer", "minimum": 1},
            "host": {"type": "string"},
            "started": {"type": "string", "format": "date-time"}
          }
        }

        """
}
