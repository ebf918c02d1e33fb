import Foundation
import Testing

@testable import CLI

@Suite("The extract filter")
struct ExtractFilterTests {
    private static let page = """
        <html lang="en"><head><title>Dredging begins | Tidewater</title><meta property="og:site_name" content="Tidewater">
        <meta name="author" content="Ines Holm"><meta property="article:published_time" content="2025-04-01T07:30:00Z"></head>
        <body><nav><a href="/">Home</a> <a href="/works">Works</a></nav><article><h1>Dredging begins</h1>
        <p>Two barges arrived on Monday to dredge the northern channel, which has lost a metre of depth since the autumn storms.</p>
        <p>The work is to take six weeks, the harbour office said, and ferries will pass the barges at half speed until it is done.</p>
        <p><a href="/map">A map</a> at the quay shows where ships may pass, and it changes every Thursday as the barges move on.</p>
        </article><footer><a href="/imprint">Imprint</a></footer></body></html>
        """

    private func folder() throws -> Program.Folder {
        let folder = try Program.Folder()
        try folder.write(Self.page, to: "page.html")
        try folder.write("<p></p>", to: "empty.html")
        return folder
    }

    private func objects(_ output: String) throws -> [[String: Any]] {
        try output.split(separator: "\n").map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    }

    @Test("A page gives its text and what it says of itself")
    func page() throws {
        let outcome = try Program.run("extract", "page.html", "--url", "https://tidewater.example/dredging", "--html", in: try folder())
        let page = try #require(try objects(outcome.output).first)
        #expect(outcome.status == 0)
        #expect(page["title"] as? String == "Dredging begins")
        #expect(page["byline"] as? [String] == ["Ines Holm"])
        #expect(page["published"] as? String == "2025-04-01T07:30:00Z")
        #expect(page["site_name"] as? String == "Tidewater")
        #expect((page["text"] as? String)?.components(separatedBy: "\n\n").count == 3)
        #expect((page["html"] as? String)?.contains("<a href=\"https://tidewater.example/map\">A map</a>") == true)
        #expect(page["file"] == nil)
    }

    @Test("A list gives a line each in its order; what cannot be read gives an error that names the file, and 65")
    func list() throws {
        let lines = ["page.html", "absent.html", "empty.html"].map { "{\"file\": \"\($0)\", \"url\": \"https://tidewater.example/\"}\n" }
            .joined()
        let outcome = try Program.run("extract", "--list", in: try folder(), input: lines)
        let pages = try objects(outcome.output)
        #expect(pages.map { $0["file"] as? String } == ["page.html", "absent.html", "empty.html"])
        #expect((pages[1]["error"] as? [String: Any])?["file"] as? String == "absent.html")
        #expect(pages[2]["text"] as? String == "")
        #expect(outcome.status == 65)
        #expect(outcome.error.contains("absent.html"))
    }

    @Test("A line of the list that is none is named with its number")
    func badLine() throws {
        let outcome = try Program.run("extract", "--list", in: try folder(), input: "{\"file\": \"page.html\"}\n\n{\"url\": 1}\n")
        #expect(outcome.status == 65)
        #expect(outcome.error.contains("standard input:3: expected a JSON object with the text \"file\""), "\(outcome.error)")
        #expect(try objects(outcome.output).count <= 1)
    }

    @Test("Every line fits the schema that --schema prints, closed too")
    func schema() throws {
        let folder = try folder()
        let open = try Program.run("extract", "--schema", in: folder).output
        let closed = try Program.run("schema", "page", in: folder).output
        #expect(open == closed)
        let outcome = try Program.run("extract", "page.html", "empty.html", "absent.html", "--html", in: folder)
        for line in outcome.output.split(separator: "\n") { #expect(try SchemaCheck(open).faults(line) == [], "\(line)") }
        let pretty = try Program.run("extract", "--pretty", "page.html", in: folder).output
        #expect(pretty.contains("\n  \"title\": \"Dredging begins\",\n"), "\(pretty)")
    }
}
