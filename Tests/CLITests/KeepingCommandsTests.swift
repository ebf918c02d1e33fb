import Foundation
import LoopbackServer
import Testing

@testable import CLI

@Suite("What keeps the record")
struct KeepingCommandsTests {
    let folder: Program.Folder
    let site = StaticSite()
    let server: LoopbackServer

    init() throws {
        folder = try Program.Folder()
        server = try LoopbackServer(handler: site.reply)
        try folder.write(
            """
            version: 1
            allow_private: [127.0.0.0/8]
            hosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}
            feeds:
              - {id: courier, url: '\(server.url("/courier.xml"))'}
            """, to: "feeds.yml")
        site.set("/courier.xml", to: Self.feed, type: "application/rss+xml")
        #expect(try Program.run("fetch", in: folder).status == 0)
    }

    private static let feed = """
        <?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour Courier</title><link>https://courier.example/</link>
        \((1...3).map { number in
            "<item><guid>\(number)</guid><title>Title \(number)</title><link>https://courier.example/\(number)</link>"
                + "<description>\((0..<60).map { "word\($0 * 7 + number * 1000)" }.joined(separator: " ")) 図書館</description></item>"
        }.joined(separator: "\n"))
        </channel></rss>
        """

    private func run(_ arguments: String...) throws -> Program.Outcome { try Program.start(arguments, in: folder).wait() }

    /// Holds what a command prints against the closed form of its schema.
    private func check(_ outcome: Program.Outcome, fits name: String) throws {
        let schema = try SchemaCheck(asItIs: Program.run("schema", name, "--closed", in: folder).output)
        #expect(try schema.faults(outcome.output) == [], "\(name): \(outcome.output)\(outcome.error)")
    }

    @Test("What a killed process left beside the index is cleared away by the next search")
    func leftOpen() throws {
        let wal = folder.path + "/data/search.sqlite-wal"
        let victim = Process()
        victim.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        victim.arguments = [
            "sqlite3", folder.path + "/data/search.sqlite",
            "UPDATE progress SET cursor = cursor + 1; UPDATE progress SET cursor = cursor - 1", ".shell kill -9 $PPID",
        ]
        try victim.run()
        victim.waitUntilExit()
        #expect(try size(of: wal) > 0, "it was killed before it could close the index")
        #expect(try run("search", "word1007").output.contains("Title"))
        #expect(try size(of: wal) == 0)
    }

    private func size(of path: String) throws -> Int {
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }

    @Test("A run leaves an index; search finds by words, says what is no query, and makes the index where it is missing")
    func search() throws {
        defer { server.stop() }
        #expect(FileManager.default.fileExists(atPath: folder.path + "/data/search.sqlite"))
        let found = try run("search", "word1007", "-word9999")
        #expect(found.status == 0 && found.output.contains("Title 1") && !found.output.contains("Title 2"), "\(found)")
        #expect(try run("search", "図書", "title").output.split(separator: "\n").count == 6)
        #expect(try run("search", "--", "-word").status == 64)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.path + "/data/search.sqlite" + suffix) }
        let again = try run("search", "--json", "word1007")
        try check(again, fits: "search")
        #expect(again.output.contains("\"Title 1\""))
        #expect(try run("search", "--since", "1d", "--publisher", "courier.example", "word1007").output.contains("Title 1"))
        #expect(try run("search", "--publisher", "other.example", "word1007").output.isEmpty)
    }

    @Test("What was pruned is gone from the feeds of ours, too")
    func prunedFeeds() throws {
        defer { server.stop() }
        #expect(try folder.text("data/feed.json").contains("Title 1"))
        let dry = try run("prune", "--max-size", "1B", "--dry-run")
        #expect(dry.output.hasPrefix("would go: about 3 articles, 3 stories, 3 entries, 0 runs of which nothing is left"), "\(dry)")
        try check(try run("prune", "--max-size", "1B", "--dry-run", "--json"), fits: "prune")
        #expect(try run("prune", "--max-size", "1B").status == 0)
        let left = try folder.text("data/feed.json")
        #expect(!left.contains("Title 1") && left.contains("\"retracted\"") && !left.contains("merged"), "\(left)")
        #expect(try !folder.text("data/feed.atom").contains("Title 1"))
    }

    @Test("verify is content with what a run left, and names what somebody spoilt")
    func verify() throws {
        defer { server.stop() }
        let well = try run("verify", "--json")
        try check(well, fits: "verify")
        #expect(well.status == 0, "\(well.output)")
        let article = "data/articles/" + (try #require(folder.files(below: "data/articles").first))
        let changes = "data/changes/" + (try #require(folder.files(below: "data/changes").first))
        let report = "data/runs/" + (try #require(folder.files(below: "data/runs").first))
        for path in [article, changes, report, "data/feed.atom", "data/feed.json"] {
            let text = try folder.text(path)
            try folder.write(text.replacing("2", with: "3"), to: path)
            let spoilt = try run("verify")
            #expect(spoilt.status == 65 && spoilt.output.contains(path), "\(spoilt.output)")
            try FileManager.default.removeItem(atPath: folder.path + "/" + path)
            let missing = try run("verify")
            #expect(missing.status == 65 && missing.output.contains(path), "\(missing.output)")
            try folder.write(text, to: path)
        }
        try folder.write("{}", to: "data/articles/2001/01/01/a-0000.json")
        let stray = try run("verify")
        #expect(stray.status == 65 && stray.output.contains("a-0000.json"), "\(stray.output)")
        let archive = "data/warc/" + (try #require(folder.files(below: "data/warc").first { $0.hasSuffix(".warc.gz") }))
        let evidence = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + archive))
        var forged = evidence
        forged[forged.count / 2] ^= 0x55
        for damaged in [forged, evidence.prefix(evidence.count - 7)] {
            try damaged.write(to: URL(fileURLWithPath: folder.path + "/" + archive))
            let outcome = try run("verify")
            #expect(outcome.status == 65 && outcome.output.contains(archive), "\(outcome.output)")
        }
        try evidence.write(to: URL(fileURLWithPath: folder.path + "/" + archive))
        let database = URL(fileURLWithPath: folder.path + "/data/pipeline.sqlite")
        var bytes = try Data(contentsOf: database)
        for index in stride(from: 8192, to: bytes.count, by: 4096) { bytes[index + 3] ^= 0xFF }
        try bytes.write(to: database)
        #expect(try run("verify").status == 65)
    }

    @Test("An index that cannot be written is told of, and stops nobody")
    func brokenIndex() throws {
        defer { server.stop() }
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.path + "/data/search.sqlite" + suffix) }
        try FileManager.default.createDirectory(atPath: folder.path + "/data/search.sqlite", withIntermediateDirectories: true)
        site.set("/courier.xml", to: Self.feed.replacing("Title 1", with: "Title one"), type: "application/rss+xml")
        let outcome = try run("fetch", "--force")
        #expect(outcome.status == 0 && outcome.error.contains("the index for searching was left behind"), "\(outcome)")
        #expect(outcome.output.contains("1 updated"))
    }

    @Test("export --rebuild brings back what was deleted, to the byte")
    func rebuild() throws {
        defer { server.stop() }
        let paths = ["articles", "changes", "runs"].flatMap { part in folder.files(below: "data/" + part).map { "data/\(part)/\($0)" } }
            .filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonl") }
        let before = try paths.map { try folder.text($0) }
        #expect(paths.count == 5)
        for part in ["articles", "changes", "runs"] { try FileManager.default.removeItem(atPath: folder.path + "/data/" + part) }
        #expect(try run("export", "--rebuild").status == 0)
        #expect(try paths.map { try folder.text($0) } == before)
        #expect(try run("verify").status == 0)
    }

    @Test("export prints every article as it stands in its file, a line each")
    func export() throws {
        defer { server.stop() }
        let outcome = try run("export")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 3)
        for line in lines {
            let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary)
            let id = try #require(object["id"] as? String)
            let file = try #require(folder.files(below: "data/articles").first { $0.hasSuffix(id + ".json") })
            let whole = try JSONSerialization.jsonObject(with: Data(folder.text("data/articles/" + file).utf8)) as? NSDictionary
            #expect(whole == object)
        }
        #expect(try run("export", "--output", "all.jsonl").output.isEmpty)
        #expect(try folder.text("all.jsonl") == outcome.output)
        #expect(try run("export", "--since", "1d").output == outcome.output)
    }

    @Test("backup makes one file that can take the place of the database")
    func backup() throws {
        defer { server.stop() }
        try check(run("backup", "copies/one.sqlite", "--json"), fits: "backup")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/copies") == ["one.sqlite"])
        #expect(try run("backup", "copies").status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/copies").count == 2)
        let before = try run("export").output
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/data") where name != "warc" {
            try FileManager.default.removeItem(atPath: folder.path + "/data/" + name)
        }
        try FileManager.default.copyItem(atPath: folder.path + "/copies/one.sqlite", toPath: folder.path + "/data/pipeline.sqlite")
        #expect(try run("export", "--rebuild").status == 0)
        #expect(try run("export").output == before)
        #expect(try run("verify").status == 0)
        #expect(try run("backup", "data/pipeline.sqlite").status == 64)
    }

    @Test("prune takes files and hits with the articles, and the feed that still carries them brings nothing new")
    func prune() throws {
        defer { server.stop() }
        try check(run("prune", "--feed", "courier", "--dry-run", "--json"), fits: "prune")
        #expect(try run("search", "word1007").output.contains("Title 1"))
        try check(run("prune", "--feed", "courier", "--json"), fits: "prune")
        #expect(folder.files(below: "data/articles").filter { $0.hasSuffix(".json") } == [])
        #expect(try run("search", "word1007").output.isEmpty && run("articles").output.isEmpty)
        #expect(try run("verify").status == 0)
        site.set("/courier.xml", to: Self.feed + "<!-- later -->", type: "application/rss+xml")
        let later = try run("fetch", "--force")
        #expect(later.output.contains("0 new, 0 updated, 3 same"), "\(later)")
        #expect(try run("articles").output.isEmpty && run("verify").status == 0)
        #expect(try run("prune", "--feed", "unheard-of").status == 64)
        #expect(try run("prune").status == 64 && run("prune", "--feed", "a", "--max-size", "1GB").status == 64)
        #expect(try run("prune", "--older-than", "90d").output.hasPrefix("gone: 0 articles"))
    }
}
