import Model
import Testing
import XML

@testable import Parsing

@Suite("Character sets that nobody declared")
struct EncodingDetectionTests {
    @Test("A title in every character set of its language is read as it was written", arguments: Sentences.all)
    func detected(_ sentences: Sentences) throws {
        for charset in sentences.charsets {
            let writer = CharsetWriter.of(charset)
            for text in sentences.texts {
                guard let bytes = writer.bytes(of: text) else { continue }
                let feed = try read(Array("<rss><channel><title>".utf8) + bytes + Array("</title></channel></rss>".utf8))
                #expect(feed.title == text, "\(sentences.language) in \(charset)")
            }
        }
    }

    @Test("A wrong label does not hide them", arguments: ["utf-8", "us-ascii-7", "euc-jp", "utf-16"])
    func mislabelled(_ label: String) throws {
        let text = "Правительство утвердило новый бюджет на будущий год"
        let bytes = try #require(CharsetWriter.of("KOI8-R").bytes(of: text))
        let head = "<?xml version=\"1.0\" encoding=\"\(label)\"?><rss><channel><title>"
        let feed = try read(Array(head.utf8) + bytes + Array("</title></channel></rss>".utf8))
        #expect(feed.title == text)
        #expect(feed.kinds.contains("wrong-charset"))
    }

    @Test(
        "Switches of seven bits: ISO-2022-JP, ISO-2022-KR, HZ",
        arguments: [
            ("\u{1B}$BF|K\\\u{1B}(B", "日本"), ("\u{1B}$)C\u{E}GQ1[\u{F}", "한글"), ("~{VPND~}", "中文"),
        ])
    func escaped(_ written: String, _ expected: String) throws {
        let feed = try read("<rss><channel><title>\(written)</title></channel></rss>")
        #expect(feed.title == expected)
        #expect(feed.kinds == ["undeclared-charset"])
    }

    @Test("HTTP is not believed against the declaration and the look of the text together")
    func twoAgainstOne() throws {
        let text = "Погода в выходные: дождь и сильный ветер"
        let bytes = try #require(CharsetWriter.of("WINDOWS-1251").bytes(of: text))
        let head = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><title>"
        let document = Array(head.utf8) + bytes + Array("</title></channel></rss>".utf8)
        #expect(try read(document, contentType: "text/xml; charset=iso-8859-1").title == text)
    }
}
