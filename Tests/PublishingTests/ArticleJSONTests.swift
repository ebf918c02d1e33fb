import Model
import Publishing
import Testing

@Suite struct ArticleJSONTests {
    private func text(_ article: Article) -> String { String(decoding: ArticleJSON.encode(article), as: UTF8.self) }

    @Test func `an article has the contract's keys in the contract's order`() {
        let expected = """
            {
              "schema": "pipeline.article/1",
              "id": "a-1",
              "url": "https://coast.example/ferry",
              "title": "Ferry \\"Ada\\" runs aground",
              "byline": ["Ines Brandt"],
              "language": "en",
              "published": "2025-03-27T13:53:00Z",
              "updated": null,
              "publisher": {"name": "Coast Wire", "domain": "coast.example"},
              "text": "The ferry Ada ran aground.\\n\\nNobody was hurt.",
              "html": "<p>The ferry…</p>",
              "summary": null,
              "images": ["https://coast.example/ferry.jpg"],
              "tags": ["sea"],
              "retracted": null,
              "canonical": {
                "story": "s-1",
                "because": [
                  {"rule": "origin", "evidence": "named by s-2"}
                ],
                "confidence": 0.93,
                "rules_version": 1
              },
              "stories": [
                {
                  "id": "s-1",
                  "version": 2,
                  "url": "https://coast.example/ferry",
                  "title": "Ferry \\"Ada\\" runs aground",
                  "publisher": {"name": "Coast Wire", "domain": "coast.example"},
                  "published": "2025-03-27T13:53:00Z",
                  "first_seen": "2025-03-27T14:03:00Z",
                  "last_seen": "2025-03-27T14:04:00Z",
                  "retracted": null,
                  "text": "The ferry Ada ran aground.\\n\\nNobody was hurt.",
                  "relation": {
                    "kind": "copy",
                    "to": "s-2",
                    "rule": "copy",
                    "rules_version": 1,
                    "versions": [2, 1],
                    "shared_words": 5,
                    "shared_prose": 5,
                    "coverage": [0.5, 0.9],
                    "passages": [
                      {
                        "text": "The ferry Ada ran aground",
                        "here": [0, 25],
                        "there": [6, 31]
                      }
                    ]
                  },
                  "origin": null,
                  "truncated": false,
                  "removed": [],
                  "sightings": [
            """
        #expect(text(copiedArticle()).hasPrefix(expected))
    }

    @Test func `a relation is seen from the story that it stands with`() {
        let second = text(copiedArticle()).components(from: "\"id\": \"s-2\"")
        #expect(second.contains("\"to\": \"s-1\""))
        #expect(second.contains("\"versions\": [1, 2]"))
        #expect(second.contains("\"coverage\": [0.9, 0.5]"))
        #expect(second.contains("\"here\": [6, 31],\n            \"there\": [0, 25]"))
    }

    @Test func `a passage is quoted as the story itself has it`() {
        var article = copiedArticle()
        article.stories[1].story.text = "BAY — THE FERRY ADA RAN AGROUND."
        #expect(text(article).components(from: "\"id\": \"s-2\"").contains("\"text\": \"THE FERRY ADA RAN AGROUND\""))
        article.stories[1].version = 2
        #expect(text(article).components(from: "\"id\": \"s-2\"").contains("\"text\": \"The ferry Ada ran aground\""))
        article.stories[1].version = 1
        article.stories[1].story.text = "BAY"
        #expect(text(article).components(from: "\"id\": \"s-2\"").contains("\"text\": \"The ferry Ada ran aground\""))
    }

    @Test func `how often a story was seen again does not change the file`() {
        var later = copiedArticle()
        for index in later.stories.indices { later.stories[index].lastSeen = moment(1_000_000) }
        #expect(text(later) == text(copiedArticle()))
    }

    @Test func `a tombstone names the heir`() {
        let bytes = ArticleJSON.tombstone(of: ArticleID("a-2"), mergedInto: ArticleID("a-1"), firstSeen: moment())
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                {
                  "schema": "pipeline.article/1",
                  "id": "a-2",
                  "merged_into": "a-1",
                  "first_seen": "2025-03-27T14:03:00Z"
                }

                """)
    }
}

extension String {
    /// What stands from a text on; nothing where it does not stand.
    func components(from text: String) -> String { firstRange(of: text).map { String(self[$0.lowerBound...]) } ?? "" }
}
