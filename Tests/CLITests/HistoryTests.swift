import Foundation
import LoopbackServer
import Testing

@Suite("What changed, and when")
struct HistoryTests {
    private struct Entry {
        var title: String
        var text: String
        var updated: String
        var author = "Ines Brandt"
    }

    private static let text =
        "The ferries of the inner harbour stopped on Monday evening, because the storm had torn two buoys from their chains. The harbour master said that "
        + "nobody would cross before the divers had looked at the moorings, and that the mail would go by the coast road."

    private static func atom(_ site: String, _ entry: Entry?, deleted: Bool = false) -> String {
        let body = entry.map { entry in
            """
            <entry><id>tag:\(site),2026:1</id><title>\(entry.title)</title><link href="https://\(site)/ferries"/>
            <author><name>\(entry.author)</name></author><updated>\(entry.updated)</updated><content type="text">\(entry.text)</content></entry>
            """
        }
        let tombstone = deleted ? "<at:deleted-entry ref=\"tag:\(site),2026:1\" when=\"2030-01-01T00:00:00Z\"/>" : ""
        return """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><id>tag:\(site),2026:f</id>
            <title>\(site)</title><link href="https://\(site)/"/><updated>2026-03-02T07:00:00Z</updated>\(body ?? "")\(tombstone)</feed>
            """
    }

    /// Two sites with one story: the courier's is edited twice and taken back, then that of the herald.
    private func folder(_ site: StaticSite, _ server: LoopbackServer) throws -> Program.Folder {
        let folder = try Program.Folder()
        try folder.write(
            """
            version: 1
            allow_private: [127.0.0.0/8]
            hosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}
            feeds:
              - {id: courier, url: '\(server.url("/courier.xml"))'}
              - {id: herald, url: '\(server.url("/herald.xml"))'}
            """, to: "feeds.yml")
        var entry = Entry(title: "Ferries stop", text: Self.text, updated: "2026-03-02T07:00:00Z")
        let herald = Entry(title: "Ferries stop", text: Self.text, updated: "2026-03-02T08:00:00Z")
        func poll(_ courier: Entry?, _ second: Entry?, deleted: Bool = false, bothDeleted: Bool = false) throws {
            site.set("/courier.xml", to: Self.atom("courier.example", courier, deleted: deleted), type: "application/atom+xml")
            site.set("/herald.xml", to: Self.atom("herald.example", second, deleted: bothDeleted), type: "application/atom+xml")
            #expect(try Program.run("fetch", "--force", in: folder).status == 0)
        }
        try poll(entry, nil)
        entry.text = Self.text.replacingOccurrences(of: "two buoys", with: "three buoys")
        try poll(entry, herald)
        (entry.title, entry.updated, entry.author) = ("Ferries stop for days", "2026-03-02T09:00:00Z", "Jon Berg")
        try poll(entry, herald)
        try poll(nil, herald, deleted: true)
        try poll(nil, nil, deleted: true, bothDeleted: true)
        return folder
    }

    @Test("show --history tells of sightings, revisions, who speaks for all, and what was taken back, in the order of time")
    func history() throws {
        let site = StaticSite()
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let folder = try folder(site, server)
        let file = try #require(folder.files(below: "data/articles").first)
        let id = String(file.split(separator: "/").last?.dropLast(5) ?? "")
        let shown = try Program.run("show", id, "--history", in: folder).output
        let lines = shown.split(separator: "\n").filter { !$0.hasPrefix(" ") }.dropFirst()
        let words = lines.map { String($0.dropFirst(26).prefix { $0 != " " }) }
        // What two feeds say at one time may be told in either order.
        let expected = [
            "canonical", "canonical", "created", "retracted", "revised", "revised", "seen", "seen", "taken", "taken", "updated", "updated",
            "updated",
            "updated",
        ]
        #expect(words.sorted() == expected && words.first == "seen" && words.suffix(3) == ["taken", "retracted", "canonical"], "\(shown)")
        #expect(lines.map { $0.prefix(24) } == lines.map { $0.prefix(24) }.sorted(), "\(shown)")
        #expect(shown.contains("title: Ferries stop {+for days+}") && shown.contains("text: words out 1, in 1"), "\(shown)")
        #expect(shown.contains("byline: [-Ines Brandt-] {+Jon Berg+}"), "\(shown)")
        #expect(shown.contains("current: courier.example is taken back by the feed"), "\(shown)")
        let report = try folder.json(of: "show", id, "--history", "--json")
        #expect(report["retracted"] is String)
        let events = try #require(report["events"] as? [[String: Any]])
        #expect(events.count == words.count && events.compactMap { $0["fetch"] as? String }.count == 4)
        #expect(try Program.run("show", id, "--brief", in: folder).output.contains("taken back by its publisher, "))
        let article = try folder.text("data/articles/" + file)
        #expect(article.contains("\"retracted\": \"20"))
        let log = try folder.files(below: "data/changes").map { try folder.text("data/changes/" + $0) }.joined()
        #expect(log.split(separator: "\n").last?.contains("\"retracted\"") == true, "\(log)")
    }

    @Test("diff compares versions, revisions of an entry and the variants of two publishers, fields first")
    func differences() throws {
        let site = StaticSite()
        let server = try LoopbackServer(handler: site.reply)
        defer { server.stop() }
        let folder = try folder(site, server)
        let file = try #require(folder.files(below: "data/articles").first)
        let id = String(file.split(separator: "/").last?.dropLast(5) ?? "")
        let story = "s-" + id.dropFirst(2)
        let last = try Program.run("diff", story, in: folder).output
        #expect(last.hasPrefix("--- \(story) version 2\n+++ \(story) version 3\n\ntitle: Ferries stop {+for days+}\n"), "\(last)")
        #expect(last.contains("updated: [-2026-03-02T07:00:00Z-] {+2026-03-02T09:00:00Z+}") && !last.contains("buoys-]"), "\(last)")
        for arguments in [[story, "--revisions", "1", "3"], ["\(story)@1", "\(story)@3"]] {
            let whole = try Program.start(["diff"] + arguments, in: folder).wait().output
            #expect(whole.contains("for days+}") && whole.contains("[-two-] {+three+} buoys"), "\(whole)")
        }
        let entry = try Program.run("diff", "courier", "--entry", "tag:courier.example,2026:1", in: folder).output
        #expect(entry.contains("revision 1\n+++ ") && entry.contains("revision 3\n") && entry.contains("{+three+}"), "\(entry)")
        let variants = try Program.run("diff", id, in: folder).output
        #expect(variants.contains("url: [-https://herald.example/ferries-] {+https://courier.example/ferries+}"), "\(variants)")
        for wrong in [
            ["\(story)@9", story], [story, "--revisions", "1"], ["courier", "--entry", "none"], [story, "--revisions", "1", "9"],
        ] {
            let outcome = try Program.start(["diff"] + wrong, in: folder).wait()
            #expect(outcome.status == 64 && !outcome.error.isEmpty, "\(outcome)")
        }
    }
}

extension Program.Folder {
    /// What a command prints as JSON.
    fileprivate func json(of arguments: String...) throws -> [String: Any] {
        let output = try Program.start(arguments, in: self).wait().output
        return try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
}
