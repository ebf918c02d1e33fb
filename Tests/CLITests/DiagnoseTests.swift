import Foundation
import Testing

@Suite("parse --diagnose")
struct DiagnoseTests {
    private func report(_ text: String, _ options: String...) throws -> Program.Outcome {
        let folder = try Program.Folder()
        try folder.write(text, to: "feed.xml")
        return try Program.start(["parse", "--diagnose"] + options + ["feed.xml"], in: folder).wait()
    }

    private func feed(_ items: String) -> String {
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>Quay Notes</title>\n\(items)\n</channel></rss>\n"
    }

    @Test("A sound feed is said to be sound")
    func sound() throws {
        let outcome = try report(
            feed(
                "<item><guid>1</guid><title>One</title><link>https://quay.example/1</link><description>Text</description>"
                    + "<pubDate>Tue, 01 Apr 2025 09:30:00 GMT</pubDate></item>"))
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("feed.xml: RSS 2.0 \"Quay Notes\", UTF-8 (labelled utf-8), 1 entry, of 2025-04-01\n"))
        #expect(outcome.output.contains("feed.xml: no complaint\n"), "\(outcome.output)")
        #expect(!outcome.output.contains("hint:") && !outcome.output.contains("\u{1B}"))
    }

    @Test("A repair stands at its place, with its line and a caret below the character, and a hint")
    func repair() throws {
        let outcome = try report(feed("<item><title>Fêtes & 港</title><link>https://quay.example/a?b=1&c=2</link></item>"))
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(outcome.status == 0)
        let place = try #require(lines.firstIndex { $0.hasPrefix("feed.xml:3:20: bare-ampersand: ") }, "\(outcome.output)")
        #expect(lines[place + 1].hasPrefix("      3 | <item><title>Fêtes & 港</title>"))
        #expect(lines[place + 2] == "        | " + String(repeating: " ", count: 19) + "^")
        #expect(outcome.output.contains("hint: escape text: & as &amp;"))
    }

    @Test("A caret is found on lines longer than the window, behind wide characters, and after every kind of line end")
    func places() throws {
        let long = String(repeating: "潮", count: 300)
        let outcome = try report(
            "<rss version=\"2.0\"><channel>\r<title>T</title>\r\n<item><title>\(long)&\(long)</title></item></channel></rss>")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        let place = try #require(lines.firstIndex { $0.hasPrefix("feed.xml:3:314: bare-ampersand") }, "\(outcome.output)")
        #expect(lines[place + 1].hasPrefix("      3 | …潮"))
        let caret = try #require(lines[place + 2].firstIndex(of: "^"))
        let before = lines[place + 1].prefix { $0 != "&" }
        #expect(lines[place + 2][..<caret].count == before.unicodeScalars.reduce(0) { $0 + ($1 == "潮" ? 2 : 1) })
        #expect(lines[place + 1].count < 120)
    }

    @Test("Nothing of the document can steer a terminal")
    func escapes() throws {
        let outcome = try report(
            feed("<item><title>a \u{1B}[31mred\u{1B}]0;owned\u{7} & \u{202E}turned</title></item>").replacing("Quay", with: "Qu\u{9B}2Jay"))
        #expect(
            !outcome.output.unicodeScalars.contains {
                ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
            })
        #expect(outcome.output.contains("control-character"), "\(outcome.output)")
    }

    @Test("What entries lack is told with their numbers")
    func faults() throws {
        let outcome = try report(
            feed(
                """
                <item><guid>1</guid><title>One</title><link>https://quay.example/1</link><description>A</description></item>
                <item><guid>1</guid><title>Two</title><link>https://quay.example/2</link><pubDate>whenever</pubDate></item>
                <item><title>Three</title><pubDate>Tue, 01 Apr 2025 09:30:00 GMT</pubDate><description>C</description></item>
                """))
        for sentence in [
            "1 of 3 entries has no date (1)", "1 of 3 entries has a date that cannot be read (2)", "1 of 3 entries has no id (3)",
            "2 of 3 entries have an id that another entry has too (1, 2)", "1 of 3 entries has no link (3)",
            "1 of 3 entries has neither summary nor content (2)", "hint: give each entry its date: <pubDate>",
        ] {
            #expect(outcome.output.contains("feed.xml: " + sentence), "\(sentence)\n\(outcome.output)")
        }
    }

    @Test("Latin text without a label gets its excerpts too")
    func latin() throws {
        let folder = try Program.Folder()
        let text = "<rss version=\"2.0\"><channel><title>Caf\u{E9} & bar</title></channel></rss>"
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/feed.xml"))
        let lines = try Program.run("parse", "--diagnose", "feed.xml", in: folder).output.split(separator: "\n").map(String.init)
        let place = try #require(lines.firstIndex { $0.hasPrefix("feed.xml:1:41: bare-ampersand") }, "\(lines)")
        #expect(lines[place + 1].hasSuffix("& bar</title></channel></rss>"))
        #expect(lines[place + 2].count == lines[place + 1].prefix { $0 != "&" }.count + 1)
    }

    @Test("Places in UTF-16, and in UTF-8 with wrong bytes among it, are found too")
    func encodings() throws {
        let folder = try Program.Folder()
        let text = "<rss version=\"2.0\"><channel>\n<title>\u{1F6A2} Café & bar</title></channel></rss>"
        try #require(text.data(using: .utf16)).write(to: URL(fileURLWithPath: folder.path + "/utf16.xml"))
        let mixed = Array(text.replacing("é", with: "é \u{1}").utf8).map { $0 == 1 ? 0xE9 : $0 }
        try Data(mixed).write(to: URL(fileURLWithPath: folder.path + "/mixed.xml"))
        let lines = try Program.run("parse", "--diagnose", "utf16.xml", "mixed.xml", in: folder).output.split(separator: "\n").map(
            String.init)
        let wide = try #require(lines.firstIndex { $0.hasPrefix("utf16.xml:2:15: bare-ampersand") }, "\(lines)")
        #expect(lines[wide + 1] == "      2 | <title>\u{1F6A2} Café & bar</title></channel></rss>")
        #expect(lines[wide + 2] == "        | " + String(repeating: " ", count: 15) + "^")
        let narrow = try #require(lines.firstIndex { $0.hasPrefix("mixed.xml:2:17: bare-ampersand") }, "\(lines)")
        #expect(lines[narrow + 1].hasPrefix("      2 | <title>\u{1F6A2} Café \u{FFFD} & bar"))
    }

    @Test("What is no feed is explained, with the feeds that a page names, and gives 65; the other files are still looked at")
    func refused() throws {
        let folder = try Program.Folder()
        let link = "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/news.xml\">"
        try folder.write("<!doctype html>\n<html><head>\(link)</head><body>Hello</body></html>", to: "page.html")
        try folder.write(feed("<item><guid>1</guid></item>"), to: "feed.xml")
        let outcome = try Program.run(
            "parse", "--diagnose", "--base-url", "https://quay.example/", "page.html", "absent", "feed.xml", in: folder)
        #expect(outcome.status == 65)
        #expect(outcome.output.contains("page.html: no feed: "), "\(outcome.output)")
        #expect(outcome.output.contains("page.html: the page names a feed: https://quay.example/news.xml\n"))
        #expect(outcome.output.contains("absent: no_access: cannot open it: "))
        #expect(outcome.output.contains("feed.xml: RSS 2.0 \"Quay Notes\""))
    }
}
