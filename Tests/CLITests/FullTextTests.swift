import Foundation
import LoopbackServer
import Testing

/// `full_text`, from feeds.yml to what people see.
@Suite("Articles' pages in the program")
struct FullTextTests {
    private static let paragraphs = [
        "The ferries of the inner harbour stopped on Monday evening, because the storm had torn two buoys from their chains.",
        "The harbour master said that nobody would cross before the divers had looked at the moorings, and that the mail would go by the coast road.",
        "Schools on the islands stay closed until Wednesday, and the market of the upper town is put off for a week.",
    ]

    private static func page(_ paragraphs: [String]) -> String {
        """
        <!DOCTYPE html><html lang="en"><head><title>Ferries stop - The Courier</title></head><body>
        <nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Ferries stop</h1>
        \(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))</article><footer><a href="/imprint">Imprint</a></footer></body></html>
        """
    }

    private static func feed(_ link: String, title: String) -> String {
        """
        <rss version="2.0"><channel><title>The Courier</title><link>https://courier.example/</link>
        <item><guid isPermaLink="false">1</guid><title>\(title)</title><link>\(link)</link>
        <description>The ferries of the inner harbour stopped on Monday evening, because …</description></item></channel></rss>
        """
    }

    /// A site whose page is edited with the headline of its feed, and what two runs made of it.
    private func folder(_ site: StaticSite, _ server: LoopbackServer) throws -> Program.Folder {
        let folder = try Program.Folder()
        try folder.write(
            """
            version: 1
            allow_private: [127.0.0.0/8]
            hosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}
            feeds:
              - {id: courier, url: '\(server.url("/courier.xml"))', full_text: true}
            """, to: "feeds.yml")
        let link = server.url("/news/ferries.html")
        for (title, paragraphs) in [("Ferries stop", Array(Self.paragraphs.prefix(2))), ("Ferries stop for days", Self.paragraphs)] {
            site.set("/courier.xml", to: Self.feed(link, title: title), type: "application/rss+xml")
            site.set("/news/ferries.html", to: Self.page(paragraphs), type: "text/html; charset=utf-8")
            let run = try Program.run("fetch", "--force", in: folder)
            #expect(run.status == 0 && run.output.contains("1 page of articles looked at: 1 changed"), "\(run)")
        }
        return folder
    }

    @Test("A page is read, its edit is a version, and everything tells of both")
    func told() throws {
        let site = StaticSite()
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let folder = try folder(site, server)
        let file = try #require(folder.files(below: "data/articles").first)
        let id = String(file.split(separator: "/").last?.dropLast(5) ?? "")
        let story = "s-" + id.dropFirst(2)
        let history = try Program.run("show", id, "--history", in: folder).output
        #expect(history.components(separatedBy: "\n").count { $0.contains("Z  page       of 1 in courier, fetch ") } == 2, "\(history)")
        #expect(history.contains("story \(story), version 3"))
        let diff = try Program.run("diff", story, in: folder).output
        #expect(diff.contains("title: Ferries stop {+for days+}") && diff.contains("Schools on the islands stay closed"), "\(diff)")
        let provenance = try Program.run("show", "--provenance", id, in: folder).output
        #expect(provenance.contains("page      fetch ") && provenance.contains("page.text"), "\(provenance)")
        let explained = try Program.run("explain", "courier", in: folder).output
        #expect(
            explained.contains("to look at     1, 0 of them behind the next poll") && explained.contains("changed (article)"),
            "\(explained)")
        #expect(
            try Program.run("status", in: folder).output.contains(
                "1 page of articles to be looked at again: 0 behind the next polls, the next in"))
        #expect(try Program.run("verify", in: folder).status == 0)
    }

    @Test("What is replayed has the same pages, looks and versions, and the same files")
    func replayed() throws {
        let site = StaticSite()
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let folder = try folder(site, server)
        #expect(try Program.run("replay", "--from", "data/warc", "--data", "again", in: folder).status == 0)
        for name in folder.files(below: "data/articles") {
            #expect(try folder.text("data/articles/" + name) == folder.text("again/articles/" + name))
        }
        let run = try #require(folder.files(below: "data/runs").last)
        let report = try folder.text("data/runs/" + run)
        #expect(report.contains("\"pages\": 1") && report.contains("\"page\": \"article\""), "\(report)")
        #expect(try folder.text("again/runs/" + run) == report)
    }
}
