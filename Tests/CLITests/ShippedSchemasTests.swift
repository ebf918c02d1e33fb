import Foundation
import LoopbackServer
import Testing

@testable import CLI

@Suite("The JSON Schemas that are shipped")
struct ShippedSchemasTests {
    @Test("Each is JSON, says that it is draft 2020-12, and names what it describes")
    func form() throws {
        for schema in ShippedSchemas.all {
            let root = try #require(try JSONSerialization.jsonObject(with: Data(schema.text.utf8)) as? [String: Any], "\(schema.name)")
            #expect(root["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
            #expect(root["$id"] as? String == "urn:pipeline:schema:" + schema.name.dropFirst("pipeline.".count).replacing("/", with: ":"))
            let isNamed = !["pipeline.log/1", "pipeline.lock/1"].contains(schema.name)
            #expect(schema.text.contains("\"schema\": {\"const\": \"\(schema.name)\"}") == isNamed, "\(schema.name)")
        }
    }

    @Test("Every name that the program writes behind \"schema\" is among them")
    func complete() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources")
        let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        var written: Set<String> = []
        for file in files where file.hasSuffix(".swift") {
            let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
            written.formUnion(text.matches(of: /"(pipeline\.[a-z-]+\/[0-9]+)"/).map { String($0.1) })
        }
        #expect(written == Set(ShippedSchemas.all.map(\.name)))
    }

    @Test("pipeline schema lists them, prints one by either name, and names the nearest where there is none")
    func command() throws {
        let folder = try Program.Folder()
        let list = try Program.run("schema", in: folder).output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != " " } }
        #expect(list.map(String.init) == ShippedSchemas.all.map(\.name))
        #expect(try Program.run("schema", "pipeline.status/1", in: folder).output == StatusSchema.text)
        #expect(try Program.run("schema", "feeds-check", in: folder).output == FeedsSchemas.check)
        let mistake = try Program.run("schema", "stauts", in: folder)
        #expect(mistake.status == 64 && mistake.error.contains("did you mean status?"), "\(mistake)")
    }

    @Test("A key that is not described passes the schema as it is shipped, and fails its closed form")
    func closed() throws {
        let folder = try Program.Folder()
        let text = #"{"schema": "pipeline.feeds-check/1", "feeds": 1, "warnings": [], "errors": [], "mood": "good"}"#
        let open = try Program.run("schema", "feeds-check", in: folder).output
        let closed = try Program.run("schema", "feeds-check", "--closed", in: folder).output
        #expect(try SchemaCheck(asItIs: open).faults(text) == [])
        #expect(try SchemaCheck(asItIs: closed).faults(text) == ["/mood: is not described"])
    }
}

@Suite("What the program writes fits the schemas that it prints")
struct RealOutputTests {
    let folder: Program.Folder
    let site = StaticSite()
    let server: LoopbackServer

    init() throws {
        folder = try Program.Folder()
        server = try LoopbackServer { [site] request in request.path == "/gone.xml" ? ServerReply(status: 410) : site.reply(to: request) }
        try folder.write(
            """
            version: 1
            allow_private: [127.0.0.0/8]
            hosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}
            feeds:
              - {id: courier, url: '\(server.url("/courier.xml"))'}
              - {id: gone, url: '\(server.url("/gone.xml"))'}
              - {id: zz-absent, url: '\(server.url("/absent.xml"))'}
            """, to: "feeds.yml")
        publish("two buoys")
    }

    private func publish(_ words: String) {
        let text = ReadingCommandsTests.text.replacing("two buoys", with: words)
        site.set("/courier.xml", to: ReadingCommandsTests.feed(title: "Ferries stop", text: text), type: "application/rss+xml")
    }

    /// Holds a text against the closed form of a schema that the program prints.
    private func check(_ text: some StringProtocol, _ name: String, place: SourceLocation = #_sourceLocation) throws {
        let schema = try SchemaCheck(asItIs: Program.run("schema", name, "--closed", in: folder).output)
        #expect(try schema.faults(text) == [], "\(name): \(text)", sourceLocation: place)
    }

    private func check(_ arguments: String..., fits name: String, place: SourceLocation = #_sourceLocation) throws {
        try check(Program.start(arguments, in: folder).wait().output, name, place: place)
    }

    @Test("Before anything was fetched")
    func before() throws {
        defer { server.stop() }
        try check("fetch", "--dry-run", "--json", fits: "due")
        try check("status", "--json", fits: "status")
        try check("explain", "courier", "--json", fits: "explain-feed")
    }

    @Test("After a run, and after one that brought a revision, with a feed that is gone and one that fails")
    func after() throws {
        defer { server.stop() }
        try check("fetch", "--json", fits: "fetch")
        publish("three buoys")
        try check("fetch", "--force", "--json", fits: "fetch")
        try check("fetch", "--dry-run", "--json", fits: "due")
        try check("status", "--json", fits: "status")
        for feed in ["courier", "gone", "zz-absent"] { try check("explain", feed, "--json", fits: "explain-feed") }
        try check("articles", "--json", fits: "articles")
        let article = try #require(folder.files(below: "data/articles").first { $0.hasSuffix(".json") })
        try check(folder.text("data/articles/" + article), "article")
        let id = String(article.split(separator: "/").last?.dropLast(5) ?? "")
        try check("show", id, "--json", fits: "article")
        try check("diff", "s-" + id.dropFirst(2), "--json", fits: "diff")
        try check("show", id, "--history", "--json", fits: "history")
        try check("explain", id, "--json", fits: "explain-article")
        for file in folder.files(below: "data/runs") { try check(folder.text("data/runs/" + file), "run") }
        for file in folder.files(below: "data/changes") {
            for line in try folder.text("data/changes/" + file).split(separator: "\n") { try check(line, "change") }
        }
    }

    @Test("Feeds that are well or not, and the filters")
    func rest() throws {
        defer { server.stop() }
        try check("feeds", "check", "--json", fits: "feeds-check")
        try check("feeds", "apply-moves", "--json", fits: "feeds-moves")
        try check("feeds", "discover", "--json", server.url("/courier.xml"), fits: "feeds-discover")
        try check("conformance", "--json", "V1", "RB8", fits: "conformance")
        try folder.write("version: 1\nfeeds: [{id: a, url: 'ftp://a.example/'}]\nfeds: []\n", to: "bad.yml")
        try check("feeds", "check", "--feeds", "bad.yml", "--json", fits: "feeds-check")
        try folder.write(ReadingCommandsTests.feed(title: "Ferries", text: ReadingCommandsTests.text), to: "wire.xml")
        try check("parse", "wire.xml", fits: "feed")
        try check("parse", "feeds.yml", fits: "feed")
        let lines = (1...3).map { "{\"id\": \"\($0)\", \"text\": \"\($0 == 2 ? "Something else." : ReadingCommandsTests.text)\"}\n" }
        try folder.write(lines.joined(), to: "corpus.jsonl")
        for (arguments, name) in [(["cluster", "corpus.jsonl"], "cluster"), (["cluster", "--pairs", "corpus.jsonl"], "pair")] {
            let answers = try Program.start(arguments, in: folder).wait().output.split(separator: "\n")
            #expect(!answers.isEmpty)
            for answer in answers { try check(answer, name) }
        }
    }

    @Test("Log lines, and the lock while somebody holds it")
    func surroundings() throws {
        defer { server.stop() }
        let watch = try Program.start(["watch", "--log-format", "json", "--log-level", "debug"], in: folder)
        let end = Date(timeIntervalSinceNow: 30)
        while server.requests.count < 2, Date() < end { Thread.sleep(forTimeInterval: 0.05) }
        try check(folder.text("data/pipeline.lock"), "lock")
        watch.terminate()
        let lines = try watch.wait().error.split(separator: "\n").filter { $0.hasPrefix("{") }
        #expect(lines.count >= 2)
        for line in lines { try check(line, "log") }
    }
}
