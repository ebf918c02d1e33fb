import FoundationEssentials
import Model
import Publishing
import Testing

@Suite struct ExportFormatTests {
    private func read(_ bytes: [UInt8]) throws -> Read { try JSONDecoder().decode(Read.self, from: Data(bytes)) }

    @Test func `a NewsArticle says what the canonical story says, and what it is based on`() throws {
        let news = try read(NewsArticleJSON.encode(copiedArticle()))
        #expect(news["@type"]?.text == "NewsArticle" && news["@id"]?.text == "urn:pipeline:article:a-1")
        #expect(news["headline"]?.text == "Ferry \"Ada\" runs aground" && news["wordCount"]?.number == 8)
        #expect(news["author"]?.array?.first?["@type"]?.text == "Person")
        #expect(news["publisher"]?["url"]?.text == "https://coast.example/" && news["dateModified"] == nil)
        #expect(news["isBasedOn"]?.array?.compactMap { $0["@id"]?.text } == ["urn:pipeline:story:s-1", "urn:pipeline:story:s-2"])
    }

    @Test func `a byline that is the publisher is an organization`() throws {
        var article = copiedArticle()
        article.stories[0].story.byline = ["Coast Wire"]
        #expect(try read(NewsArticleJSON.encode(article))["author"]?.array?.first?["@type"]?.text == "Organization")
    }

    @Test func `a ninjs item holds text and markup, and its variants with their relation`() throws {
        let item = try read(NinjsJSON.encode(provenArticle()))
        #expect(item["uri"]?.text == "urn:pipeline:article:a-1" && item["version"]?.text == "s-1.2")
        #expect(item["versionCreated"]?.text == "2025-03-27T14:04:00Z" && item["representationType"]?.text == "full")
        #expect(item["bodies"]?.array?.compactMap { $0["contentType"]?.text } == ["text/plain", "text/html"])
        #expect(item["bodies"]?.array?.first?["charCount"]?.number == 44)
        let variant = item["associations"]?.array?.first
        #expect(variant?["rel"]?.text == "copy" && variant?["representationType"]?.text == "partial")
        #expect(item["associations"]?.array?.last?["type"]?.text == "picture")
    }

    @Test(arguments: [("zh", nil), ("en", 8)] as [(String, Double?)])
    func `words are counted where blanks part them`(language: String, count: Double?) throws {
        var article = copiedArticle()
        article.stories[0].story.language = language
        #expect(try read(NewsArticleJSON.encode(article))["wordCount"]?.number == count)
    }

    @Test func `whatever feeds write, every format is one line of JSON and every article fits its schema`() throws {
        let schema = try read(Array(Schemas.article.utf8))
        for article in randomArticles(100, seed: 11) {
            for encode in [ProvenanceDocument.encode, NewsArticleJSON.encode, NinjsJSON.encode] {
                let bytes = encode(article)
                #expect(!bytes.contains(0x0A))
                _ = try read(bytes)
            }
            #expect(SchemaCheck(root: schema).faults(try read(ArticleJSON.encode(article)), schema, at: "") == [])
        }
    }

    @Test func `whatever feeds write, names are URIs, and what is named is declared`() throws {
        for article in randomArticles(100, seed: 12) {
            let statements = try read(ProvenanceDocument.encode(article))["@graph"]?.array ?? []
            let declared = Set(statements.compactMap { $0["@id"]?.text })
            let keys = ["entity", "activity", "agent", "generatedEntity", "usedEntity", "influencer", "influencee"]
            for statement in statements {
                for name in keys.compactMap({ statement[$0]?.text }) { #expect(declared.contains(name), "\(name)") }
            }
            let places = statements.flatMap { $0["location"]?.array ?? [] }.compactMap(\.text)
            let news = try read(NewsArticleJSON.encode(article))
            let urls = [news["url"]?.text].compactMap { $0 } + (news["image"]?.array ?? []).compactMap(\.text)
            for name in declared + places + urls { #expect(isURI(name), "\(name)") }
        }
    }

    private func isURI(_ text: String) -> Bool { (try? uri?.wholeMatch(in: text)) != nil }

    /// RFC 3986 appendix A, as far as one expression goes.
    private let uri: Regex<AnyRegexOutput>? = {
        let plain = #"[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2}"#
        let authority = "((\(plain)|:)*@)?(\\[[0-9A-Fa-f:.]*\\]|(\(plain))*)(:[0-9]*)?"
        let pattern = "[A-Za-z][A-Za-z0-9+.\\-]*:(//\(authority)(/(\(plain)|[:@/])*)?|(?!//)(\(plain)|[:@/])*)"
        return try? Regex(pattern + "(\\?(\(plain)|[:@/?])*)?(#(\(plain)|[:@/?])*)?")
    }()

    @Test func `types and properties of schema.org stand where they belong, with values of their kind`() throws {
        let facts = try JSONDecoder().decode(Read.self, from: Data(try folderText("schema-org-facts.json").utf8))
        for article in [plainArticle("a-1"), copiedArticle(), provenArticle()] + randomArticles(100, seed: 13) {
            #expect(faults(try read(NewsArticleJSON.encode(article)), facts) == [])
        }
        #expect(faults(.object(["@type": .text("Person"), "headline": .text("no")]), facts) == ["Person has no headline"])
    }

    private func folderText(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: Standards.fixtures + "/" + name)), as: UTF8.self)
    }

    private func faults(_ thing: Read, _ facts: Read) -> [String] {
        guard let type = thing["@type"]?.text, let classes = facts["types"]?[type]?.array?.compactMap(\.text) else { return ["of no type"] }
        return (thing.object ?? [:]).filter { !$0.key.hasPrefix("@") }.flatMap { key, value -> [String] in
            guard let property = facts["properties"]?[key], let domain = property["domain"]?.array?.compactMap(\.text) else { return [key] }
            guard domain.contains(where: classes.contains) else { return ["\(type) has no \(key)"] }
            let range = property["range"]?.array?.compactMap(\.text) ?? []
            return (value.array ?? [value]).flatMap { faults($0, of: range, key, facts) }
        }
    }

    private func faults(_ value: Read, of range: [String], _ key: String, _ facts: Read) -> [String] {
        if let type = value["@type"]?.text {
            let classes = facts["types"]?[type]?.array?.compactMap(\.text) ?? []
            return (range.contains(where: classes.contains) ? [] : ["\(key) is no \(type)"]) + faults(value, facts)
        }
        let fits =
            switch value {
            case .text(let text):
                range.contains("Text") || range.contains("URL") && isURI(text) || range.contains("DateTime") && isTime(text)
            case .number(let number): range.contains("Integer") && number == number.rounded()
            default: false
            }
        return fits ? [] : ["\(key) is none of \(range)"]
    }

    private func isTime(_ text: String) -> Bool {
        (try? /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z/.wholeMatch(in: text)) != nil
    }
}
