import Extraction
import Model
import Testing

@Suite("Pages with traps")
struct PageTrapTests {
    @Test(
        "The story stands in the text, each paragraph once, and nothing of what stands around it",
        arguments: [
            "plain.html", "aside.html", "streamed.html", "articles.html", "teasers.html", "paywall-class.html", "breaks.html",
            "double.html", "graph.html",
            "syndicated.html",
        ])
    func wholeStory(name: String) throws {
        let text = try Pages.extracted(name).text
        for part in Pages.story { #expect(Pages.count(part, in: text) == 1, "\(name): \(part)") }
        for part in Pages.surroundings { #expect(!text.contains(part), "\(name): \(part)") }
        #expect(text.split(separator: "\n\n").count >= 6, "paragraphs are parted")
    }

    @Test("Cards of other stories and other posts stay out")
    func otherStories() throws {
        let articles = try Pages.extracted("articles.html").text
        #expect(!articles.contains("Herring prices fall"))
        #expect(!articles.contains("Traders at the fish market"))
        #expect(!articles.contains("climbed the two hundred steps"))
        let teasers = try Pages.extracted("teasers.html").text
        for part in ["Snow closes the pass", "The town should buy a used ship", "silver cup", "two hundred years of fishing"] {
            #expect(!teasers.contains(part))
        }
    }

    @Test("A live blog keeps the text of all its entries")
    func liveBlog() throws {
        let text = try Pages.extracted("liveblog.html").text
        for part in Pages.story.prefix(5) { #expect(text.contains(part)) }
        #expect(!text.contains("Privacy policy"))
    }

    @Test("List items and headings inside of the story stay")
    func lists() throws {
        let text = try Pages.extracted("list.html").text
        for part in [
            "The harbour of Eastport", "The inner basin is open", "The fish market opens at five", "The slipway stays closed",
            "Until then larger",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.contains("What is open"))
        #expect(!text.contains("Why the lighthouse keeps"))
    }

    @Test("A Japanese page")
    func japanese() throws {
        let page = try Pages.extracted("japanese.html")
        #expect(page.text.hasPrefix("東港市の港は四日"))
        #expect(page.text.hasSuffix("春に始まる予定だ。"))
        #expect(!page.text.contains("灯台守の九十年"))
        #expect(page.language == "ja")
        #expect(page.title == "東港、嵐から三週間ぶりに再開")
        #expect(page.published?.description == "2025-03-04T08:15:00Z")
    }

    @Test("What a script draws is read from JSON-LD")
    func scripted() throws {
        let page = try Pages.extracted("scripted.html")
        for part in Pages.story { #expect(page.text.contains(part)) }
        #expect(page.textSource == .data)
        #expect(page.html == nil)
    }

    @Test("Blocks deeper than any limit of parsers still are paragraphs", arguments: [150, 400, 3000])
    func deep(depth: Int) throws {
        let page = String(decoding: try Pages.bytes("plain.html"), as: UTF8.self)
        let open = String(repeating: "<div>", count: depth)
        let close = String(repeating: "</div>", count: depth)
        let nested = page.replacing("<article", with: open + "<article").replacing("</article>", with: "</article>" + close)
        let text = Pages.extracted(bytes: Array(nested.utf8)).text
        for part in Pages.story { #expect(Pages.count(part, in: text) == 1) }
        #expect(text.split(separator: "\n\n").count >= 6)
    }

    @Test("The markup holds the story and nothing else")
    func markup() throws {
        let page = try Pages.extracted("plain.html")
        let html = try #require(page.html)
        #expect(Pages.count("<p>", in: html) >= 6)
        #expect(html.contains("Forty ships"))
        #expect(!html.contains("Privacy policy"))
        #expect(!html.contains("Ferry timetable"))
    }
}

@Suite("Pages in other character sets")
struct PageCharsetTests {
    private static let words =
        "Die Fähre läuft wieder, sagte die Hafenbehörde am Dienstag; für große Schiffe genügt die Tiefe noch nicht überall."

    private func page(_ meta: String) -> String {
        "<html lang=\"de\"><head>\(meta)<title>Fähre</title></head><body><article><h1>Fähre</h1><p>\(Self.words)</p><p>\(Self.words) Später mehr.</p>"
            + "</article></body></html>"
    }

    @Test("UTF-8 under the label of another set is UTF-8")
    func mislabelled() {
        let page = page("<meta charset=\"iso-8859-1\">")
        #expect(Pages.extracted(bytes: Array(page.utf8), contentType: "text/html; charset=windows-1252").text.contains(Self.words))
    }

    @Test("Latin-1 is read by the label of HTTP, of meta, and without any", arguments: [0, 1, 2])
    func latin(kind: Int) {
        let text = page(kind == 1 ? "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-1\">" : "")
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        let type = kind == 0 ? "text/html; charset=latin1" : nil
        #expect(Pages.extracted(bytes: bytes, contentType: type).text.contains(Self.words))
    }

    @Test("UTF-8 with a few bytes that are none loses these alone")
    func invalid() {
        var bytes = Array(page("<meta charset=\"utf-8\">").utf8)
        bytes.insert(contentsOf: [0xFF, 0xE4], at: bytes.count - 40)
        let text = Pages.extracted(bytes: bytes).text
        #expect(text.contains(Self.words))
    }

    @Test("UTF-16 with a byte order mark")
    func sixteen() {
        let bytes: [UInt8] = [0xFF, 0xFE] + page("").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Pages.extracted(bytes: bytes).text.contains(Self.words))
    }
}

@Suite("Tags of scripting frameworks")
struct FrameworkTagTests {
    @Test(
        "Attributes that libxml2 cannot read hide no story",
        arguments: [
            "@click=\"open = !open && (a => a > 1)\"", "[class]=\"{x: y > 2}\"", "x-on:click.prevent=\"a > b\"",
            ":class='a > b ? \"c\" : \"d\"'",
            "(click)=\"go($event) > 0\"", "#name", "*ngIf=\"x > 0\"",
        ])
    func attributes(attribute: String) throws {
        let page = String(decoding: try Pages.bytes("plain.html"), as: UTF8.self)
        let tagged = page.replacing("<article ", with: "<article \(attribute) ")
        let text = Pages.extracted(bytes: Array(tagged.utf8)).text
        for part in Pages.story { #expect(Pages.count(part, in: text) == 1) }
        #expect(!text.contains("=&gt;") && !text.contains("\">"))
    }
}
