import Foundation
import LoopbackServer
import Testing

@testable import CLI

@Suite("explain, as a command")
struct ExplainCommandTests {
    private func folder(_ server: LoopbackServer) throws -> Program.Folder {
        let folder = try Program.Folder()
        try folder.write(
            """
            version: 1
            allow_private: [127.0.0.0/8]
            feeds:
              - {id: courier, url: '\(server.url("/courier.xml"))'}
              - {id: absent, url: '\(server.url("/absent.xml"))'}
            """, to: "feeds.yml")
        return folder
    }

    private func server() throws -> LoopbackServer {
        let site = StaticSite()
        site.set(
            "/courier.xml", to: ReadingCommandsTests.feed(title: "Ferries stop", text: ReadingCommandsTests.text),
            type: "application/rss+xml")
        return try LoopbackServer(handler: site.reply)
    }

    @Test("A feed is explained before it was polled, after it was, and when it failed; what programs read fits its schema")
    func explain() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(server)
        let schema = try SchemaCheck(try Program.run("explain", "--schema", in: folder).output)
        let before = try Program.run("explain", "courier", in: folder)
        #expect(before.status == 0 && before.output.hasPrefix("courier\nis due: `pipeline fetch` polls it now\n"), "\(before)")
        #expect(server.requests.isEmpty)
        #expect(try schema.faults(Program.run("explain", "courier", "--json", in: folder).output) == [])
        #expect(try Program.run("fetch", in: folder).status == 3)
        let after = try Program.run("explain", "courier", in: folder).output
        #expect(after.hasPrefix("courier  The Harbour Courier\nis not polled now, but in "), "\(after)")
        #expect(after.contains(" changed  200     ") && after.contains("domain 127.0.0.1\n") && after.contains("  ETag "), "\(after)")
        #expect(try schema.faults(Program.run("explain", "courier", "--json", in: folder).output) == [])
        let failed = try Program.run("explain", "absent", in: folder).output
        #expect(failed.contains("backoff: failed once, last by not_found") && failed.contains("not_found: answered 404"), "\(failed)")
        #expect(try schema.faults(Program.run("explain", "absent", "--json", in: folder).output) == [])
        #expect(server.requests.count == 2)
    }

    @Test("An unknown name is told with the nearest one; an article before there are any, and no name, are mistakes")
    func unknown() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(server)
        let mistakes = [
            (["explain", "curier"], "no feed is called curier; did you mean courier?"), (["fetch", "absnt"], "did you mean absent?"),
            (["explain", "quite-another"], "`pipeline status` lists them"), (["explain", "a-1f3c"], "run `pipeline fetch` first"),
            (["explain"], "name a feed, an article or a story"),
        ]
        for (command, words) in mistakes {
            let outcome = try Program.start(command, in: folder).wait()
            #expect(outcome.status == 64 && outcome.error.contains(words), "\(command): \(outcome)")
        }
    }

    @Test("fetch --dry-run tells how many are due and asks nobody; status --broken tells of nobody who mends by himself")
    func otherReports() throws {
        let server = try server()
        defer { server.stop() }
        let folder = try folder(server)
        #expect(try Program.run("fetch", "--dry-run", in: folder).output.hasPrefix("2 of 2 feeds due\n\nfeed "))
        #expect(server.requests.isEmpty && folder.files(below: "data").isEmpty)
        _ = try Program.run("fetch", in: folder)
        #expect(try Program.run("fetch", "--dry-run", in: folder).output.hasPrefix("0 of 2 feeds due\n"))
        #expect(
            try Program.run("fetch", "--dry-run", "--force", in: folder).output
                .hasPrefix("0 of 2 feeds due; 2 polled too short a time ago\n"))
        let broken = try Program.run("status", "--broken", "--runs", "0", in: folder).output
        #expect(broken == "2 feeds: 1 will mend by itself, 1 well\n")
    }

    @Test("An article is explained by its first digits, a story by its id, and both for programs; feeds.yml may be gone by then")
    func article() throws {
        let site = StaticSite()
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let folder = try Program.Folder()
        let feeds = ["courier", "post", "tribune"]
        let lines = feeds.map { "  - {id: \($0), url: '\(server.url("/\($0).xml"))'}\n" }.joined()
        try folder.write(
            "version: 1\nallow_private: [127.0.0.0/8]\nhosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}\nfeeds:\n"
                + lines,
            to: "feeds.yml")
        for feed in feeds {
            let text = feed == "tribune" ? "A quite different thing was said of the price of salted herring on the quay." : Self.report
            let document = ReadingCommandsTests.feed(title: "Seen by \(feed)", text: text).replacing(
                "courier.example", with: "\(feed).example")
            site.set("/\(feed).xml", to: document, type: "application/rss+xml")
        }
        #expect(try Program.run("fetch", in: folder).status == 0)
        try FileManager.default.removeItem(atPath: folder.path + "/feeds.yml")
        let articles = try Program.run("articles", "--json", in: folder).output
        let root = try #require(JSONSerialization.jsonObject(with: Data(articles.utf8)) as? [String: Any])
        let list = try #require(root["articles"] as? [[String: Any]])
        let both = try #require(list.first { $0["stories"] as? Int == 2 }?["id"] as? String)
        let alone = try #require(list.first { $0["stories"] as? Int == 1 }?["id"] as? String)
        try check(both, alone, in: folder)
    }

    private func check(_ both: String, _ alone: String, in folder: Program.Folder) throws {
        let schema = try SchemaCheck(try Program.run("explain", "--schema", both, in: folder).output)
        let name = "a-" + both.suffix(16).prefix(7)
        let shown = try Program.run("explain", name, in: folder, environment: ["LC_ALL": "C.UTF-8"])
        #expect(shown.status == 0 && shown.output.hasPrefix(both + "  Seen by "), "\(shown)")
        #expect(
            shown.output.contains("└─ identical  ") && shown.output.contains("“The ferries of the inner harbour"), "\(shown)")
        let story = "s-" + both.dropFirst(2)
        let own = try Program.run("explain", story, in: folder, environment: ["LC_ALL": "C"]).output
        #expect(own.hasPrefix(story) && own.contains("in article \(both), with 1 other story") && own.contains("`- identical"), "\(own)")
        for id in [both, alone, story] { #expect(try schema.faults(Program.run("explain", id, "--json", in: folder).output) == []) }
        let lone = try Program.run("explain", alone, in: folder).output
        #expect(lone.contains("1 story of 1 publisher\n") && lone.hasSuffix("it shares nothing with any story that was seen\n"), "\(lone)")
        try folder.write("version: 1\nfeeds: [{id: \(name), url: 'https://a.example/'}]\n", to: "like.yml")
        #expect(try Program.run("explain", name, "--feeds", "like.yml", in: folder).output.hasPrefix(name + "\nis due: "))
        let missing = try Program.run("explain", "a-0000000000000000", in: folder)
        #expect(missing.status == 64 && missing.error.contains("no article or story begins with"), "\(missing)")
    }

    private static let report = """
        The ferries of the inner harbour stopped on Monday evening, because the storm had torn two buoys from their chains near the old mole. \
        The harbour master said that divers would look at the moorings in the morning, and that no ship may pass the lighthouse before noon. \
        Some four hundred travellers spent the night in the sheds of the rope works, where the bakers of the lower town brought them bread and \
        soup, and the last of them left for the islands on a coal barge.
        """
}
