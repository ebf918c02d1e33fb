/// The shapes of what the commands that keep data report, as JSON Schemas (draft 2020-12).
enum KeepingSchemas {
    /// `pipeline replay --json`.
    static let replay = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:pipeline:schema:replay:1",
          "title": "What a replay of the archive did",
          "type": "object",
          "required": [
            "schema", "runs", "polls", "polls_without_document", "polls_without_run", "damaged_records", "articles_written", "tombstones",
            "change_lines", "run_reports"
          ],
          "properties": {
            "schema": {"const": "pipeline.replay/1"},
            "runs": {"type": "integer", "minimum": 0},
            "polls": {"type": "integer", "minimum": 0},
            "polls_without_document": {
              "type": "integer", "minimum": 0, "description": "read a document that the archive does not hold: the feed is not archived"
            },
            "polls_without_run": {
              "type": "integer", "minimum": 0, "description": "stand before the first run that the archive holds, and were passed over"
            },
            "damaged_records": {"type": "integer", "minimum": 0},
            "articles_written": {"type": "integer", "minimum": 0},
            "tombstones": {"type": "integer", "minimum": 0},
            "change_lines": {"type": "integer", "minimum": 0},
            "run_reports": {"type": "integer", "minimum": 0}
          }
        }

        """
}
