import Model
import Publishing
import Testing

/// What we export, before judges of the standards that are none of ours.
@Suite struct StandardsTests {
    private static let articles =
        [plainArticle("a-1"), provenArticle(), copiedArticle(), copiedArticle(kind: .revision)] + randomArticles(24)

    @Test(
        .enabled(if: Standards.python != nil, "no Python with jsonschema, pyld and rdflib, and none could be made"),
        arguments: ["prov", "schema", "ninjs"])
    func `what is exported stands before its standard`(what: String) throws {
        let verdict = try Standards.judge(what, Self.articles.map { Self.encode($0, what) }, in: TemporaryFolder())
        #expect(verdict.status == 0, "\(verdict.answer)")
        #expect(verdict.answer.contains("\(Self.articles.count) documents, 0 faults"), "\(verdict.answer)")
    }

    @Test(
        .enabled(if: Standards.python != nil, "no Python with jsonschema, pyld and rdflib, and none could be made"),
        arguments: [
            ("prov", "\"usedEntity\":\"story:s-1.2\"", "\"usedEntity\":\"story:s-9.9\""), ("prov", "\"Usage\"", "\"Used\""),
            ("schema", "\"headline\"", "\"heading\""), ("ninjs", "\"type\":\"text\"", "\"type\":\"txt\""),
        ])
    func `what is wrong is found`(what: String, right: String, wrong: String) throws {
        let text = String(decoding: Self.encode(copiedArticle(), what), as: UTF8.self)
        #expect(text.contains(right))
        let verdict = try Standards.judge(what, [Array(text.replacing(right, with: wrong).utf8)], in: TemporaryFolder())
        #expect(verdict.status == 1, "\(verdict.answer)")
    }

    private static func encode(_ article: Article, _ what: String) -> [UInt8] {
        switch what {
        case "prov": ProvenanceDocument.encode(article)
        case "schema": NewsArticleJSON.encode(article)
        default: NinjsJSON.encode(article)
        }
    }
}
