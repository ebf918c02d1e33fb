import Model
import Testing

@testable import Parsing

@Suite("Hostile documents end soon and leak nothing")
struct AttackTests {
    /// A feed with something before its root and something in its middle item.
    private func attack(doctype: String = "", item: String) throws -> ParsedFeed {
        try read("<?xml version=\"1.0\"?>\(doctype)" + between(item).dropFirst(22))
    }

    @Test("An external entity is not opened")
    func externalEntity() throws {
        let feed = try attack(
            doctype: "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", item: "<item><title>&x;</title></item>")
        #expect(feed.titles == ["First", "&x;", "Last"])
    }

    @Test("A parameter entity and an external DTD are not opened")
    func parameterEntity() throws {
        let doctype = "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/x.dtd\" [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>"
        #expect(try attack(doctype: doctype, item: "<item><title>Middle</title></item>").titles == ["First", "Middle", "Last"])
    }

    @Test("A billion laughs are not laughed")
    func billionLaughs() throws {
        var doctype = "<!DOCTYPE rss [<!ENTITY a0 \"ha\">"
        for level in 1...20 { doctype += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">" }
        let feed = try attack(doctype: doctype + "]>", item: "<item><title>&a20;</title></item>")
        #expect(feed.titles == ["First", "&a20;", "Last"])
    }

    @Test("A long entity named often is not expanded, a short one within bounds")
    func quadraticBlowUp() throws {
        let long = String(repeating: "x", count: 100_000)
        let names = String(repeating: "&x;", count: 20_000)
        let feed = try attack(doctype: "<!DOCTYPE rss [<!ENTITY x \"\(long)\">]>", item: "<item><description>\(names)</description></item>")
        #expect(feed.entries.map { $0.summary?.utf8.count ?? 0 } == [0, 60_000, 0])
        let short = String(repeating: "y", count: 250)
        let bounded = try attack(
            doctype: "<!DOCTYPE rss [<!ENTITY x \"\(short)\">]>", item: "<item><description>\(names)</description></item>")
        #expect((bounded.entries[1].summary?.utf8.count ?? 0) <= 1 << 20)
        #expect(bounded.kinds.contains("entity-expansion"))
    }

    @Test("Depth is bounded, and what follows is read")
    func depth() throws {
        let deep = String(repeating: "<a>", count: 100_000) + "x" + String(repeating: "</a>", count: 100_000)
        let feed = try attack(item: "<item><title>Middle</title><description>\(deep)</description></item>")
        #expect(feed.titles == ["First", "Middle", "Last"])
        #expect(feed.kinds.contains("too-deep"))
    }

    @Test("Tags that are opened and never closed")
    func openTags() throws {
        let feed = try attack(item: "<item><title>Middle</title><description>" + String(repeating: "<b>text ", count: 100_000))
        #expect(feed.titles.first == "First")
    }

    @Test("Attributes without number")
    func attributes() throws {
        let many = (0..<100_000).map { "a\($0)=\"\"" }.joined(separator: " ")
        let feed = try attack(item: "<item><title \(many)>Middle</title></item>")
        #expect(feed.titles == ["First", "Middle", "Last"])
        #expect(feed.kinds.contains("too-many-attributes"))
    }

    @Test("Namespaces without number, on one element and nested")
    func namespaces() throws {
        let many = (0..<20_000).map { "xmlns:n\($0)=\"urn:\($0)\"" }.joined(separator: " ")
        #expect(try attack(item: "<item><title \(many)>Middle</title></item>").titles == ["First", "Middle", "Last"])
        let nested = (0..<20_000).map { "<n\($0):a xmlns:n\($0)=\"urn:\($0)\">" }.joined()
        #expect(try attack(item: "<item><title>Middle</title>\(nested)</item>").titles == ["First", "Middle", "Last"])
    }

    @Test("A huge attribute, a huge text, a huge CDATA section")
    func huge() throws {
        let huge = String(repeating: "y", count: 11 << 20)
        #expect(try attack(item: "<item><title x=\"\(huge)\">Middle</title></item>").titles == ["First", "Middle", "Last"])
        let text = try attack(item: "<item><title>Middle</title><description>\(huge)</description></item>")
        #expect(text.entries.map { $0.summary?.utf8.count } == [nil, 11 << 20, nil])
        let section = try attack(item: "<item><title>Middle</title><description><![CDATA[\(huge)]]></description></item>")
        #expect(section.entries.map { $0.summary?.utf8.count } == [nil, 11 << 20, nil])
    }

    @Test(
        "Nothing but less-than signs, ampersands, brackets, quotes, comments",
        arguments: [
            "<", "&", "]", "<a b='", "<a b=\"", "<!--", "<![CDATA[", "</", "<?", "<!DOCTYPE", "&#", "<a<",
        ])
    func signs(_ sign: String) throws {
        let feed = try attack(item: "<item><title>Middle</title></item>" + String(repeating: sign, count: 100_000))
        #expect(feed.titles.prefix(2) == ["First", "Middle"])
    }

    @Test(
        "The same before the root", arguments: ["<", "<?", "<!--", "<!DOCTYPE", "<!DOCTYPE x [", "<link "])
    func signsBeforeTheRoot(_ sign: String) {
        #expect(throws: ParseError.self) { try read(String(repeating: sign, count: 100_000)) }
    }

    @Test("Deep media groups with bases of their own")
    func bases() throws {
        let deep = (0..<350).map { "<media:group xml:base=\"d\($0)/\">" }.joined()
        let leaves = String(repeating: "<media:content url=\"x\"/>", count: 20_000)
        #expect(try attack(item: "<item><title>Middle</title>\(deep)\(leaves)</item>").titles == ["First", "Middle", "Last"])
    }

    @Test("Entries that are all the same have keys of their own")
    func sameItems() throws {
        let feed = try read(rss(String(repeating: "<item><title>Same</title></item>", count: 20_000)))
        #expect(Set(feed.entries.map(\.key)).count == 20_000)
    }

    @Test("HTML nested deeply inside of CDATA is text to us")
    func nestedMarkup() throws {
        let deep = String(repeating: "<div>", count: 150_000)
        #expect(try attack(item: "<item><title>Middle</title><description><![CDATA[\(deep)]]></description></item>").titles.last == "Last")
    }

    @Test("UTF-7 is not believed")
    func utf7() {
        #expect(throws: ParseError.self) { try read("+ADw-rss+AD4-+ADw-channel+AD4-") }
    }
}
