import FoundationEssentials
import Model
import Publishing
import Testing

@Suite struct ProvenanceTests {
    /// `prov` of an article in one line.
    private func prov(_ article: Article) -> String { String(decoding: ProvenanceDocument.encode(article), as: UTF8.self) }

    private func derivation(_ from: String, _ to: String) -> String {
        #"{"@type":"Derivation","generatedEntity":"\#(from)","usedEntity":"\#(to)""#
    }

    @Test func `the article holds the same document`() {
        let text = String(decoding: ArticleJSON.value(provenArticle()).encoded(.compact), as: UTF8.self)
        #expect(text.contains("\"prov\":" + prov(provenArticle()) + "}"))
    }

    @Test func `documents come from fetches, belong to feeds and stand in the archive`() {
        let prov = prov(provenArticle())
        #expect(prov.contains(#"{"@type":"Generation","entity":"document:f-coast-2","activity":"fetch:f-coast-2"}"#))
        #expect(prov.contains(#"{"@type":"Attribution","entity":"document:f-bay-1","agent":"feed:bay"}"#))
        #expect(prov.contains(#"{"@type":"Attribution","entity":"story:s-2.1","agent":"publisher:bay.example"}"#))
        let document = #"{"@type":"Entity","@id":"document:f-coast-2","type":["pipeline:FeedDocument"],"#
        #expect(prov.contains(document + #""location":["warc:pipeline-1.warc.gz:4711"],"pipeline:sha256":["sha-coast-2"]}"#))
    }

    @Test func `each version was made of the document that said it, by the stages in their versions`() {
        let prov = prov(provenArticle())
        #expect(prov.contains(derivation("story:s-1.1", "document:f-coast-1") + #","activity":"making:s-1.1""#))
        #expect(prov.contains(derivation("story:s-1.2", "document:f-coast-2") + #","activity":"making:s-1.2""#))
        #expect(!prov.contains(derivation("story:s-1.2", "document:f-coast-1")))
        #expect(prov.contains(#"{"@type":"Association","activity":"making:s-1.2","agent":"pipeline:program"}"#))
        #expect(prov.contains(#""pipeline:extractor":[{"@value":"2","@type":"xsd:integer"}]"#))
        #expect(prov.contains(#""type":["pipeline:Clustering"],"pipeline:clusterer":[{"@value":"4","@type":"xsd:integer"}],"#))
    }

    @Test func `a version whose text is a page's was made of the entry and of the page`() {
        var article = provenArticle()
        let page = PageSighting(fetch: FetchID("f-page"), documentSHA256: "sha-page", archived: RecordPlace(file: "w", offset: 7))
        article.stories[0].sources[1].page = page
        article.stories[0].sources[1].seen = moment(70)
        article.stories[0].story.rules?[.text] = .pageText
        let prov = prov(article)
        #expect(prov.contains(derivation("story:s-1.2", "document:f-coast-2") + #","activity":"making:s-1.2""#))
        #expect(prov.contains(derivation("story:s-1.2", "document:f-page") + #","activity":"making:s-1.2""#))
        #expect(prov.contains(#"{"@type":"Generation","entity":"document:f-page","activity":"fetch:f-page"}"#))
        let report = String(decoding: FieldProvenance.report(of: article).encoded(.compact), as: UTF8.self)
        let title = #"{"field":"title","rule":"entry.title","story":"s-1","version":2,"entry":{"feed":"coast","key":"#
        #expect(report.contains(title))
        #expect(report.contains(#""document_sha256":"sha-page","warc":{"file":"w","offset":7}"#))
        let text = String(decoding: ArticleJSON.value(article).encoded(.compact), as: UTF8.self)
        #expect(text.contains(#""page":{"fetch":"f-page","document_sha256":"sha-page","warc":{"file":"w","offset":7}}"#))
    }

    @Test func `a sighting that made no version has its influence`() {
        let influence = #"{"@type":"Influence","influencee":"story:s-2.1","influencer":"document:f-bay-2"}"#
        #expect(prov(provenArticle()).contains(influence))
    }

    @Test func `the article comes from its canonical story, the copy from the original, the version from the one before`() {
        let prov = prov(copiedArticle())
        #expect(prov.contains(derivation("article:a-1", "story:s-1.2")))
        #expect(prov.contains(derivation("story:s-2.1", "story:s-1.2") + #","pipeline:relation":["copy"]}"#))
        #expect(!prov.contains(derivation("story:s-1.2", "story:s-2.1")))
        #expect(prov.contains(derivation("story:s-1.2", "story:s-1.1") + #","type":["prov:Revision"]}"#))
    }

    @Test func `of two revisions the later comes from the earlier, whichever is canonical`() {
        var article = copiedArticle(kind: .revision)
        article.canonical.story = StoryID("s-2")
        let prov = prov(article)
        #expect(prov.contains(derivation("story:s-2.1", "story:s-1.2") + #","type":["prov:Revision"]"#))
        #expect(!prov.contains(derivation("story:s-1.2", "story:s-2.1")))
        #expect(prov.contains(derivation("article:a-1", "story:s-2.1")))
    }

    @Test func `the source that a text names is its primary source`() {
        #expect(prov(copiedArticle()).contains(derivation("story:s-2.1", "source:coast-wire") + #","type":["prov:PrimarySource"]}"#))
    }

    @Test func `stories that are only related come from none`() {
        #expect(!prov(copiedArticle(kind: .related)).contains(derivation("story:s-2.1", "story:s-1.2")))
    }

    @Test func `each statement stands in one line of the article's file`() {
        let lines = String(decoding: ArticleJSON.encode(copiedArticle()), as: UTF8.self).split(separator: "\n")
        #expect(lines.contains { $0.hasSuffix(#"{"@type": "Generation", "entity": "article:a-1", "activity": "clustering:a-1"},"#) })
    }

    @Test func `each field tells its rule, and all of them the evidence that they share`() throws {
        let value = try JSONDecoder().decode(Read.self, from: Data(ArticleJSON.encode(provenArticle())))
        let (source, fields) = (value["provenance"]?["source"], value["provenance"]?["fields"])
        #expect(source?["story"]?.text == "s-1" && source?["version"]?.number == 2)
        #expect(source?["entry"]?["feed"]?.text == "coast" && source?["entry"]?["revision"]?.number == 2)
        #expect(source?["fetch"]?.text == "f-coast-2" && source?["document_sha256"]?.text == "sha-coast-2")
        #expect(source?["warc"]?["file"]?.text == "pipeline-1.warc.gz" && source?["warc"]?["offset"]?.number == 4711)
        #expect(source?["made_by"]?["extractor"]?.number == 2)
        #expect(fields?["title"]?.text == "entry.title" && fields?["publisher.domain"]?.text == "feeds.yml")
        #expect(fields?["summary"]?.type == "null" && fields?.object?.count == StoryField.allCases.count)
        let report = try JSONDecoder().decode(Read.self, from: Data(FieldProvenance.report(of: provenArticle()).encoded(.indented)))
        let title = report["fields"]?.array?.first { $0["field"]?.text == "title" }
        #expect(title?["rule"]?.text == "entry.title" && title?["fetch"]?.text == "f-coast-2")
    }
}
