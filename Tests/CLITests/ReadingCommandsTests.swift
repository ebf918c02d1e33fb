import Foundation
import LoopbackServer
import Testing

@Suite("What people read")
struct ReadingCommandsTests {
    static func feed(title: String, text: String) -> String {
        """
        <?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour Courier</title><link>https://courier.example/</link>
        <item><guid>1</guid><title>\(title)</title><link>https://courier.example/ferries</link><description>\(text)</description></item>
        </channel></rss>
        """
    }

    static let text = "The ferries of the inner harbour stopped on Monday evening, because the storm had torn two buoys from their chains."

    /// A folder in which one feed was fetched before and after an edit, and another has failed.
    private func edited(_ site: StaticSite, _ server: LoopbackServer) throws -> Program.Folder {
        let folder = try Program.Folder()
        try folder.write(
            """
            version: 1
            allow_private: [127.0.0.0/8]
            hosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}
            feeds:
              - {id: courier, url: '\(server.url("/courier.xml"))'}
              - {id: zz-absent, url: '\(server.url("/absent.xml"))'}
            """, to: "feeds.yml")
        site.set("/courier.xml", to: Self.feed(title: "Ferries stop", text: Self.text), type: "application/rss+xml")
        #expect(try Program.run("fetch", in: folder).status == 3)
        let later = Self.text.replacingOccurrences(of: "two buoys", with: "three buoys")
        site.set("/courier.xml", to: Self.feed(title: "Ferries stop", text: later), type: "application/rss+xml")
        #expect(try Program.run("fetch", "--force", in: folder).status == 3)
        return folder
    }

    @Test("articles, show and diff find an article by the beginning of its id, and status puts what is broken first")
    func reading() throws {
        let site = StaticSite()
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let folder = try edited(site, server)
        let list = try Program.run("articles", in: folder).output.split(separator: "\n")
        #expect(list.count == 2)
        let id = try #require(list.last?.split(separator: " ").first.map(String.init))
        let shown = try Program.run("show", String(id.prefix(8)), in: folder).output
        #expect(shown.contains("Ferries stop") && shown.contains("three buoys") && shown.contains("version 2"), "\(shown)")
        let difference = try Program.run("diff", "s-" + id.dropFirst(2).prefix(8), in: folder).output
        #expect(difference.contains("[-two-] {+three+} buoys"), "\(difference)")
        let digits = id.suffix(16).prefix(5)
        for name in ["a-\(digits)", "s-\(digits)", "\(digits)", id.replacing("a-", with: "s-")] {
            #expect(try Program.run("show", name, in: folder).output == shown, "\(name)")
        }
        #expect(try Program.run("diff", String(digits), in: folder).output == difference)
        #expect(try Program.run("explain", "a-\(digits)", in: folder).output.contains(id))
        let unknown = try Program.run("show", "a-zz", in: folder)
        #expect(unknown.status == 64 && unknown.error.contains("begins with a-zz"), "\(unknown.error)")
        let status = try Program.run("status", in: folder).output.split(separator: "\n")
        #expect(status.dropFirst(2).first?.hasPrefix("zz-absent") == true, "\(status)")
    }

    @Test("show --json prints the bytes of the article's file")
    func jsonIsTheFile() throws {
        let site = StaticSite()
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let folder = try edited(site, server)
        let file = try #require(folder.files(below: "data/articles").first)
        let id = try #require(file.split(separator: "/").last?.dropLast(5))
        #expect(try Program.run("show", String(id), "--json", in: folder).output == folder.text("data/articles/" + file))
    }

    @Test("Reading before anything was fetched says what to do")
    func nothingFetched() throws {
        let folder = try Program.Folder()
        try folder.write("version: 1\nfeeds: []\n", to: "feeds.yml")
        #expect(try Program.run("articles", in: folder).status == 64)
        let outcome = try Program.run("show", "a-1", in: folder)
        #expect(outcome.status == 64)
        #expect(outcome.error.contains("pipeline fetch"))
    }

    @Test("The cluster filter answers every line in order, and names the line that it cannot read")
    func clusterFilter() throws {
        let folder = try Program.Folder()
        let lines = (1...3).map { "{\"id\": \"\($0)\", \"text\": \"\($0 == 2 ? "Something else was said by others." : Self.text)\"}" }
        let outcome = try Program.run("cluster", in: folder, input: lines.joined(separator: "\n"))
        let answers = try outcome.output.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(answers.compactMap { $0["id"] as? String } == ["1", "2", "3"])
        #expect(answers[0]["cluster"] as? String == answers[2]["cluster"] as? String)
        #expect(answers[0]["cluster"] as? String != answers[1]["cluster"] as? String)
        let broken = try Program.run("cluster", in: folder, input: lines[0] + "\n{\"id\": 7}\n")
        #expect(broken.status == 65)
        #expect(broken.error.contains("standard input:2:"), "\(broken.error)")
    }

    @Test("The cluster filter answers alike for a file, a pipe and any order of the lines, and leaves no file behind")
    func clusterFilterInAnyOrder() throws {
        let folder = try Program.Folder()
        try folder.write("", to: "temporary/empty.txt")
        let lines = (0..<40).map { number in
            let text = (0..<60).map { "word\(($0 * 7 + number / 4 * 1000) % 9973)" }.joined(separator: " ")
            return "{\"id\": \"d\(number)\", \"text\": \"\(text)\", \"published\": \"2026-03-0\(1 + number % 3)T00:00:00Z\"}"
        }
        let environment = ["TMPDIR": folder.path + "/temporary"]
        let piped = try Program.run("cluster", in: folder, environment: environment, input: lines.joined(separator: "\n") + "\n\n")
        try folder.write(lines.reversed().joined(separator: "\r\n"), to: "corpus.jsonl")
        let read = try Program.run("cluster", "corpus.jsonl", in: folder, environment: environment)
        #expect(piped.status == 0 && read.status == 0, "\(piped.error)\(read.error)")
        #expect(piped.output.split(separator: "\n").reversed() == read.output.split(separator: "\n"))
        #expect(piped.output.split(separator: "\n").count == 40)
        #expect(folder.files(below: "temporary") == ["empty.txt"])
        let absent = try Program.run("cluster", "absent.jsonl", in: folder)
        #expect(absent.status != 0 && absent.error.contains("absent.jsonl"), "\(absent.error)")
        let nowhere = try Program.run("cluster", in: folder, environment: ["TMPDIR": folder.path + "/nowhere"], input: lines[0])
        #expect(nowhere.status == 73 && nowhere.error.contains("nowhere"), "\(nowhere.status) \(nowhere.error)")
    }

    @Test("parse reads standard input, and tells a page from a feed")
    func parseFilter() throws {
        let folder = try Program.Folder()
        let feed = try Program.run("parse", in: folder, input: Self.feed(title: "Fish &amp; ships", text: Self.text))
        #expect(feed.status == 0)
        #expect(feed.output.contains("\"title\":\"Fish & ships\""), "\(feed.output)")
        let page = try Program.run("parse", in: folder, input: "<!doctype html><html><body>Hello</body></html>")
        #expect(page.status == 65)
        #expect(page.output.contains("\"kind\":\"html\""), "\(page.output)")
    }
}
