import Model
import Testing

@testable import Parsing

@Suite("Hostile documents of the kinds that fuzzing and measuring brought up")
struct FuzzAttackTests {
    private func attack(_ text: String) throws -> ParsedFeed { try read(between("<item><title>Middle</title>\(text)</item>")) }

    private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    @Test(
        "Quotes that never close, again and again, inside of a description",
        arguments: ["<a b=\"", "<a b='", "<feed xmlns=\"x\" xml:base=\"https://x.example\n", "&lt;a href=\"", "&lt;img srcset=\"a 1x, "])
    func unclosedQuotes(_ piece: String) throws {
        let feed = try attack("<description>\(times(1000, piece))</description>")
        #expect(feed.titles.prefix(2) == ["First", "Middle"])
    }

    @Test("Many links that stand on a long base are read")
    func longBase() throws {
        let entries = times(200, "<entry><link href=\"x\"/><content type=\"html\">&lt;a href=\"y\"&gt;z</content></entry>")
        let feed = try read(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://x.example/\(times(2000, "d/"))\">\(entries)</feed>")
        #expect(feed.entries.count == 200)
    }

    @Test("A page of links that are cut is refused as a page")
    func cutLinks() {
        #expect {
            try read("<!DOCTYPE html><html><head>" + times(500, "<link rel=alternate type=\"application/rss+xml\" href="))
        } throws: {
            ($0 as? ParseError)?.kind == .html
        }
    }

    @Test(
        "Nothing but one sign is no feed",
        arguments: ["<", "&", "]]>", "{", "[", "\"", "\u{0}", "\n", "<!DOCTYPE x [", "<!ENTITY a \"b\">"])
    func oneSign(_ sign: String) {
        #expect(throws: ParseError.self) { try read(times(50_000, sign)) }
    }

    @Test("A section without its end keeps what is there, and the feed says that it is cut")
    func sectionWithoutEnd() throws {
        let feed = try read(
            "<rss><channel><item><title>First</title></item><item><title>Second</title><description><![CDATA[" + times(100_000, "text "))
        #expect(feed.titles.first == "First")
        #expect(feed.isTruncated)
    }

    @Test("JSON that is deep, and numbers that are long")
    func json() throws {
        #expect(throws: ParseError.self) { try read(times(100_000, "[")) }
        let feed = try read(
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\(times(10_000, "9"))},{\"id\":\"2\",\"x\":\(times(5000, "[")),"
                + "\"y\":1}]}")
        #expect(!feed.entries.isEmpty)
    }

    @Test("Tags whose values hold tags, and that fail at their very end, are not gone over again and again")
    func tagsInValues() throws {
        let values = String(repeating: " a=\"<t\"", count: 200_000)
        let feed = try read(
            rss("<item><title>One</title></item><item><description><t\(values)<b></description></item><item><title>Two</title></item>"))
        #expect(feed.titles.first == "One")
        #expect(feed.titles.last == "Two")
    }

    @Test("As many diagnostics as there are signs are bounded")
    func diagnostics() throws {
        let feed = try attack("<description>\(times(20_000, "a & b &u; < c ]]> </z>"))</description>")
        #expect(feed.titles == ["First", "Middle", "Last"])
        #expect(feed.diagnostics.count < 500)
    }

    @Test("Thousands of roots, categories, enclosures, addresses")
    func many() throws {
        #expect(try read(times(5000, "<rss><channel><item><title>a</title></item></channel></rss>")).entries.isEmpty == false)
        let parts = (0..<5000).map { "<category>c\($0)</category><enclosure url=\"u\($0)\"/>" }.joined()
        #expect(try attack(parts).titles == ["First", "Middle", "Last"])
        let sites = (0..<5000).map { "<url><loc>https://x.example/\($0)</loc></url>" }.joined()
        #expect(try read("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\(sites)</urlset>").entries.count == 5000)
    }
}
